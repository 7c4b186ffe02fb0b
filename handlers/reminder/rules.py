"""When people are reminded by themselves, as data: named schedules (DOMAIN §6.1), how often at most, and the moments they make of a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import Enum

from storage.working_hours import Calendar, slot_before

FORGOTTEN = timedelta(days=7)  # a moment missed for longer is not made up for
MOST = 4  # reminders of one obligation by one deadline, those in the room counted; then it is for people to decide
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


@dataclass(frozen=True)
class Schedule:
    """What a task is reminded by; `words` say it to an administrator."""

    name: str
    words: str
    rules: tuple[Rule, ...]


_T3 = Rule("T-3", "截止前3天提醒", Audience.LIAISON, before=3)
_T1 = Rule("T-1", "截止前1天群内提醒", Audience.ROOM, before=1)
_T0 = Rule("T-0", "截止当天提醒", Audience.LIAISON, before=0, at=time(10), falls_back=False)  # the room is told the same day anyhow
RULES = (
    Rule("T-7", "截止前7天提醒", Audience.LIAISON, before=7),
    _T3,
    _T1,
    _T0,
    Rule("T-2h", "截止前2小时群内提醒", Audience.ROOM, hours=2),
    Rule("T+1", "逾期1个工作日提醒", Audience.LIAISON, after=1),
    Rule("T+2", "逾期2个工作日提醒", Audience.LIAISON, after=2),
)
USUAL = Schedule("常规", "截止前7天、3天和当天私聊，截止前1天和截止前2小时群内各一条，逾期1个、2个工作日私聊", RULES)
BRIEF = Schedule("从简", "截止前3天和当天私聊，截止前1天群内一条", (_T3, _T1, replace(_T0, falls_back=True)))
SCHEDULES = (USUAL, BRIEF)
BY_NAME = {rule.name: rule for rule in RULES}


def schedule(name: str) -> Schedule:
    """A schedule by its name, the usual one for any other."""
    return next((one for one in SCHEDULES if one.name == name), USUAL)


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
