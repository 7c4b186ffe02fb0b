"""The counting of working days over a table of days: days that nobody has published follow Monday to Friday (DOMAIN §8.2)."""

from collections.abc import Mapping
from datetime import date, timedelta

FIRST_YEAR = 2024  # of the seed: working days are never counted further back


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
