"""What people said that had an effect, for the moment in which the same may come again under another message id."""

from datetime import datetime, timedelta

from tortoise import fields

from storage.database import Row, change, row, rows, value
from storage.outbox import OutboxState
from storage.table import Model

WITHIN = timedelta(seconds=10)  # the same from the same person in the same place, no further apart, is a repeat
LATEST = timedelta(days=1)  # what left later than so long after it was due is no answer any more


class Once(Model):
    """The last message of this content (its talker and place included), and the last one on record when its turn ended; 0: it changed nothing."""

    id = fields.IntField(primary_key=True)
    digest = fields.CharField(64, unique=True)
    said_at = fields.DatetimeField()
    inbox_id = fields.IntField()
    upto = fields.IntField(default=0)

    class Meta:
        table = "once"
        indexes = (("said_at",),)


async def claim(digest: str, inbox_id: int, said_at: datetime) -> Row | None:
    """Inside the turn's transaction: None when this message is the one of its content now; else the earlier one that had an effect.

    Whoever asks at the same time in another process waits here until the first one's turn is committed.
    """
    sql = (
        "INSERT INTO once (digest, said_at, inbox_id, upto) VALUES (?, ?, ?, 0) ON CONFLICT (digest) DO UPDATE SET said_at = excluded.said_at, "
        "inbox_id = excluded.inbox_id, upto = 0 WHERE once.upto = 0 OR once.said_at < ? OR once.said_at > ? RETURNING inbox_id"
    )
    if await rows(sql, digest, said_at, inbox_id, said_at - WITHIN, said_at + WITHIN):
        return None
    return await row("SELECT inbox_id, said_at, upto FROM once WHERE digest = ?", digest)


async def take_over(digest: str, inbox_id: int, said_at: datetime) -> None:
    """This message is no repeat after all, and is the one of its content from now on."""
    await change("UPDATE once SET said_at = ?, inbox_id = ?, upto = 0 WHERE digest = ?", said_at, inbox_id, digest)


async def had_effect(digest: str) -> None:
    """The message's turn changed something: what is on record by now was said without knowing its answer."""
    await change("UPDATE once SET upto = (SELECT COALESCE(MAX(id), 0) FROM inbox) WHERE digest = ?", digest)


async def answered_between(channel: str, contact_id: str, since: datetime, until: datetime) -> set[int]:
    """What left for somebody between two moments: the messages it answered, 0 for what answered none."""
    sql = (
        "SELECT DISTINCT o.inbox_id FROM outbox o LEFT JOIN inbox i ON i.id = o.inbox_id WHERE o.state = ? AND o.due_at >= ? AND o.channel = ? "
        "AND o.sent_at >= ? AND o.sent_at <= ? AND ((o.room_id = '' AND o.contact_id = ?) OR i.contact_id = ?)"
    )
    found = await rows(sql, OutboxState.SENT.value, since - LATEST, channel, since, until, contact_id, contact_id)
    return {int(one["inbox_id"] or 0) for one in found}


async def purge(before: datetime) -> int:
    """Forget what was said before a moment; how many."""
    return await change("DELETE FROM once WHERE said_at < ?", before)


async def counted() -> int:
    """How many are remembered."""
    return int(await value("SELECT COUNT(*) FROM once"))
