"""When people are reminded by themselves, as data: the default schedule of DOMAIN §6.1 and the moments it makes of a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from storage.working_hours import Calendar, slot_before

FORGOTTEN = timedelta(days=7)  # a moment missed for longer is not made up for
URGED_HOURS = 2.0  # working hours after a 催办 in which the same person is not reminded of the same matter by rule


class Audience(str, Enum):
    """Who is reminded: a unit's liaison privately, or the units that still owe, in their room."""

    LIAISON = "liaison"
    ROOM = "room"


@dataclass(frozen=True)
class Rule:
    """One reminder: `before` calendar days before the deadline, `hours` working hours before it, or `after` working days past it."""

    name: str
    words: str
    audience: Audience
    before: int | None = None
    hours: float | None = None
    after: int = 0
    at: time = time(9)
    falls_back: bool = True  # whether the room may be told instead, with one @, when the liaison cannot be written to


RULES = (
    Rule("T-7", "截止前7天提醒", Audience.LIAISON, before=7),
    Rule("T-3", "截止前3天提醒", Audience.LIAISON, before=3),
    Rule("T-1", "截止前1天群内提醒", Audience.ROOM, before=1),
    Rule("T-0", "截止当天提醒", Audience.LIAISON, before=0, at=time(10), falls_back=False),  # the room is told the same day anyhow
    Rule("T-2h", "截止前2小时群内提醒", Audience.ROOM, hours=2),
    Rule("T+1", "逾期1个工作日提醒", Audience.LIAISON, after=1),
    Rule("T+2", "逾期2个工作日提醒", Audience.LIAISON, after=2),
)


@dataclass(frozen=True)
class Slot:
    """A rule at its moment."""

    rule: Rule
    at: datetime


def slots(deadline: datetime, by: Calendar) -> list[Slot]:
    """The moments of every rule, in order; of several that fall on one moment only the last is left, and none before the deadline falls after it."""
    found = [Slot(rule, at) for rule in RULES if (at := moment(rule, deadline, by)) is not None]
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
