"""What time makes due of reminders: derived from deadlines and rules at every sweep, never stored as jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from weakref import WeakKeyDictionary

from handlers.office import Office
from handlers.reminder import ledger, replies, reporting, rules
from handlers.reminder.ledger import Due
from storage.calendar import days_on_record
from storage.database import Row, opening
from storage.lease import revision
from storage.working_hours import Calendar

ANYHOW = timedelta(minutes=10)  # nothing is relied on for longer
AT_ONCE = 4000  # obligations that one statement derives: some 25 ms, during which nothing else is read or written


@dataclass(frozen=True)
class _Swept:
    """Until when there is nothing to do, unless something is touched or the clock is set back."""

    revision: str
    at: datetime
    until: datetime


_swept: WeakKeyDictionary[object, _Swept] = WeakKeyDictionary()


async def sweep(office: Office, now: datetime) -> int:
    """Put what has become due into the outbox; how many rows were new. Any process may, at any moment; twice costs nothing."""
    at = await revision()
    known = _swept.get(opening())
    if known and known.revision == at and known.at <= now < known.until:
        return 0
    calendar = office.calendar(await days_on_record())
    deadlines = await ledger.deadlines()
    due, after = planned(deadlines, calendar, now)
    away_on = calendar.day_of(now) if due and await ledger.anybody_away(calendar.day_of(now)) else None
    new = sum([await _derived(one, now, away_on) for one in due])
    after += await reporting.plan(deadlines, calendar, now)
    _swept[opening()] = _Swept(at, now, min([now + ANYHOW, *after]))
    return new


async def _derived(come: Sequence[Due], now: datetime, away_on: date | None) -> int:
    """Some obligations at a time: each statement is a commit of its own, so that turns get in between; what a crash leaves the next sweep finds.

    What the last one takes the place of goes on record with it, as not said.
    """
    *missed, due = come
    new, last = 0, due.first_id - 1
    while (first := await ledger.first_missing(due, last + 1, due.last_id)) is not None:
        last = first + AT_ONCE - 1
        for one in missed:
            if await ledger.first_missing(one, first, last) is not None:
                await ledger.derive(one, first, last, now, away_on)
        new += await ledger.derive(due, first, last, now, away_on)
    return new


def planned(deadlines: Sequence[Row], calendar: Calendar, now: datetime) -> tuple[list[list[Due]], list[datetime]]:
    """What is due at a moment (of each deadline the rules that have come, the last of which counts), and the moments still to come."""
    due, after = list[list[Due]](), list[datetime]()
    for one in deadlines:
        every = rules.slots(one["deadline_at"], calendar, rules.schedule(one["schedule"]).rules, own=bool(one["own"]))
        after += [slot.at for slot in every if slot.at > now]
        come = rules.come(every, now, one["since_at"])
        if come:
            weighed = rules.to_be_weighed(come)
            due.append([_due(one, slot, "" if slot in weighed else replies.superseded(weighed[-1].rule.words), calendar, now) for slot in come])
    return due, after


def _due(owed: Row, slot: rules.Slot, why_not: str, calendar: Calendar, now: datetime) -> Due:
    loud, at, own = slot.rule.audience is rules.Audience.ROOM, calendar.next_opening(max(slot.at, now)), bool(owed["own"])
    return Due(
        owed["task_id"], owed["deadline_at"], slot.rule.name, rules.stamp(owed["deadline_at"], calendar), at, loud,
        slot.rule.falls_back and not loud and not own, calendar.version, owed["first_id"], owed["last_id"], own, why_not,
    )  # fmt: skip


async def next_moment(office: Office, now: datetime) -> datetime | None:
    """The first moment after another at which some reminder becomes due."""
    calendar = office.calendar(await days_on_record())
    deadlines = await ledger.deadlines()
    _, after = planned(deadlines, calendar, now)
    after += [one.at for one in await reporting.reports(deadlines, calendar) if one.at > now]
    return min(after, default=None)
