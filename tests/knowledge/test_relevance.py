"""How well past cases are found by questions in other words."""

import sqlite3

from tests.benchmarks.searching import by_trigrams, trigrams
from tests.knowledge.relevance import CASES, HELD_APART, TUNING, index_of_cases, lines, measured

CATEGORIES = {"征收拆迁", "土地流转", "劳动人事", "合同", "行政处罚", "信访", "未成年人保护", "村务"}


def test_there_are_cases_of_every_kind_and_each_question_expects_one_of_them() -> None:
    cases = lines(CASES)
    numbers = {one["number"] for one in cases}
    assert len(numbers) == len(cases) >= 60
    assert {one["category"] for one in cases} >= CATEGORIES
    for path in (TUNING, HELD_APART):
        assert all(set(one["expected"]) <= numbers for one in lines(path))
    assert sum(bool(one["expected"]) for one in lines(HELD_APART)) >= 80
    assert {one["question"] for one in lines(TUNING)}.isdisjoint(one["question"] for one in lines(HELD_APART))


def test_no_question_is_copied_from_its_case() -> None:
    texts = {one["number"]: one["title"] + one["question"] for one in lines(CASES)}
    assert [one["question"] for one in lines(TUNING) if any(one["question"] in texts[number] for number in one["expected"])] == []


def test_the_questions_it_was_tuned_by() -> None:
    result = measured(index_of_cases(), lines(TUNING))
    assert result.first >= 0.95, result.missed
    assert result.three >= 0.95, result.missed
    assert result.bothered == 0
    assert result.unasked >= 0.85
    assert result.amiss <= 0.1


def test_questions_by_somebody_else() -> None:
    """Bounds below what was measured, so that a change for the worse is noticed."""
    result = measured(index_of_cases(), lines(HELD_APART))
    assert result.first >= 0.7
    assert result.three >= 0.85
    assert result.unasked >= 0.5  # fewer than are found: what is shown unasked must be worth a tired reader's while
    assert result.amiss <= 0.25


def test_it_finds_more_than_runs_of_three_characters_do() -> None:
    connection = sqlite3.connect(":memory:")
    trigrams(connection, lines(CASES))
    asked = lines(TUNING)
    first = sum(by_trigrams(connection, one["question"])[:1] == one["expected"][:1] for one in asked) / len(asked)
    assert measured(index_of_cases(), asked).first > first
    connection.close()
