"""What changed days mean for open tasks: deadlines whose own day became free or worked, and reminder days that move."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers import wording
from storage.database import Row, among
from storage.task import OWING_STATES, TaskState, obligations, owed_until
from storage.working_hours import Calendar, slot_before

REMINDED = (7, 3, 1, 0)  # calendar days before a deadline on which it is usually reminded of (DOMAIN §6.1)


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
    alike: dict[tuple[str, datetime], list[Row]] = {}
    for one in found:
        alike.setdefault((wording.task_title(one["title"], one["report_year"]), owed_until(one)), []).append(one)
    told = [_affected(title, at, many, before, after, now) for (title, at), many in sorted(alike.items(), key=lambda one: one[0][1]) if at > now]
    return [one for one in told if one.better or one.again or one.moved]


def _affected(title: str, at: datetime, many: Sequence[Mapping[str, int]], before: Calendar, after: Calendar, now: datetime) -> Affected:
    day, today = after.day_of(at), after.day_of(now)
    better = _better(at, after, now) if before.is_working(day) and not after.is_working(day) else None
    again = after.is_working(day) and not before.is_working(day)
    slots = ((n, slot_before(at, n, before), slot_before(at, n, after)) for n in REMINDED if not better)
    moved = tuple((n, old, new) for n, old, new in slots if old != new and max(old, new) >= today)
    return Affected(title, at, tuple(dict.fromkeys(one["unit_id"] for one in many)), better, again, before.is_provisional(day), moved)


def _better(at: datetime, after: Calendar, now: datetime) -> datetime:
    """The same hour on the working day before, or after when that is past."""
    local = at.astimezone(after.zone)
    earlier = datetime.combine(after.previous_working(local.date()), local.time(), after.zone)
    return earlier if earlier > now else datetime.combine(after.next_working(local.date()), local.time(), after.zone)
