"""Cases that wait to become knowledge, and whether those who may approve them were to be told of it yet."""

from datetime import datetime

from storage.database import Row, row, rows
from storage.knowledge import APPROVED, EntryKind

_NEW = f"NOT ({APPROVED}) AND e.revoked_at IS NULL AND e.told_at IS NULL"


async def anything_new() -> bool:
    """Whether an entry waits for approval of which nobody was told."""
    return await row(f"SELECT e.id FROM knowledge_entry e WHERE {_NEW} LIMIT 1") is not None


async def take_new(now: datetime) -> list[Row]:
    """Take on the telling of those entries, of which no other process is given the same; the oldest first."""
    sql = f"UPDATE knowledge_entry SET told_at = ? WHERE id IN (SELECT e.id FROM knowledge_entry e WHERE {_NEW}) AND told_at IS NULL RETURNING *"
    return sorted(await rows(sql, now), key=lambda one: int(one["id"]))


async def answered_by(entry: Row) -> list[int]:
    """The members who lead the question that an entry comes from, or advised in its review; nobody of a past case."""
    sql = {
        EntryKind.REFERRAL: "SELECT member_id FROM referral_handler WHERE referral_id = ? AND role = 'lead' AND to_at IS NULL",
        EntryKind.LEGALITY: "SELECT adviser_id AS member_id FROM legality_case WHERE id = ? AND adviser_id IS NOT NULL",
    }.get(EntryKind(entry["kind"]))
    return [one["member_id"] for one in await rows(sql, entry["source_id"])] if sql and entry["source_id"] else []


async def author_of(entry: Row) -> int | None:
    """Who wrote the answer, as it stands, of the question that an entry comes from; None of what comes from elsewhere."""
    if EntryKind(entry["kind"]) is not EntryKind.REFERRAL or not entry["source_id"]:
        return None
    sql = "SELECT member_id FROM referral_part WHERE referral_id = ? AND kind IN ('answer', 'correction') ORDER BY said_at DESC, id DESC LIMIT 1"
    found = await row(sql, entry["source_id"])
    return int(found["member_id"]) if found and found["member_id"] else None
