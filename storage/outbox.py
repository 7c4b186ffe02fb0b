"""The outbox: everything the bot will say or has said, to whom, why, and how it went."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.database import Row, among, change, insert_many, row, rows, value


class OutboxState(str, Enum):
    """A row is claimed before it is sent; a crash in between leaves it unsure until the echo or a second sending settles it."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNSURE = "unsure"
    CANCELLED = "cancelled"
    FAILED = "failed"


class OutboxKind(str, Enum):
    """Why it is said; only a push is unasked."""

    REPLY = "reply"
    RECEIPT = "receipt"  # receipts waiting for one room are merged
    NOTICE = "notice"  # to somebody concerned by what another did
    PUSH = "push"  # what time makes due
    ALARM = "alarm"  # to the office


class OutboxRow(Model):
    """One thing to say to one recipient: a room, or a person when `room_id` is empty."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(160, unique=True)
    kind = fields.CharField(16, default=OutboxKind.REPLY.value)
    channel = fields.CharField(16)
    room_id = fields.CharField(128, default="")
    contact_id = fields.CharField(128, default="")
    mentions = fields.CharField(400, default="")  # contact ids split by a space
    text = fields.TextField(default="")
    attachment = fields.CharField(300, default="")  # SHA-256 of a kept file, or feature.maker:argument for one made when it is sent
    file_name = fields.CharField(160, default="")
    fallback = fields.TextField(default="")  # said in fallback_room with one @ when the person cannot be reached
    fallback_room = fields.CharField(128, default="")
    fallback_at = fields.DatetimeField(null=True)
    rule = fields.CharField(64, default="")  # feature.rule: why a push is sent
    inbox_id = fields.IntField(null=True)
    state = fields.CharField(16, default=OutboxState.DUE.value)
    due_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    reason = fields.CharField(200, default="")
    sent_at = fields.DatetimeField(null=True)
    message_id = fields.CharField(128, default="")
    claimed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outbox"
        indexes = (("state", "due_at"),)


COLUMNS = (
    "key", "kind", "channel", "room_id", "contact_id", "mentions", "text", "attachment", "file_name",
    "fallback", "fallback_room", "fallback_at", "rule", "inbox_id", "state", "due_at", "created_at", "attempts", "reason", "message_id",
)  # fmt: skip


def line(**columns: Any) -> tuple[Any, ...]:
    """One row for `put`, in the order of COLUMNS; what is not given is empty, the state due."""
    blank = {"state": OutboxState.DUE.value, "attempts": 0, "inbox_id": None, "fallback_at": None}
    return tuple(columns.get(name, blank.get(name, "")) for name in COLUMNS)


async def put(lines: Sequence[Sequence[Any]]) -> int:
    """Write rows to be said; one whose key is there already is not written again. How many were new."""
    return len(await insert_many("outbox", COLUMNS, lines, "ON CONFLICT (key) DO NOTHING RETURNING id"))


async def claim(now: datetime, only_contacts: Sequence[str] | None = None, limit: int = 200) -> list[Row]:
    """Take what is due, in order; with `only_contacts` (while sending is paused) only what goes privately to these."""
    narrow = "" if only_contacts is None else f" AND room_id = '' AND contact_id IN {among(only_contacts)}"
    sql = (
        f"UPDATE outbox SET state = ?, claimed_at = ?, attempts = attempts + 1 WHERE state = ? AND id IN "
        f"(SELECT id FROM outbox WHERE state = ? AND due_at <= ?{narrow} ORDER BY id LIMIT {limit}) RETURNING *"
    )
    due = OutboxState.DUE.value
    return sorted(await rows(sql, OutboxState.CLAIMED.value, now, due, due, now, *(only_contacts or ())), key=lambda one: int(one["id"]))


async def settle(ids: Sequence[int], state: OutboxState, *, at: datetime | None = None, message_id: str = "", reason: str = "") -> None:
    """Write down how rows of ours went."""
    sql = f"UPDATE outbox SET state = ?, sent_at = ?, message_id = ?, reason = ? WHERE id IN {among(ids)} AND state IN (?, ?)"
    await change(sql, state.value, at, message_id, reason[:200], *ids, OutboxState.CLAIMED.value, OutboxState.UNSURE.value)


async def postpone(ids: Sequence[int], until: datetime, reason: str, *, counts: bool = True) -> None:
    """Try again later; with `counts=False` this was no attempt."""
    back = "" if counts else ", attempts = attempts - 1"
    sql = f"UPDATE outbox SET state = ?, due_at = ?, reason = ?{back} WHERE id IN {among(ids)}"
    await change(sql, OutboxState.DUE.value, until, reason[:200], *ids)


async def orphaned() -> int:
    """Rows that a sender which is gone had claimed become unsure; called by whoever takes over sending."""
    return await change("UPDATE outbox SET state = ? WHERE state = ?", OutboxState.UNSURE.value, OutboxState.CLAIMED.value)


async def unsure(channels: Sequence[str], before: datetime) -> list[Row]:
    """Rows of these channels whose outcome nobody knows, claimed before a moment."""
    sql = f"SELECT * FROM outbox WHERE state = ? AND channel IN {among(channels)} AND claimed_at <= ? ORDER BY id"
    return await rows(sql, OutboxState.UNSURE.value, *channels, before)


async def say_again(row_id: int, now: datetime, mark: str) -> None:
    """Send an unsure reply once more, with its mark in front."""
    sql = "UPDATE outbox SET state = ?, due_at = ?, text = ? || text WHERE id = ? AND state = ?"
    await change(sql, OutboxState.DUE.value, now, mark, row_id, OutboxState.UNSURE.value)


async def confirm_echo(channel: str, message_id: str, room_id: str, contact_id: str, text: str, at: datetime) -> bool:
    """Our own message came back: settle the oldest row it can be; whether there was one."""
    sql = (
        "SELECT id FROM outbox WHERE channel = ? AND state IN (?, ?) AND room_id = ? AND (room_id <> '' OR contact_id = ?) AND text = ? ORDER BY id"
    )
    found = await row(sql, channel, OutboxState.CLAIMED.value, OutboxState.UNSURE.value, room_id, contact_id, text)
    if found is None:
        return False
    await settle([found["id"]], OutboxState.SENT, at=at, message_id=message_id)
    return True


async def next_due() -> datetime | None:
    """When the next row becomes due; None when nothing waits."""
    found: datetime | None = (await row("SELECT MIN(due_at) AS due_at FROM outbox WHERE state = ?", OutboxState.DUE.value) or {}).get("due_at")
    return found


async def sent_since(channel: str, since: datetime) -> int:
    """How many messages a channel's account has sent since a moment (merged rows count once)."""
    sql = "SELECT COUNT(DISTINCT CASE WHEN message_id = '' THEN key ELSE message_id END) FROM outbox WHERE channel = ? AND state = ? AND sent_at >= ?"
    return int(await value(sql, channel, OutboxState.SENT.value, since))
