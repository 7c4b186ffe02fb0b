"""Reporting tasks and obligations: what is asked for, of whom, until when, and how each stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, insert, insert_many, row, rows, value
from storage.journal import Actor, record
from storage.lease import touch
from storage.moves import Moves
from storage.people import LEADING, PostKind
from storage.refusal import Refusal
from storage.table import Model
from storage.unit_kinds import UnitKind


class TaskState(str, Enum):
    """A task is open until the office closes it."""

    OPEN = "open"
    CLOSED = "closed"


class ObligationState(str, Enum):
    """How one obligation stands. Late or on time is a fact beside it, not a state: 逾期已报 keeps both."""

    OUTSTANDING = "outstanding"  # 未报
    DECLARED = "declared"  # 待核收: told, no file seen
    SUBMITTED = "submitted"  # 已报
    RETURNED = "returned"  # 退回待改
    APPROVED = "approved"  # 通过
    WAIVED = "waived"  # 免报


class Task(Model):
    """A reporting task. `report_year` is the year reported on, not that of the deadline (DOMAIN §1.4)."""

    id = fields.IntField(primary_key=True)
    title = fields.CharField(100)
    report_year = fields.IntField()
    per_post = fields.BooleanField(default=False)
    targets = fields.TextField(default="")  # as the administrator named them: 镇街、部门, or eighty names
    excepted = fields.TextField(default="")
    deadline_at = fields.DatetimeField()
    basis = fields.CharField(200, default="")
    requirement = fields.TextField(default="")
    state = fields.CharField(16, default=TaskState.OPEN.value)
    created_at = fields.DatetimeField()
    checklist_item = fields.ForeignKeyField("office.ChecklistItem", null=True, related_name="tasks", on_delete=fields.RESTRICT)
    period = fields.CharField(8, default="")  # of a periodic item: 2026-12, 2026Q4, 2026H2, 2026

    class Meta:
        table = "task"
        unique_together = (("title", "report_year"),)


class Obligation(Model):
    """Who owes a task: a unit, or a person in a leading post of it. Names are those of the time."""

    id = fields.IntField(primary_key=True)
    task = fields.ForeignKeyField("office.Task", related_name="obligations", on_delete=fields.RESTRICT)
    unit = fields.ForeignKeyField("office.Unit", related_name="obligations", on_delete=fields.RESTRICT)
    unit_name = fields.CharField(64)
    post_title = fields.CharField(64, default="")  # empty when the unit owes it; 党组书记、局长 when one person holds both
    person_name = fields.CharField(32, default="")
    position = fields.IntField(default=0)
    state = fields.CharField(16, default=ObligationState.OUTSTANDING.value)
    extended_to_at = fields.DatetimeField(null=True)
    revise_by_at = fields.DatetimeField(null=True)  # of a returned report: until when the revised one is asked for
    submitted_at = fields.DatetimeField(null=True)  # when the version that counts arrived
    late = fields.BooleanField(default=False)
    remark = fields.CharField(200, default="")  # why waived, how declared

    class Meta:
        table = "obligation"
        unique_together = (("task", "unit", "post_title"),)
        indexes = (("task_id", "state"), ("unit_id", "state"))


OBLIGATION_MOVES = Moves(
    "obligation",
    ObligationState,
    {
        "submit": (
            frozenset({ObligationState.OUTSTANDING, ObligationState.DECLARED, ObligationState.SUBMITTED, ObligationState.RETURNED}),
            ObligationState.SUBMITTED,
        ),
        "declare": (frozenset({ObligationState.OUTSTANDING, ObligationState.RETURNED}), ObligationState.DECLARED),
        "withdraw": (frozenset({ObligationState.SUBMITTED, ObligationState.DECLARED}), ObligationState.OUTSTANDING),
        "confirm": (frozenset({ObligationState.DECLARED}), ObligationState.SUBMITTED),  # an administrator has what was declared
        "redate": (frozenset({ObligationState.SUBMITTED}), ObligationState.SUBMITTED),  # it came on another day than was claimed
        "step_back": (frozenset({ObligationState.SUBMITTED, ObligationState.DECLARED}), ObligationState.SUBMITTED),  # an earlier version counts again
        "return": (frozenset({ObligationState.SUBMITTED}), ObligationState.RETURNED),
        "approve": (frozenset({ObligationState.SUBMITTED}), ObligationState.APPROVED),
        "recall": (frozenset({ObligationState.APPROVED}), ObligationState.RETURNED),  # an approved report goes back after all
        "unapprove": (frozenset({ObligationState.APPROVED}), ObligationState.SUBMITTED),  # an approval made by mistake
        "unreturn": (frozenset({ObligationState.RETURNED}), ObligationState.SUBMITTED),  # a return made by mistake
        "extend": (frozenset({ObligationState.OUTSTANDING}), ObligationState.OUTSTANDING),
        "extend_revision": (frozenset({ObligationState.RETURNED}), ObligationState.RETURNED),
        "waive": (frozenset({ObligationState.OUTSTANDING, ObligationState.DECLARED, ObligationState.RETURNED}), ObligationState.WAIVED),
        "restore": (frozenset({ObligationState.WAIVED}), ObligationState.OUTSTANDING),
        "restore_declared": (frozenset({ObligationState.WAIVED}), ObligationState.DECLARED),  # as it stood before it was waived
        "restore_returned": (frozenset({ObligationState.WAIVED}), ObligationState.RETURNED),
    },
)

TASK_MOVES = Moves(
    "task",
    TaskState,
    {
        "change": (frozenset({TaskState.OPEN}), TaskState.OPEN),
        "close": (frozenset({TaskState.OPEN}), TaskState.CLOSED),
        "reopen": (frozenset({TaskState.CLOSED}), TaskState.OPEN),
        "void": (frozenset({TaskState.CLOSED}), TaskState.CLOSED),  # it gives its title up to a new one
    },
)

_UNTOUCHED = (ObligationState.OUTSTANDING, ObligationState.WAIVED)
OWING_STATES = (ObligationState.OUTSTANDING, ObligationState.DECLARED, ObligationState.RETURNED)


def owed_until(obligation: Mapping[str, Any]) -> datetime:
    """The moment an obligation is due: that of the revision while it is returned, else the extended or the task's deadline."""
    returned = obligation["state"] == ObligationState.RETURNED.value
    until: datetime = (returned and obligation["revise_by_at"]) or obligation["extended_to_at"] or obligation["deadline_at"]
    return until


async def owed_tasks(unit_ids: Sequence[int]) -> tuple[int, ...]:
    """Open tasks that these units still owe something for, the next deadline first."""
    if not unit_ids:
        return ()
    sql = (
        "SELECT t.id FROM task t WHERE t.state = ? AND EXISTS (SELECT 1 FROM obligation o WHERE o.task_id = t.id "
        f"AND o.unit_id IN {among(unit_ids)} AND o.state IN {among(OWING_STATES)}) ORDER BY t.deadline_at, t.id"
    )
    return tuple(one["id"] for one in await rows(sql, TaskState.OPEN, *unit_ids, *OWING_STATES))


OBLIGATION_COLUMNS = (
    "o.id, o.task_id, o.unit_id, o.unit_name, o.post_title, o.person_name, o.state, o.extended_to_at, o.revise_by_at, o.submitted_at, "
    "o.late, o.remark, "
    "t.title, t.report_year, t.deadline_at, t.per_post, t.state AS task_state"
)


async def obligations(where: str, *values: Any) -> list[Row]:
    """Obligations with their task, in ledger order; `where` is a condition over o (obligation) and t (task)."""
    sql = (
        f"SELECT {OBLIGATION_COLUMNS} FROM obligation o JOIN task t ON t.id = o.task_id WHERE {where} ORDER BY t.deadline_at, t.id, o.position, o.id"
    )
    return await rows(sql, *values)


async def open_obligations(unit_ids: Sequence[int]) -> list[Row]:
    """What units owe or have handed in for open tasks."""
    return await obligations(f"t.state = ? AND o.unit_id IN {among(unit_ids)}", TaskState.OPEN, *unit_ids)


OUTSTANDING_COLUMNS = "o.unit_name, o.post_title, o.state, o.extended_to_at, o.revise_by_at"


def _of(task_id: int, unit_ids: Sequence[int] | None) -> tuple[str, tuple[int, ...]]:
    """A task's obligations, of these units only where some are given."""
    if unit_ids is None:
        return "o.task_id = ?", (task_id,)
    return f"o.task_id = ? AND o.unit_id IN {among(unit_ids)}", (task_id, *unit_ids)


async def outstanding(task_id: int, unit_ids: Sequence[int] | None = None) -> list[Row]:
    """谁没交: the obligations of a task that are still owed, in the order of units and posts; what names and standing need, nothing of the task."""
    where, values = _of(task_id, unit_ids)
    sql = f"SELECT {OUTSTANDING_COLUMNS} FROM obligation o WHERE {where} AND o.state IN {among(OWING_STATES)} ORDER BY o.position, o.id"
    return await rows(sql, *values, *OWING_STATES)


async def counts(task_id: int, unit_ids: Sequence[int] | None = None) -> dict[ObligationState, int]:
    """How many obligations of a task stand in each state, those dropped from its targets left out."""
    where, values = _of(task_id, unit_ids)
    found = await rows(f"SELECT o.state, COUNT(*) AS n FROM obligation o WHERE {where} AND o.remark <> ? GROUP BY o.state", *values, DROPPED)
    return {ObligationState(one["state"]): int(one["n"]) for one in found}


async def task(task_id: int) -> Row:
    """One task.

    :raises LookupError: there is none
    """
    found = await row("SELECT * FROM task WHERE id = ?", task_id)
    if found is None:
        raise LookupError(task_id)
    return found


async def task_of(title: str, report_year: int) -> Row | None:
    """The task of this title and year, if there is one."""
    return await row("SELECT * FROM task WHERE title = ? AND report_year = ?", title, report_year)


DROPPED = "调整报送对象，不再报送"  # remark of what is waived because the unit is no target any more
VOID = "（已作废"  # ends the title of a closed task whose name another one has taken


def taken(there: Mapping[str, Any]) -> str:
    """Why no other task may have this title: it is open, or closed with reports on record."""
    if there["state"] == TaskState.OPEN.value:
        return f"{there['report_year']}年度已有任务“{there['title']}”，请换一个名称，或修改原任务。"
    return f"{there['report_year']}年度任务“{there['title']}”已办结，有报送记录。请换一个名称；要接着收的，请发送“撤销{there['title']}的办结”。"


async def has_title(title: str, report_year: int) -> Row | None:
    """The task that keeps this title of a year: an open one, or a closed one that somebody reported for; any other gives it up."""
    sql = (
        "SELECT * FROM task t WHERE t.title = ? AND t.report_year = ? AND (t.state = ? OR EXISTS (SELECT 1 FROM obligation o "
        f"LEFT JOIN submission s ON s.obligation_id = o.id WHERE o.task_id = t.id AND (s.id IS NOT NULL OR o.state NOT IN {among(_UNTOUCHED)})))"
    )
    return await row(sql, title, report_year, TaskState.OPEN, *_UNTOUCHED)


async def _give_up_title(title: str, report_year: int, by: Actor) -> None:
    """A closed task that nobody reported for stays on record under another name."""
    if found := await task_of(title, report_year):
        count = int(await value("SELECT COUNT(*) FROM task WHERE report_year = ? AND title LIKE ?", report_year, f"{title[:90]}{VOID}%"))
        await TASK_MOVES.make("void", found["id"], by, taken(found), title=f"{title[:90]}{VOID}{count + 1 if count else ''}）")


async def newest_task(since: datetime) -> int | None:
    """The id of the open task that was created last, if not before a moment."""
    found = await value("SELECT MAX(id) FROM task WHERE state = ? AND created_at >= ?", TaskState.OPEN, since)
    return None if found is None else int(found)


async def targets(
    sets: Sequence[UnitKind], unit_ids: Sequence[int], excepted: Sequence[int], per_post: bool, posts: Sequence[PostKind] = LEADING
) -> list[Row]:
    """Who would owe a task: units of these kinds or named, less the excepted; per post one row for each holder of leading posts (of `posts`).

    One person in two leading posts of a unit owes one report (一肩挑, DOMAIN §1.2); a vacant post is a row of its own.
    """
    kinds = [kind.value for kind in sets]
    chosen = (
        f"(u.kind IN {among(kinds)} OR u.id IN {among(unit_ids)}) AND u.id NOT IN {among(excepted) if excepted else '(0)'} AND u.closed_on IS NULL"
    )
    values = (*kinds, *unit_ids, *excepted)
    if not per_post:
        sql = f"SELECT u.id AS unit_id, u.name AS unit_name, '' AS post_title, '' AS person_name FROM unit u WHERE {chosen} ORDER BY u.position, u.id"
        return await rows(sql, *values)
    sql = (
        "SELECT u.id AS unit_id, u.name AS unit_name, p.title AS post_title, p.member_id, m.name AS person_name FROM unit u "
        f"JOIN post p ON p.unit_id = u.id LEFT JOIN member m ON m.id = p.member_id WHERE {chosen} AND p.kind IN {among(posts)} "
        "ORDER BY u.position, u.id, p.position, p.id"
    )
    held: dict[tuple[int, Any], Row] = {}
    for one in await rows(sql, *values, *posts):
        key = (one["unit_id"], one["member_id"] or one["post_title"])
        if key in held:
            held[key]["post_title"] += f"、{one['post_title']}"
        else:
            held[key] = one | {"person_name": one["person_name"] or ""}
    return list(held.values())


OBLIGATION_INSERT = ("task_id", "unit_id", "unit_name", "post_title", "person_name", "position", "state", "late", "remark")


async def open_task(by: Actor, owed: Sequence[Row], **columns: Any) -> int:
    """Create a task with its obligations; `columns` are those of Task.

    :raises Refusal: a task of this title and year is there already
    """
    if there := await has_title(columns["title"], columns["report_year"]):
        raise Refusal(taken(there))
    await _give_up_title(columns["title"], columns["report_year"], by)
    blank: dict[str, Any] = {"targets": "", "excepted": "", "basis": "", "requirement": "", "period": ""}
    task_id = await insert("task", **(blank | columns), state=TaskState.OPEN, created_at=by.at)
    await _owe(task_id, owed, 1)
    await record(by, "open", "task", task_id, f"应报{len(owed)}件")
    await touch()
    return task_id


async def _owe(task_id: int, owed: Sequence[Row], first: int) -> None:
    many = [
        (task_id, one["unit_id"], one["unit_name"], one["post_title"], one["person_name"], n, ObligationState.OUTSTANDING, False, "")
        for n, one in enumerate(owed, first)
    ]
    await insert_many("obligation", OBLIGATION_INSERT, many)


async def owe_also(task_id: int, owed: Sequence[Row]) -> None:
    """Put more obligations under a task, behind those it has; the caller's move of the task tells why."""
    last = await value("SELECT MAX(position) FROM obligation WHERE task_id = ?", task_id)
    await _owe(task_id, owed, int(last or 0) + 1)
