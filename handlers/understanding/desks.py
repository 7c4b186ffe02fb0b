"""What stands round a sentence and decides between readings of it: whose number it names, to whom it is said, what it is likest."""

from collections.abc import Callable, Sequence

from handlers.understanding.acts import addressed
from handlers.understanding.gather import Facts
from handlers.understanding.grammar import MARGIN, Candidate
from handlers.understanding.guessing import changes_nothing
from handlers.understanding.likeness import Likeness, features_of
from storage.patterns import regex

_BARE = regex(r"0\d{2,3}")
_REPORTS = ("review.", "submit.", "task.", "reminder.", "deadline.", "extension.", "checklist.", "status.")
_NOT_OF = {
    "HFSC": (*_REPORTS, "referral.", "feedback", "legal.opinion"),
    "YNWT": ("legality.", "review.", "submit.", "task.", "rectify.", "deadline.", "selfscore.", "teamscore."),
    "BS": ("referral.",),
}
"""By the series of a number that is named, what the sentence is not about."""
_QUIZ = regex(r"抽考|抽测|考试|测试|测验|答题|答卷|卷面")
_INSPECTION = regex(r"督[察查]|考核|自评|述法|指标|报送")
_ITEM = regex(r"第[\d一二三四五六七八九十]{1,2}[条项]|\d{1,2}号(?:问题|整改)|(?<=U)\d{1,2}(?= ?[\u4e00-\u9fff]{0,6}[ ,]?(?:退|打回|驳|不行|再改))")
"""An item of a rectification: what is sent back by it is no report."""
_SURELY = 0.35  # how much likelier one of several that phrases leave open must be, to be taken
_TO_ANOTHER = regex(r"^@(?:P|[^ ,。:]{1,6})[ ,:]?(?:你|您)(?!们)")
_TO_ALL = ("submit.file", "submit.replace", "submit.declare", "submit.onbehalf")


def at_its_desk(found: Sequence[Candidate], facts: Facts, marks: frozenset[str]) -> tuple[list[Candidate], Callable[[str], bool]]:
    """The candidates that may belong to what is named, and what tells of an intent that it does not."""
    others = _others(facts, marks)

    def elsewhere(intent: str) -> bool:
        return bool(others) and intent.startswith(others)

    left = [one for one in found if not elsewhere(one.intent)]
    if not facts.own and not any(map(facts.of, "UKW")):
        left = [one for one in left if one.intent != "submit.declare"]  # who reports for nobody, and names nobody, declares nothing
        found = left or []
    named = any(not _BARE.fullmatch(one) for one in facts.numbers)
    return left if left or (named and "BS" not in facts.numbers[0]) else list(found), elsewhere


def _others(facts: Facts, marks: frozenset[str]) -> tuple[str, ...]:
    """The intents, or what they begin with, that the sentence cannot be about: a number belongs to its desk, marks of a quiz are no inspection's.
    Of short numbers four figures are a difficult question's, three a review's."""
    found: list[str] = []
    for number in facts.numbers or facts.quoted_numbers:
        found += next((others for series, others in _NOT_OF.items() if number.startswith(series)), ())
    short = [one for one in facts.numbers if _BARE.fullmatch(one)]
    if short and len(short) == len(facts.numbers):
        figures = {len(one) for one in short}
        if figures == {4} and "legal" not in marks:
            found += ["legality.", *(("submit.",) if "疑难" in facts.plain.text else ())]
        elif figures == {3} and "case" not in marks:
            found += ["referral.", "legal.opinion"]
    if facts.labels and "file" in marks and "legal" not in marks:
        found.append("legality.submit")
    text = facts.skeleton.text
    if not facts.labels and not facts.numbers and _ITEM.search(text):
        found += ["review.pass", "review.return"]
    if _QUIZ.search(text) and not _INSPECTION.search(facts.plain.text):
        found += ["score.", "lineup.", "status.self"]
    return tuple(found)


def nearest(found: Sequence[Candidate], facts: Facts, marks: frozenset[str], likeness: Likeness) -> tuple[Candidate, tuple[str, ...]]:
    """The best candidate, and those that come too close to it; where none of them
    changes anything and the sentence is much liker to one, that one alone."""
    best = found[0]
    close = [one for one in found if best.score - one.score < MARGIN]
    names = tuple(one.intent for one in close)
    if len(close) < 2 or not all(map(changes_nothing, names)):
        return best, names
    alike = likeness.scores(features_of(facts.skeleton.text, marks, called=addressed(facts)))
    first, second = sorted(close, key=lambda one: -alike.of(one.intent))[:2]
    if alike.of(first.intent) - alike.of(second.intent) >= _SURELY:
        return first, (first.intent,)
    return best, names


def told_to_another(intent: str, facts: Facts) -> bool:
    """Whether it is said to somebody else in the room (@赵刚 你那份撤回重发吧): that is no request to the bot."""
    return not addressed(facts) and intent not in _TO_ALL and bool(_TO_ANOTHER.search(facts.skeleton.text))
