"""What the office itself is told privately: one digest on the eve and on the day of a deadline, and who still owes two working days past it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.reminder import ledger, replies, rules
from storage import outbox, reminded
from storage.absence import deputies_of
from storage.database import Row
from storage.identity import accounts_of, contacts_of_role
from storage.outbox import OutboxKind
from storage.people import Role
from storage.submission import hinted
from storage.task import ObligationState
from storage.working_hours import Calendar, slot_before

DIGEST, LIST = "reminder.digest", "reminder.list"
EVENING, MORNING = time(16, 30), time(9)
STALE = {DIGEST: timedelta(days=1), LIST: rules.FORGOTTEN}  # later than this it is of no use


@dataclass(frozen=True)
class Report:
    """One thing the office is to be told: by which rule, when, of which task and what deadline, which has been known `since_at`."""

    rule: str
    at: datetime
    task: Row
    deadline_at: datetime
    since_at: datetime


def moments(deadline: datetime, by: Calendar) -> list[tuple[str, datetime]]:
    """Which report to the office falls on which moment: the digest on T-1 and T-0, the list two working days past the deadline."""
    days = dict.fromkeys(slot_before(deadline, n, by) for n in (1, 0))
    return [*((DIGEST, datetime.combine(day, EVENING, by.zone)) for day in days), (LIST, _list_at(deadline, by))]


def _list_at(deadline: datetime, by: Calendar) -> datetime:
    return datetime.combine(by.add_working_days(by.day_of(deadline), 2), MORNING, by.zone)


async def reports(deadlines: Sequence[Row], by: Calendar) -> list[Report]:
    """Everything the office is ever told of open tasks: of each by its own deadline, and the list of who was given another one (`deadlines`)."""
    tasks = {one["task_id"]: one for one in await ledger.open_tasks()}
    found = [
        Report(rule, at, task, task["deadline_at"], task["created_at"]) for task in tasks.values() for rule, at in moments(task["deadline_at"], by)
    ]
    for one in deadlines:
        task = tasks.get(one["task_id"])
        if one["own"] and task and one["deadline_at"] != task["deadline_at"]:
            found.append(Report(LIST, _list_at(one["deadline_at"], by), task, one["deadline_at"], one["since_at"]))
    return found


async def plan(deadlines: Sequence[Row], calendar: Calendar, now: datetime) -> list[datetime]:
    """Put the reports that have become due into the outbox, once for each administrator; the moments still to come."""
    after, lines = list[datetime](), list[tuple[object, ...]]()
    office = list[Row]()
    for one in await reports(deadlines, calendar):
        if one.at > now:
            after.append(one.at)
        elif max(one.since_at, now - STALE[one.rule]) < one.at:
            office = office or await _office(calendar.day_of(now))
            lines += [_line(one, to, calendar, now) for to in office]
    if lines:
        await outbox.put(lines)
    return after


async def _office(today: date) -> list[Row]:
    """The administrators' contacts, and for who is away today the deputy's."""
    found = await contacts_of_role(Role.ADMINISTRATOR)
    deputies = await deputies_of([one["member_id"] for one in found], today)
    told = []
    for one in found:
        deputy = await accounts_of(deputies[one["member_id"]]) if one["member_id"] in deputies else []
        told += [account for account in deputy if account["channel"] == one["channel"]] or [one]
    return told


def _line(of: Report, to: Row, calendar: Calendar, now: datetime) -> tuple[object, ...]:
    stamps = f"{rules.stamp(of.at, calendar)}:{rules.stamp(of.deadline_at, calendar)}"
    key = f"{of.rule}:{of.task['task_id']}:{stamps}:{to['channel']}:{to['contact_id']}"
    return outbox.line(
        key=key[:160], kind=OutboxKind.PUSH.value, channel=to["channel"], contact_id=to["contact_id"], rule=of.rule, calendar=calendar.version,
        due_at=calendar.next_opening(max(of.at, now)), created_at=now,
    )  # fmt: skip


async def word(rows: Sequence[Row], calendar: Calendar, now: datetime) -> tuple[list[str], dict[int, str]]:
    """The paragraphs of these reports as they stand now, and which need not be said, with the reason."""
    tasks = {one["task_id"]: one for one in await ledger.open_tasks()}
    dropped = {row["id"]: why for row in rows if (why := _why_not(row, tasks.get(_task(row)), calendar, now))}
    dropped |= await _said_later_ones([row for row in rows if row["rule"] == DIGEST], now)
    left = [row for row in rows if row["id"] not in dropped]
    told = list(dict.fromkeys(_task(row) for row in left if row["rule"] == DIGEST))
    states: dict[int, dict[str, int]] = {one: {} for one in told}
    for count in await ledger.counts(told):
        states[count["task_id"]][count["state"]] = count["n"]
        if count["state"] == ObligationState.OUTSTANDING:
            states[count["task_id"]]["extended"] = count["extended"]
    for one, n in (await hinted(told)).items():
        states[one]["hinted"] = n
    parts = [replies.digest([(tasks[one], states[one]) for one in told], calendar.zone, now)] if told else []
    lists = [row for row in left if row["rule"] == LIST]
    owing = await ledger.waiting(list({_task(row) for row in lists}), calendar.day_of(now))
    late: dict[tuple[int, str], list[Row]] = {(_task(row), _stamp(row)): [] for row in lists}
    for owed in owing:
        late.get((owed["task_id"], rules.stamp(owed["deadline_at"], calendar)), []).append(owed)
    for (task_id, stamp), many in late.items():
        parts += _list(tasks[task_id], stamp, many, calendar, now) if many else []
    dropped |= {row["id"]: _needless(row, tasks[_task(row)], calendar) for row in lists if not late[_task(row), _stamp(row)]}
    return parts, dropped


async def _said_later_ones(rows: Sequence[Row], now: datetime) -> dict[int, str]:
    """Digests after which a later one was said already, before the clock was set back: that of the eve never follows that of the day."""
    ahead = {(task, *to) for _, task, _, *to in (key.split(":") for key in await reminded.said_ahead(now, f"{DIGEST}:%"))} if rows else set()
    parts = {row["id"]: row["key"].split(":") for row in rows}
    return {row_id: replies.superseded("后一次汇总") for row_id, (_, task, _, *to) in parts.items() if (task, *to) in ahead}


def _list(task: Row, stamp: str, many: Sequence[Row], calendar: Calendar, now: datetime) -> list[str]:
    """Who still owes past the task's deadline in one paragraph; past one of their own, what was put off and what was to be revised apart."""
    days = calendar.working_days_between(calendar.day_of(many[0]["deadline_at"]), calendar.day_of(now))
    if stamp == rules.stamp(task["deadline_at"], calendar):
        return [replies.overdue(task, many, days)]
    returned = [one for one in many if one["state"] == ObligationState.RETURNED.value]
    put_off = [one for one in many if one not in returned]
    return [replies.overdue_apart(task, alike, days, calendar.zone) for alike in (put_off, returned) if alike]


def _needless(row: Row, task: Row, calendar: Calendar) -> str:
    return replies.ALL_IN if _stamp(row) == rules.stamp(task["deadline_at"], calendar) else replies.IN_OR_MOVED


def _task(row: Row) -> int:
    return int(row["key"].split(":")[1])


def _stamp(row: Row) -> str:
    return str(row["key"].split(":")[3])


def _why_not(row: Row, task: Mapping[str, datetime] | None, calendar: Calendar, now: datetime) -> str:
    if task is None:
        return replies.CLOSED
    if row["rule"] == DIGEST and _stamp(row) != rules.stamp(task["deadline_at"], calendar):
        return replies.MOVED
    return replies.FORGOTTEN if now - row["due_at"] > STALE[row["rule"]] else ""
