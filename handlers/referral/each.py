"""A sentence that names several difficult questions: each is obeyed by itself (`handlers/each.py`)."""

from collections.abc import Sequence
from typing import Any

from handlers import each
from handlers.each import Desk
from handlers.referral import taking_back
from handlers.turn import Turn
from handlers.understanding.numbers import alone
from handlers.understanding.reading import Reading

WITHDRAWN = frozenset({taking_back.REPORT, "referral.withdraw"})


async def _as_ours(turn: Turn, part: str, number: str) -> str:
    """撤回0002 with the word that tells it from the withdrawal of a report, where no report of the speaker's bears this number."""
    if (await each.read_as(turn, part)).intent != taking_back.REPORT or not await taking_back.is_question(turn, number):
        return part
    return f"撤回疑难{number}"


DESK = Desk(
    rf"(?:YNWT[- ]?20\d\d-\d{{4,5}}|{alone('0[0-9]{3}')})",
    "referral.",
    frozenset({"referral.merge", "referral.part", "referral.create", "referral.query", "referral.numbers"}),
    perhaps=frozenset({"referral.answer"}),
    asked_last="rated",
    rephrased=_as_ours,
)


async def spoken(turn: Turn) -> bool:
    """Whether a message speaks of several cases, and was obeyed part by part, or it was asked for in parts."""
    return await each.spoken(turn, DESK)


def is_command(reading: Reading) -> bool:
    """Whether it is to be obeyed of a single case."""
    return DESK.commands(reading)


async def obeyed(turn: Turn, parts: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Obey what is said of each in order, with what is known of it already."""
    await each.obeyed(turn, DESK, parts)
