"""Units that come and go on record, and what a sentence about a new one is taken for."""

from datetime import UTC, date, datetime

import pytest

from bot.demo.seed import seed
from handlers.roster.establishing import Wanted, _wanted
from storage.database import rows, value
from storage.identity import contacts_of_role
from storage.joint import joint_owed, part
from storage.journal import Actor
from storage.members import hold, members_named, posts
from storage.people import Role
from storage.task import ObligationState
from storage.unit_kinds import UnitKind
from storage.units import add_alias, close_unit, end_alias, open_units, owed_by, units_named

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
BY = Actor(NOW)
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("新增单位：云桥镇，镇，简称云桥", Wanted("云桥镇", UnitKind.TOWN, ("云桥",))),
        ("新增单位云桥镇", Wanted("云桥镇", UnitKind.TOWN, ())),
        ("新增一个单位：数据局，部门，简称大数据局、数管局", Wanted("数据局", UnitKind.DEPARTMENT, ("大数据局", "数管局"))),
        ("新增单位：云桥街道；别名：云桥办", Wanted("云桥街道", UnitKind.SUBDISTRICT, ("云桥办",))),
        ("新增单位：高新区，类别：园区", Wanted("高新区", UnitKind.ZONE, ())),
        ("新增单位：星火驿站", Wanted("星火驿站", None, ())),
        ("新增单位：星火驿站，其他", Wanted("星火驿站", UnitKind.OTHER, ())),
        ("新增单位：", None),
        ("新增单位：云桥镇，镇，归口市里直接管理", None),
    ],
)
def test_a_new_unit_is_read_with_its_kind_and_short_forms(said: str, wanted: Wanted | None) -> None:
    found = _wanted(said)
    assert found == wanted


async def _id(name: str) -> int:
    return int((await units_named(name, TODAY))[0]["id"])


async def test_a_closed_unit_owes_nothing_and_keeps_its_record(office_db: str) -> None:
    await seed(NOW)
    unit_id = await _id("双石镇")
    assert len(await owed_by(unit_id)) == 4
    await close_unit(BY, unit_id, TODAY, "该单位已撤销")
    assert await owed_by(unit_id) == [] and "双石镇" not in [one["name"] for one in await open_units()]
    kept = await rows("SELECT unit_name, state, remark FROM obligation WHERE unit_id = ?", unit_id)
    assert {tuple(one.values()) for one in kept} == {("双石镇", ObligationState.WAIVED.value, "该单位已撤销")}
    assert await contacts_of_role(Role.LIAISON, [unit_id]) == [] and await members_named("杨涛") == []


async def test_whoever_serves_another_unit_stays_on_the_roster_there(office_db: str) -> None:
    await seed(NOW)
    await close_unit(BY, await _id("住建局"), TODAY, "该单位已撤销")
    (stays,) = await members_named("何静")
    assert stays["unit_name"] == "综合执法局" and await members_named("孟宪文") == []


async def test_an_alias_ends_and_begins_again(office_db: str) -> None:
    await seed(NOW)
    unit_id = await _id("柳河镇")
    await add_alias(BY, unit_id, "柳河政府", date(2026, 12, 31))
    assert await _id("柳河政府") == unit_id and await units_named("柳河政府", date(2027, 1, 1)) == []
    assert await end_alias(BY, unit_id, "柳河政府", date(2026, 11, 30))
    assert await units_named("柳河政府", TODAY) == [] and not await end_alias(BY, unit_id, "没有的", TODAY)
    await add_alias(BY, unit_id, "柳河政府")
    assert await _id("柳河政府") == unit_id


async def test_a_report_for_two_posts_parts_when_two_people_hold_them(office_db: str) -> None:
    await seed(NOW)
    unit_id = await _id("市监局")
    (new,) = await members_named("毛宁")
    await hold(BY, unit_id, "局长", new["id"])
    assert len(await joint_owed(unit_id, "局长")) == 1 == await part(BY, unit_id, "局长")
    owed = {one["post_title"]: one["person_name"] for one in await owed_by(unit_id)}
    assert owed == {"党组书记": "史国栋", "局长": "毛宁"}
    assert await part(BY, unit_id, "局长") == 0 and len(await posts(unit_id)) == 2


async def test_what_was_handed_in_for_both_posts_is_not_parted(office_db: str) -> None:
    await seed(NOW)
    unit_id = await _id("市监局")
    (one,) = await joint_owed(unit_id, "局长")
    await rows("UPDATE obligation SET state = 'submitted' WHERE id = ? RETURNING id", one["id"])
    assert await part(BY, unit_id, "局长") == 0
    assert await value("SELECT post_title FROM obligation WHERE id = ?", one["id"]) == "党组书记、局长"
