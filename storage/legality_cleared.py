"""A matter sent for review that turned out to be a secret: its words and files are taken out of every place that kept them (DOMAIN §6.2)."""

import json

from storage import inbox
from storage.cleared import CLEARED, forget_entry, forget_sayings, unused
from storage.database import Row, change, rows
from storage.dialogue import close
from storage.journal import Actor, forget_words

SUBJECT = "legality"  # of its clock, and what its commands' intents begin with


async def clear(by: Actor, case: Row) -> list[str]:
    """Blank it; the SHA-256 of the files that nothing else refers to, whose bytes are to be removed too."""
    joined = "legality_file f JOIN attachment a ON a.id = f.attachment_id"
    files = [one["sha256"] for one in await rows(f"SELECT DISTINCT a.sha256 FROM {joined} WHERE f.case_id = ?", case["id"])]
    moved = await rows(
        "SELECT DISTINCT inbox_id FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND inbox_id IS NOT NULL", case["id"]
    )
    await inbox.blank_text(sorted({one["inbox_id"] for one in moved}))
    blank = "title = ?, section = '', listed = '', missing = '', opinion = '', adoption_reason = '', remark = ''"
    await change(f"UPDATE legality_case SET {blank} WHERE id = ?", CLEARED, case["id"])
    await change("DELETE FROM legality_file WHERE case_id = ?", case["id"])
    pauses = "clock_id IN (SELECT id FROM case_clock WHERE subject = ? AND subject_id = ?)"
    await change(f"UPDATE clock_pause SET reason = '' WHERE {pauses}", SUBJECT, case["id"])
    for subject in ("legality_case", SUBJECT):
        await forget_words(subject, case["id"])
    await forget_entry(by, case["number"])
    for one in await rows("SELECT id, state FROM dialogue"):
        state = json.loads(one["state"])
        about = str(state.get("intent", "")).startswith(f"{SUBJECT}.") and state["chosen"].get("review") == case["id"]
        if about or case["title"] in one["state"]:
            await close(one["id"])
    await forget_sayings(case["number"], files)
    return [one for one in files if await unused(one)]
