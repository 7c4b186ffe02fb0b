"""What of the record reminders are derived from, and the one statement that derives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from tortoise import fields
from tortoise.models import Model

from storage.absence import AWAY, SERVING
from storage.database import Row, among, change, insert, row, rows
from storage.journal import Actor, record
from storage.outbox import OutboxKind, OutboxState
from storage.task import ObligationState, TaskState

DEADLINE = (
    f"CASE WHEN o.state = '{ObligationState.RETURNED.value}' AND o.revise_by_at IS NOT NULL THEN o.revise_by_at "
    "ELSE COALESCE(o.extended_to_at, t.deadline_at) END"
)  # storage.task.owed_until, as SQL
URGENTLY = "urge_urgently"  # the journal's word for a 紧急催办, with its reason
REMINDED = (ObligationState.OUTSTANDING, ObligationState.RETURNED)  # what was declared only waits for the office

_LIAISONS = (
    "SELECT unit_id, channel, contact_id FROM (SELECT s.unit_id, a.channel, a.contact_id, "
    "ROW_NUMBER() OVER (PARTITION BY s.unit_id ORDER BY s.gone, s.desk, s.id, a.id) AS n "
    f"FROM ({SERVING}) s JOIN member m ON m.id = s.member_id AND m.left_at IS NULL JOIN account a ON a.member_id = m.id) every WHERE n = 1"
)
_ROOMS = (
    "SELECT unit_id, channel, room_id FROM (SELECT u.id AS unit_id, r.channel, r.room_id, "
    "ROW_NUMBER() OVER (PARTITION BY u.id ORDER BY CASE WHEN r.units = '' THEN 1 ELSE 0 END, r.id) AS n FROM unit u "
    "JOIN room r ON r.registered_at IS NOT NULL AND r.purpose NOT LIKE '%疑难%' AND (r.units = '' OR '、' || r.units || '、' LIKE '%、' || u.name || '、%' "
    "OR EXISTS (SELECT 1 FROM unit_alias x WHERE x.unit_id = u.id AND '、' || r.units || '、' LIKE '%、' || x.name || '、%'))) every WHERE n = 1"
)


class Mute(Model):
    """暂停提醒: for everybody, for one task, or to one person; what people ask for themselves (催办) still goes out."""

    id = fields.IntField(primary_key=True)
    task_id = fields.IntField(null=True)
    member_id = fields.IntField(null=True)
    from_at = fields.DatetimeField()
    until_at = fields.DatetimeField()
    asked_by = fields.IntField(null=True)
    asked_at = fields.DatetimeField()

    class Meta:
        table = "mute"


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


async def deadlines() -> list[Row]:
    """The deadlines that something is owed by: task_id, title, report_year, deadline_at, owing, and since when each is known.

    A date of one's own (extended, or given with a return) is known since the last move of those who have it, the task's since it was
    opened or last changed: what would have been said before is not made up for.
    """
    own = "o.extended_to_at IS NOT NULL OR o.revise_by_at IS NOT NULL"
    moved = "SELECT MAX(j.happened_at) FROM journal j WHERE j.subject = '{0}' AND j.subject_id = {1}.id"
    sql = (
        f"SELECT t.id AS task_id, t.title, t.report_year, {DEADLINE} AS deadline_at, COUNT(*) AS owing, "
        f"MAX(CASE WHEN {own} THEN ({moved.format('obligation', 'o')}) END) AS moved_at, MAX(t.created_at) AS created_at, "
        f"({moved.format('task', 't')}) AS changed_at FROM task t JOIN obligation o ON o.task_id = t.id "
        f"WHERE t.state = ? AND o.state IN {among(REMINDED)} GROUP BY t.id, t.title, t.report_year, {DEADLINE} ORDER BY 4, 1"
    )
    found = await rows(sql, TaskState.OPEN, *REMINDED)
    return [one | {"since_at": one["moved_at"] or max(one["created_at"], one["changed_at"] or one["created_at"])} for one in found]


async def derive(due: Sequence[Due], now: datetime, today: date) -> int:
    """Obligations × what is due into the outbox, each once; where nobody can be told it stands there with the reason. How many were new.

    A unit is reminded through its liaison (A before B, a deputy for who is away today) or in the room made for it, else the one for all.
    """
    if not due:
        return 0
    sql = (
        "WITH slot (task_id, deadline_at, rule, stamp, due_at, loud, falls_back, calendar) AS ("
        "SELECT id, deadline_at, title, title, deadline_at, per_post, per_post, title FROM task WHERE 1 = 0"
        + " UNION ALL SELECT ?, ?, ?, ?, ?, ?, ?, ?"
        * len(due)
        + f"), {AWAY}, liaison AS ({_LIAISONS}), house AS ({_ROOMS}), owed AS ("
        "SELECT o.id, s.rule, s.stamp, s.calendar, s.due_at, s.loud, o.position, "
        "COALESCE(CASE WHEN s.loud THEN h.channel ELSE l.channel END, '') AS channel, "
        "CASE WHEN s.loud THEN COALESCE(h.room_id, '') ELSE '' END AS room_id, "
        "CASE WHEN s.loud THEN '' ELSE COALESCE(l.contact_id, '') END AS contact_id, "
        "CASE WHEN s.loud AND l.channel = h.channel THEN l.contact_id ELSE '' END AS mentions, "
        "CASE WHEN s.falls_back AND l.channel = h.channel THEN h.room_id ELSE '' END AS fallback_room "
        "FROM slot s JOIN task t ON t.id = s.task_id JOIN obligation o ON o.task_id = t.id "
        f"AND {DEADLINE} = s.deadline_at "
        "LEFT JOIN liaison l ON l.unit_id = o.unit_id LEFT JOIN house h ON h.unit_id = o.unit_id "
        f"WHERE o.state IN {among(REMINDED)}) "
        "INSERT INTO outbox (key, kind, channel, room_id, contact_id, mentions, text, attachment, file_name, fallback, fallback_room, rule, "
        "calendar, state, reason, due_at, created_at, attempts, message_id) "
        f"SELECT 'remind:' || w.id || ':' || w.rule || ':' || w.stamp, '{OutboxKind.PUSH.value}', w.channel, w.room_id, w.contact_id, w.mentions, "
        "'', '', '', '', w.fallback_room, 'reminder.' || w.rule, w.calendar, "
        f"CASE WHEN w.channel = '' THEN '{OutboxState.CANCELLED.value}' ELSE '{OutboxState.DUE.value}' END, "
        "CASE WHEN w.channel <> '' THEN '' WHEN w.loud THEN '没有已登记的工作群' ELSE '没有已绑定账号的联络员' END, "
        "w.due_at, ?, 0, '' FROM owed w WHERE 1 = 1 ORDER BY w.position, w.id ON CONFLICT (key) DO NOTHING"
    )
    values = chain.from_iterable(
        (one.task_id, one.deadline_at, one.rule, one.stamp, one.due_at, one.loud, one.falls_back, one.calendar) for one in due
    )
    return await change(sql, *values, today, today, *REMINDED, now)


async def owed(obligation_ids: Sequence[int]) -> dict[int, Row]:
    """Obligations with their task, by id; the unit bears today's name."""
    sql = (
        "SELECT o.id, o.task_id, o.unit_id, u.name AS unit_name, o.post_title, o.state, o.position, t.title, t.report_year, t.state AS task_state, "
        f"{DEADLINE} AS deadline_at FROM obligation o JOIN task t ON t.id = o.task_id JOIN unit u ON u.id = o.unit_id "
        f"WHERE o.id IN {among(obligation_ids)}"
    )
    return {one["id"]: one for one in await rows(sql, *obligation_ids)}


async def said_in(channel: str, room_id: str, since: datetime) -> list[Row]:
    """What a room was told unasked since a moment: key and message_id."""
    gone = (OutboxState.SENT.value, OutboxState.CLAIMED.value, OutboxState.UNSURE.value)
    sql = (
        f"SELECT key, message_id FROM outbox WHERE channel = ? AND room_id = ? AND kind = ? AND state IN {among(gone)} "
        "AND COALESCE(sent_at, claimed_at) >= ?"
    )
    return await rows(sql, channel, room_id, OutboxKind.PUSH.value, *gone, since)


async def tasks_of(obligation_ids: Sequence[int]) -> set[int]:
    """The tasks of obligations."""
    return {one["task_id"] for one in await rows(f"SELECT DISTINCT task_id FROM obligation WHERE id IN {among(obligation_ids)}", *obligation_ids)}


async def waiting(task_ids: Sequence[int], today: date) -> list[Row]:
    """What is owed for these tasks, in ledger order, with channel, contact_id and name of the liaison on a day, and the room that stands in."""
    sql = (
        f"WITH {AWAY} SELECT o.id, o.task_id, o.unit_id, u.name AS unit_name, u.kind, o.post_title, t.title, t.report_year, "
        f"{DEADLINE} AS deadline_at, l.channel, l.contact_id, m.id AS member_id, m.name, "
        "h.channel AS any_channel, h.room_id AS any_room, CASE WHEN h.channel = l.channel THEN h.room_id END AS room_id "
        "FROM obligation o JOIN task t ON t.id = o.task_id JOIN unit u ON u.id = o.unit_id "
        f"LEFT JOIN ({_LIAISONS}) l ON l.unit_id = o.unit_id LEFT JOIN ({_ROOMS}) h ON h.unit_id = o.unit_id "
        "LEFT JOIN account a ON a.channel = l.channel AND a.contact_id = l.contact_id LEFT JOIN member m ON m.id = a.member_id "
        f"WHERE t.state = ? AND o.task_id IN {among(task_ids)} AND o.state IN {among(REMINDED)} ORDER BY t.deadline_at, t.id, o.position, o.id"
    )
    return await rows(sql, today, today, TaskState.OPEN, *task_ids, *REMINDED)


async def pushed() -> list[Row]:
    """Every reminder and 催办 on record, in order: key, rule, state, reason, due_at, sent_at, channel, room_id, contact_id, mentions."""
    sql = (
        "SELECT key, rule, state, reason, due_at, sent_at, created_at, inbox_id, channel, room_id, contact_id, mentions, calendar FROM outbox "
        "WHERE kind = ? AND (key LIKE 'remind:%' OR key LIKE 'urge:%') ORDER BY id"
    )
    return await rows(sql, OutboxKind.PUSH.value)


async def urgent_reasons() -> dict[int, str]:
    """Why something was urgent, by the message that asked for it."""
    return {one["inbox_id"]: one["detail"] for one in await rows("SELECT inbox_id, detail FROM journal WHERE move = ?", URGENTLY)}


async def unsent(until: datetime) -> list[Row]:
    """Reminders and reports of ours that wait in the outbox, in order: key, rule, reason, due_at, channel, room_id, contact_id."""
    sql = (
        "SELECT key, rule, reason, due_at, channel, room_id, contact_id FROM outbox WHERE state = ? AND kind = ? AND rule LIKE 'reminder.%' "
        "AND due_at <= ? ORDER BY due_at, id"
    )
    return await rows(sql, OutboxState.DUE.value, OutboxKind.PUSH.value, until)


async def settled(task_ids: Sequence[int]) -> list[Row]:
    """What is owed no more, or waits for the office only: task_id, unit_name, state, in ledger order."""
    sql = (
        "SELECT o.task_id, o.state, u.name AS unit_name FROM obligation o JOIN unit u ON u.id = o.unit_id "
        f"WHERE o.task_id IN {among(task_ids)} AND o.state NOT IN {among(REMINDED)} ORDER BY o.task_id, o.position, o.id"
    )
    return await rows(sql, *task_ids, *REMINDED)


async def mute(by: Actor, until: datetime, *, begins: datetime, task_id: int | None = None, member_id: int | None = None) -> None:
    """Be silent for a while: all reminders, those of a task, or those to one person."""
    await insert("mute", task_id=task_id, member_id=member_id, from_at=begins, until_at=until, asked_by=by.member_id, asked_at=by.at)
    subject, subject_id = ("member", member_id) if member_id else ("task", task_id or 0)
    await record(by, "mute", subject, subject_id or 0, f"至{until:%Y-%m-%d %H:%M}")


async def unmute(by: Actor, member_id: int | None) -> int:
    """End what is silenced for one person, or for everybody; how many were in force."""
    whose = "member_id IS NULL" if member_id is None else "member_id = ?"
    ended = await change(f"UPDATE mute SET until_at = ? WHERE {whose} AND until_at > ?", by.at, *([member_id] if member_id else []), by.at)
    if ended:
        await record(by, "unmute", "member", member_id or 0)
    return ended


async def muted(now: datetime) -> list[Row]:
    """What is silent at a moment: task_id, member_id (both null: everything), until_at."""
    return await rows("SELECT * FROM mute WHERE from_at <= ? AND until_at > ? ORDER BY until_at", now, now)


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
    """How many obligations of each task stand in each state: task_id, state, n."""
    sql = f"SELECT task_id, state, COUNT(*) AS n FROM obligation WHERE task_id IN {among(task_ids)} GROUP BY task_id, state"
    return await rows(sql, *task_ids)


async def open_tasks() -> list[Row]:
    """Open tasks with the deadline of the task itself: task_id, title, report_year, deadline_at, created_at."""
    sql = "SELECT id AS task_id, title, report_year, deadline_at, created_at FROM task WHERE state = ? ORDER BY deadline_at, id"
    return await rows(sql, TaskState.OPEN)


async def mutes_after(now: datetime) -> list[Row]:
    """What is silent now or later."""
    return await rows("SELECT * FROM mute WHERE until_at > ? ORDER BY until_at", now)


async def people() -> dict[tuple[str, str], str]:
    """Names of members by channel and contact."""
    found = await rows("SELECT a.channel, a.contact_id, m.name FROM account a JOIN member m ON m.id = a.member_id")
    return {(one["channel"], one["contact_id"]): one["name"] for one in found}
