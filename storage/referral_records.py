"""What is on record of difficult questions: the cases with those who have them in hand, what was said in them, what was done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from storage.database import Row, among, row, rows

RECUSED = "回避"  # begins why somebody stood back from a case
SENT = "发送"  # of a private case: its words were sent to somebody, who may have read them
UNWANTED = "unwanted"  # notes of a case, by its id, a member whom its asker does not want to have it
UNSENT = frozenset({"draft", "withheld", "sent_back"})
"""Kinds of what is between who answers and the office, and went out to nobody."""
_OVER = "('closed', 'returned', 'withdrawn', 'merged')"


async def cases(where: str, *values: Any) -> list[Row]:
    """Cases in order of their numbers, each with `handlers`: those on record now (member_id, name, role, from_at), `shared`, whether a live case
    of another year ends in the same figures, and `entered_name`, whoever wrote it down for its asker; a condition over r."""
    shared = f"SELECT 1 FROM referral o WHERE o.id <> r.id AND substr(o.number, 11) = substr(r.number, 11) AND o.state NOT IN {_OVER}"
    entered = "(SELECT m.name FROM member m WHERE m.id = r.entered_by) AS entered_name"
    found = await rows(f"SELECT r.*, EXISTS ({shared}) AS shared, {entered} FROM referral r WHERE {where} ORDER BY r.id", *values)
    sql = f"SELECT * FROM referral_handler WHERE to_at IS NULL AND referral_id IN {among(found)} ORDER BY id"
    having: dict[int, list[Row]] = {}
    for one in await rows(sql, *(case["id"] for case in found)):
        having.setdefault(one["referral_id"], []).append(one)
    return [case | {"handlers": having.get(case["id"], [])} for case in found]


async def raised_by_message(inbox_id: int) -> Row | None:
    """The case that a message of the inbox raised."""
    sql = "r.id = (SELECT j.subject_id FROM journal j WHERE j.subject = 'referral' AND j.move = 'raise' AND j.inbox_id = ?)"
    found = await cases(sql, inbox_id)
    return found[0] if found else None


async def private_in_hand(member_id: int, but: int) -> list[Row]:
    """The private cases that a member has, or once had, in hand, beside one of them."""
    had = "EXISTS (SELECT 1 FROM referral_handler h WHERE h.referral_id = r.id AND h.member_id = ?)"
    return await cases(f"r.private = ? AND r.id <> ? AND {had}", True, but, member_id)


async def sealed_titles() -> list[str]:
    """The titles of private cases that are no other case's."""
    sql = (
        "SELECT DISTINCT title FROM referral r WHERE private = ? AND NOT EXISTS (SELECT 1 FROM referral o WHERE o.title = r.title AND o.private = ?)"
    )
    return [one["title"] for one in await rows(sql, True, False)]


async def merged_and_answered() -> set[int]:
    """Merged cases of which what became of the answer was not said yet, though there is one."""
    sql = (
        "SELECT r.id FROM referral r JOIN referral i ON i.id = r.merged_into WHERE r.state IN ('merged', 'closed') AND r.adoption = '' "
        "AND i.state IN ('answered', 'adopted', 'partly', 'declined', 'closed')"
    )
    return {one["id"] for one in await rows(sql)}


async def departed(case_id: int) -> set[int]:
    """Those on record with a case who have left the office."""
    sql = (
        "SELECT h.member_id FROM referral_handler h JOIN member m ON m.id = h.member_id "
        "WHERE h.referral_id = ? AND h.to_at IS NULL AND m.left_at IS NOT NULL"
    )
    return {one["member_id"] for one in await rows(sql, case_id)}


async def drafted() -> set[int]:
    """The cases of which a draft waits to be signed off (审签)."""
    return {one["referral_id"] for one in await rows("SELECT DISTINCT referral_id FROM referral_part WHERE kind = 'draft'")}


async def past_handlers(case_id: int) -> list[Row]:
    """Everybody who was asked or had it in hand, those whose time is over too, in order."""
    return await rows("SELECT * FROM referral_handler WHERE referral_id = ? ORDER BY id", case_id)


async def stood_back_from(case_ids: Sequence[int]) -> dict[int, set[int]]:
    """By case, the members who stood back from it."""
    found: dict[int, set[int]] = {}
    sql = f"SELECT referral_id, member_id FROM referral_handler WHERE why LIKE '{RECUSED}%' AND referral_id IN {among(case_ids)}"
    for one in await rows(sql, *case_ids):
        found.setdefault(one["referral_id"], set()).add(one["member_id"])
    return found


async def unwanted_in(case_ids: Sequence[int]) -> dict[int, set[int]]:
    """By case, the members whom its asker does not want to have it."""
    found: dict[int, set[int]] = {}
    sql = f"SELECT subject_id, detail FROM journal WHERE subject = 'referral' AND move = ? AND detail <> '' AND subject_id IN {among(case_ids)}"
    for one in await rows(sql, UNWANTED, *case_ids):
        found.setdefault(one["subject_id"], set()).add(int(one["detail"]))
    return found


async def kept_from(case_ids: Sequence[int]) -> dict[int, set[int]]:
    """By case, the members to whom it does not come by itself: who stood back from it, and whom its asker does not want."""
    found = await stood_back_from(case_ids)
    for case_id, members in (await unwanted_in(case_ids)).items():
        found.setdefault(case_id, set()).update(members)
    return found


async def parts(case_ids: Sequence[int]) -> list[Row]:
    """What was said in cases, in order, each with `files` (name, sha256, size)."""
    found = await rows(f"SELECT * FROM referral_part WHERE referral_id IN {among(case_ids)} ORDER BY id", *case_ids)
    sql = (
        "SELECT f.part_id, f.name, a.sha256, a.size FROM referral_file f JOIN attachment a ON a.id = f.attachment_id "
        f"WHERE f.part_id IN {among(found)} ORDER BY f.id"
    )
    files: dict[int, list[Row]] = {}
    for one in await rows(sql, *(part["id"] for part in found)):
        files.setdefault(one["part_id"], []).append(one)
    return [part | {"files": files.get(part["id"], [])} for part in found]


async def last_part(member_id: int, room_id: str | None, since: datetime) -> Row | None:
    """The last a member said of a case in a place (None: anywhere) since a moment."""
    here, where = ("", ()) if room_id is None else (" AND room_id = ?", (room_id,))
    sql = f"SELECT * FROM referral_part WHERE member_id = ? AND said_at >= ?{here} ORDER BY id DESC LIMIT 1"
    return await row(sql, member_id, since, *where)


async def part_of(part_id: int) -> Row:
    """One thing that was said of a case."""
    return (await rows("SELECT * FROM referral_part WHERE id = ?", part_id))[0]


async def unreached() -> list[Row]:
    """Who was asked to take a case that still waits, or to help with a joint one and gave no opinion, and cannot be written to on its channel:
    handler_id, referral_id, name, role, why (of a helper their unit), phone; in order."""
    sql = (
        "SELECT h.id AS handler_id, h.referral_id, h.name, h.role, h.why, m.phone FROM referral_handler h "
        "JOIN referral r ON r.id = h.referral_id JOIN member m ON m.id = h.member_id "
        "WHERE ((r.state = 'waiting' AND h.role = 'asked') OR (r.state IN ('joint', 'needs') AND h.role = 'co' "
        "AND NOT EXISTS (SELECT 1 FROM referral_part p WHERE p.referral_id = r.id AND p.member_id = h.member_id AND p.kind = 'opinion'))) "
        "AND h.to_at IS NULL AND NOT EXISTS (SELECT 1 FROM account a LEFT JOIN reach x "
        "ON x.channel = a.channel AND x.contact_id = a.contact_id WHERE a.member_id = h.member_id AND a.channel = r.channel "
        "AND (x.friend IS NULL OR x.friend = ?)) ORDER BY h.id"
    )
    return await rows(sql, True)


async def readers_of(case_id: int) -> list[Row]:
    """Who looked at a private case how often, and was sent its words, the last first: name, times, sent, last_at."""
    sql = (
        "SELECT m.name, SUM(CASE WHEN j.detail = ? THEN 0 ELSE 1 END) AS times, SUM(CASE WHEN j.detail = ? THEN 1 ELSE 0 END) AS sent, "
        "MAX(j.happened_at) AS last_at FROM journal j JOIN member m ON m.id = j.member_id "
        "WHERE j.subject = 'referral' AND j.subject_id = ? AND j.move = 'read' GROUP BY m.id, m.name ORDER BY last_at DESC, m.id"
    )
    return await rows(sql, SENT, SENT, case_id)


async def journal_of(case_id: int) -> list[Row]:
    """Every move of a case but reads, in order: move, detail, happened_at, name of who moved."""
    sql = (
        "SELECT j.move, j.detail, j.happened_at, m.name FROM journal j LEFT JOIN member m ON m.id = j.member_id "
        "WHERE j.subject = 'referral' AND j.subject_id = ? AND j.move <> 'read' ORDER BY j.id"
    )
    return await rows(sql, case_id)
