"""What time makes due of reminders: derived from deadlines and rules at every sweep, never stored as jobs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

from handlers.reminder import ledger, reporting, rules
from handlers.reminder.ledger import Due
from handlers.turn import Office
from storage.calendar import days_on_record
from storage.database import transaction
from storage.lease import revision
from storage.working_hours import Calendar

ANYHOW = timedelta(minutes=10)  # nothing is relied on for longer


@dataclass(frozen=True)
class _Swept:
    """Until when there is nothing to do, unless something is touched or the clock is set back."""

    revision: str
    at: datetime
    until: datetime


_swept: WeakKeyDictionary[Office, _Swept] = WeakKeyDictionary()


async def sweep(office: Office, now: datetime) -> int:
    """Put what has become due into the outbox; how many rows were new. Any process may, at any moment; twice costs nothing."""
    at = await revision()
    known = _swept.get(office)
    if known and known.revision == at and known.at <= now < known.until:
        return 0
    calendar = office.calendar(await days_on_record())
    due, after = await planned(calendar, now)
    async with transaction():
        new = await ledger.derive(due, now, calendar.day_of(now))
        after += await reporting.plan(calendar, now)
    _swept[office] = _Swept(at, now, min([now + ANYHOW, *after]))
    return new


async def planned(calendar: Calendar, now: datetime) -> tuple[list[Due], list[datetime]]:
    """What is due at a moment (of each deadline only the newest rule: an older one is superseded), and the moments still to come."""
    due, after = list[Due](), list[datetime]()
    for one in await ledger.deadlines():
        every = rules.slots(one["deadline_at"], calendar)
        after += [slot.at for slot in every if slot.at > now]
        slot = rules.newest(every, now, one["since_at"])
        if slot:
            due.append(_due(one["task_id"], one["deadline_at"], slot, calendar, now))
    return due, after


def _due(task_id: int, deadline: datetime, slot: rules.Slot, calendar: Calendar, now: datetime) -> Due:
    loud, at = slot.rule.audience is rules.Audience.ROOM, calendar.next_opening(max(slot.at, now))
    return Due(task_id, deadline, slot.rule.name, rules.stamp(deadline, calendar), at, loud, slot.rule.falls_back and not loud, calendar.version)


async def next_moment(office: Office, now: datetime) -> datetime | None:
    """The first moment after another at which some reminder becomes due."""
    calendar = office.calendar(await days_on_record())
    _, after = await planned(calendar, now)
    after += [at for task in await ledger.open_tasks() for _, at in reporting.moments(task["deadline_at"], calendar) if at > now]
    return min(after, default=None)
