"""The office's calendar, against tables worked out by hand: 元旦, 春节 and 国庆 of 2026 with 调休, and 2027 before anybody published it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.working_hours import Calendar, last_day, slot_before

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
_FIRST = date(2025, 1, 1)
PUBLISHED = {day: chinese_calendar.is_workday(day) for day in (_FIRST + timedelta(days=n) for n in range(730))}  # 2025 and 2026
NEW_YEAR_2027 = {date(2027, 1, 1) + timedelta(days=n): False for n in range(3)}
CALENDAR = Calendar(PUBLISHED, HOURS, ZONE)
PUBLISHED_LATER = Calendar(PUBLISHED | NEW_YEAR_2027, HOURS, ZONE)


def at(words: str) -> datetime:
    """2026-12-01 09:30 in 云岭市."""
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)


def day(words: str) -> date:
    """2026-12-01."""
    return date.fromisoformat(words)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025-12-31", "2026-01-09", 6),  # 元旦 1–3 free, Sunday the 4th worked: 4 5 6 7 8 9
        ("2025-12-31", "2026-01-04", 1),
        ("2026-02-13", "2026-02-28", 6),  # 春节 15–23 free, both Saturdays worked: 14 24 25 26 27 28
        ("2026-02-14", "2026-02-23", 0),
        ("2026-09-18", "2026-09-25", 5),  # Sunday the 20th worked, 中秋 25–27 free: 20 21 22 23 24
        ("2026-09-30", "2026-10-10", 3),  # 国庆 1–7 free, Saturday the 10th worked: 8 9 10
        ("2026-12-31", "2027-01-05", 3),  # nobody has published 2027: 1 4 5
    ],
)
def test_working_days_of_the_holidays(first: str, last: str, days: int) -> None:
    assert CALENDAR.working_days_between(day(first), day(last)) == days


@pytest.mark.parametrize(
    ("begins", "hours", "ends"),
    [
        ("2026-12-01 09:30", 1, "2026-12-01 10:30"),
        ("2026-12-01 11:00", 2, "2026-12-01 15:00"),  # over lunch
        ("2026-12-01 08:30", 3.5, "2026-12-01 12:00"),
        ("2026-12-01 08:30", 7, "2026-12-01 17:30"),
        ("2026-12-01 08:30", 7.5, "2026-12-02 09:00"),
        ("2026-12-01 13:00", 0, "2026-12-01 14:00"),
        ("2026-12-04 17:00", 4, "2026-12-07 12:00"),  # Friday to Monday
        ("2026-12-05 10:00", 1, "2026-12-07 09:30"),
        ("2025-12-31 17:00", 1, "2026-01-04 09:00"),  # 元旦: the Sunday is worked
        ("2026-02-13 16:30", 2, "2026-02-14 09:30"),  # 春节: the Saturday before is worked
        ("2026-02-14 16:30", 2, "2026-02-24 09:30"),
        ("2026-09-30 17:00", 1, "2026-10-08 09:00"),  # 国庆
        ("2026-12-31 17:00", 1, "2027-01-01 09:00"),  # 暂定
        ("2026-12-04 17:00", -2, "2026-12-04 15:00"),
        ("2026-12-04 14:30", -2, "2026-12-04 10:30"),
        ("2026-12-07 08:30", -2, "2026-12-04 15:30"),
        ("2026-10-08 09:00", -1, "2026-09-30 17:00"),
        ("2026-10-05 20:00", -7, "2026-09-30 08:30"),
    ],
)
def test_working_hours_of_the_holidays(begins: str, hours: float, ends: str) -> None:
    assert CALENDAR.add_working_hours(at(begins), hours) == at(ends)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-12-01 07:00", "2026-12-01 08:30"),
        ("2026-12-01 08:30", "2026-12-01 08:30"),
        ("2026-12-01 12:00", "2026-12-01 14:00"),
        ("2026-12-01 17:29", "2026-12-01 17:29"),
        ("2026-12-01 17:30", "2026-12-02 08:30"),
        ("2026-12-04 18:00", "2026-12-07 08:30"),
        ("2026-02-14 17:30", "2026-02-24 08:30"),
    ],
)
def test_when_people_are_at_work_next(moment: str, opens: str) -> None:
    assert CALENDAR.next_opening(at(moment).astimezone(UTC)) == at(opens)


@pytest.mark.parametrize(
    ("deadline", "n", "slot"),
    [
        ("2026-12-04 17:00", 7, "2026-11-27"),
        ("2026-12-04 17:00", 1, "2026-12-03"),
        ("2026-12-04 17:00", 0, "2026-12-04"),
        ("2026-12-05 17:30", 0, "2026-12-04"),  # the deadline on a Saturday
        ("2026-12-05 17:30", 1, "2026-12-04"),
        ("2026-12-05 17:30", 7, "2026-11-27"),
        ("2026-12-07 08:30", 0, "2026-12-04"),  # 上班前: the last day is the Sunday before, and moves on to Friday
        ("2026-12-08 08:00", 0, "2026-12-07"),
        ("2026-12-08 08:31", 0, "2026-12-08"),
        ("2026-01-05 08:30", 0, "2026-01-04"),  # the Sunday is worked
        ("2026-01-05 08:30", 1, "2025-12-31"),
        ("2026-02-25 17:00", 7, "2026-02-14"),
        ("2026-02-25 17:00", 3, "2026-02-14"),
        ("2026-02-25 17:00", 1, "2026-02-24"),
        ("2026-10-09 17:30", 7, "2026-09-30"),
        ("2026-10-09 17:30", 3, "2026-09-30"),
        ("2026-10-09 17:30", 1, "2026-10-08"),
        ("2026-10-03 17:30", 0, "2026-09-30"),  # the deadline in the middle of 国庆
        ("2027-01-04 17:30", 3, "2027-01-01"),  # 暂定
        ("2027-01-04 17:30", 1, "2027-01-01"),
    ],
)
def test_slots_before_a_deadline(deadline: str, n: int, slot: str) -> None:
    assert slot_before(at(deadline).astimezone(UTC), n, CALENDAR) == day(slot)


def test_a_notice_moves_the_slots_that_were_only_provisional() -> None:
    deadline = at("2027-01-04 17:30")
    assert [slot_before(deadline, n, PUBLISHED_LATER) for n in (7, 3, 1, 0)] == [
        day("2026-12-28"), day("2026-12-31"), day("2026-12-31"), day("2027-01-04"),
    ]  # fmt: skip


def test_what_is_unpublished_is_told_with_its_year() -> None:
    words = "2027年放假安排尚未公布，工作日暂按周一至周五计。"
    assert CALENDAR.doubt(day("2026-12-31"), day("2027-01-04")) == words
    assert CALENDAR.doubt(day("2027-01-04"), day("2026-12-31")) == words
    assert CALENDAR.doubt(day("2026-12-31"), day("2028-01-04")).startswith("2027、2028年")
    assert CALENDAR.doubt(day("2026-12-01"), day("2026-12-31")) == ""
    assert PUBLISHED_LATER.doubt(day("2026-12-31"), day("2027-01-03")) == ""
    assert CALENDAR.is_provisional(day("2027-01-01")) and not PUBLISHED_LATER.is_provisional(day("2027-01-01"))


def test_the_version_is_that_of_the_days() -> None:
    turned = dict(reversed(PUBLISHED.items()))
    assert len(CALENDAR.version) == 8
    assert CALENDAR.version == Calendar(turned, HOURS, ZONE).version != PUBLISHED_LATER.version
    assert Calendar(PUBLISHED | {day("2026-12-01"): False}, HOURS, ZONE).version != CALENDAR.version


def test_an_office_without_a_lunch_break() -> None:
    through = Calendar(PUBLISHED, ((time(9), time(17)),), ZONE)
    assert through.add_working_hours(at("2026-12-01 11:00"), 2) == at("2026-12-01 13:00")
    assert last_day(at("2026-12-02 09:00"), through) == day("2026-12-01")


some_moment = st.datetimes(datetime(2026, 1, 1), datetime(2027, 2, 1)).map(lambda one: one.replace(tzinfo=ZONE))


def at_work(moment: datetime) -> bool:
    """Whether a moment lies in one of its day's spans."""
    return any(opens <= moment < closes for opens, closes in CALENDAR.spans(moment.date()))


@given(some_moment)
def test_the_next_opening_is_now_exactly_when_people_are_at_work(moment: datetime) -> None:
    assert (CALENDAR.next_opening(moment) == moment) == at_work(moment)


@given(some_moment, st.integers(1, 600))
def test_adding_and_counting_hours_agree_both_ways(moment: datetime, tenths: int) -> None:
    later = CALENDAR.add_working_hours(moment, tenths / 10)
    earlier = CALENDAR.add_working_hours(moment, -tenths / 10)
    assert CALENDAR.working_hours_between(moment, later) == pytest.approx(tenths / 10)
    assert CALENDAR.working_hours_between(moment, earlier) == pytest.approx(-tenths / 10)
    assert earlier < moment < later
    assert at_work(later - timedelta(seconds=1)) and at_work(earlier)


@given(some_moment, st.integers(0, 30))
def test_a_slot_is_a_working_day_and_never_after_the_deadline(deadline: datetime, n: int) -> None:
    slot = slot_before(deadline, n, CALENDAR)
    assert CALENDAR.is_working(slot)
    assert slot <= last_day(deadline, CALENDAR) - timedelta(days=n) <= deadline.date()
    assert slot >= slot_before(deadline, n + 1, CALENDAR)
