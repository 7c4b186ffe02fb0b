"""What letters of 提醒整改 were drafted and sent: one row for each, and a line in the journal for each thing that was found lacking."""

from collections.abc import Sequence
from datetime import datetime

from tortoise import fields

from storage.database import Row, change, insert, rows
from storage.journal import Actor, record
from storage.table import Model

MOVE = "draft_letter"
LONGEST = 300  # characters a journal line holds


class Letter(Model):
    """A letter to a unit about a task. It is drafted by us and sent by people, who may tell us that it was."""

    id = fields.IntField(primary_key=True)
    task = fields.ForeignKeyField("office.Task", related_name="letters", on_delete=fields.RESTRICT)
    unit = fields.ForeignKeyField("office.Unit", related_name="letters", on_delete=fields.RESTRICT)
    unit_name = fields.CharField(64)
    points = fields.TextField()
    due_at = fields.DatetimeField()  # until when an answer is asked for
    drafted_at = fields.DatetimeField()
    drafted_by = fields.IntField(null=True)  # the member
    sent_at = fields.DatetimeField(null=True)  # when it was told to have been sent
    sent_by = fields.IntField(null=True)  # the member who told

    class Meta:
        table = "letter"
        indexes = (("task_id",),)


async def keep(by: Actor, obligation: Row, points: Sequence[str], due_at: datetime) -> None:
    """Put a letter that was drafted on record; `obligation` is one of those it is about."""
    whose = {"task_id": obligation["task_id"], "unit_id": obligation["unit_id"], "unit_name": obligation["unit_name"]}
    await insert("letter", **whose, points="；".join(points), due_at=due_at, drafted_at=by.at, drafted_by=by.member_id)


async def letters(where: str = "1 = 1", *values: object) -> list[Row]:
    """Letters with their task and the names of who drafted and who sent them, the oldest first; `where` is a condition over l and t."""
    sql = (
        "SELECT l.*, t.title, t.report_year, d.name AS drafter, s.name AS sender FROM letter l JOIN task t ON t.id = l.task_id "
        f"LEFT JOIN member d ON d.id = l.drafted_by LEFT JOIN member s ON s.id = l.sent_by WHERE {where} ORDER BY l.drafted_at, l.id"
    )
    return await rows(sql, *values)


async def sent(by: Actor, letter: Row) -> bool:
    """A letter was sent by people; whether that is news."""
    if not await change("UPDATE letter SET sent_at = ?, sent_by = ? WHERE id = ? AND sent_at IS NULL", by.at, by.member_id, letter["id"]):
        return False
    await record(by, "send_letter", "letter", letter["id"], letter["unit_name"])
    return True


async def note(obligation_id: int, lacking: str, by: Actor) -> None:
    """Write down one thing that the letter about an obligation says."""
    await record(by, MOVE, "obligation", obligation_id, lacking)


async def drafted(task_id: int) -> dict[int, int]:
    """By unit, on how many occasions a letter was drafted to it about a task."""
    sql = (
        "SELECT o.unit_id, COUNT(DISTINCT j.inbox_id) AS n FROM journal j JOIN obligation o ON o.id = j.subject_id "
        "WHERE j.subject = 'obligation' AND j.move = ? AND o.task_id = ? GROUP BY o.unit_id"
    )
    return {one["unit_id"]: one["n"] for one in await rows(sql, MOVE, task_id)}


async def noted(inbox_id: int) -> list[Row]:
    """What was drafted on a message, unit by unit: unit_id, unit_name, detail, and of the task title, report_year, deadline_at, basis."""
    sql = (
        "SELECT o.unit_id, o.unit_name, j.detail, t.title, t.report_year, t.basis, COALESCE(o.extended_to_at, t.deadline_at) AS deadline_at "
        "FROM journal j JOIN obligation o ON o.id = j.subject_id JOIN task t ON t.id = o.task_id "
        "WHERE j.subject = 'obligation' AND j.move = ? AND j.inbox_id = ? ORDER BY o.position, o.unit_id, j.id"
    )
    return await rows(sql, MOVE, inbox_id)
