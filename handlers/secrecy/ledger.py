"""What is kept of a secrecy hit: when, where, who, by which rule; never the words."""

from tortoise import fields

from storage.database import insert
from storage.journal import Actor
from storage.table import Model


class SecrecyHit(Model):
    """One hit (DOMAIN §6.2): no body, of a file name its SHA-256 only."""

    id = fields.IntField(primary_key=True)
    happened_at = fields.DatetimeField()
    channel = fields.CharField(16)
    room_id = fields.CharField(128, default="")
    contact_id = fields.CharField(128)
    rule = fields.CharField(64)
    name_sha256 = fields.CharField(64, default="")

    class Meta:
        table = "secrecy_hit"


async def note(by: Actor, channel: str, room_id: str, contact_id: str, rule: str, name_sha256: str) -> int:
    """Write a hit down."""
    return await insert("secrecy_hit", happened_at=by.at, channel=channel, room_id=room_id, contact_id=contact_id, rule=rule, name_sha256=name_sha256)
