"""Telling the administrators what went wrong: privately, each once for a key."""

from collections.abc import Collection
from datetime import datetime

from storage import identity, outbox
from storage.outbox import OutboxKind
from storage.people import Role


async def alarm(key: str, text: str, now: datetime, away: Collection[str] = ()) -> None:
    """Tell every administrator privately, once for this key; not through channels that are away."""
    lines = [
        outbox.line(
            key=f"alarm:{key}:{one['member_id']}:{one['channel']}", kind=OutboxKind.ALARM.value, channel=one["channel"],
            contact_id=one["contact_id"], text=text, due_at=now, created_at=now,
        )
        for one in await identity.contacts_of_role(Role.ADMINISTRATOR)
        if one["channel"] not in away
    ]  # fmt: skip
    await outbox.put(lines)
