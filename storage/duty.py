"""值班表 on record: which adviser is on duty on which days, for questions that no pairing leads to anybody."""

from collections.abc import Collection
from datetime import date, timedelta

from tortoise import fields

from storage.absence import AWAY
from storage.database import Row, change, insert, rows
from storage.journal import Actor, record
from storage.lease import touch
from storage.table import Model


class Duty(Model):
    """Somebody is on duty from a day to a day (inclusive, open when null): on these weekdays (“135”), or with none on each of these very days."""

    id = fields.IntField(primary_key=True)
    member = fields.ForeignKeyField("office.Member", related_name="duties", on_delete=fields.RESTRICT)
    from_on = fields.DateField()
    to_on = fields.DateField(null=True)
    weekdays = fields.CharField(7, default="")

    class Meta:
        table = "duty"


async def duty(day: date) -> list[Row]:
    """Who is on duty on a day: member_id, name, title, stands_for (the name of who is away, "" for nobody).

    What was set for very days goes before what holds every week; who is away is stood in for by a deputy who is not, or left out.
    """
    sql = (
        f"WITH {AWAY} SELECT DISTINCT o.weekdays, m.id AS member_id, m.name, m.title, "
        "CASE WHEN x.member_id IS NULL THEN '' ELSE a.name END AS stands_for "
        "FROM duty o JOIN member a ON a.id = o.member_id AND a.left_at IS NULL LEFT JOIN away x ON x.member_id = a.id "
        "JOIN member m ON m.id = CASE WHEN x.member_id IS NULL THEN a.id ELSE x.deputy_id END AND m.left_at IS NULL "
        "AND (x.member_id IS NULL OR NOT EXISTS (SELECT 1 FROM away y WHERE y.member_id = x.deputy_id)) "
        "WHERE o.from_on <= ? AND (o.to_on IS NULL OR o.to_on >= ?) AND (o.weekdays = '' OR o.weekdays LIKE ?) ORDER BY m.id"
    )
    found = await rows(sql, day, day, day, day, f"%{day.isoweekday()}%")
    dated = [one for one in found if not one["weekdays"]]
    once = {one["member_id"]: one for one in dated or found}
    return [{name: one[name] for name in ("member_id", "name", "title", "stands_for")} for one in once.values()]


async def rota(first: date, last: date) -> list[Row]:
    """The lines of the 值班表 that reach into a span: member_id, name, from_on, to_on, weekdays; what holds every week first."""
    sql = (
        "SELECT o.*, m.name FROM duty o JOIN member m ON m.id = o.member_id AND m.left_at IS NULL WHERE o.from_on <= ? "
        "AND (o.to_on IS NULL OR o.to_on >= ?) ORDER BY CASE WHEN o.weekdays = '' THEN 1 ELSE 0 END, o.from_on, o.weekdays, m.id"
    )
    return await rows(sql, last, first)


async def put_on_duty(by: Actor, member_ids: Collection[int], first: date, last: date | None, weekdays: str = "") -> bool:
    """These are on duty, and nobody else, on these very days, or on these weekdays from a day on; whether that changed anything.

    What was said before of the same very days, or of the same weekdays, no longer holds; no weekday lines touch what was set for very days.
    """
    there = [one for one in await rota(first, last or date.max) if bool(one["weekdays"]) == bool(weekdays) and _share(one["weekdays"], weekdays)]
    same = [one for one in there if (one["from_on"] <= first, one["to_on"], one["weekdays"]) == (True, last, weekdays)]
    if len(same) == len(there) and {one["member_id"] for one in there} == set(member_ids):
        return False
    for one in there:
        await _cut(one, first, last, weekdays)
    for member_id in member_ids:
        await insert("duty", member_id=member_id, from_on=first, to_on=last, weekdays=weekdays)
    await record(by, "put_on_duty", "duty", 0, f"{first:%Y-%m-%d}至{last:%Y-%m-%d}" if last else f"{first:%Y-%m-%d}起")
    await touch()
    return True


def _share(some: str, others: str) -> bool:
    return not (some or others) or bool(set(some) & set(others))


async def _cut(one: Row, first: date, last: date | None, weekdays: str) -> None:
    """Take a span out of a line: what lies before it, after it, and on other weekdays, stays."""
    await change("DELETE FROM duty WHERE id = ?", one["id"])
    whole = {"member_id": one["member_id"], "from_on": one["from_on"], "to_on": one["to_on"], "weekdays": one["weekdays"]}
    day = timedelta(days=1)
    if rest := "".join(n for n in one["weekdays"] if n not in weekdays):
        await insert("duty", **(whole | {"weekdays": rest}))
    kept = {"weekdays": "".join(n for n in one["weekdays"] if n in weekdays)}
    if one["from_on"] < first:
        await insert("duty", **(whole | kept | {"to_on": first - day}))
    if last is not None and (one["to_on"] is None or one["to_on"] > last):
        await insert("duty", **(whole | kept | {"from_on": last + day}))
