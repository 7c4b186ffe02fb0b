"""The schedules by which tasks are reminded of, as data (DOMAIN §6.1): what the features that plan, say or move reminders share."""

from dataclasses import dataclass, replace
from datetime import time
from enum import Enum


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

    def days_before(self, *, own: bool) -> tuple[int, ...]:
        """How many calendar days before a deadline it reminds; of somebody's `own` (extended, a revision) never in a room."""
        kept = (rule for rule in self.rules if not (own and rule.audience is Audience.ROOM))
        return tuple(rule.before for rule in kept if rule.before is not None)


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
