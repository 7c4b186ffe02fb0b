"""The checklist (任务责任清单) on record: items by subject kind and year, every version of them, and the tasks that were opened for them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any
from uuid import uuid4

from tortoise import fields

from storage.database import Row, among, change, insert, row, rows, value
from storage.journal import Actor, record
from storage.lease import set_switch, switch, touch
from storage.refusal import Refusal
from storage.table import Model
from storage.task import OWING_STATES, ObligationState

CHANGED_MEANWHILE = "该清单事项刚刚有了变动，请重新发起。"
_STAMP = "checklist"  # the switch that says whether anything was changed
SHIPPED = 0  # the year of items that came with the program: they hold for any year that has none of the office's own


class SubjectKind(str, Enum):
    """Whose duty an item is (DOMAIN §1.1: 党委 and 政府 have lists of their own, the others are local)."""

    PARTY = "party"
    GOVERNMENT = "government"
    DEPARTMENT = "department"
    TOWNSHIP = "township"  # 镇街, for whom the 2016 rule holds by reference (参照)
    DEPUTY = "deputy"


SUBJECT_NAMES = {
    SubjectKind.PARTY: "党委主要负责人",
    SubjectKind.GOVERNMENT: "政府主要负责人",
    SubjectKind.DEPARTMENT: "部门主要负责人",
    SubjectKind.TOWNSHIP: "镇街主要负责人",
    SubjectKind.DEPUTY: "其他班子成员",
}


class ChecklistItem(Model):
    """One version of one item. A changed item closes its row and opens a new one, so that what was in force on a day can be told."""

    id = fields.IntField(primary_key=True)
    year = fields.IntField(default=SHIPPED)
    number = fields.CharField(32)  # 编号: DW-1
    version = fields.IntField(default=1)
    position = fields.IntField(default=0)
    subject = fields.CharField(16)
    duty = fields.CharField(200)
    measure = fields.TextField(default="")
    basis = fields.CharField(300, default="")  # national
    local_basis = fields.CharField(300, default="")
    lead_unit = fields.CharField(100, default="")
    responsible_units = fields.TextField(default="")
    due = fields.CharField(100, default="")
    frequency = fields.CharField(100, default="")  # empty: 本办未设定
    outcome = fields.CharField(200, default="")
    valid_from_on = fields.DateField()
    valid_to_on = fields.DateField(null=True)  # the first day it holds no more
    to_check = fields.BooleanField(default=False)  # shipped, and not yet checked by the office

    class Meta:
        table = "checklist_item"
        unique_together = (("year", "number", "version"),)


CONTENT = ("subject", "duty", "measure", "basis", "local_basis", "lead_unit", "responsible_units", "due", "frequency", "outcome")
"""The columns that make an item what it is: when one of them differs, it is a new version."""


async def items_on(day: date) -> list[Row]:
    """Every item in force on a day, of all years, in order."""
    found = await rows("SELECT * FROM checklist_item WHERE valid_from_on <= ? AND (valid_to_on IS NULL OR valid_to_on > ?)", day, day)
    return sorted(found, key=lambda one: (one["year"], one["position"], one["id"]))  # of rows so wide quicker here than in SQLite


async def open_items() -> list[Row]:
    """Every item that no later version or day has ended, of all years, in order."""
    return await rows("SELECT * FROM checklist_item WHERE valid_to_on IS NULL ORDER BY year, position, id")


async def numbers_of(year: int) -> list[str]:
    """Every number that an item of a year's list has or ever had."""
    return [one["number"] for one in await rows("SELECT DISTINCT number FROM checklist_item WHERE year = ?", year)]


def of_year(items: Sequence[Row], year: int) -> list[Row]:
    """The list that holds for a year: the office's own of that year, else its latest earlier one, else the one that was shipped."""
    newest = max((one["year"] for one in items if one["year"] <= year), default=None)
    return [one for one in items if one["year"] == newest]


async def put_item(by: Actor, today: date, year: int, item: Mapping[str, Any], *, to_check: bool = False) -> str:
    """Put an item on record: "add" when its number is new in that year, "revise" when it differs, "" when nothing changed.

    `item` has number, position and CONTENT.

    :raises Refusal: somebody changed the item meanwhile
    """
    sql = "SELECT * FROM checklist_item WHERE year = ? AND number = ? AND valid_to_on IS NULL"
    old = await row(sql, year, item["number"])
    if old is not None:
        if all(old[name] == item[name] for name in CONTENT):
            return ""
        await _close(old["id"], today)
    ahead = "UPDATE checklist_item SET valid_to_on = ? WHERE year = ? AND number = ? AND valid_to_on > ?"
    await change(ahead, today, year, item["number"], today)  # one that was to end on a day to come ends today: two are never in force
    last = await value("SELECT MAX(version) FROM checklist_item WHERE year = ? AND number = ?", year, item["number"])
    columns = {name: item[name] for name in ("number", "position", *CONTENT)}
    new = await insert("checklist_item", **columns, year=year, version=int(last or 0) + 1, valid_from_on=today, to_check=to_check)
    move = "revise" if old else "add"
    await record(by, move, "checklist", new, item["number"])
    await _touched()
    return move


async def carry_over(by: Actor, today: date, year: int, items: Sequence[Row], besides: Collection[str]) -> list[str]:
    """Take the list that held so far over into a year's own list, as the first own items of that year come; the numbers taken over.

    `items` are those in force, those numbered in `besides` come themselves; what ends or begins on a day to come does so there too, and what
    is not checked is not checked there.
    """
    kept = {one["number"]: one["year"] for one in items if one["number"] not in besides}
    for number, before in kept.items():
        sql = "SELECT * FROM checklist_item WHERE year = ? AND number = ? AND (valid_to_on IS NULL OR valid_to_on > ?) ORDER BY version"
        last = int(await value("SELECT MAX(version) FROM checklist_item WHERE year = ? AND number = ?", year, number) or 0)
        for version, one in enumerate(await rows(sql, before, number, today), last + 1):
            columns = {name: one[name] for name in ("number", "position", "to_check", "valid_to_on", *CONTENT)}
            new = await insert("checklist_item", **columns, year=year, version=version, valid_from_on=max(one["valid_from_on"], today))
            await record(by, "carry_over", "checklist", new, number)
    await _touched()
    return list(kept)


async def retire_item(by: Actor, today: date, item: Row) -> None:
    """Close an item without a successor; what was recorded under it stays.

    :raises Refusal: somebody changed it meanwhile
    """
    await _close(item["id"], today)
    await record(by, "retire", "checklist", item["id"], item["number"])
    await _touched()


async def _touched() -> None:
    await set_switch(_STAMP, uuid4().hex)  # never the same again, not even when what was written is undone
    await touch()


async def stamp() -> str:
    """What is another one after every change of the checklist."""
    return await switch(_STAMP)


async def _close(item_id: int, today: date) -> None:
    if not await change("UPDATE checklist_item SET valid_to_on = ? WHERE id = ? AND valid_to_on IS NULL", today, item_id):
        raise Refusal(CHANGED_MEANWHILE)


async def check_items(by: Actor, items: Sequence[Row]) -> int:
    """The office has checked shipped items: they carry no mark any more; how many did."""
    ids = [one["id"] for one in items]
    found = await rows(f"UPDATE checklist_item SET to_check = ? WHERE id IN {among(ids)} AND to_check = ? RETURNING id, number", False, *ids, True)
    for one in found:
        await record(by, "check", "checklist", one["id"], one["number"])
    if found:
        await _touched()
    return len(found)


async def linked_tasks(year: int | None = None, number: str = "", unit_ids: Sequence[int] | None = None) -> list[Row]:
    """Tasks opened for items (of a report year, of one item): number of the item, title, period, deadline, how many owed and how many came.

    With `unit_ids` only what these units owe is counted, and tasks that they owe nothing for are left out.

    The link is by number, so that it outlives versions of the item and the change from the shipped list to the office's own.
    """
    narrow, values = "", list[Any]()
    if year is not None:
        narrow, values = " AND t.report_year = ?", [year]
    if number:
        narrow, values = f"{narrow} AND i.number = ?", [*values, number]
    if unit_ids is not None:
        narrow, values = f"{narrow} AND o.unit_id IN {among(unit_ids)}", [*values, *unit_ids]
    sql = (
        "SELECT i.number, t.id AS task_id, t.title, t.report_year, t.period, t.deadline_at, t.state, COUNT(o.id) AS owed, "
        f"SUM(CASE WHEN o.state NOT IN {among(OWING_STATES)} THEN 1 ELSE 0 END) AS came FROM task t "
        f"JOIN checklist_item i ON i.id = t.checklist_item_id LEFT JOIN obligation o ON o.task_id = t.id AND o.state <> ? WHERE 1 = 1{narrow} "
        "GROUP BY i.number, t.id, t.title, t.report_year, t.period, t.deadline_at, t.state ORDER BY t.deadline_at, t.id"
    )
    return await rows(sql, *OWING_STATES, ObligationState.WAIVED, *values)


async def periods_opened() -> list[Row]:
    """The periodic tasks that were opened for items, in order: number, period."""
    sql = "SELECT i.number, t.period FROM task t JOIN checklist_item i ON i.id = t.checklist_item_id WHERE t.period <> '' ORDER BY t.id"
    return await rows(sql)
