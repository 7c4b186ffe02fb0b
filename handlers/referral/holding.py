"""What is told later than it was done, of a case: the rules under which it is still said when its time comes (rechecking.py reads them)."""

from storage.database import Row
from storage.referral import HandlerRole

ASKS, HAS, OWES, LED, STANDS, AFTER, LONGER, DRAFT, SEALED = "asks", "has", "owes", "led", "stands", "after", "longer", "draft", "sealed"


def asks(case: Row, state: str = "") -> str:
    """Of what somebody is asked to do: while it is theirs and open, and, where one is given, in that state."""
    return _rule(ASKS, case, state)


def has(case: Row) -> str:
    """Of what those who work on it hear: while it is theirs."""
    return _rule(HAS, case)


def owes(case: Row) -> str:
    """Of an opinion that a helper is asked for again: while it is not given."""
    return _rule(OWES, case)


def led(case: Row, by: int | None = None) -> str:
    """Of what the office is asked to decide: while it is open and nobody else has it than now, or than who is given (0: nobody)."""
    return _rule(LED, case, str(has_it(case) if by is None else by))


def stands(case: Row, state: str) -> str:
    """Of what follows from a state: while it is the same."""
    return _rule(STANDS, case, state)


def after(case: Row) -> str:
    """Of what takes something out of somebody's hands: needless where they were never told that they had it, or have it again."""
    return _rule(AFTER, case)


def longer(case: Row) -> str:
    """Of a request for more time: while nothing is decided of it."""
    return _rule(LONGER, case)


def draft(case: Row) -> str:
    """Of an answer that waits to be signed off: while it does."""
    return _rule(DRAFT, case)


def sealed(case: Row) -> str:
    """Of what is asked because a case is private: while it is, and open."""
    return _rule(SEALED, case)


def has_it(case: Row) -> int:
    """Who was asked to take a case, or leads it; 0: nobody."""
    roles = (HandlerRole.ASKED.value, HandlerRole.LEAD.value)
    return next((int(one["member_id"]) for one in case["handlers"] if one["role"] in roles), 0)


def _rule(kind: str, case: Row, more: str = "") -> str:
    return f"referral.{kind}:{case['id']}:{more}"
