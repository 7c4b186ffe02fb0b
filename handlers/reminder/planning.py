"""接下来发什么: the reminders of the days to come, to whom and by which rule, and what will not be sent and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import wording
from handlers.reminder import ledger, replies, rules
from handlers.turn import Office, Turn
from storage.calendar import days_on_record
from storage.database import Row
from storage.working_hours import Calendar

AHEAD = timedelta(days=7)
_PLACES = {rules.Audience.LIAISON: "私聊联络员", rules.Audience.ROOM: "群内"}


@dataclass(frozen=True)
class Planned:
    """One reminder to come: what it is about, who is concerned, and why it will not be sent, if so."""

    at: datetime
    title: str
    rule: str
    where: str
    units: tuple[str, ...]
    why_not: str = ""


async def ask(turn: Turn) -> None:
    """What is planned from now on; names of units are for the office alone, privately."""
    planned = await plan(turn.office, turn.now)
    doubt = turn.calendar.doubt(turn.calendar.day_of(turn.now), turn.calendar.day_of(turn.now + AHEAD))
    turn.whisper(replies.plan(planned, turn.office.timezone, turn.now, doubt))


async def plan(office: Office, now: datetime) -> list[Planned]:
    """The seven days after a moment, as the record stands."""
    calendar = office.calendar(await days_on_record())
    muted = await ledger.mutes_after(now)
    alike: dict[tuple[int, datetime], list[Row]] = {}
    for one in await ledger.waiting([task["task_id"] for task in await ledger.open_tasks()]):
        alike.setdefault((one["task_id"], one["deadline_at"]), []).append(one)
    found = [each for (_, deadline), many in alike.items() for each in _of_deadline(deadline, many, muted, calendar, now)]
    return sorted(found, key=lambda one: (one.at, bool(one.why_not)))


def _of_deadline(deadline: datetime, many: Sequence[Row], muted: Sequence[Row], calendar: Calendar, now: datetime) -> list[Planned]:
    left, found = {slot.rule.name for slot in rules.slots(deadline, calendar)}, list[Planned]()
    for rule in rules.RULES:
        at = rules.moment(rule, deadline, calendar)
        if at is None or not now < at <= now + AHEAD:
            continue
        loud = rule.audience is rules.Audience.ROOM
        why = replies.TWICE if rule.name not in left else _silent(many[0]["task_id"], at, muted, calendar)
        reached = [one for one in many if (one["any_room"] if loud else one["contact_id"])]
        unreached = [one for one in many if one not in reached]
        found += [_planned(at, rule, reached, why)] if reached else []
        found += [_planned(at, rule, unreached, why or (replies.NO_ROOM if loud else replies.UNBOUND))] if unreached else []
    return found


def _planned(at: datetime, rule: rules.Rule, many: Sequence[Mapping[str, str]], why: str) -> Planned:
    title = wording.task_title(many[0]["title"], int(many[0]["report_year"]))
    return Planned(at, title, rule.words, _PLACES[rule.audience], tuple(dict.fromkeys(one["unit_name"] for one in many)), why)


def _silent(task_id: int, at: datetime, muted: Sequence[Row], calendar: Calendar) -> str:
    for one in muted:
        if one["member_id"] is None and one["task_id"] in (None, task_id) and one["from_at"] <= at < one["until_at"]:
            return replies.silent(one["until_at"], calendar.zone)
    return ""
