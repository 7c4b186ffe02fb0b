"""A case that turned out to be a secret: its words and files are taken out of every place that kept them (DOMAIN §6.2)."""

import json
from typing import Any

from storage import inbox, knowledge
from storage.database import Row, among, change, rows
from storage.dialogue import close
from storage.journal import Actor, forget_words
from storage.outbox import BLANKED, OutboxState

CLEARED = "（涉密，已清除）"
"""Its title, and what stands where words stood, from then on."""


async def clear(by: Actor, case: Row) -> list[str]:
    """Blank it; the SHA-256 of the files that nothing else refers to, whose bytes are to be removed too."""
    files = await _files(case["id"])
    await _forget_messages(case["id"])
    await change("UPDATE referral SET title = ?, urgency_reason = '', adoption_why = '' WHERE id = ?", CLEARED, case["id"])
    await change("DELETE FROM referral_file WHERE part_id IN (SELECT id FROM referral_part WHERE referral_id = ?)", case["id"])
    await change("UPDATE referral_part SET text = ? WHERE referral_id = ? AND text <> ''", CLEARED, case["id"])
    await change("UPDATE referral_handler SET why = '' WHERE referral_id = ? AND role <> 'co'", case["id"])
    pauses = "clock_id IN (SELECT id FROM case_clock WHERE subject = 'referral' AND subject_id = ?)"
    await change(f"UPDATE clock_pause SET reason = '' WHERE {pauses}", case["id"])
    await forget_words("referral", case["id"])
    await _forget_entry(by, case)
    await _close_questions(case["id"])
    await _forget_sayings(case["number"], files)
    return [one for one in files if await _unused(one)]


async def _files(case_id: int) -> list[str]:
    joined = "referral_file f JOIN referral_part p ON p.id = f.part_id JOIN attachment a ON a.id = f.attachment_id"
    sql = f"SELECT DISTINCT a.sha256 FROM {joined} WHERE p.referral_id = ?"
    return [one["sha256"] for one in await rows(sql, case_id)]


async def _forget_messages(case_id: int) -> None:
    """The messages that moved it, and those in which its members said what is on record."""
    moved = await rows("SELECT DISTINCT inbox_id FROM journal WHERE subject = 'referral' AND subject_id = ? AND inbox_id IS NOT NULL", case_id)
    said = await rows(
        "SELECT DISTINCT i.id FROM inbox i JOIN account a ON a.contact_id = i.contact_id AND a.channel = i.channel "
        "JOIN referral_part p ON p.member_id = a.member_id WHERE p.referral_id = ? AND i.text <> '' "
        "AND (i.heard_at = p.said_at OR (p.text <> '' AND i.text LIKE '%' || substr(replace(p.text, '%', '_'), 1, 30) || '%'))",
        case_id,
    )
    await inbox.blank_text(sorted({*(one["inbox_id"] for one in moved), *(one["id"] for one in said)}))


async def _forget_sayings(number: str, files: list[str]) -> None:
    """What was said of it is kept no longer; what has not gone out yet stays unsaid."""
    about, like = f"(text LIKE ? OR fallback LIKE ? OR attachment IN {among(files or [''])} AND attachment <> '')", (f"%{number}%", f"%{number}%")
    told = (*like, *(files or [""]))
    unsent = (OutboxState.CANCELLED.value, "涉密", OutboxState.DUE.value)
    await change(f"UPDATE outbox SET state = ?, reason = ? WHERE state = ? AND {about}", *unsent, *told)
    sql = f"UPDATE outbox SET text = ?, fallback = '', attachment = '', file_name = '' WHERE state <> ? AND {about}"
    await change(sql, BLANKED, OutboxState.CLAIMED.value, *told)


async def _forget_entry(by: Actor, case: Row) -> None:
    entry = await knowledge.entry_numbered(case["number"])
    if entry is not None:
        await knowledge.reword(by, entry, {"title": CLEARED, "question": "", "answer": "", "basis": ""})
        await knowledge.digest(by, entry["id"], "")
        await knowledge.revoke(by, entry["id"], "涉密")


async def _close_questions(case_id: int) -> None:
    """What anybody is asked about it: the question holds what they said."""
    for one in await rows("SELECT id, state FROM dialogue"):
        chosen: dict[str, Any] = json.loads(one["state"]).get("chosen", {})
        if chosen.get("case") == case_id:
            await close(one["id"])


async def _unused(sha256: str) -> bool:
    """Whether nothing refers to a file any more; then it is on record no longer."""
    used = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} f WHERE f.attachment_id = attachment.id)" for table in ("version_file", "referral_file", "legality_file")
    )
    return bool(await change(f"DELETE FROM attachment WHERE sha256 = ? AND {used}", sha256))
