"""接下来发什么: what the days to come bring, to whom and by which rule, what waits in the outbox, and what will not be sent and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from handlers import choosing, wording
from handlers.burden import ROOM_PUSHES
from handlers.office import Office
from handlers.reminder import ledger, reporting, rules, sweeps
from handlers.reminder import plan_replies as replies
from handlers.reminder.replies import NO_ROOM_LEFT, QUIET, ROOM_FULL, TWICE, settled, silent
from handlers.reminder.weighing import URGE, URGENT, Before, enough, history, obligation_of
from handlers.turn import Turn
from storage.absence import absences
from storage.calendar import days_on_record
from storage.database import Row
from storage.lease import switch
from storage.mute import covers, mutes_after
from storage.reminded import unsent
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
    until: datetime | None = None  # the deadline it is about


async def ask(turn: Turn) -> None:
    """What is planned from now on, of a day or for some units where these were named; names of units are for the office alone, privately."""
    planned, when, zone = await plan(turn.office, turn.now), turn.reading.when, turn.office.timezone
    units = {choosing.unit_name(turn, one) for one in turn.reading.units}
    planned = [of for one in planned for of in [_of_units(one, units)] if of]
    if when is None:
        return turn.whisper(replies.plan(planned, zone, turn.now, await notes(turn.office, turn.now)))
    first, last = (turn.calendar.day_of(at) for at in (when.at, when.due))
    of_days = [one for one in planned if first <= turn.calendar.day_of(one.at) <= last and one.rule != replies.ALL_RULES]
    return turn.whisper(replies.plan(of_days, zone, turn.now, span=replies.span(first, last)))


def _of_units(one: Planned, units: Set[str]) -> Planned | None:
    """What is planned for some units (none: for all); None when nothing is."""
    concerned = tuple(name for name in one.units if name.partition("（")[0] in units)
    return one if not units else replace(one, units=concerned) if concerned else None


async def next_moment(office: Office, now: datetime) -> datetime | None:
    """The first moment after another at which some reminder goes out: not one at which all are kept back."""
    going = [one.at for one in await plan(office, now) if not one.why_not and not one.held]
    return min(going) if going else await sweeps.next_moment(office, now + AHEAD)


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
    owing = {(one.title, name.partition("（")[0]) for one in found for name in one.units}
    found += await _reports(calendar, now)
    found += await _held(now, calendar)
    found += [one for one in await _settled(tasks, owing) if any(one.title == title for title, _ in owing)]
    return sorted(found, key=lambda one: (one.at, bool(one.why_not)))


async def _reminders(tasks: Sequence[Row], calendar: Calendar, now: datetime) -> list[Planned]:
    muted, found, by_day = await mutes_after(now), list[Planned](), dict[date, list[Row]]()
    rooms: dict[date, dict[datetime, set[str]]] = {}
    ids = [task["task_id"] for task in tasks]
    said = await _said(await ledger.waiting(ids, calendar.day_of(now)), calendar)
    for at, rule, deadline in await _moments(calendar, now):
        day = calendar.day_of(at)
        by_day[day] = by_day[day] if day in by_day else await ledger.waiting(ids, day)
        slots = rules.slots(deadline["deadline_at"], calendar, rules.schedule(deadline["schedule"]).rules, own=bool(deadline["own"]))
        many = [one for one in by_day[day] if all(one[name] == deadline[name] for name in ("task_id", "deadline_at", "own"))]
        full = _full(rooms, at, _title(deadline), deadline["deadline_at"], calendar) if rule.audience is rules.Audience.ROOM and many else ""
        why = {one["id"]: full or _kept_back(said[one["id"]], rule, slots, at) for one in many}
        for one in many:
            if not why[one["id"]]:
                said[one["id"]] = Before(said[one["id"]].said | {rule.name})
        found += _grouped(at, rule, many, why, muted, calendar)
    return found


async def _said(owing: Sequence[Row], calendar: Calendar) -> dict[int, Before]:
    """What each obligation was told by rule until now."""
    of = {one["id"]: (one["id"], rules.stamp(one["deadline_at"], calendar)) for one in owing}
    known = await history(of.values())
    return defaultdict(Before, {one: known[key] for one, key in of.items() if key in known})


async def _moments(calendar: Calendar, now: datetime) -> list[tuple[datetime, rules.Rule, Row]]:
    """Every rule of every deadline that falls in the days ahead, in order."""
    found = []
    for deadline in await ledger.deadlines():
        for rule in rules.schedule(deadline["schedule"]).rules:
            at = None if deadline["own"] and rule.audience is rules.Audience.ROOM else rules.moment(rule, deadline["deadline_at"], calendar)
            found += [(at, rule, deadline)] if at is not None and now < at <= now + AHEAD else []
    return sorted(found, key=lambda one: one[0])


def _kept_back(said: Before, rule: rules.Rule, slots: Sequence[rules.Slot], at: datetime) -> str:
    """Why a rule will say nothing of an obligation at its moment: another takes its place, or it was told often enough."""
    return enough(rule, slots, said, at) if any(slot.rule.name == rule.name for slot in slots) else TWICE


def _full(rooms: dict[date, dict[datetime, set[str]]], at: datetime, title: str, until: datetime, calendar: Calendar) -> str:
    """A room is told of a task once a day, and of all of them in so many messages: what comes after that is put off, or left if it is too late."""
    day = rooms.setdefault(calendar.day_of(at), {})
    again = any(title in titles for other, titles in day.items() if other < at)
    if again or (at not in day and len(day) >= ROOM_PUSHES):
        later = calendar.next_opening(datetime.combine(calendar.next_working(calendar.day_of(at)), time(0), calendar.zone))
        return NO_ROOM_LEFT if later >= until else ROOM_FULL
    day.setdefault(at, set()).add(title)
    return ""


def _grouped(at: datetime, rule: rules.Rule, many: Sequence[Row], why: Mapping[int, str], muted: Sequence[Row], calendar: Calendar) -> list[Planned]:
    """One rule at its moment, task by task; apart stand those who will not be told, by the reason."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in many:
        key = (_title(one), why[one["id"]] or _silent(one, rule, at, muted, calendar) or _unreached(one, rule))
        alike.setdefault(key, []).append(one["unit_name"] + replies.REVISED * (one["state"] == ObligationState.RETURNED.value))
    until = many[0]["deadline_at"] if many else None
    return [Planned(at, title, rule.words, _PLACES[rule.audience], _once(units), reason, until=until) for (title, reason), units in alike.items()]


def _unreached(one: Row, rule: rules.Rule) -> str:
    if rule.audience is rules.Audience.ROOM:
        return "" if one["any_room"] else replies.NO_ROOM
    return "" if one["contact_id"] else replies.UNBOUND


def _silent(one: Row, rule: rules.Rule, at: datetime, muted: Sequence[Row], calendar: Calendar) -> str:
    for mute in muted:
        if not mute["from_at"] <= at < mute["until_at"] or not covers(mute, one["task_id"], one["unit_id"]):
            continue
        if mute["member_id"] is None:
            return silent(mute["until_at"], calendar.zone)
        if mute["member_id"] == one["member_id"] and rule.audience is rules.Audience.LIAISON:
            return replies.OWN
    return ""


async def _reports(calendar: Calendar, now: datetime) -> list[Planned]:
    """What the office itself will be told: digests of one moment are one message."""
    titles: dict[tuple[datetime, str], list[str]] = {}
    for one in await reporting.reports(await ledger.deadlines(), calendar):
        if now < one.at <= now + AHEAD:
            titles.setdefault((one.at, one.rule), []).append(_title(one.task))
    return [Planned(at, "、".join(_once(many)), _words(rule), replies.TO_OFFICE) for (at, rule), many in titles.items()]


async def _held(now: datetime, calendar: Calendar) -> list[Planned]:
    """What is in the outbox already, with the reason why it has not left."""
    rows = await unsent(now + AHEAD)
    own = [one for one in rows if one["rule"] not in (reporting.DIGEST, reporting.LIST)]
    obligations = await ledger.owed([obligation_of(one) for one in own])
    alike: dict[tuple[datetime, str, str, str, str], list[str]] = {}
    for one in own:
        obligation = obligations.get(obligation_of(one))
        if obligation:
            key = (one["due_at"], _title(obligation), one["rule"], replies.IN_ROOM if one["room_id"] else replies.TO_LIAISON, one["reason"])
            alike.setdefault(key, []).append(obligation["unit_name"])
    found = [
        Planned(at, title, _words(rule), where, _once(units), held=_why_held(at, reason, now, calendar))
        for (at, title, rule, where, reason), units in alike.items()
    ]
    reports = dict.fromkeys((one["due_at"], one["rule"], one["reason"]) for one in rows if one not in own)
    return found + [Planned(at, "", _words(rule), replies.TO_OFFICE, held=_why_held(at, reason, now, calendar)) for at, rule, reason in reports]


def _why_held(at: datetime, reason: str, now: datetime, calendar: Calendar) -> str:
    if reason or at <= now:
        return reason or replies.WAITING
    return QUIET if calendar.next_opening(at - timedelta(minutes=1)) == at else replies.AT_ITS_HOUR


async def _settled(tasks: Sequence[Row], owing: Set[tuple[str, str]]) -> list[Planned]:
    """Who is reminded of a task no more; with the post where the unit still is for another one."""
    known, alike = {one["task_id"]: one for one in tasks}, dict[tuple[int, str], list[str]]()
    for one in await ledger.settled(list(known)):
        post = f"（{one['post_title']}）" if one["post_title"] and (_title(known[one["task_id"]]), one["unit_name"]) in owing else ""
        alike.setdefault((one["task_id"], settled(one)), []).append(one["unit_name"] + post)
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
