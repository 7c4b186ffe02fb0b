"""What turned out to be a secret: what was said of it, what was learnt from it and its files, wherever they are kept (DOMAIN §6.2)."""

from storage import knowledge
from storage.database import among, change
from storage.journal import Actor
from storage.outbox import BLANKED, OutboxState

CLEARED = "（涉密，已清除）"
"""The title of such a matter, and what stands where words stood, from then on."""


async def forget_sayings(number: str, files: list[str]) -> None:
    """What was said of it is kept no longer; what has not gone out yet stays unsaid."""
    about, like = f"(text LIKE ? OR fallback LIKE ? OR attachment IN {among(files or [''])} AND attachment <> '')", (f"%{number}%", f"%{number}%")
    told = (*like, *(files or [""]))
    unsent = (OutboxState.CANCELLED.value, "涉密", OutboxState.DUE.value)
    await change(f"UPDATE outbox SET state = ?, reason = ? WHERE state = ? AND {about}", *unsent, *told)
    sql = f"UPDATE outbox SET text = ?, fallback = '', attachment = '', file_name = '' WHERE state <> ? AND {about}"
    await change(sql, BLANKED, OutboxState.CLAIMED.value, *told)


async def forget_entry(by: Actor, number: str) -> None:
    """What was learnt from it can be found no more."""
    entry = await knowledge.entry_numbered(number)
    if entry is not None:
        await knowledge.reword(by, entry, {"title": CLEARED, "question": "", "answer": "", "basis": ""})
        await knowledge.digest(by, entry["id"], "")
        await knowledge.revoke(by, entry["id"], "涉密")


async def unused(sha256: str) -> bool:
    """Whether nothing refers to a file any more; then it is on record no longer."""
    used = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} f WHERE f.attachment_id = attachment.id)" for table in ("version_file", "referral_file", "legality_file")
    )
    return bool(await change(f"DELETE FROM attachment WHERE sha256 = ? AND {used}", sha256))
