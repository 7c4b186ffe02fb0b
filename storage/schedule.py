"""Which named schedule a task is reminded by."""

from tortoise import fields

from storage.database import change, row, rows
from storage.journal import Actor, record
from storage.lease import touch
from storage.table import Model


class Chosen(Model):
    """The reminder schedule chosen for a task, by name; the usual one for a task that is not here."""

    id = fields.IntField(primary_key=True)
    task_id = fields.IntField(unique=True)
    name = fields.CharField(16)

    class Meta:
        table = "task_schedule"


async def choose(by: Actor, task_id: int, name: str) -> None:
    """A task is reminded of by another schedule from now on."""
    sql = "INSERT INTO task_schedule (task_id, name) VALUES (?, ?) ON CONFLICT (task_id) DO UPDATE SET name = excluded.name"
    await change(sql, task_id, name)
    await record(by, "choose_schedule", "task", task_id, name)
    await touch()


async def chosen(task_id: int) -> str:
    """The name of a task's schedule; "" for the usual one."""
    found = await row("SELECT name FROM task_schedule WHERE task_id = ?", task_id)
    return str(found["name"]) if found else ""


async def every_chosen() -> dict[int, str]:
    """The name of the schedule of every task for which one was chosen."""
    return {one["task_id"]: str(one["name"]) for one in await rows("SELECT task_id, name FROM task_schedule")}
