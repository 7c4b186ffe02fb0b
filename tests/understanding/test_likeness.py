"""A sentence is scored by what it is like: weights as they were taught, the same for the same words, and taught from what stands."""

from collections.abc import Iterator

import pytest

from handlers.understanding.likeness import WEIGHTS, Features, Likeness, features_of, likeness, read_likeness
from tests.understanding.teach import Lesson, source, taught, without, written

LESSONS = [
    *(
        Lesson("count", f"c{n}", features_of(text, {"office"}, called=True).each())
        for n, text in enumerate(("还差几家", "差几家", "几家没交", "几家"))
    ),
    *(
        Lesson("urge", f"u{n}", features_of(text, {"office"}, called=True).each())
        for n, text in enumerate(("催一下", "再催一遍", "催催", "催一催他们"))
    ),
]


def alone(*features: str) -> Features:
    """Features that are no single characters said by somebody."""
    return Features(set(features), set(), "")


def likeliest(found: Likeness, text: str) -> str:
    """The intent that a text is most like."""
    return found.scores(features_of(text, {"office"}, called=True)).likeliest()[0]


def test_what_was_taught_is_told_apart() -> None:
    found = without(LESSONS, ())
    assert likeliest(found, "还有几家") == "count"
    assert likeliest(found, "快催") == "urge"


def test_families_left_out_teach_nothing() -> None:
    found = without(LESSONS, {"c0", "c1", "c2", "c3"})
    assert set(found.taught) == {"urge"}
    assert found.scores(features_of("还有几家", {"office"}, called=True)).of("count") == 0


def test_teaching_twice_gives_the_same_weights() -> None:
    assert taught(LESSONS) == taught(LESSONS)


def test_weights_are_read_as_they_were_written() -> None:
    found = read_likeness(written(LESSONS, "x"))
    assert found.taught == {"count": 4, "urge": 4}
    weights = taught(LESSONS)["催"]
    scores = found.scores(alone("催"))
    assert {intent: scores.sums[place] for intent, place in scores.places.items()} == {
        intent: round(weight * 100) for intent, weight in weights.items()
    }


FOUND = read_likeness(["x", "a:1\tb:1\tc:1", "甲\t0:-7 2:300", "乙\t0:-5 1:40 2:-300"])


@pytest.mark.parametrize(
    ("features", "sums"), [("", (0, 0, 0)), ("丙", (0, 0, 0)), ("甲", (-7, 0, 300)), ("甲乙丙丁", (-12, 40, 0)), ("甲", (-7, 0, 300))]
)
def test_what_features_say_of_each_intent_is_added_up(features: str, sums: tuple[int, ...]) -> None:
    assert FOUND.scores(alone(*features)).sums == sums


def test_no_sum_runs_over_into_its_neighbour() -> None:
    names = [f"{n}" for n in range(500)]
    found = read_likeness(["x", "a:1\tb:1\tc:1", *(f"{name}\t0:-9999 1:9999 2:-1" for name in names)])
    assert found.scores(alone(*names)).sums == (-500 * 9999, 500 * 9999, -500)


def test_the_likeliest_is_told_with_its_lead_over_the_next() -> None:
    scores = FOUND.scores(alone(*"甲乙丙丁"))
    assert scores.likeliest() == ("b", 0.2) and scores.of("a") == -0.06 and scores.of("nobody") == 0
    assert scores.likeliest({"c": 0.5}) == ("c", 0.3)
    assert scores.likeliest({"new": 0.7}) == ("new", 0.5)


def test_of_one_intent_nothing_is_the_likeliest() -> None:
    assert read_likeness(["x", "a:1"]).scores(alone("甲")).likeliest() == ("", 0.0)


@pytest.mark.parametrize("called", [True, False])
def test_features_are_runs_marks_and_who_says_them(called: bool) -> None:
    found = features_of("K呢", {"unit", "asked"}, called=called).each()
    assert {"^", "K", "K呢", "呢$", "^K呢", "=asked", "报+K"} <= found
    assert ("旁+K" in found) is not called and ("=called" in found) is called


def test_a_long_sentence_has_no_more_features_than_a_sentence() -> None:
    assert features_of("述" * 40_000, frozenset(), called=True) == features_of("述" * 80, frozenset(), called=True)


def shipped() -> Iterator[str]:
    """The lines of the weights that are shipped."""
    yield from WEIGHTS.read_text("utf-8").splitlines()


def test_the_shipped_weights_were_taught_from_the_sentences_as_they_stand() -> None:
    assert next(shipped()) == source(), "python -m tests.understanding.teach"


def test_the_shipped_weights_know_the_offices_intents() -> None:
    assert {"submit.declare", "status.missing", "referral.create", "quiz.answer", "ignore"} <= set(likeness().taught)
    assert likeness() is likeness()
