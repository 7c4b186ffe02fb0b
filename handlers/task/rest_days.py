"""Days on which nothing should be due: which they are, which working days stand beside them, and how much notice is too short."""

from collections.abc import Callable, Mapping
from datetime import date

from storage.calendar import FIXED
from storage.working_days import is_provisional, is_working

LEAST_WORKING_DAYS = 3  # DOMAIN §7: min lead time when a task is created


def rests(day: date, days: Mapping[date, bool]) -> bool:
    """Whether a day is free: on record, by its weekday, or by law in every year (1月1日), published or not."""
    return not is_working(day, days) or (is_provisional(day, days) and (day.month, day.day) in FIXED)


def next_to(day: date, days: Mapping[date, bool], step: Callable[[date, Mapping[date, bool]], date]) -> date:
    """The working day before or after a day, as `step` goes."""
    other = step(day, days)
    while rests(other, days):
        other = step(other, days)
    return other
