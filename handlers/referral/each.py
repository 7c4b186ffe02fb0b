"""A sentence that names several difficult questions: each is obeyed by itself (`handlers/each.py`)."""

import re
from collections.abc import Sequence
from typing import Any

from handlers import each
from handlers.access import Right
from handlers.each import Desk
from handlers.referral import finding
from handlers.referral.afterwards import taking_back
from handlers.turn import Turn
from handlers.understanding.numbers import QUESTION
from handlers.understanding.read import own_words
from handlers.understanding.reading import Reading
from storage.patterns import regex
from storage.referral import SAID, ReferralState

WITHDRAWN = frozenset({taking_back.REPORT, "referral.withdraw"})


_REFERS = regex(rf"(?:答复|回复|回答|更正)?\s*{QUESTION}号?(?:的?(?:答复|意见|问题))?[：:，,\s]", re.IGNORECASE)
_REFERRED = regex(
    rf"(?:同|与|和|参照|参考|按照?|见|详见|依照|比照|跟)\s*{QUESTION}号?(?:的?(?:答复|意见|结论|依据|建议|处理)|一样|相同|一致|一并|办|那件|这件|$|[，,。；])",
    re.IGNORECASE,
)
_TOLD = [*SAID, ReferralState.CLOSED]


async def _as_ours(turn: Turn, part: str, number: str) -> str:
    """撤回0002 with the word that tells it from the withdrawal of a report, where no report of the speaker's bears this number."""
    if (await each.read_as(turn, part)).intent != taking_back.REPORT or not await taking_back.is_question(turn, number):
        return part
    return f"撤回疑难{number}"


DESK = Desk(
    QUESTION,
    "referral.",
    frozenset({"referral.merge", "referral.part", "referral.create", "referral.query", "referral.numbers"}),
    perhaps=frozenset({"referral.answer"}),
    asked_last="rated",
    rephrased=_as_ours,
)


async def spoken(turn: Turn) -> bool:
    """Whether a message speaks of several cases, and was obeyed part by part, or it was asked for in parts."""
    return not await _only_refers(turn) and await each.spoken(turn, DESK)


async def _only_refers(turn: Turn) -> bool:
    """Whether an answer to one case refers to what was answered to others (答复0002：同0001的意见): all of them open to whoever reads it there."""
    text = own_words(turn.message.text, turn.lexicon).rest.strip()
    said = list(dict.fromkeys(DESK.number.findall(text)))
    if not (len(said) > 1 and turn.speaker.may(Right.HANDLE) and _REFERS.match(text)) or len(_REFERRED.findall(text)) < len(said) - 1:
        return False
    found = [one for number in said for one in (await finding.seen(turn, "r.number LIKE ?", finding.like(number)))[-1:]]
    if len(found) < len(said):
        return False
    first, *others = found
    return all(
        not one["private"] and one["state"] in _TOLD and (one["room_id"] == first["room_id"] or one["unit_id"] == first["unit_id"]) for one in others
    )


def is_command(reading: Reading) -> bool:
    """Whether it is to be obeyed of a single case."""
    return DESK.commands(reading)


async def obeyed(turn: Turn, parts: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Obey what is said of each in order, with what is known of it already."""
    await each.obeyed(turn, DESK, parts)
