"""What understanding looks words up in: open units with the names of the day, people with their roles, open tasks."""

from datetime import date, timedelta

import pytest

from storage import names, units
from storage.database import insert, row, rows
from storage.people import Role
from tests import records
from tests.records import BY, NOW

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("from_on", "to_on", "known"),
    [
        (None, None, True),
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (None, TODAY, True),
        (None, TODAY - DAY, False),
        (TODAY, TODAY, True),
    ],
)
async def test_an_alias_counts_on_its_days(office_db: str, from_on: date | None, to_on: date | None, known: bool) -> None:
    unit_id = await records.unit("李家埠镇")
    await insert("unit_alias", unit_id=unit_id, name="李家埠", from_on=from_on, to_on=to_on)
    (found,) = await names.unit_names(TODAY)
    assert found["names"] == (("李家埠镇", "李家埠") if known else ("李家埠镇",))


async def test_units_stand_in_the_office_order_and_closed_ones_do_not(office_db: str) -> None:
    first, second, third = [await records.unit(name) for name in ("甲镇", "乙镇", "丙镇")]
    await rows("UPDATE unit SET position = 5 WHERE id = ? RETURNING id", first)
    into = await row("SELECT * FROM unit WHERE id = ?", second)
    assert into
    await units.merge_units(BY, third, into, TODAY + DAY, TODAY)
    assert [(one["name"], one["names"]) for one in await names.unit_names(TODAY)] == [("乙镇", ("乙镇", "丙镇")), ("甲镇", ("甲镇",))]
    assert [one["names"] for one in await names.unit_names(TODAY + 2 * DAY)] == [("乙镇",), ("甲镇",)]


async def test_people_are_told_with_the_roles_they_have_now(office_db: str) -> None:
    unit_id = await records.unit()
    stays = await records.member(unit_id, "王敏", Role.LIAISON, "c-1")
    leaves = await records.member(unit_id, "李娜", Role.LIAISON, "c-2")
    await insert("role_grant", member_id=stays, role=Role.REVIEWER, unit_id=None, desk="A", from_at=NOW)
    await insert("role_grant", member_id=stays, role=Role.ADVISER, unit_id=None, desk="A", from_at=NOW, to_at=NOW)
    await rows("UPDATE member SET left_at = ? WHERE id = ? RETURNING id", NOW, leaves)
    (found,) = await names.people_names()
    assert (found["id"], found["name"], found["unit_id"], found["roles"]) == (stays, "王敏", unit_id, ("liaison", "reviewer"))


async def test_open_tasks_are_told_the_next_deadline_first(office_db: str) -> None:
    unit_id = await records.unit()
    for title in ("述法报告", "自查报告", "整改报告"):
        await records.task(unit_id, title=title)
    await rows("UPDATE task SET deadline_at = ? WHERE title = '整改报告' RETURNING id", NOW + timedelta(days=1))
    await rows("UPDATE task SET state = 'closed' WHERE title = '自查报告' RETURNING id")
    assert [one["title"] for one in await names.task_names()] == ["整改报告", "述法报告"]
    assert {one["deadline_at"] - NOW for one in await names.task_names()} == {timedelta(days=1), timedelta(days=3)}
