"""Working days over our own table: 调休, holidays, and years that nobody has published."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.calendar import Told, days_on_record, publish, seed_days
from storage.database import insert, rows, value
from storage.journal import Actor
from storage.working_days import add_working_days, is_provisional, is_working, next_working, previous_working, working_days_between

DAYS = {
    date(2026, 2, 14): True,  # a Saturday made a working day
    **{date(2026, 2, 15) + timedelta(days=n): False for n in range(9)},  # 春节
    date(2026, 2, 28): True,
}
some_day = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_the_table_comes_before_the_day_of_the_week() -> None:
    assert is_working(date(2026, 2, 14), DAYS)
    assert not is_working(date(2026, 2, 16), DAYS)


def test_what_is_not_on_record_follows_monday_to_friday() -> None:
    assert is_working(date(2027, 1, 1), DAYS)
    assert not is_working(date(2027, 1, 2), DAYS)
    assert is_provisional(date(2027, 1, 1), DAYS) and not is_provisional(date(2026, 2, 16), DAYS)


def test_neighbours() -> None:
    assert next_working(date(2026, 2, 14), DAYS) == date(2026, 2, 24)
    assert previous_working(date(2026, 2, 24), DAYS) == date(2026, 2, 14)


# 工 worked, 休 free, week by week from Monday, by the notice for 2026 (DOMAIN §8.2); 2027 by Monday to Friday, for nobody has published it
BY_HAND = {
    "2025-12-29": "工工工休休休工",  # 元旦1月1日至3日；4日周日上班
    "2026-01-05": "工工工工工休休",
    "2026-02-09": "工工工工工工休",  # 春节2月15日至23日；14日周六上班
    "2026-02-16": "休休休休休休休",
    "2026-02-23": "休工工工工工休",  # 28日周六上班
    "2026-03-02": "工工工工工休休",
    "2026-09-14": "工工工工工休工",  # 9月20日周日上班
    "2026-09-21": "工工工工休休休",  # 中秋9月25日至27日
    "2026-09-28": "工工工休休休休",  # 国庆10月1日至7日
    "2026-10-05": "休休休工工工休",  # 10日周六上班
    "2026-10-12": "工工工工工休休",
    "2026-12-28": "工工工工工休休",  # 2027年1月1日（周五）暂定上班
    "2027-01-04": "工工工工工休休",
    "2027-02-01": "工工工工工休休",  # 2027年春节没有公布，暂按周一至周五
    "2027-02-08": "工工工工工休休",
    "2027-09-27": "工工工工工休休",
}


@pytest.mark.parametrize(("monday", "week"), BY_HAND.items())
async def test_the_weeks_around_the_holidays(monday: str, week: str, sqlite_db: str) -> None:
    await seed_days()
    days, first = await days_on_record(), date.fromisoformat(monday)
    every = [first + timedelta(days=n) for n in range(7)]
    assert first.weekday() == 0
    assert "".join("工" if is_working(day, days) else "休" for day in every) == week
    assert [is_provisional(day, days) for day in every] == [day.year > 2026 for day in every]


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2025-12-31", "2026-01-05", 2),  # 1月4日、5日
        ("2026-02-13", "2026-02-24", 2),  # 2月14日、24日
        ("2026-02-24", "2026-03-02", 5),  # 25、26、27、28日，3月2日
        ("2026-09-18", "2026-09-21", 2),  # 9月20日、21日
        ("2026-09-24", "2026-10-10", 6),  # 9月28、29、30日，10月8、9、10日
        ("2026-12-31", "2027-01-04", 2),  # 暂定：1月1日、4日
    ],
)
async def test_working_days_across_the_holidays(first: str, last: str, count: int, sqlite_db: str) -> None:
    await seed_days()
    days = await days_on_record()
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    assert working_days_between(begins, ends, days) == count
    assert add_working_days(begins, count, days) == ends


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 12, 1), 5, date(2026, 12, 8)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),
        (date(2026, 2, 24), -2, date(2026, 2, 13)),
        (date(2026, 2, 16), 0, date(2026, 2, 16)),
    ],
)
def test_day_nought_does_not_count(day: date, count: int, found: date) -> None:
    assert add_working_days(day, count, DAYS) == found


def test_between() -> None:
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 24), DAYS) == 2
    assert working_days_between(date(2026, 2, 24), date(2026, 2, 13), DAYS) == -2
    assert working_days_between(date(2026, 2, 16), date(2026, 2, 16), DAYS) == 0


@given(some_day, st.integers(1, 60))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    later = add_working_days(day, count, DAYS)
    assert is_working(later, DAYS)
    assert working_days_between(day, later, DAYS) == count


async def test_the_seed_is_the_published_table_and_twice_costs_nothing(office_db: str) -> None:
    new = await seed_days()
    days = await days_on_record()
    assert len(days) == new > 1000
    assert (days[date(2026, 2, 14)], days[date(2026, 2, 16)], days[date(2026, 12, 5)], days[date(2026, 1, 4)]) == (True, False, False, True)
    assert max(days).year >= 2026
    assert await value("SELECT name FROM day WHERE day_on = ?", date(2026, 2, 16)) == "春节"
    assert await seed_days() == 0


async def test_what_an_office_put_on_record_stays(office_db: str) -> None:
    await insert("day", day_on=date(2026, 12, 1), working=False, published=True, name="本地放假")
    await insert("day", day_on=date(2030, 1, 1), working=True, published=False, name="")
    await seed_days()
    days = await days_on_record()
    assert days[date(2026, 12, 1)] is False
    assert date(2030, 1, 1) not in days


BY = Actor(datetime(2026, 12, 1, tzinfo=UTC))
NEW_YEAR = [Told(date(2027, 1, n), False, "元旦") for n in (1, 2, 3)]


async def test_days_are_put_on_record_once(office_db: str) -> None:
    await seed_days()
    done = await publish(BY, NEW_YEAR)
    assert done.written == tuple(date(2027, 1, n) for n in (1, 2, 3))
    assert done.turned == (date(2027, 1, 1),)  # the others are a weekend
    days = await days_on_record()
    assert not days[date(2027, 1, 1)] and date(2027, 1, 4) not in days
    again = await publish(BY, NEW_YEAR)
    assert (again.written, again.turned) == ((), ())
    assert [one["detail"] for one in await rows("SELECT detail FROM journal")] == ["2027年，写入3天，其中变动1天"]


async def test_whoever_names_the_fixed_feasts_has_arranged_the_year(office_db: str) -> None:
    await publish(BY, NEW_YEAR)
    told = [*NEW_YEAR, Told(date(2027, 5, 1), False, "劳动节"), Told(date(2027, 10, 1), False, "国庆节"), Told(date(2027, 10, 9), True, "国庆节")]
    done = await publish(BY, told)
    days = await days_on_record()
    assert len(days) == 365 and len(done.written) == 362
    assert done.turned == (date(2027, 10, 1), date(2027, 10, 9))  # 1 May is a Saturday
    assert days[date(2027, 10, 9)] and days[date(2027, 1, 4)] and not days[date(2027, 1, 9)]


async def test_a_corrected_notice_takes_days_back(office_db: str) -> None:
    fixed = [Told(date(2027, month, 1), False, "") for month in (1, 5, 10)]
    await publish(BY, [*fixed, Told(date(2027, 10, 8), False, "国庆节")])
    assert (await publish(BY, fixed)).turned == (date(2027, 10, 8),)
    assert (await days_on_record())[date(2027, 10, 8)]
