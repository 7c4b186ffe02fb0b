"""A case that turned out to be a secret: its words and files are taken out of every place that kept them (DOMAIN §6.2)."""

import json
from typing import Any

from storage import inbox
from storage.cleared import CLEARED, forget_entry, forget_sayings, unused
from storage.database import Row, change, rows
from storage.dialogue import close
from storage.journal import Actor, forget_words


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
    await forget_entry(by, case["number"])
    await _close_questions(case["id"])
    await forget_sayings(case["number"], files)
    return [one for one in files if await unused(one)]


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


async def _close_questions(case_id: int) -> None:
    """What anybody is asked about it: the question holds what they said."""
    for one in await rows("SELECT id, state FROM dialogue"):
        chosen: dict[str, Any] = json.loads(one["state"]).get("chosen", {})
        if chosen.get("case") == case_id:
            await close(one["id"])
