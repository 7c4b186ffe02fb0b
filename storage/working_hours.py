"""The calendar of an office: its days with its working hours, counted in days and in hours, and what of it is only 暂定."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from storage import working_days

Hours = tuple[tuple[time, time], ...]
"""The spans of a working day, from early to late, with the lunch break between them (setting WORK_HOURS)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Published days (working or not), the hours of a working day, and the zone both stand in.

    Moments go in with any zone and come out in this one. The end of a span is not within it: at 12:00 lunch has begun.
    """

    days: Mapping[date, bool]
    hours: Hours
    zone: ZoneInfo

    @cached_property
    def version(self) -> str:
        """Eight characters that change with the table of days: recorded with what was planned by it."""
        told = ";".join(f"{day:%Y%m%d}{int(working)}" for day, working in sorted(self.days.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    def day_of(self, at: datetime) -> date:
        """The day it is in the office."""
        return at.astimezone(self.zone).date()

    def is_working(self, day: date) -> bool:
        """Whether people work on a day."""
        return working_days.is_working(day, self.days)

    def is_provisional(self, day: date) -> bool:
        """Whether nobody has published a day (暂定)."""
        return working_days.is_provisional(day, self.days)

    def next_working(self, day: date) -> date:
        """The first working day after a day."""
        return working_days.next_working(day, self.days)

    def previous_working(self, day: date) -> date:
        """The last working day before a day."""
        return working_days.previous_working(day, self.days)

    def add_working_days(self, day: date, count: int) -> date:
        """The day that many working days later, or earlier when negative; day 0 does not count."""
        return working_days.add_working_days(day, count, self.days)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and including `last`."""
        return working_days.working_days_between(first, last, self.days)

    def doubt(self, first: date, last: date) -> str:
        """What is to be said beside a date reckoned over these days; empty when all of them are published."""
        early, late = min(first, last), max(first, last)
        years = {day.year for n in range((late - early).days + 1) if self.is_provisional(day := early + timedelta(days=n))}
        known = {day.year for day in self.days}  # of whose days some are on record, as a notice brings them without saying that it is all
        some, none = sorted(years & known), sorted(years - known)
        told = [f"{'、'.join(map(str, one))}年{rest}放假安排尚未公布" for one, rest in ((some, "其余日期的"), (none, "")) if one]
        return f"{'，'.join(told)}，工作日暂按周一至周五计。" if told else ""

    def spans(self, day: date) -> list[tuple[datetime, datetime]]:
        """The working spans of a day; none on a rest day."""
        if not self.is_working(day):
            return []
        return [(datetime.combine(day, opens, self.zone), datetime.combine(day, closes, self.zone)) for opens, closes in self.hours]

    def next_opening(self, at: datetime) -> datetime:
        """The moment itself when people are at work then, else the next at which they begin, after lunch or in the morning."""
        return self._later(at.astimezone(self.zone), timedelta(0))

    def add_working_hours(self, at: datetime, hours: float) -> datetime:
        """When so many working hours have passed since a moment, or are still to pass until it when negative.

        Always a moment within a working span or at its end; 0 is the next opening.
        """
        local, left = at.astimezone(self.zone), timedelta(hours=abs(hours))
        return self._later(local, left) if hours >= 0 else self._earlier(local, left)

    def working_hours_between(self, first: datetime, last: datetime) -> float:
        """The working hours from one moment to another; negative when `last` is the earlier."""
        if last < first:
            return -self.working_hours_between(last, first)
        days = (self.day_of(last) - self.day_of(first)).days
        every = [span for n in range(days + 1) for span in self.spans(self.day_of(first) + timedelta(days=n))]
        worked = sum((max(min(closes, last) - max(opens, first), timedelta(0)) for opens, closes in every), timedelta(0))
        return worked / timedelta(hours=1)

    def _later(self, at: datetime, left: timedelta) -> datetime:
        day = at.date()
        while True:
            for opens, closes in self.spans(day):
                begins = max(opens, at)
                if begins < closes and left <= closes - begins:
                    return begins + left
                left -= max(closes - begins, timedelta(0))
            day += _DAY

    def _earlier(self, at: datetime, left: timedelta) -> datetime:
        day = at.date()
        while True:
            for opens, closes in reversed(self.spans(day)):
                ends = min(closes, at)
                if opens < ends and left <= ends - opens:
                    return ends - left
                left -= max(ends - opens, timedelta(0))
            day -= _DAY


def last_day(deadline: datetime, by: Calendar) -> date:
    """The last day on which something can be done before a deadline: its own, or the day before when it falls at or before the start of work."""
    local = deadline.astimezone(by.zone)
    return local.date() - _DAY if local.time() <= by.hours[0][0] else local.date()


def slot_before(deadline: datetime, n_days: int, by: Calendar) -> date:
    """The day of a reminder `n_days` calendar days before the last day of a deadline, moved to the working day before when it is a rest day.

    Never after the deadline's day; whether an hour on the deadline's own day is early enough, whoever sends must see.
    """
    day = last_day(deadline, by) - timedelta(days=n_days)
    return day if by.is_working(day) else by.previous_working(day)
