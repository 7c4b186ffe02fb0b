"""Whether words or a file may be meant for another case of their sender's than the one that time, or a question, would put them to."""

from collections.abc import Mapping
from typing import Any

from handlers.referral import by_name, finding
from handlers.referral.afterwards import adopting
from handlers.referral.asking import words
from handlers.turn import Turn
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, SAID, PartKind
from storage.referral_records import cases, parts

_TOLD = frozenset({PartKind.QUESTION.value, PartKind.SUPPLEMENT.value})
_ALIKE = 2  # pairs of characters in common: one is chance (合同, 村委)
_SHARE = 0.15  # of all pairs of what is said: a long answer meets any two
_RUN = regex(r"[\u4e00-\u9fff]{2,}")
_SURNAME = regex(r"[老小阿](?![区学额型组程时心麦孩百师人板家年旧房])([\u4e00-\u9fff])|([\u4e00-\u9fff])某")
_FIGURE = regex(r"\d{2,}")
_MANY, _OFTEN = 5, 0.3  # of words that nobody says to be about a case
USUAL = frozenset(
    text[at : at + 2]
    for text in ("能不能可不可以怎么办怎么处理合不合法要不要是不是", "不涉密一般公开不公开较急紧急", "我们镇街道村里村民")
    for at in range(len(text) - 1)
)


async def others(turn: Turn, case_id: int) -> list[Row]:
    """The cases beside this one in which the speaker has a say and something may still be said: open ones, and private ones until they are closed."""
    states = [*OPEN, *SAID]
    found = await finding.seen(turn, f"r.id <> ? AND r.state IN {among(states)}", case_id, *states)
    mine = [one for one in found if adopting.asks(turn, one) or finding.handles(turn, one)]
    return [one for one in mine if one["private"] or one["state"] in OPEN]


async def names_another(turn: Turn, case_id: int, text: str) -> bool:
    """Whether words, or a file's name, share with another of the speaker's cases what they do not share with this one."""
    beside = await others(turn, case_id)
    if not beside:
        return False
    own = await cases("r.id = ?", case_id)
    told = await parts([one["id"] for one in (*own, *beside)])
    here = pairs_of(own[0], told) if own else set[str]()
    return any(is_of(text, here, pairs_of(one, told)) for one in beside)


def is_of(text: str, own: set[str], other: set[str]) -> bool:
    """Whether words share enough pairs of characters with another case that are not this one's own."""
    said = _pairs(text)
    alike = (said & other) - own
    return len(alike) >= _ALIKE and len(alike) >= _SHARE * len(said)


async def of_another(turn: Turn, chosen: Mapping[str, Any], text: str) -> bool:
    """The same of words that would answer a question about a case, or about one that is being raised, by the answers to it so far."""
    case_id = int(chosen.get("case", 0))
    raised = "raised" in chosen
    if (raised and words.asks_another(text)) or (case_id > 0 and await by_name.of_another(turn, case_id)):
        return True
    return (case_id > 0 or raised) and await names_another(turn, case_id, text)


def is_about(text: str, pairs: set[str]) -> bool:
    """Whether words share so many pairs of characters with a case that they can hardly be of another."""
    said = _pairs(text) - USUAL
    return len(said & pairs) >= _MANY and len(said & pairs) >= _OFTEN * len(said)


def is_near(text: str, *told: str) -> bool:
    """Whether words have anything in common with what was told of a case: a pair of characters that not every question has, a name, a figure."""
    said, there = _pairs(text) - USUAL, "\n".join(told)
    called, called_there = _called(text), _called(there)
    named = any(one in there for one in called) or any(one in text for one in called_there)
    return bool(said & _pairs(there)) or named or not set(_FIGURE.findall(text)).isdisjoint(_FIGURE.findall(there))


def _called(text: str) -> set[str]:
    """The surnames by which somebody is called: 小邱, 范某."""
    return {one or other for one, other in _SURNAME.findall(text)}


def pairs_of(case: Row, told: list[Row]) -> set[str]:
    """The pairs of characters of a case's title and of what its asker told."""
    lines = [case["title"], *(one["text"] for one in told if one["referral_id"] == case["id"] and one["kind"] in _TOLD)]
    return set().union(*map(_pairs, lines))


def _pairs(text: str) -> set[str]:
    return {run[n : n + 2] for run in _RUN.findall(text) for n in range(len(run) - 1)}
