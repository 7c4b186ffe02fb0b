"""Periods of recurring items and the day on which each is due."""

from datetime import date

import pytest

from handlers.checklist.periods import Recurrence, due_on, following, of_key, period, said


@pytest.mark.parametrize(
    ("words", "recurrence"),
    [
        ("每季度一次", Recurrence.QUARTERLY),
        ("按清单DW-1建任务，每月", Recurrence.MONTHLY),
        ("每半年不少于1次", Recurrence.HALF_YEARLY),
        ("每年2次", Recurrence.YEARLY),
        ("半年度", Recurrence.HALF_YEARLY),
        ("适时", None),
        ("", None),
    ],
)
def test_how_often_is_read_from_words(words: str, recurrence: Recurrence | None) -> None:
    assert said(words) is recurrence


@pytest.mark.parametrize(
    ("recurrence", "day", "key", "label", "last"),
    [
        (Recurrence.MONTHLY, date(2028, 2, 3), "2028-02", "2028年2月", date(2028, 2, 29)),
        (Recurrence.QUARTERLY, date(2026, 12, 1), "2026Q4", "2026年第四季度", date(2026, 12, 31)),
        (Recurrence.QUARTERLY, date(2026, 3, 31), "2026Q1", "2026年第一季度", date(2026, 3, 31)),
        (Recurrence.HALF_YEARLY, date(2026, 6, 30), "2026H1", "2026年上半年", date(2026, 6, 30)),
        (Recurrence.HALF_YEARLY, date(2026, 7, 1), "2026H2", "2026年下半年", date(2026, 12, 31)),
        (Recurrence.YEARLY, date(2026, 5, 5), "2026", "2026年度", date(2026, 12, 31)),
    ],
)
def test_the_period_of_a_day(recurrence: Recurrence, day: date, key: str, label: str, last: date) -> None:
    found = period(recurrence, day)
    assert (found.key, found.label, found.last) == (key, label, last)
    assert found.first <= day <= found.last
    assert of_key(found.key) is recurrence


@pytest.mark.parametrize("recurrence", list(Recurrence))
def test_periods_follow_one_another_without_gap_over_two_years(recurrence: Recurrence) -> None:
    one = period(recurrence, date(2026, 1, 1))
    for _ in range(24 // recurrence.value):
        after = following(recurrence, one)
        assert (after.first - one.last).days == 1
        assert after.key > one.key
        one = after
    assert one.first == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("每季度末月25日前", date(2026, 12, 25)),
        ("", date(2026, 12, 31)),
        ("12月5日前", date(2026, 12, 4)),  # a Saturday gives way to the Friday before
        ("3月1日前", date(2026, 12, 31)),  # not in this quarter: its end
        ("13月40日", date(2026, 12, 31)),
        ("每季度末月31号", date(2026, 12, 31)),
    ],
)
def test_due_in_a_quarter(words: str, due: date) -> None:
    assert due_on(period(Recurrence.QUARTERLY, date(2026, 12, 1)), words, {}) == due


def test_a_holiday_gives_way_too() -> None:
    month = period(Recurrence.MONTHLY, date(2026, 9, 1))
    assert due_on(month, "每月25日前", {date(2026, 9, 25): False}) == date(2026, 9, 24)
    assert due_on(month, "每月20日前", {date(2026, 9, 20): True}) == date(2026, 9, 20)  # a Sunday worked by 调休
    assert due_on(period(Recurrence.YEARLY, date(2026, 1, 1)), "3月1日前", {}) == date(2026, 2, 27)
