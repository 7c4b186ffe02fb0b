"""Items on record: versions, years, the links of tasks; on both databases."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from handlers.checklist.replies import source
from storage.checklist import (
    CONTENT,
    SHIPPED,
    carry_over,
    check_items,
    items_on,
    linked_tasks,
    of_year,
    open_items,
    periods_opened,
    put_item,
    retire_item,
    stamp,
)
from storage.database import rows, transaction, value
from storage.journal import Actor
from storage.refusal import Refusal
from storage.task import OBLIGATION_MOVES, open_task, targets
from storage.unit_kinds import UnitKind
from storage.units import add_unit

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
BY = Actor(NOW)
TODAY = date(2026, 12, 1)


def item(number: str = "DW-1", **other: Any) -> dict[str, Any]:
    """An item as it is put on record."""
    return dict.fromkeys(CONTENT, "") | {"number": number, "position": 1, "subject": "party", "duty": "听取汇报"} | other


async def test_the_same_item_twice_changes_nothing(office_db: str) -> None:
    assert await put_item(BY, TODAY, 2026, item()) == "add"
    before = await value("SELECT value FROM switch WHERE name = 'revision'")
    assert await put_item(BY, TODAY, 2026, item()) == ""
    assert await value("SELECT value FROM switch WHERE name = 'revision'") == before
    assert len(await rows("SELECT id FROM journal WHERE subject = 'checklist'")) == 1


async def test_every_change_gives_the_list_another_stamp_and_nothing_else_does(office_db: str) -> None:
    stamps = [await stamp()]
    await put_item(BY, TODAY, 2026, item())
    stamps.append(await stamp())
    await add_unit(BY, "柳河镇", UnitKind.TOWN)
    assert await put_item(BY, TODAY, 2026, item()) == ""
    assert await stamp() == stamps[-1]
    with pytest.raises(RuntimeError):
        async with transaction():
            await put_item(BY, TODAY, 2026, item(frequency="每季度一次"))
            stamps.append(await stamp())
            raise RuntimeError
    assert await stamp() == stamps[1]
    await put_item(BY, TODAY, 2026, item(frequency="每半年一次"))
    stamps.append(await stamp())
    await retire_item(BY, TODAY, (await open_items())[0])
    assert len({*stamps, await stamp()}) == len(stamps) + 1


async def test_a_changed_item_closes_its_row_and_opens_a_new_one(office_db: str) -> None:
    await put_item(BY, date(2026, 3, 1), 2026, item())
    assert await put_item(BY, TODAY, 2026, item(frequency="每季度一次")) == "revise"
    every = await rows("SELECT version, frequency, valid_from_on, valid_to_on FROM checklist_item ORDER BY version")
    assert [(one["version"], one["frequency"], one["valid_from_on"], one["valid_to_on"]) for one in every] == [
        (1, "", date(2026, 3, 1), TODAY),
        (2, "每季度一次", TODAY, None),
    ]
    assert [one["version"] for one in await items_on(date(2026, 11, 30))] == [1]
    assert [one["version"] for one in await items_on(TODAY)] == [2]
    assert await items_on(date(2026, 2, 28)) == []


async def test_changed_twice_in_a_day_only_the_last_is_in_force(office_db: str) -> None:
    for frequency in ("", "每月一次", "每季度一次"):
        await put_item(BY, TODAY, 2026, item(frequency=frequency))
    assert [(one["version"], one["frequency"]) for one in await items_on(TODAY)] == [(3, "每季度一次")]


async def test_a_retired_item_can_come_back_under_its_number(office_db: str) -> None:
    await put_item(BY, TODAY, 2026, item())
    (found,) = await items_on(TODAY)
    await retire_item(BY, TODAY, found)
    assert await items_on(TODAY) == [] == await open_items()
    with pytest.raises(Refusal):
        await retire_item(BY, TODAY, found)
    assert await put_item(BY, TODAY, 2026, item()) == "add"
    assert [one["version"] for one in await items_on(TODAY)] == [2]


async def test_the_offices_own_list_takes_the_place_of_the_shipped_one(office_db: str) -> None:
    await put_item(BY, TODAY, SHIPPED, item("DW-1"), to_check=True)
    assert [one["year"] for one in of_year(await items_on(TODAY), 2026)] == [SHIPPED]
    await put_item(BY, TODAY, 2026, item("一-1"))
    await put_item(BY, TODAY, 2027, item("A-1"))
    every = await items_on(TODAY)
    assert [(year, [one["number"] for one in of_year(every, year)]) for year in (2025, 2026, 2027, 2030)] == [
        (2025, ["DW-1"]),
        (2026, ["一-1"]),
        (2027, ["A-1"]),
        (2030, ["A-1"]),
    ]
    assert of_year([], 2026) == []


def test_an_earlier_years_list_is_said_to_be_one() -> None:
    assert source(2026, [item()], 2026) == "" == source(SHIPPED, [item() | {"to_check": False}], 2026)
    assert source(2026, [item()], 2027) == "2027年清单尚未导入，按2026年清单"
    assert source(SHIPPED, [item() | {"to_check": True}], 2027) == "自带清单，待本办核对"


async def test_what_the_office_has_checked_carries_no_mark(office_db: str) -> None:
    for number in ("DW-1", "DW-2"):
        await put_item(BY, TODAY, SHIPPED, item(number), to_check=True)
    every = await items_on(TODAY)
    assert await check_items(BY, every[:1]) == 1
    assert await check_items(BY, every[:1]) == 0
    assert [bool(one["to_check"]) for one in await items_on(TODAY)] == [False, True]


async def _linked(owner: int, year: int, period: str) -> None:
    await open_task(
        BY, await targets([UnitKind.DEPARTMENT], (), (), False), title=f"{year}年{period}情况报告", report_year=year, per_post=False,
        deadline_at=NOW, checklist_item_id=owner, period=period,
    )  # fmt: skip


async def test_reports_of_a_linked_task_count_towards_the_item_whatever_its_version(office_db: str) -> None:
    for name in ("发改局", "资规局", "市监局"):
        await add_unit(BY, name, UnitKind.DEPARTMENT)
    await put_item(BY, TODAY, SHIPPED, item())
    (shipped,) = await items_on(TODAY)
    await _linked(shipped["id"], 2026, "2026Q4")
    await put_item(BY, TODAY, 2026, item(frequency="每季度"))
    own = next(one for one in await items_on(TODAY) if one["year"] == 2026)
    await _linked(own["id"], 2027, "2027Q1")
    first, second, _third = await rows("SELECT id FROM obligation ORDER BY id LIMIT 3")
    await OBLIGATION_MOVES.make("submit", first["id"], BY, "")
    await OBLIGATION_MOVES.make("waive", second["id"], BY, "")
    (found,) = await linked_tasks(2026, "DW-1")
    assert (found["owed"], found["came"], found["period"]) == (2, 1, "2026Q4")
    assert [one["period"] for one in await linked_tasks(number="DW-1")] == ["2026Q4", "2027Q1"]
    assert await linked_tasks(2026, "DW-9") == [] == await linked_tasks(2020)
    assert [(one["number"], one["period"]) for one in await periods_opened()] == [("DW-1", "2026Q4"), ("DW-1", "2027Q1")]


@pytest.mark.parametrize(
    ("years", "asked", "found"),
    [
        ((0, 2026), 2026, 2026),
        ((0, 2025), 2026, 2025),
        ((0, 2027), 2026, 0),
        ((2027,), 2026, None),
        ((), 2026, None),
        ((0, 2025, 2026, 2027), 2026, 2026),
    ],
)
def test_the_list_of_a_year_is_its_own_else_the_latest_before(years: tuple[int, ...], asked: int, found: int | None) -> None:
    items = [{"year": year, "n": n} for year in years for n in range(2)]
    assert of_year(items, asked) == [one for one in items if one["year"] == found]


async def test_a_list_carried_over_keeps_marks_ends_and_beginnings_to_come(office_db: str) -> None:
    later = date(2027, 1, 1)
    await put_item(BY, TODAY, SHIPPED, item("DW-1"), to_check=True)
    await put_item(BY, TODAY, SHIPPED, item("DW-2"))
    await put_item(BY, TODAY, SHIPPED, item("DW-3"))
    every = await items_on(TODAY)
    await retire_item(BY, later, every[1])
    await put_item(BY, later, SHIPPED, item("DW-1", frequency="每年一次"))
    assert await carry_over(BY, TODAY, 2026, await items_on(TODAY), {"DW-3"}) == ["DW-1", "DW-2"]
    now = [one for one in await items_on(TODAY) if one["year"] == 2026]
    assert [(one["number"], one["version"], one["to_check"]) for one in now] == [("DW-1", 1, True), ("DW-2", 1, False)]
    then = [one for one in await items_on(later) if one["year"] == 2026]
    assert [(one["number"], one["version"], one["frequency"]) for one in then] == [("DW-1", 2, "每年一次")]
