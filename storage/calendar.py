"""The office's own table of days, working or not and on whose word, and the counting of working days over it.

Days that nobody has published follow Monday to Friday and are 暂定 (DOMAIN §8.2): the State Council's notice for a year usually
comes in the November before it.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from tortoise import fields
from tortoise.models import Model

from storage.database import insert_many, rows

FIRST_YEAR = 2024  # of the seed: working days are never counted further back


class Day(Model):
    """One day; `published` is false while only Mon–Fri stands behind it (暂定)."""

    id = fields.IntField(primary_key=True)
    day_on = fields.DateField(unique=True)
    working = fields.BooleanField()
    published = fields.BooleanField(default=True)
    name = fields.CharField(32, default="")

    class Meta:
        table = "day"


def is_working(day: date, days: Mapping[date, bool]) -> bool:
    """Whether people work on a day; one that is not on record follows Monday to Friday."""
    return days.get(day, day.weekday() < 5)


def is_provisional(day: date, days: Mapping[date, bool]) -> bool:
    """Whether only Monday to Friday stands behind a day: it is not on record as published."""
    return day not in days


def next_working(day: date, days: Mapping[date, bool]) -> date:
    """The first working day after a day."""
    return add_working_days(day, 1, days)


def previous_working(day: date, days: Mapping[date, bool]) -> date:
    """The last working day before a day."""
    return add_working_days(day, -1, days)


def add_working_days(day: date, count: int, days: Mapping[date, bool]) -> date:
    """The day that many working days later (earlier when negative); day 0 itself does not count (DOMAIN §8.2)."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working(day, days):
            day += step
    return day


def working_days_between(first: date, last: date, days: Mapping[date, bool]) -> int:
    """How many working days lie after `first` up to and including `last`; negative when `last` is the earlier."""
    if last < first:
        return -working_days_between(last, first, days)
    return sum(is_working(first + timedelta(days=n), days) for n in range(1, (last - first).days + 1))


async def days_on_record() -> dict[date, bool]:
    """Every published day: working or not."""
    return {one["day_on"]: bool(one["working"]) for one in await rows("SELECT day_on, working FROM day WHERE published = ?", True)}


async def seed_days() -> int:
    """Put the years that chinesecalendar knows on record, with the holidays' names; how many days were new. Twice costs nothing."""
    import chinese_calendar  # 20 ms that only the first start of an office pays

    last = max(chinese_calendar.constants.holidays).year
    seeded = []
    day = date(FIRST_YEAR, 1, 1)
    while day.year <= last:
        _, holiday = chinese_calendar.get_holiday_detail(day)
        name = chinese_calendar.Holiday(holiday).chinese if holiday else ""
        seeded.append((day, chinese_calendar.is_workday(day), True, name))
        day += timedelta(days=1)
    new = await insert_many("day", ("day_on", "working", "published", "name"), seeded, "ON CONFLICT (day_on) DO NOTHING RETURNING id")
    return len(new)
