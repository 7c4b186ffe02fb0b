"""What the office is told of messages that could not be sent: once for a reason and an hour, with how many it concerns."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers import wording
from storage import outbox
from storage.alarm import alarm
from storage.database import Row
from storage.outbox import OutboxKind, OutboxState

HOUR = timedelta(hours=1)
BEHIND = "排在前面的消息尚未发出"
BROKE_OFF, NOT_REPEATED = "多次发送中断，结果不明", "发送结果不明，未重复发送"
UNKNOWN = frozenset({BROKE_OFF, NOT_REPEATED})  # reasons with which it may have gone out all the same


async def give_up(part: Sequence[Row], reason: str, now: datetime) -> None:
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
    waiting = 0 if reason in UNKNOWN else await outbox.held_up(channel, (reason, BEHIND), now)
    text = wording.outcome_unknown(failed) if reason in UNKNOWN else wording.not_delivered(failed, reason, waiting)
    subject = f"failed:{channel}:{hashlib.sha256(reason.encode()).hexdigest()[:12]}"
    if not await outbox.reword(f"alarm:{subject}:%", text):
        await alarm(f"{subject}:{now.astimezone(UTC):%Y%m%d%H}", text, now)
