"""What somebody is told later because another acted out of hours: whether, when the time comes, it is still so."""

from datetime import UTC, datetime
from enum import Enum

from storage.database import Row, row, rows, value
from storage.outbox import OutboxState

OUTDATED = "发出前情况已有变化，不再告知"
NEVER_TOLD = "此前的消息没有发出，不必更正"
_HOLDS, _TAKES_BACK = "holds", "unsays"


def holds(table: str, row_id: int, now: Enum | datetime | str, column: str = "state") -> str:
    """The rule of a message that is to be said only while a record stands as it does now."""
    return f"{_HOLDS}:{table}:{row_id}:{column}:{_told(now)}"


def takes_back(table: str, row_id: int) -> str:
    """The rule of a message that takes back what such a one said of a record: needless to whom that was never said."""
    return f"{_TAKES_BACK}:{table}:{row_id}"


def holding(table: str, column: str) -> str:
    """What the rules of all such messages about a table's column are like."""
    return f"{_HOLDS}:{table}:%:{column}:%"


async def untold(table: str, row_id: int, column: str) -> str:
    """What was first to be said of a column's change and still waits to be said; "" when nobody waits to be told."""
    sql = "SELECT text FROM outbox WHERE state = ? AND rule LIKE ? ORDER BY id"
    found = await row(sql, OutboxState.DUE.value, f"{_HOLDS}:{table}:{row_id}:{column}:%")
    return str(found["text"]) if found else ""


async def why_not(of: Row) -> str:
    """Why a message with one of these rules is not to be said any more; "" for any other."""
    kind, *about = of["rule"].split(":", 4)
    if kind == _HOLDS:
        table, row_id, column, then = about
        return "" if _told(await value(f"SELECT {column} FROM {table} WHERE id = ?", int(row_id))) == then else OUTDATED
    return NEVER_TOLD if kind == _TAKES_BACK and await _unsaid(of, ":".join(about)) else ""


async def kept_back(of: Row, like: str) -> bool:
    """Whether all that a contact was to hear before under rules like this one was kept from them when its time came."""
    sql = "SELECT state, reason FROM outbox WHERE id < ? AND rule LIKE ? AND channel = ? AND contact_id = ?"
    before = await rows(sql, of["id"], like, of["channel"], of["contact_id"])
    return bool(before) and all(one["state"] == OutboxState.CANCELLED.value and one["reason"] in (OUTDATED, NEVER_TOLD) for one in before)


async def _unsaid(of: Row, about: str) -> bool:
    """Whether what is taken back was kept from this contact."""
    sql = "SELECT reason FROM outbox WHERE id < ? AND rule LIKE ? AND channel = ? AND contact_id = ? AND state = ? ORDER BY id DESC"
    last = await row(sql, of["id"], f"{_HOLDS}:{about}:%", of["channel"], of["contact_id"], OutboxState.CANCELLED.value)
    return last is not None and last["reason"] == OUTDATED


def _told(one: Enum | datetime | str | None) -> str:
    if isinstance(one, datetime):
        return f"{one.astimezone(UTC):%Y-%m-%dT%H:%M}"
    return str(one.value if isinstance(one, Enum) else one)
