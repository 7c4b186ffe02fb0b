"""The office's own table of days, working or not and on whose word; working days are counted in storage/working_days.py.

Days that nobody has published follow Monday to Friday and are 暂定 (DOMAIN §8.2): the State Council's notice for a year usually
comes in the November before it. Hours of the day are counted in storage/working_hours.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version

from tortoise import fields

from storage.database import Row, insert_many, rows
from storage.journal import Actor, record
from storage.lease import set_switch, switch, touch
from storage.table import Model
from storage.working_days import FIRST_YEAR, is_working

_SEEDED = "days"  # the switch that says of which release of chinesecalendar the days on record are
FIXED = ((1, 1), (5, 1), (10, 1))  # 元旦, 劳动节, 国庆节: free in every year, so whoever names them has arranged the year


class Day(Model):
    """One day; `published` is false while only Mon–Fri stands behind it (暂定)."""

    id = fields.IntField(primary_key=True)
    day_on = fields.DateField(unique=True)
    working = fields.BooleanField()
    published = fields.BooleanField(default=True)
    name = fields.CharField(32, default="")

    class Meta:
        table = "day"


@dataclass(frozen=True)
class Told:
    """One day as a notice or a workbook has it."""

    day: date
    working: bool
    name: str = ""


@dataclass(frozen=True)
class Published:
    """What a notice changed: the days written down, and those of them that became working or free."""

    written: tuple[date, ...]
    turned: tuple[date, ...]


async def days_on_record() -> dict[date, bool]:
    """Every published day: working or not."""
    return {one["day_on"]: bool(one["working"]) for one in await rows("SELECT day_on, working FROM day WHERE published = ?", True)}


async def named_days(first: date, last: date) -> list[Row]:
    """The holidays from a day to another and the days worked in their stead: day_on, working, name."""
    sql = "SELECT day_on, working, name FROM day WHERE published = ? AND name <> '' AND day_on >= ? AND day_on <= ? ORDER BY day_on"
    return await rows(sql, True, first, last)


def whole_years(told: Sequence[Told]) -> tuple[int, ...]:
    """The years that are arranged throughout: 元旦, 劳动节 and 国庆节 are all told to be free."""
    free = {one.day for one in told if not one.working}
    return tuple(year for year in sorted({day.year for day in free}) if all(date(year, *fixed) in free for fixed in FIXED))


def completed(told: Sequence[Told]) -> dict[date, Told]:
    """The days told, and of a year that is arranged throughout all its others by Monday to Friday."""
    every = {}
    for year in whole_years(told):
        for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
            day = date(year, 1, 1) + timedelta(days=n)
            every[day] = Told(day, day.weekday() < 5)
    return every | {one.day: one for one in told}


async def publish(by: Actor, told: Sequence[Told]) -> Published:
    """Put days on record as published, those of a whole year when it is arranged throughout; what is on record alike stays untouched."""
    every = completed(told)
    if not every:
        return Published((), ())
    days = await days_on_record()
    names = {one["day_on"]: one["name"] for one in await named_days(min(every), max(every))}
    new = [one for one in every.values() if (days.get(one.day), names.get(one.day, "")) != (one.working, one.name)]
    if not new:
        return Published((), ())
    tail = "ON CONFLICT (day_on) DO UPDATE SET working = excluded.working, published = excluded.published, name = excluded.name RETURNING id"
    columns = ("day_on", "working", "published", "name")
    await insert_many("day", columns, [(one.day, one.working, True, one.name) for one in new], tail)
    turned = tuple(one.day for one in new if is_working(one.day, days) != one.working)
    years = "、".join(str(year) for year in sorted({one.day.year for one in new}))
    await record(by, "publish", "day", 0, f"{years}年，写入{len(new)}天，其中变动{len(turned)}天")
    await touch()
    return Published(tuple(one.day for one in new), turned)


async def seed_days() -> int:
    """Put the years that chinesecalendar knows on record, with the holidays' names; how many days were new. Twice costs nothing."""
    known = version("chinesecalendar")
    if await switch(_SEEDED) == known:
        return 0
    new = await insert_many("day", ("day_on", "working", "published", "name"), _known_days(), "ON CONFLICT (day_on) DO NOTHING RETURNING id")
    await set_switch(_SEEDED, known)
    return len(new)


@cache
def _known_days() -> list[tuple[date, bool, bool, str]]:
    """The days that chinesecalendar knows, as rows: it takes a tenth of a second, for it looks through all its holidays for each day."""
    import chinese_calendar  # 20 ms that only the first start of an office pays

    last = max(chinese_calendar.constants.holidays).year
    days, day = list[tuple[date, bool, bool, str]](), date(FIRST_YEAR, 1, 1)
    while day.year <= last:
        _, holiday = chinese_calendar.get_holiday_detail(day)
        name = chinese_calendar.Holiday(holiday).chinese if holiday else ""
        days.append((day, chinese_calendar.is_workday(day), True, name))
        day += timedelta(days=1)
    return days
