"""What waits for an administrator's word is numbered in one series, whatever it is, so that 同意 3 means one thing."""

from tortoise import fields
from tortoise.models import Model

from storage.database import insert, value


class RequestNumber(Model):
    """A number that was given, and the command that decides on what bears it, without .approve or .reject: roster, extension, exemption."""

    id = fields.IntField(primary_key=True)
    decided_by = fields.CharField(16)

    class Meta:
        table = "request_number"


async def next_request(decided_by: str) -> int:
    """The next number, for a request that these commands decide on."""
    return await insert("request_number", decided_by=decided_by)


async def decided_by(number: int) -> str:
    """Which commands decide on this number; "" when it was never given."""
    return str(await value("SELECT decided_by FROM request_number WHERE id = ?", number) or "")
