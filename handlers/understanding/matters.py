"""Two matters in one message (城关通过，柳河退回；另外…): neither is done, both are named, and it is asked to send them apart."""

import re
from dataclasses import dataclass

from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate, Grammar
from handlers.understanding.guessing import changes_nothing
from handlers.understanding.marks import HOW, how
from storage.patterns import regex

_JOINT = regex(
    r"[,。;](?=另外|还有|同时|顺便|对了|再就是|此外|另|再有|再(?:问|看|查|给|O|我|K)|问一?下|帮我?[看查]|(?:先?(?:别|不要|不用))?催|U|N)|(?<=D)(?=U)"
)
_NAMES = (
    "review.pass review.return extension.approve extension.reject exemption.approve exemption.reject submit.declare submit.withdraw "
    "extension.request reminder.send reminder.mute rectify.approve rectify.reject task.update referral.create deadline.query "
    "status.self status.missing status.progress referral.query referral.accept referral.need_material referral.transfer "
    "legality.conclude legality.need_material contact.change"
)
_DECISIONS = frozenset(_NAMES.split())
_SURE = 0.85
_GRANTED = {
    "review.pass": "review.return", "extension.approve": "extension.reject", "exemption.approve": "exemption.reject",
    "rectify.approve": "rectify.reject", "submit.confirm": "submit.reject_declared",
}  # fmt: skip
"""What is granted, and what refuses it."""
_REFUSED = regex(
    r"(?:那|至于)?[UN](?:的|K|J|那[份个]|这[份个]|,)*(?:就|先|还|也|暂时?)*(?:不(?:批|行|同意|给|予|能|准|可以|通过|过|延)|没门|驳回|打回|退|别)[^,。;]{0,8}(?=$|[,。;])"
)


@dataclass(frozen=True)
class Both:
    """Two matters: the first with what it is told by, where its part ends, and what both are."""

    first: Candidate
    joint: int
    names: tuple[str, str]


def two_matters(best: Candidate, facts: Facts, marks: frozenset[str], grammar: Grammar) -> Both | None:
    """The two different decisions or requests that a sentence holds, each whole in its own part; None where there is but one."""
    text = facts.skeleton.text
    if best.intent not in _DECISIONS or len(text) > 80:
        return None
    for joint in _JOINT.finditer(text):
        first, last = (_decision(part, marks, grammar) for part in (text[: joint.start()], text[joint.end() :]))
        if contrary := _contrary(text, joint, first, last):
            return contrary
        if first and last and first.intent != last.intent and not (changes_nothing(first.intent) and changes_nothing(last.intent)):
            return Both(first, joint.start(), (first.intent, last.intent))
    return None


def _contrary(text: str, joint: re.Match[str], first: Candidate | None, last: Candidate | None) -> Both | None:
    """What is granted to one, and refused to another in too few words to stand alone: 高岭延期到8号同意，柳河的不批."""
    if first and first.intent in _GRANTED and not last and _REFUSED.match(text, joint.end()):
        return Both(first, joint.start(), (first.intent, _GRANTED[first.intent]))
    if last and last.intent in _GRANTED and not first and _REFUSED.match(text):
        return Both(last, len(text), (_GRANTED[last.intent], last.intent))
    return None


def _decision(part: str, marks: frozenset[str], grammar: Grammar) -> Candidate | None:
    """The decision that a part of a sentence is on its own, if any."""
    found = grammar.candidates(part, marks - HOW | how(part))
    return found[0] if found and found[0].score >= _SURE and found[0].intent in _DECISIONS else None
