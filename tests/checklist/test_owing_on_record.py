"""Whom tasks of items are for and how far they are, asked of both databases."""

from datetime import UTC, date, datetime

import pytest

from bot.demo.seed import seed
from storage.checklist import items_on, linked_tasks, numbers_of, of_year, open_items, put_item, retire_item
from storage.database import row, rows
from storage.journal import Actor
from storage.people import LEADING, PostKind
from storage.task import OBLIGATION_MOVES, open_task, targets
from storage.unit_kinds import UNIT_SETS, UnitKind
from tests.checklist.test_versions import item

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
TODAY, LATER = date(2026, 12, 1), date(2027, 1, 1)
BY = Actor(NOW)


@pytest.mark.parametrize(
    ("posts", "count", "titles"),
    [
        ((PostKind.PARTY_HEAD,), 12, {"党委书记", "党工委书记"}),
        ((PostKind.GOVERNMENT_HEAD,), 12, {"镇长", "办事处主任"}),
        (LEADING, 24, {"党委书记", "党工委书记", "镇长", "办事处主任"}),
        ((PostKind.DEPUTY,), 0, set()),
    ],
)
async def test_posts_narrow_who_owes(office_db: str, posts: tuple[PostKind, ...], count: int, titles: set[str]) -> None:
    await seed(NOW)
    owed = await targets(UNIT_SETS["镇街"], (), (), True, posts)
    assert len(owed) == count
    assert {one["post_title"] for one in owed} == titles


async def test_one_person_in_both_posts_owes_one_report(office_db: str) -> None:
    await seed(NOW)
    owed = await targets((UnitKind.DEPARTMENT,), (), (), True)
    assert len(owed) == 11  # four with two heads, three 一肩挑
    assert sum("、" in one["post_title"] for one in owed) == 3


async def test_a_unit_is_told_only_of_what_it_owes_itself(office_db: str) -> None:
    await seed(NOW)
    found = next(one for one in of_year(await items_on(TODAY), 2026) if one["number"] == "BM-5")
    owed = await targets((UnitKind.DEPARTMENT,), (), (), False)
    task_id = await open_task(
        BY, owed, title="学法情况报告", report_year=2026, per_post=False, deadline_at=NOW, checklist_item_id=found["id"], period="2026Q4"
    )
    first = (await rows("SELECT id, unit_id FROM obligation WHERE task_id = ? ORDER BY id", task_id))[0]
    await OBLIGATION_MOVES.make("submit", first["id"], BY, "")
    (whole,) = await linked_tasks(2026)
    assert (whole["owed"], whole["came"]) == (7, 1)
    (own,) = await linked_tasks(2026, unit_ids=[first["unit_id"]])
    assert (own["owed"], own["came"]) == (1, 1)
    other = await row("SELECT id FROM unit WHERE kind = ? ORDER BY id LIMIT 1", UnitKind.TOWN.value)
    assert other is not None
    assert await linked_tasks(2026, unit_ids=[other["id"]]) == []
    assert await linked_tasks(2026, unit_ids=[]) == []
    assert await linked_tasks(2027, unit_ids=[first["unit_id"]]) == []


async def test_a_waived_report_is_not_owed_for_an_item(office_db: str) -> None:
    await seed(NOW)
    found = next(one for one in await items_on(TODAY) if one["number"] == "BM-5")
    owed = await targets((UnitKind.DEPARTMENT,), (), (), False)
    task_id = await open_task(BY, owed, title="学法情况报告", report_year=2026, per_post=False, deadline_at=NOW, checklist_item_id=found["id"])
    first = (await rows("SELECT id FROM obligation WHERE task_id = ? ORDER BY id", task_id))[0]
    await OBLIGATION_MOVES.make("waive", first["id"], BY, "")
    (whole,) = await linked_tasks(2026)
    assert (whole["owed"], whole["came"]) == (6, 0)


async def test_a_version_from_a_day_to_come_leaves_todays_in_force(office_db: str) -> None:
    await put_item(BY, TODAY, 2026, item())
    await put_item(BY, LATER, 2026, item(frequency="每月一次"))
    assert [one["frequency"] for one in await items_on(TODAY)] == [""]
    assert [one["frequency"] for one in await items_on(date(2026, 12, 31))] == [""]
    assert [one["frequency"] for one in await items_on(LATER)] == ["每月一次"]


async def test_a_workbook_over_a_version_to_come_leaves_one_in_force_on_any_day(office_db: str) -> None:
    await put_item(BY, TODAY, 2026, item())
    await put_item(BY, LATER, 2026, item(frequency="每月一次"))
    await put_item(BY, date(2026, 12, 10), 2026, item(frequency="每年一次"))
    for day in (date(2026, 12, 9), date(2026, 12, 10), LATER, date(2027, 6, 1)):
        assert len(await items_on(day)) == 1, day
    assert [one["frequency"] for one in await items_on(LATER)] == ["每年一次"]


async def test_what_was_to_end_later_and_is_put_on_record_again_stays(office_db: str) -> None:
    await put_item(BY, TODAY, 2026, item())
    await retire_item(BY, LATER, (await items_on(TODAY))[0])
    assert len(await items_on(TODAY)) == 1 and await items_on(LATER) == [] and await open_items() == []
    assert await put_item(BY, TODAY, 2026, item()) == "add"
    assert [one["version"] for one in await items_on(TODAY)] == [2]
    assert [one["version"] for one in await items_on(LATER)] == [2]


async def test_every_number_ever_used_is_remembered(office_db: str) -> None:
    await put_item(BY, TODAY, 2026, item("DW-1"))
    await put_item(BY, TODAY, 2026, item("DW-2"))
    await put_item(BY, TODAY, 2026, item("DW-2", frequency="每年一次"))
    await put_item(BY, TODAY, 2025, item("DW-9"))
    await retire_item(BY, TODAY, next(one for one in await items_on(TODAY) if one["number"] == "DW-2"))
    assert sorted(await numbers_of(2026)) == ["DW-1", "DW-2"]
