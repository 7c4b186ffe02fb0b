"""Gaps: when a channel could not hear, so that what was said meanwhile is lost to it; and what was heard of but could not be read."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tortoise import fields

from storage.database import Row, change, insert, row, rows, transaction, value
from storage.lease import set_switch, switch
from storage.table import Model

RECENT = timedelta(minutes=10)  # a message that cannot be read belongs to a gap that ended so long ago, or later


class Gap(Model):
    """From when to when a channel was deaf, and how many messages it heard of and never could read."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    from_at = fields.DatetimeField()
    to_at = fields.DatetimeField()
    lost = fields.IntField(default=0)
    told_at = fields.DatetimeField(null=True)

    class Meta:
        table = "gap"
        indexes = (("channel", "told_at"),)


async def hears_until(channel: str, at: datetime) -> None:
    """A channel was hearing at this moment."""
    await set_switch(f"hears:{channel}", at.isoformat())


async def hears_again(channel: str, at: datetime) -> int | None:
    """A channel hears from this moment on: the gap since it last did is on record; its id, None when there was none."""
    last = await switch(f"hears:{channel}")
    async with transaction():
        await hears_until(channel, at)
        if not last or datetime.fromisoformat(last) >= at:
            return None
        return await insert("gap", channel=channel, from_at=datetime.fromisoformat(last), to_at=at, lost=0)


async def unread(channel: str, at: datetime) -> None:
    """A message that was announced can never be read: its gap says so, or one of its own."""
    found = await row("SELECT id FROM gap WHERE channel = ? AND to_at >= ? AND told_at IS NULL ORDER BY id DESC LIMIT 1", channel, at - RECENT)
    if found:
        await change("UPDATE gap SET lost = lost + 1 WHERE id = ?", found["id"])
    else:
        await insert("gap", channel=channel, from_at=at, to_at=at, lost=1)


async def untold(channel: str, before: datetime) -> list[Row]:
    """Gaps nobody was told of, that ended before a moment, in order."""
    return await rows("SELECT * FROM gap WHERE channel = ? AND told_at IS NULL AND to_at <= ? ORDER BY id", channel, before)


async def mark_told(ids: Sequence[int], at: datetime) -> set[int]:
    """These gaps were told of, or need not be; those that had not been."""
    return {one for one in ids if await change("UPDATE gap SET told_at = ? WHERE id = ? AND told_at IS NULL", at, one)}


async def between(channel: str, first_id: int, last_id: int) -> list[Row]:
    """The gaps of a channel from one to another, in order."""
    return await rows("SELECT * FROM gap WHERE channel = ? AND id >= ? AND id <= ? ORDER BY id", channel, first_id, last_id)


async def last_told(channel: str) -> datetime | None:
    """When gaps of a channel were last told of."""
    found = await row("SELECT told_at FROM gap WHERE channel = ? AND told_at IS NOT NULL ORDER BY told_at DESC LIMIT 1", channel)
    return found["told_at"] if found else None


async def lively_rooms(channel: str, since: datetime) -> list[str]:
    """Registered rooms in which something was heard since a moment."""
    sql = (
        "SELECT r.room_id FROM room r WHERE r.channel = ? AND r.registered_at IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM inbox i WHERE i.channel = r.channel AND i.room_id = r.room_id AND i.heard_at >= ?) ORDER BY r.id"
    )
    return [one["room_id"] for one in await rows(sql, channel, since)]


async def counted(channel: str, since: datetime) -> int:
    """How many gaps a channel had since a moment."""
    return int(await value("SELECT COUNT(*) FROM gap WHERE channel = ? AND to_at >= ?", channel, since))


async def reasons(since: datetime, until: datetime) -> list[str]:
    """Why channels were away within a span, as the journal has it, each once."""
    sql = "SELECT detail FROM journal WHERE subject = 'channel' AND move = 'away' AND happened_at >= ? AND happened_at <= ? ORDER BY id"
    return list(dict.fromkeys([one["detail"] for one in await rows(sql, since, until)]))
