"""Absence: who is away on which days, and the deputy who is told, and may hand in, in their place; it ends by itself."""

from datetime import date

from tortoise import fields

from storage.database import Row, among, change, insert, rows
from storage.journal import Actor, record
from storage.lease import touch
from storage.people import Role
from storage.table import Model


class Absence(Model):
    """Whole days, both ends included. With no deputy the other desk (B岗) is told; where there is none, the absent one after all."""

    id = fields.IntField(primary_key=True)
    member_id = fields.IntField(db_index=True)
    deputy_id = fields.IntField(null=True)
    from_on = fields.DateField()
    until_on = fields.DateField()
    asked_by = fields.IntField(null=True)
    asked_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "absence"


AWAY = "away AS (SELECT member_id, deputy_id FROM absence WHERE ended_at IS NULL AND from_on <= ? AND until_on >= ?)"
"""A part of a WITH: who is away on a day, which is given twice."""

SERVING = (
    "SELECT g.id, g.unit_id, g.member_id, g.desk, CASE WHEN x.member_id IS NULL THEN 0 ELSE 1 END AS gone FROM role_grant g "
    f"LEFT JOIN away x ON x.member_id = g.member_id WHERE g.role = '{Role.LIAISON.value}' AND g.to_at IS NULL AND g.unit_id IS NOT NULL "
    "UNION ALL SELECT g.id, g.unit_id, x.deputy_id, g.desk, CASE WHEN y.member_id IS NULL THEN 0 ELSE 1 END FROM away x "
    f"JOIN role_grant g ON g.member_id = x.member_id AND g.role = '{Role.LIAISON.value}' AND g.to_at IS NULL AND g.unit_id IS NOT NULL "
    "LEFT JOIN away y ON y.member_id = x.deputy_id WHERE x.deputy_id IS NOT NULL"
)
"""Behind AWAY: who serves which unit as liaison, deputies at the desk they stand in for, whoever is `gone` last."""


async def be_absent(by: Actor, member_id: int, deputy_id: int | None, first: date, last: date) -> None:
    """Somebody is away; what was said before of the same days no longer holds."""
    sql = "UPDATE absence SET ended_at = ? WHERE member_id = ? AND ended_at IS NULL AND from_on <= ? AND until_on >= ?"
    await change(sql, by.at, member_id, last, first)
    await insert("absence", member_id=member_id, deputy_id=deputy_id, from_on=first, until_on=last, asked_by=by.member_id, asked_at=by.at)
    await record(by, "be_absent", "member", member_id, f"{first:%Y-%m-%d}至{last:%Y-%m-%d}")
    await touch()


async def come_back(by: Actor, member_id: int, today: date) -> int:
    """What somebody said of being away from today on holds no more; how many absences that were."""
    ended = await change("UPDATE absence SET ended_at = ? WHERE member_id = ? AND ended_at IS NULL AND until_on >= ?", by.at, member_id, today)
    if ended:
        await record(by, "come_back", "member", member_id)
        await touch()
    return ended


async def absences(first: date, last: date) -> list[Row]:
    """Who is away on any day of a span, in order: member_id, name, unit_name, deputy_name, other_name (of the other desk), from_on, until_on."""
    sql = (
        "SELECT x.member_id, m.name, u.name AS unit_name, d.name AS deputy_name, (SELECT b.name FROM role_grant g JOIN role_grant h "
        "ON h.unit_id = g.unit_id AND h.role = g.role AND h.to_at IS NULL AND h.member_id <> g.member_id "
        "JOIN member b ON b.id = h.member_id AND b.left_at IS NULL JOIN account a ON a.member_id = b.id "
        f"WHERE g.member_id = x.member_id AND g.role = '{Role.LIAISON.value}' AND g.to_at IS NULL ORDER BY h.desk, h.id LIMIT 1) AS other_name, "
        "x.from_on, x.until_on, x.deputy_id FROM absence x "
        "JOIN member m ON m.id = x.member_id JOIN unit u ON u.id = m.unit_id LEFT JOIN member d ON d.id = x.deputy_id AND d.left_at IS NULL "
        "WHERE x.ended_at IS NULL AND x.from_on <= ? AND x.until_on >= ? ORDER BY x.from_on, x.id"
    )
    return await rows(sql, last, first)


async def stood_in_for(member_id: int, today: date) -> list[Row]:
    """The liaisons' grants that somebody stands in for today as their deputy: role, unit_id, unit_name."""
    sql = (
        f"WITH {AWAY} SELECT DISTINCT g.role, u.id AS unit_id, u.name AS unit_name FROM away x JOIN role_grant g ON g.member_id = x.member_id "
        "AND g.role = ? AND g.to_at IS NULL JOIN unit u ON u.id = g.unit_id WHERE x.deputy_id = ? ORDER BY u.id"
    )
    return await rows(sql, today, today, Role.LIAISON, member_id)


async def deputies_of(member_ids: list[int], today: date) -> dict[int, int]:
    """By absent member, who is told in their place today."""
    sql = f"WITH {AWAY} SELECT member_id, deputy_id FROM away WHERE deputy_id IS NOT NULL AND member_id IN {among(member_ids)}"
    return {one["member_id"]: one["deputy_id"] for one in await rows(sql, today, today, *member_ids)}


async def away_on(today: date) -> list[Row]:
    """Who is away on a day: member_id, name, deputy_id and deputy_name (None: nobody stands in), from_on."""
    sql = (
        "SELECT x.member_id, m.name, x.deputy_id, d.name AS deputy_name, x.from_on FROM absence x JOIN member m ON m.id = x.member_id "
        "LEFT JOIN member d ON d.id = x.deputy_id WHERE x.ended_at IS NULL AND x.from_on <= ? AND x.until_on >= ? ORDER BY x.id"
    )
    return await rows(sql, today, today)


async def lately_back(since: date, today: date) -> list[Row]:
    """Whose absence ended since a day, and who are not away today: member_id, until_on (the last day that was meant), ended_at."""
    sql = (
        f"WITH {AWAY} SELECT x.member_id, x.until_on, x.ended_at FROM absence x WHERE x.from_on < ? AND x.until_on >= ? "
        "AND (x.ended_at IS NOT NULL OR x.until_on < ?) AND x.member_id NOT IN (SELECT member_id FROM away) ORDER BY x.id"
    )
    return await rows(sql, today, today, today, since, today)
