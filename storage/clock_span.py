"""Working minutes between moments, without the pauses: what every clock of a case is reckoned by."""

from collections.abc import Sequence
from datetime import datetime

from storage.working_hours import Calendar

Span = tuple[datetime, datetime | None]
"""A pause; with no end it still goes on."""


def used_minutes(calendar: Calendar, started_at: datetime, pauses: Sequence[Span], until: datetime) -> int:
    """The working minutes from a start to a moment, without the pauses; these stand in order and do not overlap."""
    used, at = 0, started_at
    for from_at, to_at in pauses:
        used += _worked(calendar, at, min(from_at, until))
        at = max(at, min(to_at or until, until))
    return used + _worked(calendar, at, until)


def reached(calendar: Calendar, started_at: datetime, pauses: Sequence[Span], minutes: int) -> datetime:
    """When so many working minutes have run since a start, outside of the pauses, which are all over; always within working time."""
    left, at = minutes, started_at
    for from_at, to_at in pauses:
        worked = _worked(calendar, at, from_at)
        if worked >= left:
            break
        left, at = left - worked, max(at, to_at or from_at)
    return calendar.add_working_hours(at, left / 60)


def _worked(calendar: Calendar, first: datetime, last: datetime) -> int:
    return round(calendar.working_hours_between(first, last) * 60) if first < last else 0
