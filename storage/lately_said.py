"""What was said to somebody last, by which they may go on without naming it again."""

from datetime import datetime

from storage.database import row
from storage.outbox import OutboxKind, OutboxState


async def last_reply(channel: str, contact_id: str, since: datetime) -> str:
    """The last answer that somebody was given in private since a moment; empty where there is none."""
    sql = (
        "SELECT text FROM outbox WHERE state = ? AND due_at >= ? AND channel = ? AND contact_id = ? AND room_id = '' AND kind = ? "
        "ORDER BY id DESC LIMIT 1"
    )
    found = await row(sql, OutboxState.SENT.value, since, channel, contact_id, OutboxKind.REPLY.value)
    return str(found["text"]) if found else ""
