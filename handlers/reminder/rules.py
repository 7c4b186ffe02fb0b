"""When people are reminded by themselves: how often at most (DOMAIN §6.1), and the moments that a schedule makes of a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.reminding import BRIEF as BRIEF
from handlers.reminding import BY_NAME as BY_NAME
from handlers.reminding import RULES as RULES
from handlers.reminding import SCHEDULES as SCHEDULES
from handlers.reminding import USUAL as USUAL
from handlers.reminding import Audience as Audience
from handlers.reminding import Rule as Rule
from handlers.reminding import Schedule as Schedule
from handlers.reminding import schedule as schedule
from storage.working_hours import Calendar, slot_before

FORGOTTEN = timedelta(days=7)  # a moment missed for longer is not made up for
MOST = 4  # reminders of one obligation by one deadline, those in the room counted; then it is for people to decide
URGED_HOURS = 2.0  # working hours after a 催办 in which the same person is not reminded of the same matter by rule


@dataclass(frozen=True)
class Slot:
    """A rule at its moment."""

    rule: Rule
    at: datetime


def slots(deadline: datetime, by: Calendar, of: Sequence[Rule] = RULES, *, own: bool = False) -> list[Slot]:
    """The moments of every rule, in order; of several that fall on one moment only the last is left, and none before the deadline falls after it.

    What is somebody's `own` (a deadline extended, a revision) is no matter for a room: it is reminded of privately only.
    """
    found = [Slot(rule, at) for rule in of if not (own and rule.audience is Audience.ROOM) and (at := moment(rule, deadline, by)) is not None]
    return list({one.at: one for one in sorted(found, key=lambda one: one.at)}.values())


def moment(rule: Rule, deadline: datetime, by: Calendar) -> datetime | None:
    """When a rule falls due for a deadline; None when there is no working time left before it."""
    if rule.after:
        return by.next_opening(datetime.combine(by.add_working_days(by.day_of(deadline), rule.after), rule.at, by.zone))
    if rule.hours is not None:
        return by.add_working_hours(deadline, -rule.hours)
    day = slot_before(deadline, rule.before or 0, by)
    opens = datetime.combine(day, by.hours[0][0], by.zone)
    usual = by.next_opening(datetime.combine(day, rule.at, by.zone))
    return next((at for at in (usual, opens) if at < deadline), None)


def come(many: Sequence[Slot], now: datetime, since: datetime) -> list[Slot]:
    """The moments that have come after `since`, in order: the last is what is to be said now, it takes the place of what was missed before it."""
    return [one for one in many if max(since, now - FORGOTTEN) < one.at <= now]


def stamp(deadline: datetime, by: Calendar) -> str:
    """How a deadline stands in a key: a deadline that moves makes new reminders."""
    return f"{deadline.astimezone(by.zone):%Y%m%d%H%M}"


def to_be_weighed(come: Sequence[Slot]) -> list[Slot]:
    """Of moments that have come the one that counts, and the last private one before it: only a message that leaves takes its place."""
    earlier = [one for one in come[:-1] if one.rule.audience is Audience.LIAISON]
    return [*earlier[-1:], come[-1]] if come[-1].rule.audience is Audience.ROOM else [come[-1]]
