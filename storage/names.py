"""What the office's people and things are called on a day: everything that understanding looks words up in."""

from datetime import date

from storage.database import Row, rows
from storage.task import TaskState


async def unit_names(today: date) -> list[Row]:
    """Every open unit in the office's order, with `names`: its own, then the aliases valid on this day."""
    aliases: dict[int, list[str]] = {}
    for one in await rows("SELECT unit_id, name, from_on, to_on FROM unit_alias ORDER BY id"):
        if (one["from_on"] is None or one["from_on"] <= today) and (one["to_on"] is None or today <= one["to_on"]):
            aliases.setdefault(one["unit_id"], []).append(one["name"])
    found = await rows("SELECT id, name, kind FROM unit WHERE closed_on IS NULL ORDER BY position, id")
    return [one | {"names": (one["name"], *aliases.get(one["id"], ()))} for one in found]


async def people_names() -> list[Row]:
    """Every member who has not left, with `roles` in force."""
    roles: dict[int, list[str]] = {}
    for one in await rows("SELECT member_id, role FROM role_grant WHERE to_at IS NULL ORDER BY id"):
        roles.setdefault(one["member_id"], []).append(one["role"])
    found = await rows("SELECT id, name, unit_id, title FROM member WHERE left_at IS NULL ORDER BY id")
    return [one | {"roles": tuple(roles.get(one["id"], ()))} for one in found]


async def task_names() -> list[Row]:
    """Every open task, the next deadline first."""
    sql = "SELECT id, title, report_year, per_post, deadline_at FROM task WHERE state = ? ORDER BY deadline_at, id"
    return await rows(sql, TaskState.OPEN)


async def closed_titles() -> tuple[str, ...]:
    """The titles of closed tasks."""
    return tuple(one["title"] for one in await rows("SELECT DISTINCT title FROM task WHERE state = ? ORDER BY title", TaskState.CLOSED))
