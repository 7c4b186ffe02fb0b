"""接下来发什么: what the days to come bring, to whom and by which rule, what waits in the outbox, and what will not be sent and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers import wording
from handlers.reminder import ledger, reporting, rules
from handlers.reminder import plan_replies as replies
from handlers.reminder.replies import QUIET, ROOM_FULL, SETTLED, TWICE, silent
from handlers.reminder.sending import ROOM_PUSHES, URGE, URGENT, obligation_of
from handlers.turn import Office, Turn
from storage.absence import absences
from storage.calendar import days_on_record
from storage.database import Row
from storage.lease import switch
from storage.task import ObligationState
from storage.working_hours import Calendar

AHEAD = timedelta(days=7)
_PLACES = {rules.Audience.LIAISON: replies.TO_LIAISON, rules.Audience.ROOM: replies.IN_ROOM}
_WORDS = {rule.name: rule.words for rule in rules.RULES} | {
    reporting.DIGEST.partition(".")[2]: replies.DIGEST, reporting.LIST.partition(".")[2]: replies.LIST,
    URGE.partition(".")[2]: "人工催办", URGENT.partition(".")[2]: "紧急催办",
}  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """One thing to be said: what it is about, who is concerned, why it has not left though it was due, or why it will not be sent."""

    at: datetime
    title: str
    rule: str
    where: str
    units: tuple[str, ...] = ()
    why_not: str = ""
    held: str = ""


async def ask(turn: Turn) -> None:
    """What is planned from now on; names of units are for the office alone, privately."""
    planned = await plan(turn.office, turn.now)
    turn.whisper(replies.plan(planned, turn.office.timezone, turn.now, await notes(turn.office, turn.now)))


async def notes(office: Office, now: datetime) -> list[str]:
    """What is to be known beside the plan: who is away, whether all sending is paused, which days are 暂定."""
    calendar = office.calendar(await days_on_record())
    first, last = calendar.day_of(now), calendar.day_of(now + AHEAD)
    doubt = calendar.doubt(first, last)
    return [*replies.away(await absences(first, last)), *([replies.PAUSED] if await switch("paused") else []), *([doubt] if doubt else [])]


async def plan(office: Office, now: datetime) -> list[Planned]:
    """The seven days after a moment, as the record stands."""
    calendar, tasks = office.calendar(await days_on_record()), await ledger.open_tasks()
    found = await _reminders(tasks, calendar, now)
    concerned = {one.title for one in found}
    found += await _reports(tasks, calendar, now)
    found += await _held(now)
    found += [one for one in await _settled(tasks) if one.title in concerned]
    return sorted(found, key=lambda one: (one.at, bool(one.why_not)))


async def _reminders(tasks: Sequence[Row], calendar: Calendar, now: datetime) -> list[Planned]:
    muted, found, by_day = await ledger.mutes_after(now), list[Planned](), dict[date, list[Row]]()
    ids = [task["task_id"] for task in tasks]
    for deadline in dict.fromkeys(one["deadline_at"] for one in await ledger.deadlines()):
        left = {slot.rule.name for slot in rules.slots(deadline, calendar)}
        for rule in rules.RULES:
            at = rules.moment(rule, deadline, calendar)
            if at is None or not now < at <= now + AHEAD:
                continue
            day = calendar.day_of(at)
            by_day[day] = by_day[day] if day in by_day else await ledger.waiting(ids, day)
            many = [one for one in by_day[day] if one["deadline_at"] == deadline]
            found += _grouped(at, rule, many, "" if rule.name in left else TWICE, muted, calendar)
    return _capped(found, calendar)


def _capped(planned: Sequence[Planned], calendar: Calendar) -> list[Planned]:
    """A room is told of a task once a day, and of all of them in so many messages: what comes after that is put off."""
    told: dict[date, dict[datetime, set[str]]] = {}
    found = list[Planned]()
    for one in sorted(planned, key=lambda one: one.at):
        if one.where == replies.IN_ROOM and not one.why_not:
            day = told.setdefault(calendar.day_of(one.at), {})
            again = any(one.title in titles for at, titles in day.items() if at < one.at)
            if again or (one.at not in day and len(day) >= ROOM_PUSHES):
                one = replace(one, why_not=ROOM_FULL)
            else:
                day.setdefault(one.at, set()).add(one.title)
        found.append(one)
    return found


def _grouped(at: datetime, rule: rules.Rule, many: Sequence[Row], why: str, muted: Sequence[Row], calendar: Calendar) -> list[Planned]:
    """One rule at its moment, task by task; apart stand those who will not be told, by the reason."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in many:
        key = (_title(one), why or _silent(one, rule, at, muted, calendar) or _unreached(one, rule))
        alike.setdefault(key, []).append(one["unit_name"])
    return [Planned(at, title, rule.words, _PLACES[rule.audience], _once(units), reason) for (title, reason), units in alike.items()]


def _unreached(one: Row, rule: rules.Rule) -> str:
    if rule.audience is rules.Audience.ROOM:
        return "" if one["any_room"] else replies.NO_ROOM
    return "" if one["contact_id"] else replies.UNBOUND


def _silent(one: Row, rule: rules.Rule, at: datetime, muted: Sequence[Row], calendar: Calendar) -> str:
    for mute in muted:
        if not mute["from_at"] <= at < mute["until_at"] or mute["task_id"] not in (None, one["task_id"]):
            continue
        if mute["member_id"] is None:
            return silent(mute["until_at"], calendar.zone)
        if mute["member_id"] == one["member_id"] and rule.audience is rules.Audience.LIAISON:
            return replies.OWN
    return ""


async def _reports(tasks: Sequence[Row], calendar: Calendar, now: datetime) -> list[Planned]:
    """What the office itself will be told: digests of one moment are one message."""
    titles: dict[tuple[datetime, str], list[str]] = {}
    for task in tasks:
        for rule, at in reporting.moments(task["deadline_at"], calendar):
            if now < at <= now + AHEAD:
                titles.setdefault((at, rule), []).append(_title(task))
    return [Planned(at, "、".join(_once(many)), _words(rule), replies.TO_OFFICE) for (at, rule), many in titles.items()]


async def _held(now: datetime) -> list[Planned]:
    """What is in the outbox already, with the reason why it has not left."""
    rows = await ledger.unsent(now + AHEAD)
    own = [one for one in rows if one["rule"] not in (reporting.DIGEST, reporting.LIST)]
    obligations = await ledger.owed([obligation_of(one) for one in own])
    alike: dict[tuple[datetime, str, str, str, str], list[str]] = {}
    for one in own:
        obligation = obligations.get(obligation_of(one))
        if obligation:
            key = (one["due_at"], _title(obligation), one["rule"], replies.IN_ROOM if one["room_id"] else replies.TO_LIAISON, one["reason"])
            alike.setdefault(key, []).append(obligation["unit_name"])
    found = [
        Planned(at, title, _words(rule), where, _once(units), held=_why_held(at, reason, now))
        for (at, title, rule, where, reason), units in alike.items()
    ]
    reports = dict.fromkeys((one["due_at"], one["rule"], one["reason"]) for one in rows if one not in own)
    return found + [Planned(at, "", _words(rule), replies.TO_OFFICE, held=_why_held(at, reason, now)) for at, rule, reason in reports]


def _why_held(at: datetime, reason: str, now: datetime) -> str:
    return reason or (QUIET if at > now else replies.WAITING)


async def _settled(tasks: Sequence[Row]) -> list[Planned]:
    """Who is reminded of a task no more."""
    known, alike = {one["task_id"]: one for one in tasks}, dict[tuple[int, str], list[str]]()
    for one in await ledger.settled(list(known)):
        alike.setdefault((one["task_id"], SETTLED[ObligationState(one["state"])]), []).append(one["unit_name"])
    return [
        Planned(known[task_id]["deadline_at"], _title(known[task_id]), replies.ALL_RULES, "", _once(units), why)
        for (task_id, why), units in alike.items()
    ]


def _title(one: Mapping[str, str]) -> str:
    return wording.task_title(one["title"], int(one["report_year"]))


def _words(rule: str) -> str:
    name = rule.partition(".")[2]
    return _WORDS.get(name, name)


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
