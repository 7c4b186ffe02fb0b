"""What changed days mean for open tasks: deadlines whose own day became free or worked, and reminder days that move."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers import wording
from handlers.reminding import schedule
from storage.database import Row, among
from storage.schedule import every_chosen
from storage.task import OWING_STATES, ObligationState, TaskState, obligations, owed_until
from storage.working_hours import Calendar, slot_before


@dataclass(frozen=True)
class Affected:
    """A deadline that is still owed to, and what the new days do to it."""

    title: str
    deadline_at: datetime
    unit_ids: tuple[int, ...]  # units that owe it
    better: datetime | None  # the working day to move to, when the deadline's own day is free now
    again: bool  # the deadline's own day was free until now, and is worked
    was_provisional: bool  # nobody had published the deadline's own day until now
    moved: tuple[tuple[int, date, date], ...]  # days before, the reminder day until now, the new one


async def affected(before: Calendar, after: Calendar, turned: Collection[date], now: datetime) -> list[Affected]:
    """Every open deadline that the turned days touch, the earliest first; what is past or owed by nobody is left out."""
    if not turned:
        return []
    found = await obligations(f"t.state = ? AND o.state IN {among(OWING_STATES)}", TaskState.OPEN, *OWING_STATES)
    schedules, alike = await every_chosen(), dict[tuple[str, datetime], list[Row]]()
    for one in found:
        alike.setdefault((wording.task_title(one["title"], one["report_year"]), owed_until(one)), []).append(one)
    told = [
        _affected(title, at, many, _days(many, schedules), (before, after), now)
        for (title, at), many in sorted(alike.items(), key=lambda one: one[0][1])
        if at > now
    ]
    return [one for one in told if one.better or one.again or one.moved]


def _days(many: Sequence[Row], schedules: Mapping[int, str]) -> tuple[int, ...]:
    """The calendar days before their deadline on which these are reminded of, by the schedule of their task."""
    own = all(one["extended_to_at"] or one["state"] == ObligationState.RETURNED.value for one in many)
    return schedule(schedules.get(many[0]["task_id"], "")).days_before(own=own)


def _affected(title: str, at: datetime, many: Sequence[Row], days: Sequence[int], calendars: tuple[Calendar, Calendar], now: datetime) -> Affected:
    before, after = calendars
    day, today = after.day_of(at), after.day_of(now)
    better = _better(at, after, now) if before.is_working(day) and not after.is_working(day) else None
    again = after.is_working(day) and not before.is_working(day)
    slots = ((n, slot_before(at, n, before), slot_before(at, n, after)) for n in days if not better)
    moved = tuple((n, old, new) for n, old, new in slots if old != new and max(old, new) >= today)
    return Affected(title, at, tuple(dict.fromkeys(one["unit_id"] for one in many)), better, again, before.is_provisional(day), moved)


def _better(at: datetime, after: Calendar, now: datetime) -> datetime:
    """The same hour on the working day before, or after when that is past."""
    local = at.astimezone(after.zone)
    earlier = datetime.combine(after.previous_working(local.date()), local.time(), after.zone)
    return earlier if earlier > now else datetime.combine(after.next_working(local.date()), local.time(), after.zone)
