"""What the office is told of messages that could not be sent: once for a reason and an hour, with how many it concerns."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import wording
from storage import identity, outbox
from storage.alarm import alarm
from storage.database import Row
from storage.outbox import OutboxKind, OutboxState

HOUR = timedelta(hours=1)
SHOWN = 5  # messages that are told one by one
BEHIND = "排在前面的消息尚未发出"


async def give_up(part: Sequence[Row], reason: str, now: datetime, zone: ZoneInfo) -> None:
    """What could not be sent ends as failed, and the office is told; one that could not be told of it is not told of that too.

    An alarm of the same reason that has not left yet is brought up to date instead, so that an account which comes back after
    a night tells it once.
    """
    first, ids = part[0], [row["id"] for row in part]
    await outbox.settle(ids, OutboxState.FAILED, reason=reason)
    if first["kind"] == OutboxKind.ALARM.value:
        return
    channel = first["channel"]
    failed = await outbox.failed_since(channel, reason, now - HOUR, ids)
    waiting = 0 if reason in outbox.UNKNOWN else await outbox.held_up(channel, (reason, BEHIND), now)
    text = wording.not_delivered(failed, reason, waiting)
    if reason in outbox.UNKNOWN:
        text = wording.outcome_unknown([await _which(one["id"], zone) for one in failed[:SHOWN]], len(failed))
    subject = f"failed:{channel}:{hashlib.sha256(reason.encode()).hexdigest()[:12]}"
    if not await outbox.reword(f"alarm:{subject}:%", text):
        await alarm(f"{subject}:{now.astimezone(UTC):%Y%m%d%H}", text, now)


async def _which(row_id: int, zone: ZoneInfo) -> str:
    """A message as people know it again: when, to which room or person, its first words; of a code nothing."""
    row = await outbox.one(row_id)
    if row["room_id"]:
        room = await identity.room(row["channel"], row["room_id"])
        where = f"到“{room['name']}”" if room and room["name"] else "到群内"
    else:
        account = await identity.account(row["channel"], row["contact_id"])
        where = f"给{account['name']}" if account and account["name"] else "给未登记账号"
    words = "绑定码" if row["kind"] == OutboxKind.CODE.value else row["text"] or row["file_name"]
    return wording.message_sent(row["claimed_at"] or row["due_at"], zone, where, words)
