"""What was said by reminders and 催办, and what of it was not, as the outbox has it."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Row, among, change, rows
from storage.outbox import BROKE_OFF, NOT_REPEATED, OutboxKind, OutboxState

GONE = (OutboxState.SENT.value, OutboxState.CLAIMED.value, OutboxState.UNSURE.value)  # said, or nearly so
_MAYBE = f"state = '{OutboxState.FAILED.value}' AND reason IN ('{BROKE_OFF}', '{NOT_REPEATED}')"  # given up, and it may have been said
_SAID = f"(state IN {among(GONE)} OR {_MAYBE})"
URGENTLY = "urge_urgently"  # the journal's word for a 紧急催办, with its reason
_AT_ONCE = 1000  # keys in one statement


async def said_in(channel: str, room_id: str, since: datetime) -> list[Row]:
    """What a room was told unasked since a moment: key and message_id."""
    sql = f"SELECT key, message_id FROM outbox WHERE channel = ? AND room_id = ? AND kind = ? AND {_SAID} AND COALESCE(sent_at, claimed_at) >= ?"
    return await rows(sql, channel, room_id, OutboxKind.PUSH.value, *GONE, since)


async def urged(channel: str, contact_id: str, since: datetime) -> set[int]:
    """The obligations that a person was urged for privately, by somebody's own word, since a moment."""
    sql = (
        f"SELECT key FROM outbox WHERE channel = ? AND contact_id = ? AND room_id = '' AND kind = ? AND key LIKE 'urge:%' AND {_SAID} "
        "AND COALESCE(sent_at, claimed_at) >= ?"
    )
    return {int(one["key"].split(":")[1]) for one in await rows(sql, channel, contact_id, OutboxKind.PUSH.value, *GONE, since)}


async def said_ahead(now: datetime, keys: str = "remind:%") -> list[str]:
    """Keys like these of what was said at a moment that is still to come: the clock was set back since."""
    sql = f"SELECT key FROM outbox WHERE {_SAID} AND due_at > ? AND kind = ? AND key LIKE ?"
    return [one["key"] for one in await rows(sql, *GONE, now, OutboxKind.PUSH.value, keys)]


async def pushed() -> list[Row]:
    """Every reminder and 催办 on record, in order: key, rule, state, reason, due_at, sent_at, channel, room_id, contact_id, mentions."""
    sql = (
        "SELECT key, rule, state, reason, due_at, sent_at, created_at, inbox_id, channel, room_id, contact_id, mentions, calendar FROM outbox "
        "WHERE kind = ? AND (key LIKE 'remind:%' OR key LIKE 'urge:%') ORDER BY id"
    )
    return await rows(sql, OutboxKind.PUSH.value)


async def unsent_urges() -> list[Row]:
    """催办 that were ordered and have not gone out yet: id, due_at, room_id, contact_id, in order."""
    sql = "SELECT id, due_at, room_id, contact_id FROM outbox WHERE state = ? AND kind = ? AND key LIKE 'urge:%' ORDER BY due_at, id"
    return await rows(sql, OutboxState.DUE.value, OutboxKind.PUSH.value)


async def urgent_reasons() -> dict[int, str]:
    """Why something was urgent, by the message that asked for it."""
    return {one["inbox_id"]: one["detail"] for one in await rows("SELECT inbox_id, detail FROM journal WHERE move = ?", URGENTLY)}


async def unsent(until: datetime) -> list[Row]:
    """Reminders and reports of ours that wait in the outbox, in order: key, rule, reason, due_at, channel, room_id, contact_id."""
    sql = (
        "SELECT key, rule, reason, due_at, channel, room_id, contact_id FROM outbox WHERE state = ? AND kind = ? AND rule LIKE 'reminder.%' "
        "AND due_at <= ? ORDER BY due_at, id"
    )
    return await rows(sql, OutboxState.DUE.value, OutboxKind.PUSH.value, until)


async def states(keys: Sequence[str]) -> dict[str, str]:
    """How pushes stand, by key; a key that is not in the outbox is left out."""
    found = dict[str, str]()
    for n in range(0, len(keys), _AT_ONCE):
        some = keys[n : n + _AT_ONCE]
        found |= {
            one["key"]: one["state"]
            for one in await rows(
                f"SELECT key, CASE WHEN {_MAYBE} THEN '{OutboxState.UNSURE.value}' ELSE state END AS state FROM outbox WHERE key IN {among(some)}",
                *some,
            )
        }
    return found


async def say_after_all(keys: Sequence[str], reasons: Sequence[str], now: datetime) -> int:
    """Pushes that were left out for one of these reasons are due again: what was to take their place does not leave; how many."""
    sql = f"UPDATE outbox SET state = ?, reason = '', due_at = ? WHERE state = ? AND key IN {among(keys)} AND reason IN {among(reasons)}"
    return await change(sql, OutboxState.DUE.value, now, OutboxState.CANCELLED.value, *keys, *reasons)


async def called_instead(channel: str, room_id: str) -> set[str]:
    """Whom a room was told of already because they could not be written to."""
    sql = f"SELECT DISTINCT mentions FROM outbox WHERE channel = ? AND room_id = ? AND kind = ? AND key LIKE '%:room' AND {_SAID}"
    return {one["mentions"] for one in await rows(sql, channel, room_id, OutboxKind.PUSH.value, *GONE)}
