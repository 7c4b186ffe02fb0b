"""What the office itself is told privately: one digest on the eve and on the day of a deadline, and who still owes two working days past it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from handlers.reminder import ledger, replies, rules
from storage import outbox
from storage.absence import deputies_of
from storage.database import Row
from storage.identity import accounts_of, contacts_of_role
from storage.outbox import OutboxKind
from storage.people import Role
from storage.submission import hinted
from storage.working_hours import Calendar, slot_before

DIGEST, LIST = "reminder.digest", "reminder.list"
EVENING, MORNING = time(16, 30), time(9)
STALE = {DIGEST: timedelta(days=1), LIST: rules.FORGOTTEN}  # later than this it is of no use


def moments(deadline: datetime, by: Calendar) -> list[tuple[str, datetime]]:
    """Which report to the office falls on which moment: the digest on T-1 and T-0, the list two working days past the deadline."""
    days = dict.fromkeys(slot_before(deadline, n, by) for n in (1, 0))
    found = [(DIGEST, datetime.combine(day, EVENING, by.zone)) for day in days]
    return [*found, (LIST, datetime.combine(by.add_working_days(by.day_of(deadline), 2), MORNING, by.zone))]


async def plan(calendar: Calendar, now: datetime) -> list[datetime]:
    """Put the reports that have become due into the outbox, once for each administrator; the moments still to come."""
    after, lines = list[datetime](), list[tuple[object, ...]]()
    office = list[Row]()
    for task in await ledger.open_tasks():
        for rule, at in moments(task["deadline_at"], calendar):
            if at > now:
                after.append(at)
            elif max(task["created_at"], now - STALE[rule]) < at:
                office = office or await _office(calendar.day_of(now))
                lines += [_line(rule, task, at, one, calendar, now) for one in office]
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


def _line(rule: str, task: Row, at: datetime, to: Row, calendar: Calendar, now: datetime) -> tuple[object, ...]:
    key = f"{rule}:{task['task_id']}:{rules.stamp(at, calendar)}:{rules.stamp(task['deadline_at'], calendar)}:{to['channel']}:{to['contact_id']}"
    return outbox.line(
        key=key[:160], kind=OutboxKind.PUSH.value, channel=to["channel"], contact_id=to["contact_id"], rule=rule, calendar=calendar.version,
        due_at=calendar.next_opening(max(at, now)), created_at=now,
    )  # fmt: skip


async def word(rows: Sequence[Row], calendar: Calendar, now: datetime) -> tuple[list[str], dict[int, str]]:
    """The paragraphs of these reports as they stand now, and which need not be said, with the reason."""
    tasks = {one["task_id"]: one for one in await ledger.open_tasks()}
    dropped = {row["id"]: why for row in rows if (why := _why_not(row, tasks.get(_task(row)), calendar, now))}
    left = [row for row in rows if row["id"] not in dropped]
    told = list(dict.fromkeys(_task(row) for row in left if row["rule"] == DIGEST))
    states: dict[int, dict[str, int]] = {one: {} for one in told}
    for count in await ledger.counts(told):
        states[count["task_id"]][count["state"]] = count["n"]
    for one, n in (await hinted(told)).items():
        states[one]["hinted"] = n
    parts = [replies.digest([(tasks[one], states[one]) for one in told], calendar.zone, now)] if told else []
    late = list(dict.fromkeys(_task(row) for row in left if row["rule"] == LIST))
    owing = await ledger.waiting(late, calendar.day_of(now))
    for one in late:
        many = [owed for owed in owing if owed["task_id"] == one and owed["deadline_at"] < now]
        days = calendar.working_days_between(calendar.day_of(tasks[one]["deadline_at"]), calendar.day_of(now))
        parts += [replies.overdue(tasks[one], many, days)] if many else []
        dropped |= {row["id"]: replies.ALL_IN for row in left if not many and row["rule"] == LIST and _task(row) == one}
    return parts, dropped


def _task(row: Row) -> int:
    return int(row["key"].split(":")[1])


def _why_not(row: Row, task: Mapping[str, datetime] | None, calendar: Calendar, now: datetime) -> str:
    if task is None:
        return replies.CLOSED
    if row["key"].split(":")[3] != rules.stamp(task["deadline_at"], calendar):
        return replies.MOVED
    return replies.FORGOTTEN if now - row["due_at"] > STALE[row["rule"]] else ""
