"""Tasks that are over: closed ones, and those of earlier years that have none after them yet."""

from storage.database import Row, rows
from storage.task import VOID, TaskState


async def closed_tasks() -> list[Row]:
    """Tasks that were closed, the last one first: id, title, report_year, deadline_at."""
    sql = (
        "SELECT t.id, t.title, t.report_year, t.deadline_at FROM task t WHERE t.state = ? ORDER BY "
        "(SELECT MAX(j.id) FROM journal j WHERE j.subject = 'task' AND j.subject_id = t.id AND j.move = 'close') DESC, t.id DESC"
    )
    return await rows(sql, TaskState.CLOSED)


async def earlier_tasks(title: str) -> list[Row]:
    """Tasks whose next year has none yet, newest first, narrowed by words of the title; none that gave its title up."""
    bare = "REPLACE({0}.title, CAST({0}.report_year AS VARCHAR), '')"
    following = f"SELECT 1 FROM task n WHERE n.report_year = t.report_year + 1 AND {bare.format('n')} = {bare.format('t')}"
    fits = f"t.title LIKE ? AND t.title NOT LIKE ? AND NOT EXISTS ({following})"
    sql = f"SELECT t.id, t.title, t.report_year FROM task t WHERE {fits} ORDER BY t.report_year DESC, t.id"
    return await rows(sql, f"%{title}%", f"%{VOID}%")
