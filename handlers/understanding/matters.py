"""Two matters in one message (城关通过，柳河退回；另外…): neither is done, both are named, and it is asked to send them apart."""

from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate, Grammar
from handlers.understanding.marks import HOW, how
from storage.patterns import regex

_JOINT = regex(r"[,。;](?=另外|还有|同时|顺便|对了|再就是|此外|另|再有|U|N)|(?<=D)(?=U)")
_NAMES = (
    "review.pass review.return extension.approve extension.reject exemption.approve exemption.reject submit.declare submit.withdraw "
    "extension.request reminder.send rectify.approve rectify.reject task.update referral.create"
)
_DECISIONS = frozenset(_NAMES.split())
_SURE = 0.85


def two_matters(best: Candidate, facts: Facts, marks: frozenset[str], grammar: Grammar) -> tuple[str, str] | None:
    """The two different decisions or requests that a sentence holds, each whole in its own part; None where there is but one."""
    text = facts.skeleton.text
    if best.intent not in _DECISIONS or len(text) > 80:
        return None
    for joint in _JOINT.finditer(text):
        first, last = (_decision(part, marks, grammar) for part in (text[: joint.start()], text[joint.end() :]))
        if first and last and first != last:
            return first, last
    return None


def _decision(part: str, marks: frozenset[str], grammar: Grammar) -> str:
    """The decision that a part of a sentence is on its own, if any."""
    found = grammar.candidates(part, marks - HOW | how(part))
    return found[0].intent if found and found[0].score >= _SURE and found[0].intent in _DECISIONS else ""
