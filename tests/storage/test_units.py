"""Units on record: found by every name of their time, renamed and merged with what hangs on them."""

from datetime import date, timedelta

import pytest

from storage import units
from storage.database import Row, row, rows, value
from storage.people import PostKind, Role
from storage.task import obligations
from storage.unit_kinds import UnitKind
from tests import records
from tests.records import BY, LIAISON, NOW

TODAY = date(2026, 12, 1)
UNTIL = date(2027, 12, 31)
DAY = timedelta(days=1)


async def _unit(unit_id: int) -> Row:
    found = await row("SELECT * FROM unit WHERE id = ?", unit_id)
    assert found
    return found


async def _ids(name: str, today: date = TODAY) -> list[int]:
    return [one["id"] for one in await units.units_named(name, today)]


async def _moves() -> list[str]:
    return [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = 'unit' ORDER BY id")]


async def test_a_new_unit_stands_last_unless_told_where(office_db: str) -> None:
    first = await units.add_unit(BY, "甲镇", UnitKind.TOWN)
    second = await units.add_unit(BY, "乙镇", UnitKind.TOWN)
    between = await units.add_unit(BY, "丙镇", UnitKind.TOWN, position=1, note="新设")
    assert [(await _unit(one))["position"] for one in (first, second, between)] == [1, 2, 1]
    assert [one["name"] for one in await units.open_units()] == ["甲镇", "丙镇", "乙镇"]
    assert (await _unit(between))["note"] == "新设"
    assert await _moves() == ["add_unit"] * 3


async def test_kind_place_and_remark_are_changed(office_db: str) -> None:
    unit_id = await units.add_unit(BY, "甲镇", UnitKind.TOWN)
    await units.change_unit(BY, unit_id, UnitKind.SUBDISTRICT, 9, "撤镇设街道")
    found = await _unit(unit_id)
    assert (found["kind"], found["position"], found["note"]) == (UnitKind.SUBDISTRICT.value, 9, "撤镇设街道")


async def test_an_alias_is_known_until_its_day_and_not_after(office_db: str) -> None:
    unit_id = await records.unit("石桥街道")
    await units.add_alias(BY, unit_id, "石桥镇", UNTIL)
    assert await _ids("石桥镇", UNTIL) == [unit_id]
    assert await _ids("石桥镇", UNTIL + DAY) == []
    await units.add_alias(BY, unit_id, "石桥镇")
    assert await _ids("石桥镇", UNTIL + DAY) == [unit_id]
    assert await units.aliases(unit_id) == ["石桥镇"]


async def test_a_name_goes_before_an_alias_and_two_aliases_are_both_told(office_db: str) -> None:
    first, second, third = [await records.unit(name) for name in ("石桥镇", "双石镇", "柳河镇")]
    await units.add_alias(BY, second, "石桥镇")
    assert await _ids("石桥镇") == [first]
    for one in (second, third):
        await units.add_alias(BY, one, "两河")
    assert await _ids("两河") == [second, third]
    assert await _ids("没有这个镇") == []


async def test_who_bears_or_bore_a_name_is_known_also_of_a_closed_unit(office_db: str) -> None:
    unit_id, into = await records.unit("云北街道"), await records.unit("云东街道")
    await units.add_alias(BY, unit_id, "云北")
    await units.merge_units(BY, unit_id, await _unit(into), UNTIL, TODAY)
    assert [await units.bearer(name) for name in ("云北街道", "云北", "云东街道", "云南")] == ["云北街道", "云北街道", "云东街道", ""]
    assert (await units.name_of(unit_id), await units.name_of(10_000)) == ("云北街道", "")


async def test_a_renamed_unit_keeps_its_old_name_for_a_time_and_its_record_for_good(office_db: str) -> None:
    unit_id = await records.unit("石桥镇")
    owed = (await records.task(unit_id))[0]
    await units.rename_unit(BY, unit_id, "石桥街道", UnitKind.SUBDISTRICT, UNTIL)
    assert await units.name_of(unit_id) == "石桥街道"
    assert await _ids("石桥镇") == await _ids("石桥街道") == [unit_id]
    assert (await obligations("o.id = ?", owed["id"]))[0]["unit_name"] == "石桥镇"


async def test_a_unit_that_takes_an_old_name_back_has_it_once(office_db: str) -> None:
    unit_id = await records.unit("石桥镇")
    await units.rename_unit(BY, unit_id, "石桥街道", UnitKind.SUBDISTRICT, UNTIL)
    await units.rename_unit(BY, unit_id, "石桥镇", UnitKind.TOWN, UNTIL)
    assert (await units.name_of(unit_id), await units.aliases(unit_id)) == ("石桥镇", ["石桥街道"])


async def test_a_leading_post_is_called_otherwise_and_so_are_those_who_hold_it(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await records.member(unit_id, "陈立新", Role.PRINCIPAL, "c-1")
    await units.members_of([unit_id])
    await records_title(member_id, "镇长")
    await units.retitle(BY, unit_id, "镇长", "办事处主任")
    assert await units.leading_titles(unit_id) == {"党委书记": PostKind.PARTY_HEAD, "办事处主任": PostKind.GOVERNMENT_HEAD}
    assert (await units.members_of([unit_id]))[0]["title"] == "办事处主任"


@pytest.mark.parametrize(("old", "new"), [("乡长", "办事处主任"), ("镇长", "党委书记")], ids=["nobody has it", "already taken"])
async def test_a_title_nobody_has_or_that_is_taken_changes_nothing(office_db: str, old: str, new: str) -> None:
    unit_id = await records.unit()
    before = await units.leading_titles(unit_id)
    await units.retitle(BY, unit_id, old, new)
    assert await units.leading_titles(unit_id) == before
    assert "retitle_post" not in await _moves()


async def records_title(member_id: int, title: str) -> None:
    """Give a member a title."""
    await rows("UPDATE member SET title = ? WHERE id = ? RETURNING id", title, member_id)


async def test_a_merged_unit_leaves_its_people_and_record_and_owes_nothing(office_db: str) -> None:
    unit_id, into = await records.unit("云北街道"), await records.unit("云东街道")
    await units.add_alias(BY, unit_id, "云北")
    member_id = await records.member(unit_id, "冯娟", Role.LIAISON, LIAISON)
    owed = await records.task(unit_id)
    await units.merge_units(BY, unit_id, await _unit(into), UNTIL, TODAY)
    assert await units.owed_by(unit_id) == []
    settled = await obligations("o.unit_id = ?", unit_id)
    assert {(one["state"], one["remark"], one["unit_name"]) for one in settled} == {("waived", "已并入云东街道", "云北街道")}
    assert len(settled) == len(owed) == 2
    assert [one["id"] for one in await units.members_of([into])] == [member_id]
    assert await value("SELECT COUNT(*) FROM role_grant WHERE member_id = ? AND to_at IS NULL", member_id) == 0
    assert await _ids("云北街道") == await _ids("云北") == [into]
    assert [one["name"] for one in await units.open_units()] == ["云东街道"]
    assert (await _unit(unit_id))["closed_on"] is not None


async def test_an_adviser_of_a_merged_unit_advises_the_other_one(office_db: str) -> None:
    unit_id, into = await records.unit("云北街道"), await records.unit("云东街道")
    member_id = await records.member(into, "周律师", Role.ADVISER, "c-9")
    await rows("UPDATE role_grant SET unit_id = ? WHERE member_id = ? RETURNING id", unit_id, member_id)
    await units.merge_units(BY, unit_id, await _unit(into), UNTIL, TODAY)
    assert await value("SELECT unit_id FROM role_grant WHERE member_id = ? AND to_at IS NULL", member_id) == into


async def test_a_unit_goes_with_all_that_were_merged_into_it_and_into_those(office_db: str) -> None:
    first, second, third, other = [await records.unit(name) for name in ("甲镇", "乙镇", "丙镇", "丁镇")]
    await units.merge_units(BY, first, await _unit(second), UNTIL, TODAY)
    await units.merge_units(BY, second, await _unit(third), UNTIL, TODAY)
    assert [await units.with_merged(one) for one in (third, second, first, other)] == [[first, second, third], [first, second], [first], [other]]
    assert await units.with_merged(10_000) == []


async def test_only_open_tasks_and_what_is_not_settled_are_owed(office_db: str) -> None:
    unit_id = await records.unit()
    owed = await records.task(unit_id)
    assert [one["id"] for one in await units.owed_by(unit_id)] == [one["id"] for one in owed]
    await rows("UPDATE obligation SET state = 'approved' WHERE id = ? RETURNING id", owed[0]["id"])
    assert [one["id"] for one in await units.owed_by(unit_id)] == [owed[1]["id"]]
    await rows("UPDATE task SET state = 'closed' RETURNING id")
    assert await units.owed_by(unit_id) == []


async def test_those_who_left_are_no_members_any_more(office_db: str) -> None:
    unit_id, other = await records.unit("甲镇"), await records.unit("乙镇")
    stays, leaves, elsewhere = [
        await records.member(unit, name, Role.LIAISON, name) for unit, name in ((unit_id, "王敏"), (unit_id, "李娜"), (other, "赵刚"))
    ]
    await rows("UPDATE member SET left_at = ? WHERE id = ? RETURNING id", NOW, leaves)
    assert [one["id"] for one in await units.members_of([unit_id])] == [stays]
    assert [one["id"] for one in await units.members_of([unit_id, other])] == [stays, elsewhere]


async def test_a_unit_that_is_no_more_is_found_by_any_of_its_names(office_db: str) -> None:
    gone, into, ended = [await units.add_unit(BY, name, UnitKind.TOWN) for name in ("双石镇", "石桥镇", "清水镇")]
    await units.add_alias(BY, gone, "双石")
    await units.merge_units(BY, gone, await _unit(into), UNTIL, TODAY)
    assert await units.closed_named("清水镇今年都交过啥") == []
    await units.close_unit(BY, ended, TODAY, "该单位已撤销")
    assert [one["name"] for one in await units.closed_named("双石今年都交过啥")] == ["双石镇"]
    assert [one["id"] for one in await units.closed_named("清水镇和双石镇")] == [gone, ended]
    assert await units.closed_named("石桥镇今年都交过啥") == []
