"""What is done with a likeness: it decides where phrases leave open what is meant, and asks before anything may change by it."""

from dataclasses import dataclass
from itertools import islice

from handlers.understanding import taught
from handlers.understanding.acts import addressed
from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate, Grammar, Rule
from handlers.understanding.likeness import Likeness, Scores, features_of
from handlers.understanding.papers import is_only_shown
from handlers.understanding.plainly import besides
from handlers.understanding.sets import OF_SETS, not_understood
from handlers.understanding.taken_back import taken_back
from handlers.understanding.unreal import only_spoken_of
from storage.patterns import regex

_OPEN = 0.2  # how far ahead, to be answered without asking
_APART = 0.05  # how far ahead of what a phrase says, to be taken instead
_BOTH_ASK = 0.3  # the same, where both are questions
_DOUBTED = -0.3  # how far what changes nothing must be ahead by likeness alone, for what a phrase says to be asked first
_SHOWN = 0.3  # the same, where it is previewed anyway, or the phrase is a plain one
_PLAIN = 1.6  # the score of a phrase that is one
_PHRASES = 0.3  # what a phrase's score counts beside the likeness
_UNASKED = 1.0  # how far ahead of what a phrase says of a file that is sent to nobody, to be taken instead
_TAUGHT = 30  # sentences that taught an intent, for its likeness to be known
_FIRM_AND_PLAIN = 3.0  # the same, of a firm phrase with such a score
_FIRMLY, _FIRM_AND_RARE = 0.7, 6.0  # how far ahead of what a firm phrase says, or a rare one, to be looked at beside it; of a firm and rare one
_VERSION = 0.3  # the same, where the one is a later version of the other
_FEW = 3  # the likeliest that are looked at: the best, the next, and one more where the best is put aside
_FAR = 0.6  # how far behind what is only spoken of everything else may be, not to be named in its place
_CHATTER = 0.25  # how far ahead of what else it may be, to be taken for chatter by who speaks to the bot
_LONG, _TOLD = 0.1, 0.5  # how far ahead, where somebody tells a story, for it to be told what it is; where a phrase says something else
_QUOTED = 0.3  # the same, where a phrase says something else of words beside a quotation
_SILENT = 0.6  # how far ahead chatter must be, not to be asked about though a phrase says something
_OF_CASE = 0.3  # the same, where a case is named by its number
_NONE = 0.02  # how far ahead what hands in nothing must be, for a file to be asked about
_BARE, _PLAINLY = 0.9, 0.8  # a phrase that knows of the file alone; how far ahead, for a file told to the bot with more words not to be asked about
_FILE_ALONE = 4  # characters of the skeleton
_QUIET = "ignore"
_NAMES = (
    "help ignore legal.opinion deny.permission status.note_unfinished submit.how submit.fetch checklist.basis checklist.content status.missing "
    "status.progress status.history status.self status.review request.state legality.stats quiz.stats quiz.score quiz.score_others "
    "referral.show score.query_others bulletin.publish reminder.send_all knowledge.search office.pending review.waiting request.waiting "
    "submit.waiting task.list legality.letter legality.material legality.files pairing.list pairing.duty checklist.report checklist.scope"
    " review.history"
)
_ANSWERED = frozenset(_NAMES.split())
"""What changes nothing on record, or is refused by rule: it may be answered on a likeness alone."""
_LEFT_ALONE = frozenset({"waiting", "desk"})
"""Where a question waits, or something is put to the desk, phrases alone decide."""
_OF_CASES = ("referral.", "legality.")
"""What a sentence that names a case by its number is about, where a phrase says so."""
WITH_FILE = frozenset({"file", "picture"})
_FOR_FILES = (
    "submit.file submit.replace submit.onbehalf referral.supplement referral.answer legality.submit legality.supply rectify.update "
    "rectify.close_request import.workbook"
)
_TAKES = frozenset(_FOR_FILES.split())
"""What a file is handed in for: each looks itself whether there is such a thing to hand it in for, and says so where there is none."""
_HOPED_OF = ("review.", "extension.approve", "exemption.approve", "submit.confirm", "submit.reject_declared")
"""What is not decided by who only thinks that it was: 高岭的预审过了吧."""
_VERSIONS = frozenset({"submit.file", "submit.replace"})
_WORDS_OF = frozenset({_QUIET, "legal.opinion", "submit.declare", "feedback"})
"""What a phrase may take the words beside a file for."""
_SHOWN_FIRST = ("task.", "reminder.", "referral.")
"""What is previewed before it is done is hardly ever asked twice."""
_EMPTY = regex("")


@dataclass(frozen=True)
class Guess:
    """What a sentence is most like; whether that stands beyond a question, or is asked before it is done."""

    candidate: Candidate
    sure: bool = False
    asks: bool = False
    remarked: bool = False  # a phrase tells it, and with it what may make it none
    handed_in: bool = False  # what a file is for, told to the bot or to nobody
    besides: str = ""  # what a phrase says instead


def changes_nothing(intent: str) -> bool:
    """Whether an intent may be answered on a likeness alone."""
    return intent in _ANSWERED or intent.endswith(".query")


def guessed(facts: Facts, marks: frozenset[str], found: list[Candidate], grammar: Grammar, likeness: Likeness) -> Guess | None:
    """What a sentence is like, where that is told well enough and phrases say nothing, or another thing less surely; None where they decide.
    What is taken back in the same breath is asked about, however surely it was said."""
    guess = _guessed(facts, marks, found, grammar, likeness)
    other = guess and (guess.asks or not found or guess.candidate.intent != found[0].intent)
    if other or not found or facts.sentence.meant or not WITH_FILE.isdisjoint(marks) or changes_nothing(found[0].intent):
        return guess
    guessed_at = facts.plain.hoped and found[0].intent.startswith(_HOPED_OF)
    text = facts.skeleton.text
    if taught.template(text) in facts.index.lexicon.taught:
        return guess
    remarked = guessed_at or taken_back(found[0], text) or _is_told_besides(found[0], text)
    return Guess(found[0], asks=True, remarked=True) if remarked else guess


def _is_told_besides(found: Candidate, text: str) -> bool:
    """Whether more is said than the deed, all of which was understood: of a unit on no roster its own question is put."""
    return bool(besides(found, text)) and not (found.intent.startswith(OF_SETS) and not_understood(text))


def _guessed(facts: Facts, marks: frozenset[str], found: list[Candidate], grammar: Grammar, likeness: Likeness) -> Guess | None:
    meant = facts.sentence.meant
    if meant or not _LEFT_ALONE.isdisjoint(marks):
        unsaid = meant in grammar.needs and all(one.intent != meant for one in found)
        return Guess(_candidate(meant, 1.0, facts, grammar), sure=True) if unsaid else None
    if taught.template(facts.skeleton.text) in facts.index.lexicon.taught:
        return None
    files = not WITH_FILE.isdisjoint(marks)
    if found and not files and not likeness.taught.get(found[0].intent, 0):
        return None  # what was never taught its phrases alone tell
    alike = likeness.scores(features_of(facts.skeleton.text, marks, called=addressed(facts)))
    if files:
        return _handed_in(alike, facts, found, grammar)
    if found and _hardly_else(found[0], facts, marks, likeness, alike):
        return None
    best, ahead = alike.likeliest(_said(found))
    if ahead < _wanted(facts, marks, found) or (found and "long" in marks and best == found[0].intent):
        return None
    return _wondered(alike, facts, found, grammar) if found else _unheard(alike, facts, grammar)


def _said(found: list[Candidate]) -> dict[str, float]:
    """What the phrases say counts beside the likeness."""
    return {one.intent: _PHRASES * one.score for one in found}


def _wanted(facts: Facts, marks: frozenset[str], found: list[Candidate]) -> float:
    """How far ahead something must be, for the likeness to have a say: in a story, or beside what a phrase says of a quotation."""
    quoted, long = found and (facts.sentence.quoted or facts.plain.quoted), "long" in marks
    return max(_QUOTED if quoted else 0.0, (_TOLD if found else _LONG) if long else 0.0)


def _unheard(alike: Scores, facts: Facts, grammar: Grammar) -> Guess | None:
    """What a sentence is like that no phrase fits, unless that is a deed only spoken of."""
    text = facts.skeleton.text
    done = (one for one in alike.ranked() if not only_spoken_of(one, text))
    left = alike.only(islice(done, _FEW))
    best = next(alike.ranked())
    if alike.of(best) - left.of(left.likeliest()[0]) < _FAR:
        return _unsaid(left, facts, grammar)
    return Guess(_candidate(best, 0.5, facts, grammar), asks=True) if addressed(facts) and best in grammar.needs else None


def _wondered(alike: Scores, facts: Facts, found: list[Candidate], grammar: Grammar) -> Guess | None:
    """What a sentence is like of which a phrase says what it is, where it is far enough from that."""
    said = found[0].intent
    best, ahead = alike.likeliest(_said(found))
    if facts.numbers and said.startswith(_OF_CASES) and not (best == _QUIET and ahead >= _OF_CASE):
        alike = alike.only(one for one in alike.places if one.startswith(_OF_CASES))
        best, ahead = alike.likeliest(_said(found))
    if best == _QUIET != said and addressed(facts) and ahead >= _APART:
        firm = found[0].is_firm(facts.skeleton.text)
        if firm and found[0].score >= _PLAIN:
            return None
        silent = ahead >= _SILENT and not firm
        return Guess(_candidate(best, 0.5, facts, grammar)) if silent else Guess(found[0], asks=not changes_nothing(said))
    if best != said and best in grammar.needs and ahead >= (_BOTH_ASK if changes_nothing(said) and changes_nothing(best) else _APART):
        known = _among(found, best, ahead, facts, grammar)
        return Guess(known, sure=changes_nothing(best), asks=not changes_nothing(best), besides=said)
    doubted = _SHOWN if said.startswith(_SHOWN_FIRST) or found[0].score >= _PLAIN else _DOUBTED
    if changes_nothing(said):
        return None
    harmless = next((alike.of(one) for one in alike.ranked() if changes_nothing(one)), 0.0)
    return Guess(found[0], asks=True) if harmless - alike.of(said) >= doubted else None


def _handed_in(alike: Scores, facts: Facts, found: list[Candidate], grammar: Grammar) -> Guess | None:
    """What a file or picture is handed in for, or that it is for nothing, where its words are liker that than a phrase says."""
    if (not found and not addressed(facts)) or is_only_shown(facts.skeleton.text):
        return None
    if found and (found[0].is_firm(facts.skeleton.text) or found[0].intent not in _TAKES | _WORDS_OF):
        return None
    best, ahead = alike.likeliest(_said(found))
    if best not in grammar.needs:
        return None
    known = _among(found, best, ahead, facts, grammar)
    if best not in _TAKES:
        return _for_nothing(known, ahead, facts, found) if ahead >= _NONE else None
    barely = bool(found) and found[0].score < _BARE and len(facts.skeleton.text) > _FILE_ALONE
    if barely and addressed(facts) and ahead < _PLAINLY:
        return Guess(known, asks=True)
    said = found[0].intent if found else ""
    if said == best or not (addressed(facts) or ahead >= (_VERSION if {said, best} <= _VERSIONS else _UNASKED)):
        return None
    return Guess(known, sure=True, handed_in=True)


def _for_nothing(known: Candidate, ahead: float, facts: Facts, found: list[Candidate]) -> Guess | None:
    """What is said with a file that is handed in for nothing: to nobody, it is left alone; to the bot, what it is taken for is asked or answered."""
    if not addressed(facts):
        return Guess(found[0], asks=True)
    if known.intent == _QUIET:
        return Guess(known) if ahead >= _SILENT else Guess(found[0], asks=True) if found else None
    return Guess(known, sure=changes_nothing(known.intent), asks=not changes_nothing(known.intent), besides=found[0].intent if found else "")


def _hardly_else(first: Candidate, facts: Facts, marks: frozenset[str], likeness: Likeness, alike: Scores) -> bool:
    """Whether a sentence is not far enough from what its phrase says, for that to be wondered about: the further, where the phrase is firm,
    and where few sentences have taught it, or what strangers say, so that little could speak for it."""
    firm, rare = first.is_firm(facts.skeleton.text), "stranger" in marks or likeness.taught[first.intent] < _TAUGHT
    bar = _FIRM_AND_RARE if firm and rare else _FIRM_AND_PLAIN if firm and first.score >= _PLAIN else _FIRMLY if firm or rare else 0.0
    return bar > 0 and alike.highest - alike.of(first.intent) < bar + _PHRASES * first.score


def _unsaid(alike: Scores, facts: Facts, grammar: Grammar) -> Guess | None:
    """What a sentence is like that no phrase fits; of chatter no more is asked than that it is the likeliest."""
    best, ahead = alike.likeliest()
    if best == _QUIET and addressed(facts) and ahead < _CHATTER:  # rather asked for nothing than passed over
        best, ahead = alike.only(one for one in alike.places if one != _QUIET).likeliest()
        return Guess(_candidate(best, 0.5, facts, grammar), asks=True) if best in grammar.needs else None
    if best not in grammar.needs:
        return None
    return Guess(_candidate(best, min(0.5 + ahead / 2, 0.9), facts, grammar), asks=not (changes_nothing(best) and ahead >= _OPEN))


def _among(found: list[Candidate], best: str, ahead: float, facts: Facts, grammar: Grammar) -> Candidate:
    """The candidate of an intent that a phrase stands for as well, or one that the likeness alone speaks for."""
    return next((one for one in found if one.intent == best), None) or _candidate(best, min(0.5 + ahead / 2, 0.9), facts, grammar)


def _candidate(intent: str, score: float, facts: Facts, grammar: Grammar) -> Candidate:
    """A candidate that no phrase stands for: it fits nowhere, and carries what its intent's phrases mostly need."""
    match = _EMPTY.match(facts.skeleton.text)
    assert match is not None
    return Candidate(intent, score, match, Rule(intent, _EMPTY, 1.0, frozenset(), frozenset(), grammar.needs.get(intent, ()), False))
