"""The month or year that a question about numbers is about."""

from datetime import date

import pytest

from handlers.stretch import stretch_in

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("11月各镇街审了多少件", "11月", date(2026, 11, 1), date(2026, 11, 30)),
        ("上个月审了多少件", "11月", date(2026, 11, 1), date(2026, 11, 30)),
        ("审了多少件", "12月", date(2026, 12, 1), date(2026, 12, 31)),
        ("2025年12月审了多少件", "2025年12月", date(2025, 12, 1), date(2025, 12, 31)),
        ("今年合法性审查多少件", "2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ("去年审了几件", "2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("十一月份审了几件", "11月", date(2026, 11, 1), date(2026, 11, 30)),
    ],
)
def test_the_month_or_year_that_is_asked_about(text: str, words: str, first: date, last: date) -> None:
    found = stretch_in(text, TODAY)
    assert (found.words, found.first, found.last) == (words, first, last)


def test_a_month_that_has_not_begun_is_last_years() -> None:
    assert stretch_in("12月审了几件", date(2026, 2, 3)).words == "2025年12月"
