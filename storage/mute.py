"""暂停提醒: what is silent, for whom and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert, rows
from storage.journal import Actor, record
from storage.table import Model


class Mute(Model):
    """暂停提醒: for everybody, of one task, of one unit, or to one person (of a task); what people ask for (催办) still goes out."""

    id = fields.IntField(primary_key=True)
    task_id = fields.IntField(null=True)
    unit_id = fields.IntField(null=True)
    member_id = fields.IntField(null=True)
    from_at = fields.DatetimeField()
    until_at = fields.DatetimeField()
    asked_by = fields.IntField(null=True)
    asked_at = fields.DatetimeField()

    class Meta:
        table = "mute"


async def mute(
    by: Actor, until: datetime, *, begins: datetime, task_id: int | None = None, member_id: int | None = None, unit_id: int | None = None
) -> None:
    """Be silent for a while: all reminders, those of a task or a unit, or those to one person."""
    of = {"task_id": task_id, "unit_id": unit_id, "member_id": member_id}
    await insert("mute", **of, from_at=begins, until_at=until, asked_by=by.member_id, asked_at=by.at)
    subject, subject_id = next(((name.removesuffix("_id"), one) for name, one in reversed(of.items()) if one), ("task", 0))
    await record(by, "mute", subject, subject_id, f"至{until:%Y-%m-%d %H:%M}")


async def unmute(by: Actor, member_id: int | None, *, task_ids: Sequence[int] = (), unit_ids: Sequence[int] = ()) -> int:
    """End what is silenced for one person, or for others than oneself: all of it, or that of these tasks and units; how many were in force."""
    whose, of = ("member_id IS NULL", []) if member_id is None else ("member_id = ?", [member_id])
    if task_ids or unit_ids:
        whose, of = f"{whose} AND (task_id IN {among(task_ids)} OR unit_id IN {among(unit_ids)})", [*of, *task_ids, *unit_ids]
    ended = await change(f"UPDATE mute SET until_at = ? WHERE {whose} AND until_at > ?", by.at, *of, by.at)
    if ended:
        await record(by, "unmute", "member", member_id or 0)
    return ended


async def muted(now: datetime) -> list[Row]:
    """What is silent at a moment: task_id, unit_id, member_id (all null: everything), until_at."""
    return await rows("SELECT * FROM mute WHERE from_at <= ? AND until_at > ? ORDER BY until_at", now, now)


async def mutes_after(now: datetime) -> list[Row]:
    """What is silent now or later."""
    return await rows("SELECT * FROM mute WHERE until_at > ? ORDER BY until_at", now)


def covers(mute: Mapping[str, Any], task_id: int | None, unit_id: int | None) -> bool:
    """Whether a mute is about what a unit owes of a task, whoever is silent."""
    return mute["task_id"] in (None, task_id) and mute["unit_id"] in (None, unit_id)
