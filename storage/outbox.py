"""The outbox: everything the bot will say or has said, to whom, why, and how it went."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert_many, row, rows, value
from storage.table import Model

BROKE_OFF, NOT_REPEATED = "多次发送中断，结果不明", "发送结果不明，未重复发送"
UNKNOWN = (BROKE_OFF, NOT_REPEATED)  # reasons of a failure with which it may have gone out all the same


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
    CODE = "code"  # of one time, to whoever asked for it: its words are blanked as soon as it needs not be sent any more


class OutboxRow(Model):
    """One thing to say to one recipient: a room, or a person when `room_id` is empty."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(160, unique=True)
    kind = fields.CharField(16, default=OutboxKind.REPLY.value)
    channel = fields.CharField(16)
    room_id = fields.CharField(128, default="")
    contact_id = fields.CharField(128, default="")
    mentions = fields.TextField(default="")  # contact ids split by a space
    text = fields.TextField(default="")
    attachment = fields.CharField(300, default="")  # SHA-256 of a kept file, or feature.maker:argument for one made when it is sent
    file_name = fields.CharField(160, default="")
    fallback = fields.TextField(default="")  # said in fallback_room with one @ when the person cannot be reached
    fallback_room = fields.CharField(128, default="")
    fallback_at = fields.DatetimeField(null=True)
    rule = fields.CharField(64, default="")  # feature.rule: why a push is sent
    calendar = fields.CharField(8, default="")  # the version of the table of days a push was planned by
    inbox_id = fields.IntField(null=True)
    state = fields.CharField(16, default=OutboxState.DUE.value)
    due_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    reason = fields.CharField(200, default="")
    sent_at = fields.DatetimeField(null=True)
    message_id = fields.CharField(128, default="")  # once sent, of the channel; until then of the parcel it was claimed for
    claimed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outbox"
        indexes = (("state", "due_at"),)


_ANSWERS = (OutboxKind.REPLY.value, OutboxKind.RECEIPT.value, OutboxKind.CODE.value)
BLANKED = "（内容不留存）"
_WITHDRAWN = "已另有答复，不再告知"
COLUMNS = (
    "key", "kind", "channel", "room_id", "contact_id", "mentions", "text", "attachment", "file_name",
    "fallback", "fallback_room", "fallback_at", "rule", "calendar", "inbox_id", "state", "due_at", "created_at", "attempts", "reason", "message_id",
)  # fmt: skip


def line(**columns: Any) -> tuple[Any, ...]:
    """One row for `put`, in the order of COLUMNS; what is not given is empty, the state due."""
    blank = {"state": OutboxState.DUE.value, "attempts": 0, "inbox_id": None, "fallback_at": None}
    return tuple(columns.get(name, blank.get(name, "")) for name in COLUMNS)


def pushes(key: str, told: Iterable[Row], calendar: str, due_at: datetime, now: datetime) -> list[tuple[Any, ...]]:
    """A push for each of some accounts, worded when it is sent; its rule is what the key begins with."""
    rule = key.partition(":")[0]
    return [
        line(
            key=f"{key}:{channel}:{contact}"[:160], kind=OutboxKind.PUSH.value, channel=channel, contact_id=contact,
            rule=rule, calendar=calendar, due_at=due_at, created_at=now,
        )
        for channel, contact in dict.fromkeys((one["channel"], one["contact_id"]) for one in told)
    ]  # fmt: skip


async def put(lines: Sequence[Sequence[Any]]) -> int:
    """Write rows to be said; one whose key is there already is not written again. How many were new."""
    return len(await insert_many("outbox", COLUMNS, lines, "ON CONFLICT (key) DO NOTHING RETURNING id"))


async def due(
    now: datetime, only_contacts: Sequence[str] | None = None, away: Sequence[str] = (), doubted: Sequence[str] = (), limit: int = 200
) -> list[Row]:
    """What is due, in order; with `only_contacts` (while sending is paused) only what goes privately to these. Nothing of the channels that are
    away, and only answers to who spoke on those whose ids are in doubt, as to those whose own id is.

    What stands behind a postponed row of the same recipient waits with it, so that order holds; a push or an alarm that waits holds up nobody.
    """
    narrow = "" if only_contacts is None else f" AND o.room_id = '' AND o.contact_id IN {among(only_contacts)}"
    narrow += f" AND o.channel NOT IN {among(away)}" if away else ""
    narrow += f" AND (o.channel NOT IN {among(doubted)} OR o.kind IN {among(_ANSWERS)})" if doubted else ""
    narrow += (
        f" AND (o.room_id <> '' OR o.kind IN {among(_ANSWERS)} OR NOT EXISTS (SELECT 1 FROM account a WHERE a.channel = o.channel "
        "AND a.contact_id = o.contact_id AND a.doubted_at IS NOT NULL))"
    )
    who = "CASE WHEN {0}room_id = '' THEN {0}contact_id ELSE '' END"
    sql = (
        f"WITH held AS (SELECT channel, room_id, {who.format('')} AS who, MIN(id) AS first_id FROM outbox "
        f"WHERE state = ? AND due_at > ? AND reason <> '' AND kind NOT IN ('{OutboxKind.PUSH.value}', '{OutboxKind.ALARM.value}') "
        f"GROUP BY channel, room_id, {who.format('')}) "
        f"SELECT o.* FROM outbox o LEFT JOIN held h ON h.channel = o.channel AND h.room_id = o.room_id AND h.who = {who.format('o.')} "
        f"AND h.first_id < o.id WHERE o.state = ? AND o.due_at <= ? AND h.first_id IS NULL{narrow} ORDER BY o.id LIMIT {limit}"
    )
    state = OutboxState.DUE.value
    return await rows(sql, state, now, state, now, *(only_contacts or ()), *away, *doubted, *(_ANSWERS if doubted else ()), *_ANSWERS)


async def pushes_due(like: Row, owner: str, now: datetime, limit: int = 5000) -> list[Row]:
    """A feature's pushes due for the recipient of a row, in order; not those of a parcel that is said again."""
    sql = (
        "SELECT * FROM outbox WHERE state = ? AND due_at <= ? AND kind = ? AND channel = ? AND room_id = ? AND (room_id <> '' OR contact_id = ?) "
        "AND rule LIKE ? AND message_id = '' ORDER BY id LIMIT ?"
    )
    to = (like["channel"], like["room_id"], like["contact_id"])
    return await rows(sql, OutboxState.DUE.value, now, OutboxKind.PUSH.value, *to, f"{owner}.%", limit)


async def word(ids: Sequence[int], text: str) -> None:
    """Give rows that leave as one message their words."""
    sql = f"UPDATE outbox SET text = CASE WHEN id = ? THEN ? ELSE '' END WHERE id IN {among(ids)} AND state = ?"
    await change(sql, ids[0], text, *ids, OutboxState.DUE.value)


async def next_due(after: datetime) -> datetime | None:
    """The first moment after another at which something on record is due."""
    found = await row("SELECT due_at FROM outbox WHERE state = ? AND due_at > ? ORDER BY due_at LIMIT 1", OutboxState.DUE.value, after)
    return found["due_at"] if found else None


async def claim(ids: Sequence[int], now: datetime, lease: str, holder: str) -> list[Row]:
    """Take rows that are to leave as one parcel, at the moment they are sent: those that were still due, if this holder still has the lease."""
    sql = (
        f"UPDATE outbox SET state = ?, claimed_at = ?, attempts = attempts + 1, message_id = ? WHERE id IN {among(ids)} AND state = ? "
        "AND EXISTS (SELECT 1 FROM lease WHERE name = ? AND holder = ?) RETURNING *"
    )
    taken = await rows(sql, OutboxState.CLAIMED.value, now, f"parcel:{ids[0]}", *ids, OutboxState.DUE.value, lease, holder)
    return sorted(taken, key=lambda one: int(one["id"]))


_OPEN = (OutboxState.DUE.value, OutboxState.CLAIMED.value, OutboxState.UNSURE.value)


async def settle(ids: Sequence[int], state: OutboxState, *, at: datetime | None = None, message_id: str = "", reason: str = "") -> None:
    """Write down how rows went; what is settled already stays as it is. The words of a code are not kept beyond that, unless nobody knows
    whether it was sent."""
    words = "" if state is OutboxState.UNSURE else f", text = CASE WHEN kind = '{OutboxKind.CODE.value}' THEN '{BLANKED}' ELSE text END"
    sql = (
        f"UPDATE outbox SET state = ?, sent_at = ?, message_id = COALESCE(NULLIF(?, ''), message_id), reason = ?{words} "
        f"WHERE id IN {among(ids)} AND state IN {among(_OPEN)}"
    )
    await change(sql, state.value, at, message_id, reason[:200], *ids, *_OPEN)


async def postpone(ids: Sequence[int], until: datetime, reason: str, *, tried: int = 0) -> None:
    """Try again later what was certainly not sent; `tried`: 1 for an attempt before the rows were claimed, -1 for a claim that counts as none."""
    sql = (
        "UPDATE outbox SET state = ?, due_at = ?, reason = ?, attempts = attempts + ?, message_id = '' "
        f"WHERE id IN {among(ids)} AND state IN {among(_OPEN)}"
    )
    await change(sql, OutboxState.DUE.value, until, reason[:200], tried, *ids, *_OPEN)


async def orphaned() -> int:
    """Rows that a sender which is gone had claimed become unsure; called by whoever takes over sending."""
    return await change("UPDATE outbox SET state = ? WHERE state = ?", OutboxState.UNSURE.value, OutboxState.CLAIMED.value)


async def unsure() -> list[Row]:
    """Rows whose outcome nobody knows, in order."""
    return await rows("SELECT * FROM outbox WHERE state = ? ORDER BY id", OutboxState.UNSURE.value)


async def say_again(ids: Sequence[int], at: datetime, mark: str = "") -> None:
    """Send the rows of one unsure parcel once more, together as before, with a mark in front: in one statement, so that none is due without it."""
    sql = (
        "UPDATE outbox SET state = ?, due_at = ?, reason = ?, text = CASE WHEN id = ? THEN ? ELSE '' END || text "
        f"WHERE id IN {among(ids)} AND state = ?"
    )
    await change(sql, OutboxState.DUE.value, at, "发送结果不明，再次发送", ids[0], mark, *ids, OutboxState.UNSURE.value)


def parcels(many: Sequence[Row]) -> list[list[Row]]:
    """Rows that left together, or were to, by the parcel they were claimed for."""
    found: dict[str, list[Row]] = {}
    for one in many:
        found.setdefault(one["message_id"] or one["key"], []).append(one)
    return list(found.values())


def spoken(part: Sequence[Row]) -> str:
    """The words of a parcel."""
    return "\n".join(one["text"] for one in part if one["text"])


async def confirm_echo(channel: str, message_id: str, room_id: str, contact_id: str, text: str, at: datetime) -> bool:
    """Our own message came back: settle the oldest parcel it can be, unless it is known to be sent; whether it was one of ours."""
    sql = "SELECT id FROM outbox WHERE state = ? AND due_at >= ? AND channel = ? AND message_id = ?"
    if await row(sql, OutboxState.SENT.value, at - timedelta(days=1), channel, message_id):
        return True
    sql = "SELECT * FROM outbox WHERE channel = ? AND state IN (?, ?) AND room_id = ? AND (room_id <> '' OR contact_id = ?) ORDER BY id"
    waiting = await rows(sql, channel, OutboxState.CLAIMED.value, OutboxState.UNSURE.value, room_id, contact_id)
    found = next((part for part in parcels(waiting) if spoken(part) == text), None)
    if found is None:
        return False
    await settle([one["id"] for one in found], OutboxState.SENT, at=at, message_id=message_id)
    return True


async def sent_since(channel: str, since: datetime) -> int:
    """How many messages a channel's account has sent since a moment (merged rows count once)."""
    sql = "SELECT COUNT(DISTINCT CASE WHEN message_id = '' THEN key ELSE message_id END) FROM outbox WHERE channel = ? AND state = ? AND sent_at >= ?"
    return int(await value(sql, channel, OutboxState.SENT.value, since))


async def failed_since(channel: str, reason: str, since: datetime, ids: Sequence[int]) -> list[Row]:
    """The messages of a channel that failed for a reason since a moment, and these, oldest first: id and room_id of the first row of each."""
    sql = (
        "SELECT MIN(id) AS id, MAX(room_id) AS room_id FROM outbox WHERE state = ? AND channel = ? AND reason = ? AND kind <> ? "
        f"AND (COALESCE(claimed_at, due_at) > ? OR id IN {among(ids)}) "
        "GROUP BY CASE WHEN message_id = '' THEN key ELSE message_id END ORDER BY MIN(id)"
    )
    return await rows(sql, OutboxState.FAILED.value, channel, reason, OutboxKind.ALARM.value, since, *ids)


async def one(row_id: int) -> Row:
    """A row that is known to be there."""
    return (await rows("SELECT * FROM outbox WHERE id = ?", row_id))[0]


async def held_up(channel: str, reasons: Sequence[str], now: datetime) -> int:
    """How many of a channel's rows wait for one of these reasons, or are due and were not tried yet; alarms are not counted."""
    sql = (
        "SELECT COUNT(*) FROM outbox WHERE state IN (?, ?) AND channel = ? AND kind <> ? "
        f"AND (reason IN {among(reasons)} OR (reason = '' AND due_at <= ?))"
    )
    states = (OutboxState.DUE.value, OutboxState.CLAIMED.value)
    return int(await value(sql, *states, channel, OutboxKind.ALARM.value, *reasons, now))


async def reword(like: str, text: str) -> int:
    """Give rows that have not left yet, with keys like this, other words; how many there were."""
    return await change("UPDATE outbox SET text = ? WHERE key LIKE ? AND state = ?", text, like, OutboxState.DUE.value)


async def first_due(channel: str, contact_id: str, rule: str) -> Row | None:
    """The first of what waits to be said privately to a contact by a rule (with % for what it is about)."""
    sql = "SELECT * FROM outbox WHERE state = ? AND channel = ? AND contact_id = ? AND rule LIKE ? ORDER BY id LIMIT 1"
    return await row(sql, OutboxState.DUE.value, channel, contact_id, rule)


async def first_due_in(channel: str, room_id: str, rule: str) -> Row | None:
    """The first of what waits to be said in a room by a rule."""
    sql = "SELECT * FROM outbox WHERE state = ? AND channel = ? AND room_id = ? AND rule = ? ORDER BY id LIMIT 1"
    return await row(sql, OutboxState.DUE.value, channel, room_id, rule)


async def recast(row_id: int, text: str, fallback: str) -> bool:
    """Give a row that waits other words, privately and in the room; whether it still waited."""
    sql = "UPDATE outbox SET text = ?, fallback = ? WHERE id = ? AND state = ?"
    return bool(await change(sql, text, fallback, row_id, OutboxState.DUE.value))


async def withdraw(like: str) -> int:
    """What waits to be said under rules like this one is not said any more; how many there were."""
    sql = "UPDATE outbox SET state = ?, reason = ? WHERE rule LIKE ? AND state = ?"
    return await change(sql, OutboxState.CANCELLED.value, _WITHDRAWN, like, OutboxState.DUE.value)


async def counted(state: OutboxState) -> int:
    """How many rows are in a state."""
    return int(await value("SELECT COUNT(*) FROM outbox WHERE state = ?", state))
