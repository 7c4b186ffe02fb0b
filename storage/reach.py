"""Who can be written to privately: what each channel last said of each contact, when they were asked for or written to."""

from datetime import datetime, timedelta

from tortoise import fields

from storage.database import Row, change, row, rows, value
from storage.table import Model

FRESH = timedelta(days=1)  # what was seen so long ago is looked at again


class Reach(Model):
    """Whether a contact had added the account when it was last seen."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    contact_id = fields.CharField(128)
    friend = fields.BooleanField(default=True)
    seen_at = fields.DatetimeField()

    class Meta:
        table = "reach"
        unique_together = (("channel", "contact_id"),)


_BOUND = (
    "FROM account a JOIN member m ON m.id = a.member_id AND m.left_at IS NULL JOIN unit u ON u.id = m.unit_id "
    "LEFT JOIN reach r ON r.channel = a.channel AND r.contact_id = a.contact_id"
)


async def saw(channel: str, contact_id: str, friend: bool, at: datetime) -> None:
    """Take down what a channel says of a contact; what is known and fresh is not written again."""
    known = await row("SELECT friend, seen_at FROM reach WHERE channel = ? AND contact_id = ?", channel, contact_id)
    if known and bool(known["friend"]) == friend and timedelta(0) <= at - known["seen_at"] < FRESH:
        return
    sql = (
        "INSERT INTO reach (channel, contact_id, friend, seen_at) VALUES (?, ?, ?, ?) ON CONFLICT (channel, contact_id) "
        "DO UPDATE SET friend = excluded.friend, seen_at = excluded.seen_at"
    )
    await change(sql, channel, contact_id, friend, at)


async def next_to_see(channel: str, now: datetime) -> str:
    """A bound contact nobody looked for lately, "" when there is none."""
    sql = f"SELECT a.contact_id {_BOUND} WHERE a.channel = ? AND (r.id IS NULL OR r.seen_at < ? OR r.seen_at > ?) ORDER BY a.id LIMIT 1"
    return str(await value(sql, channel, now - FRESH, now) or "")


async def strangers() -> list[Row]:
    """Bound people who have not added the account, in the order of the ledger: channel, contact_id, name, unit_name."""
    sql = f"SELECT a.channel, a.contact_id, m.name, u.name AS unit_name {_BOUND} WHERE r.friend = ? ORDER BY u.position, u.id, a.id"
    return await rows(sql, False)


async def unseen() -> int:
    """How many bound accounts nobody has looked for yet."""
    return int(await value(f"SELECT COUNT(*) {_BOUND} WHERE r.id IS NULL"))
