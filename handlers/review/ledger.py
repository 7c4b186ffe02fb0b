"""What letters of 提醒整改 were drafted: a line in the journal for each thing that was found lacking, the only record of them."""

from storage.database import Row, rows
from storage.journal import Actor, record

MOVE = "draft_letter"
LONGEST = 300  # characters a journal line holds


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
