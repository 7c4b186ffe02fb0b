"""One-time codes that bind an account: random, valid seven days, used once, on record only as their SHA-256."""

import hashlib
import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from storage import trust
from storage.database import Row, change, insert, row, value
from storage.journal import Actor, record
from storage.outbox import OutboxKind
from storage.patterns import regex

VALID_DAYS = 7
WRONG_TRIES = 5  # from one account within WITHIN; after these, silence
WITHIN = timedelta(hours=1)
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"  # none that are mistaken for one another, and no digits: those read as numbers and dates
_MARKS = r"[-_－—–―‐‑·.\s]"  # people set the two halves apart as they like, or every letter
_CODE = regex(rf"(?<![0-9A-Za-z])([{_LETTERS}](?:{_MARKS}*[{_LETTERS}]){{7}})(?!{_MARKS}*[0-9A-Za-z])", re.IGNORECASE)
_ATTEMPT = regex(rf"[0-9A-Za-z](?:{_MARKS}*[0-9A-Za-z]){{3,}}")


def in_text(text: str) -> str:
    """The code that a text holds, as it was given out, whatever its width, case and spaces; "" when there is none."""
    found = _CODE.search(unicodedata.normalize("NFKC", text))
    letters = re.sub(_MARKS, "", found[1]).upper() if found else ""
    return f"{letters[:4]}-{letters[4:]}" if letters else ""


def attempted(text: str) -> bool:
    """Whether a text holds letters and digits that were meant for a code, right or wrong."""
    return bool(_ATTEMPT.search(unicodedata.normalize("NFKC", text)))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def issue(by: Actor, member_id: int | None) -> str:
    """A new code for a member (None: for the first administrator); earlier unused ones of theirs are void."""
    await change("UPDATE bind_code SET used_at = ? WHERE used_at IS NULL AND COALESCE(member_id, 0) = ?", by.at, member_id or 0)
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))
    expires = by.at + timedelta(days=VALID_DAYS)
    code_id = await insert("bind_code", code_hash=_hash(code), member_id=member_id, issued_at=by.at, expires_at=expires)
    await record(by, "issue_code", "bind_code", code_id)
    return code


async def valid(code: str, now: datetime) -> Row | None:
    """The code's row while it can be used: id, member_id."""
    return await row("SELECT id, member_id FROM bind_code WHERE code_hash = ? AND used_at IS NULL AND expires_at > ?", _hash(code), now)


async def use(by: Actor, code_id: int, code: str) -> bool:
    """Use a code up, and take it out of a message that told it and of which nobody knows whether it was sent; False when somebody was faster."""
    if not await change("UPDATE bind_code SET used_at = ? WHERE id = ? AND used_at IS NULL", by.at, code_id):
        return False
    await change("UPDATE outbox SET text = REPLACE(text, ?, '（已使用）') WHERE kind = ?", code, OutboxKind.CODE)
    return True


async def wrong(by: Actor, account_id: int) -> int:
    """Note a wrong code from an account and tell how many there were within the hour."""
    await record(by, "wrong_code", "account", account_id)
    return await wrong_tries(account_id, by.at)


async def wrong_tries(account_id: int, now: datetime) -> int:
    """How many wrong codes came from an account within the hour."""
    sql = "SELECT COUNT(*) FROM journal WHERE move = 'wrong_code' AND subject = 'account' AND subject_id = ? AND happened_at > ?"
    return int(await value(sql, account_id, now - WITHIN))


async def first_code(now: datetime) -> str | None:
    """A code for the first administrator of an office, the one before void (it may be lost); None when an administrator's account counts."""
    if await trust.administered():
        return None
    return await issue(Actor(now), None)
