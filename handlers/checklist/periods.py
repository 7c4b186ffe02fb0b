"""Periods of recurring items: months, quarters, half-years and years, and the day in each on which something is due."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from storage.patterns import regex
from storage.working_days import is_working, previous_working


class Recurrence(Enum):
    """How often: the value is the number of months of one period."""

    MONTHLY = 1
    QUARTERLY = 3
    HALF_YEARLY = 6
    YEARLY = 12


_SAID = (
    (regex(r"半年"), Recurrence.HALF_YEARLY),
    (regex(r"每个?季|季度|按季"), Recurrence.QUARTERLY),
    (regex(r"每个?月|月度|按月|逐月"), Recurrence.MONTHLY),
    (regex(r"每年|年度|一年|全年|每一年|按年"), Recurrence.YEARLY),
)
_DAY = regex(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
_HALVES = ("上半年", "下半年")
_QUARTERS = "一二三四"


@dataclass(frozen=True)
class Period:
    """One period by its first and last day; `key` is how it stands on record, `label` how people say it."""

    key: str
    label: str
    first: date
    last: date


def said(text: str) -> Recurrence | None:
    """The recurrence that a text names; None when it names none."""
    return next((one for pattern, one in _SAID if pattern.search(text)), None)


def of_key(key: str) -> Recurrence:
    """The recurrence of a period on record."""
    return Recurrence.QUARTERLY if "Q" in key else Recurrence.HALF_YEARLY if "H" in key else Recurrence.MONTHLY if "-" in key else Recurrence.YEARLY


def period(recurrence: Recurrence, day: date) -> Period:
    """The period that a day lies in."""
    months = recurrence.value
    n = (day.month - 1) // months
    last_month = (n + 1) * months
    first, last = date(day.year, last_month - months + 1, 1), date(day.year, last_month, calendar.monthrange(day.year, last_month)[1])
    key, label = {
        Recurrence.MONTHLY: (f"{day.year}-{day.month:02d}", f"{day.year}年{day.month}月"),
        Recurrence.QUARTERLY: (f"{day.year}Q{n + 1}", f"{day.year}年第{_QUARTERS[n % 4]}季度"),
        Recurrence.HALF_YEARLY: (f"{day.year}H{n + 1}", f"{day.year}年{_HALVES[n % 2]}"),
        Recurrence.YEARLY: (f"{day.year}", f"{day.year}年度"),
    }[recurrence]
    return Period(key, label, first, last)


def following(recurrence: Recurrence, one: Period) -> Period:
    """The period after one."""
    return period(recurrence, one.last + timedelta(days=1))


def due_on(one: Period, words: str, days: Mapping[date, bool]) -> date:
    """The day on which something is due in a period: that which 完成时限 names, else the last; a rest day gives way to the working day before."""
    found = _DAY.search(words)
    day = one.last
    if found:
        month = int(found[1]) if found[1] else one.last.month
        if 1 <= month <= 12:
            day = date(one.last.year, month, min(max(int(found[2]), 1), calendar.monthrange(one.last.year, month)[1]))
        day = day if one.first <= day <= one.last else one.last
    return day if is_working(day, days) else previous_working(day, days)
