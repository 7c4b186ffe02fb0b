"""What still waits in the outbox: handed over to a deputy, weighed anew by a new table of days, an @ left out or given to another."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from storage.database import Row, among, change
from storage.outbox import OutboxKind, OutboxState


async def hand_over(channel: str, contact_id: str, to: str, owner: str, begins: datetime, ends: datetime) -> int:
    """A feature's pushes that wait privately for somebody within a span go to somebody else; how many."""
    sql = (
        "UPDATE outbox SET contact_id = ? WHERE state = ? AND kind = ? AND channel = ? AND room_id = '' AND contact_id = ? AND rule LIKE ? "
        "AND due_at >= ? AND due_at < ? AND message_id = ''"
    )
    return await change(sql, to, OutboxState.DUE.value, OutboxKind.PUSH.value, channel, contact_id, f"{owner}.%", begins, ends)


async def weigh_anew(now: datetime, calendar: str) -> int:
    """Pushes that wait for a later hour are looked at now, by the new version of the table of days; how many."""
    sql = "UPDATE outbox SET due_at = ?, calendar = ? WHERE state = ? AND kind = ? AND due_at > ? AND attempts = 0 AND message_id = ''"
    return await change(sql, now, calendar, OutboxState.DUE.value, OutboxKind.PUSH.value, now)


async def unnamed(part: Sequence[Row], contacts: Collection[str]) -> list[Row]:
    """Rows about to leave, without the @ of these contacts; the words stay."""
    if not contacts:
        return list(part)
    return await called(part, {row["id"]: [one for one in row["mentions"].split() if one not in contacts] for row in part})


async def called(part: Sequence[Row], contacts: Mapping[int, Sequence[str]]) -> list[Row]:
    """Rows about to leave with the @ of these contacts, by row id; the words stay."""
    left = [row | {"mentions": " ".join(dict.fromkeys(contacts[row["id"]]))} for row in part]
    for mentions in {row["mentions"] for row, was in zip(left, part, strict=True) if row["mentions"] != was["mentions"]}:
        ids = [row["id"] for row in left if row["mentions"] == mentions]
        await change(f"UPDATE outbox SET mentions = ? WHERE id IN {among(ids)} AND state = ?", mentions, *ids, OutboxState.DUE.value)
    return left
