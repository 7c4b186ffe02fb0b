"""What of the record reminders are derived from, and the one statement that derives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.absence import AWAY, SERVING
from storage.database import Row, among, change, row, rows
from storage.identity import DESK
from storage.outbox import OutboxKind, OutboxState
from storage.people import Role
from storage.task import ObligationState, TaskState

DEADLINE = (
    f"CASE WHEN o.state = '{ObligationState.RETURNED.value}' AND o.revise_by_at IS NOT NULL THEN o.revise_by_at "
    "ELSE COALESCE(o.extended_to_at, t.deadline_at) END"
)  # storage.task.owed_until, as SQL
_OWN = f"(o.extended_to_at IS NOT NULL OR o.state = '{ObligationState.RETURNED.value}')"  # a date or a revision of one's own: no matter for a room
_ASIDE = f"CASE WHEN {_OWN} THEN 1 ELSE 0 END"
REMINDED = (ObligationState.OUTSTANDING, ObligationState.RETURNED)  # what was declared only waits for the office

_LIAISONS = (
    "SELECT unit_id, channel, contact_id FROM (SELECT s.unit_id, a.channel, a.contact_id, "
    "ROW_NUMBER() OVER (PARTITION BY s.unit_id ORDER BY s.gone, s.desk, s.id, a.id) AS n "
    f"FROM ({SERVING}) s JOIN member m ON m.id = s.member_id AND m.left_at IS NULL JOIN account a ON a.member_id = m.id) every WHERE n = 1"
)
_HOUSE = (
    f"h.registered_at IS NOT NULL AND h.purpose NOT LIKE '%{DESK}%' AND (h.units = '' "
    "OR '、' || h.units || '、' LIKE '%、' || (SELECT n.name FROM unit n WHERE n.id = {0}) || '、%' "
    "OR EXISTS (SELECT 1 FROM unit_alias y WHERE y.unit_id = {0} AND '、' || h.units || '、' LIKE '%、' || y.name || '、%'))"
)  # which rooms h a unit may be told in; its name is only looked up where some room is for named units
_ROOMS = (
    "SELECT unit_id, channel, room_id FROM (SELECT u.id AS unit_id, h.channel, h.room_id, "
    f"ROW_NUMBER() OVER (PARTITION BY u.id ORDER BY CASE WHEN h.units = '' THEN 1 ELSE 0 END, h.id) AS n FROM unit u "
    f"JOIN room h ON {_HOUSE.format('u.id')}) every WHERE n = 1"
)
_GRANTED = f"LEFT JOIN role_grant g ON g.unit_id = o.unit_id AND g.role = '{Role.LIAISON.value}' AND g.to_at IS NULL "
_SERVED = (
    f"{_GRANTED}LEFT JOIN away x ON x.member_id = g.member_id LEFT JOIN member m ON m.id IN (g.member_id, x.deputy_id) AND m.left_at IS NULL "
    "LEFT JOIN away z ON z.member_id = m.id LEFT JOIN account l ON l.member_id = m.id"
)  # storage.absence.SERVING and their accounts l, for one obligation o
_NOBODY_AWAY = f"{_GRANTED}LEFT JOIN member m ON m.id = g.member_id AND m.left_at IS NULL LEFT JOIN account l ON l.member_id = m.id"
_BEST = "CASE WHEN l.id IS NULL THEN 1 ELSE 0 END, {0}g.desk, g.id, l.id, CASE WHEN h.units = '' THEN 1 ELSE 0 END, h.id"
_GONE_LAST = "CASE WHEN z.member_id IS NULL THEN 0 ELSE 1 END, "
_PRIVATELY = "'', COALESCE(l.contact_id, ''), ''"  # room_id, contact_id, mentions
_IN_ROOM = "COALESCE(h.room_id, ''), '', CASE WHEN l.channel = h.channel THEN l.contact_id ELSE '' END"


@dataclass(frozen=True)
class Due:
    """A rule whose moment has come for those who owe a task by a deadline."""

    task_id: int
    deadline_at: datetime
    rule: str
    stamp: str
    due_at: datetime
    loud: bool  # in the room
    falls_back: bool
    calendar: str  # the version of the table of days
    first_id: int  # of the obligations that are due so
    last_id: int
    own: bool  # of those with a date or a revision of their own
    why_not: str = ""  # it was missed, and another has taken its place


async def deadlines() -> list[Row]:
    """The deadlines that something is owed by: task_id, title, report_year, schedule, deadline_at, own, owing, first_id, last_id, since_at.

    A date or revision of one's own (`own`: extended or returned) is known since the last move of those who have it, the task's since it was
    opened or last changed: what would have been said before is not made up for.
    """
    moved = "SELECT MAX(j.happened_at) FROM journal j WHERE j.subject = '{0}' AND j.subject_id = {1}.id AND j.move NOT IN ('urge', 'mute')"
    ranges = "COUNT(*) AS owing, MIN(o.id) AS first_id, MAX(o.id) AS last_id"
    sql = (
        "SELECT t.id AS task_id, t.title, t.report_year, COALESCE(c.name, '') AS schedule, w.deadline_at, w.own, w.owing, w.first_id, w.last_id, "
        f"w.moved_at, t.created_at, ({moved.format('task', 't')}) AS changed_at FROM task t LEFT JOIN task_schedule c ON c.task_id = t.id JOIN ("
        f"SELECT o.task_id, t.deadline_at, 0 AS own, {ranges}, NULL AS moved_at FROM task t JOIN obligation o ON o.task_id = t.id "
        f"WHERE t.state = ? AND o.state IN {among(REMINDED)} AND NOT {_OWN} GROUP BY o.task_id, t.deadline_at "
        f"UNION ALL SELECT o.task_id, {DEADLINE} AS deadline_at, 1 AS own, {ranges}, MAX(({moved.format('obligation', 'o')})) AS moved_at "
        f"FROM task t JOIN obligation o ON o.task_id = t.id WHERE t.state = ? AND o.state IN {among(REMINDED)} AND {_OWN} "
        f"GROUP BY o.task_id, {DEADLINE}) w ON w.task_id = t.id ORDER BY w.deadline_at, t.id, w.own"
    )
    found = await rows(sql, TaskState.OPEN, *REMINDED, TaskState.OPEN, *REMINDED)
    return [one | {"since_at": one["moved_at"] or max(one["created_at"], one["changed_at"] or one["created_at"])} for one in found]


# + : by the range of ids, never by the task
_DUE = f"o.id BETWEEN ? AND ? AND +o.task_id = ? AND {DEADLINE} = ? AND o.state IN {among(REMINDED)} AND {_ASIDE} = ?"


def _of(due: Due, first_id: int, last_id: int) -> tuple[object, ...]:
    return first_id, min(last_id, due.last_id), due.task_id, due.deadline_at, *REMINDED, int(due.own)


async def first_missing(due: Due, first_id: int, last_id: int) -> int | None:
    """The first obligation of a range of ids that is not in the outbox for what is due; None when all are."""
    sql = (
        f"SELECT o.id FROM obligation o JOIN task t ON t.id = o.task_id WHERE {_DUE} "
        "AND NOT EXISTS (SELECT 1 FROM outbox x WHERE x.key = 'remind:' || o.id || ?) ORDER BY o.id LIMIT 1"
    )
    found = await row(sql, *_of(due, first_id, last_id), f":{due.rule}:{due.stamp}")
    return found["id"] if found else None


async def anybody_away(today: date) -> bool:
    """Whether there is an absence that the choice of whom to tell must look at."""
    return await row(f"WITH {AWAY} SELECT member_id FROM away LIMIT 1", today, today) is not None


async def derive(due: Due, first_id: int, last_id: int, now: datetime, away_on: date | None) -> int:
    """Obligations of a range of ids into the outbox, each once; where nobody can be told it stands there with the reason. How many were new.

    A unit is reminded through its liaison (A before B, a deputy for who is `away_on` a day; None: nobody is) or in the room made for it,
    else the one for all.
    Whoever may be told and every room stand side by side, the best first: the unique key takes the first and passes over the others
    (ranking all liaisons and rooms beforehand was a third of the work).
    """
    channel, told = ("h.channel", _IN_ROOM) if due.loud else ("l.channel", _PRIVATELY)
    fallback = f"CASE WHEN {'1 = 1' if due.falls_back else '1 = 0'} AND l.channel = h.channel THEN h.room_id ELSE '' END"
    away, served, best = (f"WITH {AWAY} ", _SERVED, _BEST.format(_GONE_LAST)) if away_on else ("", _NOBODY_AWAY, _BEST.format(""))
    sql = (
        f"{away}INSERT INTO outbox (key, kind, rule, calendar, due_at, created_at, state, reason, channel, room_id, contact_id, mentions, "
        "fallback_room, text, attachment, file_name, fallback, attempts, message_id) "
        f"SELECT 'remind:' || o.id || ?, '{OutboxKind.PUSH.value}', ?, ?, ?, ?, "
        f"CASE WHEN {channel} IS NULL THEN '{OutboxState.CANCELLED.value}' ELSE ? END, "
        f"CASE WHEN {channel} IS NULL THEN '{'没有已登记的工作群' if due.loud else '没有已绑定账号的联络员'}' ELSE ? END, "
        f"COALESCE({channel}, ''), {told}, {fallback}, '', '', '', '', 0, '' "
        f"FROM obligation o JOIN task t ON t.id = o.task_id {served} LEFT JOIN room h ON {_HOUSE.format('o.unit_id')} "
        f"WHERE {_DUE} ORDER BY o.position, o.id, {best} ON CONFLICT (key) DO NOTHING"
    )
    state = (OutboxState.CANCELLED if due.why_not else OutboxState.DUE).value
    values = (f":{due.rule}:{due.stamp}", f"reminder.{due.rule}", due.calendar, due.due_at, now, state, due.why_not)
    return await change(sql, *((away_on, away_on) if away_on else ()), *values, *_of(due, first_id, last_id))


async def owed(obligation_ids: Sequence[int]) -> dict[int, Row]:
    """Obligations with their task, by id; the unit bears today's name."""
    sql = (
        "SELECT o.id, o.task_id, o.unit_id, u.name AS unit_name, o.post_title, o.state, o.remark, o.position, t.title, t.report_year, "
        "t.state AS task_state, "
        f"{DEADLINE} AS deadline_at, {_ASIDE} AS own, COALESCE(c.name, '') AS schedule FROM obligation o JOIN task t ON t.id = o.task_id "
        f"JOIN unit u ON u.id = o.unit_id LEFT JOIN task_schedule c ON c.task_id = t.id "
        f"WHERE o.id IN {among(obligation_ids)}"
    )
    return {one["id"]: one for one in await rows(sql, *obligation_ids)}


async def with_room(unit_ids: Sequence[int]) -> set[int]:
    """Which of these units can be told in some room."""
    sql = f"SELECT u.id FROM unit u WHERE u.id IN {among(unit_ids)} AND EXISTS (SELECT 1 FROM room h WHERE {_HOUSE.format('u.id')})"
    return {one["id"] for one in await rows(sql, *unit_ids)}


async def tasks_of(obligation_ids: Sequence[int]) -> set[int]:
    """The tasks of obligations."""
    return {one["task_id"] for one in await rows(f"SELECT DISTINCT task_id FROM obligation WHERE id IN {among(obligation_ids)}", *obligation_ids)}


async def waiting(task_ids: Sequence[int], today: date) -> list[Row]:
    """What is owed for these tasks, in ledger order, with channel, contact_id and name of the liaison on a day, and the room that stands in."""
    sql = (
        f"WITH {AWAY} SELECT o.id, o.task_id, o.unit_id, u.name AS unit_name, u.kind, o.post_title, o.state, t.title, t.report_year, "
        f"{DEADLINE} AS deadline_at, {_ASIDE} AS own, l.channel, l.contact_id, m.id AS member_id, m.name, "
        "h.channel AS any_channel, h.room_id AS any_room, CASE WHEN h.channel = l.channel THEN h.room_id END AS room_id "
        "FROM obligation o JOIN task t ON t.id = o.task_id JOIN unit u ON u.id = o.unit_id "
        f"LEFT JOIN ({_LIAISONS}) l ON l.unit_id = o.unit_id LEFT JOIN ({_ROOMS}) h ON h.unit_id = o.unit_id "
        "LEFT JOIN account a ON a.channel = l.channel AND a.contact_id = l.contact_id LEFT JOIN member m ON m.id = a.member_id "
        f"WHERE t.state = ? AND o.task_id IN {among(task_ids)} AND o.state IN {among(REMINDED)} ORDER BY t.deadline_at, t.id, o.position, o.id"
    )
    return await rows(sql, today, today, TaskState.OPEN, *task_ids, *REMINDED)


async def settled(task_ids: Sequence[int]) -> list[Row]:
    """What is owed no more, or waits for the office only: task_id, unit_name, state, remark, in ledger order."""
    sql = (
        "SELECT o.task_id, o.state, o.remark, o.post_title, u.name AS unit_name FROM obligation o JOIN unit u ON u.id = o.unit_id "
        f"WHERE o.task_id IN {among(task_ids)} AND o.state NOT IN {among(REMINDED)} ORDER BY o.task_id, o.position, o.id"
    )
    return await rows(sql, *task_ids, *REMINDED)


async def member_of(channel: str, contact_id: str) -> int | None:
    """The member behind a contact."""
    found = await row("SELECT member_id FROM account WHERE channel = ? AND contact_id = ?", channel, contact_id)
    return found["member_id"] if found else None


async def name_of(channel: str, contact_id: str) -> str:
    """The name of the member behind a contact; "" when there is none."""
    found = await row(
        "SELECT m.name FROM account a JOIN member m ON m.id = a.member_id WHERE a.channel = ? AND a.contact_id = ?", channel, contact_id
    )
    return str(found["name"]) if found else ""


async def counts(task_ids: Sequence[int]) -> list[Row]:
    """How many obligations of each task stand in each state, and how many of them have a later day of their own: task_id, state, n, extended."""
    what = "task_id, state, COUNT(*) AS n, COUNT(extended_to_at) AS extended"
    sql = f"SELECT {what} FROM obligation WHERE task_id IN {among(task_ids)} GROUP BY task_id, state"
    return await rows(sql, *task_ids)


async def open_tasks() -> list[Row]:
    """Open tasks with the deadline of the task itself: task_id, title, report_year, deadline_at, created_at."""
    sql = "SELECT id AS task_id, title, report_year, deadline_at, created_at FROM task WHERE state = ? ORDER BY deadline_at, id"
    return await rows(sql, TaskState.OPEN)


async def people() -> dict[tuple[str, str], str]:
    """Names of members by channel and contact."""
    found = await rows("SELECT a.channel, a.contact_id, m.name FROM account a JOIN member m ON m.id = a.member_id")
    return {(one["channel"], one["contact_id"]): one["name"] for one in found}


async def liaisons_now(today: date) -> list[Row]:
    """Every unit in ledger order with whom it is told through on a day: unit_name, name, channel, contact_id (null: nobody who is bound)."""
    sql = (
        f"WITH {AWAY} SELECT u.name AS unit_name, m.name, l.channel, l.contact_id FROM unit u LEFT JOIN ({_LIAISONS}) l ON l.unit_id = u.id "
        "LEFT JOIN account a ON a.channel = l.channel AND a.contact_id = l.contact_id LEFT JOIN member m ON m.id = a.member_id "
        "WHERE EXISTS (SELECT 1 FROM obligation o JOIN task t ON t.id = o.task_id WHERE o.unit_id = u.id AND t.state = ?) ORDER BY u.position, u.id"
    )
    return await rows(sql, today, today, TaskState.OPEN)
