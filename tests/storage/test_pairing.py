"""Who is paired with which 司法所 on which day, for which 镇街; and what becomes of it when people and units go."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from storage.absence import be_absent
from storage.database import rows, value
from storage.duty import duty, put_on_duty
from storage.members import grant, leave, revoke
from storage.pairing import asked_first, gaps, pair, paired, pairing, pairings, serve, served, unpair, unpair_all
from storage.people import Role
from storage.unit_kinds import UnitKind
from storage.units import close_unit, merge_units
from tests import records
from tests.records import BY

TODAY = date(2026, 12, 1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Desk:
    """Two townships, the 司法所 of each, two advisers."""

    town: int
    other: int
    justice: int
    second: int
    zhou: int
    zheng: int


@pytest.fixture
async def desk(office_db: str) -> Desk:
    """李家埠司法所 serves 李家埠镇, 石桥司法所 serves 石桥镇; nobody is paired yet."""
    office = await records.unit("依法治市办", UnitKind.OFFICE)
    town, other = await records.unit("李家埠镇"), await records.unit("石桥镇")
    justice, second = await records.unit("李家埠司法所", UnitKind.JUSTICE), await records.unit("石桥司法所", UnitKind.JUSTICE)
    zhou = await records.member(office, "周正", Role.ADVISER, "c-zhou")
    zheng = await records.member(office, "郑文", Role.ADVISER, "c-zheng")
    await serve(BY, justice, [town], TODAY)
    await serve(BY, second, [other], TODAY)
    return Desk(town, other, justice, second, zhou, zheng)


async def names(unit_id: int, day: date = TODAY, role: Role = Role.ADVISER) -> list[str]:
    return [one["name"] for one in await paired(unit_id, day, role)]


@pytest.mark.parametrize(("day", "there"), [(TODAY - DAY, False), (TODAY, True), (TODAY + 9 * DAY, True), (TODAY + 10 * DAY, False)])
async def test_a_pairing_holds_from_its_first_day_to_its_last(desk: Desk, day: date, there: bool) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY, TODAY + 9 * DAY)
    assert await names(desk.justice, day) == ["周正"] * there
    assert [one["name"] for one in await pairings(day)] == ["周正"] * there


async def test_who_is_paired_with_the_justice_office_is_paired_with_what_it_serves_and_nothing_else(desk: Desk) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    assert (await names(desk.town), await names(desk.other)) == (["周正"], [])
    assert await names(desk.town, role=Role.CADRE) == []
    one = (await paired(desk.town, TODAY, Role.ADVISER))[0]
    assert (one["member_id"], one["justice_name"], one["away"], one["deputy_id"]) == (desk.zhou, "李家埠司法所", 0, None)


async def test_the_longest_paired_comes_first(desk: Desk) -> None:
    await pair(BY, desk.zheng, Role.ADVISER, desk.justice, TODAY)
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY - 9 * DAY)
    assert await names(desk.justice) == ["周正", "郑文"]


async def test_pairing_twice_changes_nothing_and_another_end_changes_the_end(desk: Desk) -> None:
    first = await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    assert first is not None
    assert await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY) is None
    assert await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY, TODAY + DAY) == first
    assert await names(desk.justice, TODAY + 2 * DAY) == []
    assert await value("SELECT COUNT(*) FROM pairing") == 1


async def test_one_that_begins_later_is_drawn_forward_and_one_that_ran_out_begins_anew(desk: Desk) -> None:
    later = await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY + 30 * DAY)
    assert await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY) == later
    assert await names(desk.justice) == ["周正"]
    await unpair(BY, later or 0, TODAY)
    assert await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY + 2 * DAY) != later
    assert [await names(desk.justice, TODAY + n * DAY) for n in range(3)] == [["周正"], [], ["周正"]]


async def test_one_that_reaches_to_the_day_before_goes_on_and_who_heard_of_its_end_hears_that(desk: Desk) -> None:
    first = await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY - 9 * DAY) or 0
    await rows("UPDATE pairing SET told_at = ? WHERE id = ? RETURNING id", BY.at, first)
    for heard in (None, BY.at):
        await unpair(BY, first, TODAY)
        await rows("UPDATE pairing SET end_told_at = ? WHERE id = ? RETURNING id", heard, first)
        assert await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY + DAY) == first
        one = await pairing(first)
        assert one is not None and (one["from_on"], one["to_on"], one["ended_at"]) == (TODAY - 9 * DAY, None, None)
        assert (one["told_at"] is None) == (heard is not None)


async def test_it_ends_once_and_one_that_never_began_is_never_in_force(desk: Desk) -> None:
    now = await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY) or 0
    later = await pair(BY, desk.zheng, Role.ADVISER, desk.justice, TODAY + 30 * DAY) or 0
    assert [await unpair(BY, now, TODAY), await unpair(BY, now, TODAY)] == [True, False]
    assert await unpair(BY, later, TODAY)
    assert [await names(desk.justice, TODAY + n * DAY) for n in (0, 1, 29, 30, 31)] == [["周正"], [], [], [], []]
    ended = await pairing(now)
    assert ended is not None and ended["ended_at"] is not None
    assert await pairing(99) is None
    moves = [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = 'pairing' ORDER BY id")]
    assert moves == ["pair", "pair", "unpair", "unpair"]


async def test_who_leaves_or_loses_the_role_is_paired_no_more(desk: Desk) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    await grant(BY, desk.zheng, Role.CADRE)
    for role in (Role.ADVISER, Role.CADRE):
        await pair(BY, desk.zheng, role, desk.justice, TODAY)
    await revoke(BY, desk.zheng, Role.ADVISER)
    assert (await names(desk.town, TODAY + DAY), await names(desk.town, TODAY + DAY, Role.CADRE)) == (["周正"], ["郑文"])
    await leave(BY, desk.zhou)
    assert await names(desk.town) == ["郑文"]  # whose last day it is
    assert await names(desk.town, TODAY + DAY) == []


async def test_all_of_somebody_is_ended_or_only_one_role(desk: Desk) -> None:
    for role in (Role.ADVISER, Role.CADRE):
        await pair(BY, desk.zhou, role, desk.justice, TODAY)
    assert [one["role"] for one in await unpair_all(BY, desk.zhou, TODAY, Role.CADRE)] == ["cadre"]
    assert [one["role"] for one in await unpair_all(BY, desk.zhou, TODAY)] == ["adviser"]
    assert await unpair_all(BY, desk.zhou, TODAY) == []


async def test_a_justice_office_serves_what_was_said_last(desk: Desk) -> None:
    assert not await serve(BY, desk.justice, [desk.town], TODAY)
    assert await serve(BY, desk.justice, [desk.town, desk.other], TODAY + DAY)
    assert await serve(BY, desk.justice, [desk.other], TODAY + 2 * DAY)
    of = [[one["unit_id"] for one in await served(TODAY + n * DAY) if one["justice_id"] == desk.justice] for n in range(4)]
    assert of == [[desk.town], [desk.town, desk.other], [desk.other], [desk.other]]


async def test_what_was_to_be_served_from_a_later_day_on_can_be_taken_back(desk: Desk) -> None:
    await serve(BY, desk.justice, [desk.town, desk.other], TODAY + 9 * DAY)
    await serve(BY, desk.justice, [desk.town, desk.other], TODAY + DAY)
    await serve(BY, desk.justice, [desk.town], TODAY + DAY)
    assert {one["unit_id"] for one in await served(TODAY + 20 * DAY) if one["justice_id"] == desk.justice} == {desk.town}


async def test_gaps_are_townships_without_an_adviser_on_that_day(desk: Desk) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY, TODAY + DAY)
    await pair(BY, desk.zheng, Role.CADRE, desk.second, TODAY)
    alone = await records.unit("龙溪街道", UnitKind.SUBDISTRICT)
    found = await gaps(TODAY)
    assert [(one["id"], one["justice_name"]) for one in found] == [(desk.other, "石桥司法所"), (alone, None)]
    assert [one["id"] for one in await gaps(TODAY + 2 * DAY)] == [desk.town, desk.other, alone]


async def test_a_question_goes_to_the_adviser_then_the_deputy_then_who_is_on_duty_then_the_office(desk: Desk) -> None:
    async def goes_to() -> tuple[str, str] | None:
        first = await asked_first(desk.town, TODAY)
        return (first["name"], first["why"]) if first else None

    assert await goes_to() is None
    await put_on_duty(BY, [desk.zheng], TODAY, TODAY)
    assert await goes_to() == ("郑文", "值班")
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    assert await goes_to() == ("周正", "联所")
    await be_absent(BY, desk.zhou, None, TODAY, TODAY)
    assert await goes_to() == ("郑文", "值班")
    await be_absent(BY, desk.zhou, desk.zheng, TODAY, TODAY)
    assert await goes_to() == ("郑文", "代办")
    assert [(one["away"], one["deputy_name"]) for one in await paired(desk.town, TODAY, Role.ADVISER)] == [(1, "郑文")]
    await leave(BY, desk.zheng)
    assert await goes_to() is None


async def test_a_merged_township_is_served_where_it_went_unless_that_has_its_own(desk: Desk) -> None:
    third = await records.unit("云桥镇")
    await merge_units(BY, desk.town, {"id": third, "name": "云桥镇"}, TODAY, TODAY)
    await merge_units(BY, third, {"id": desk.other, "name": "石桥镇"}, TODAY, TODAY)
    assert [(one["justice_id"], one["unit_id"]) for one in await served(TODAY + DAY)] == [(desk.second, desk.other)]


async def test_a_merged_justice_office_takes_its_pairs_with_it_and_a_closed_one_ends_them(desk: Desk) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    await merge_units(BY, desk.justice, {"id": desk.second, "name": "石桥司法所"}, TODAY, TODAY)
    assert (await names(desk.town, TODAY + DAY), await names(desk.other, TODAY + DAY)) == (["周正"], ["周正"])
    await close_unit(BY, desk.second, TODAY, "撤销")
    assert [await names(desk.town, TODAY + n * DAY) for n in (0, 1)] == [["周正"], []]
    assert await served(TODAY + DAY) == []


async def test_a_deputy_who_is_away_too_stands_in_for_nobody(desk: Desk) -> None:
    await pair(BY, desk.zhou, Role.ADVISER, desk.justice, TODAY)
    await put_on_duty(BY, [desk.zhou], TODAY, TODAY + DAY)
    await be_absent(BY, desk.zhou, desk.zheng, TODAY, TODAY + DAY)
    await be_absent(BY, desk.zheng, desk.zhou, TODAY + DAY, TODAY + DAY)
    first, then = await asked_first(desk.town, TODAY), await asked_first(desk.town, TODAY + DAY)
    assert first is not None
    assert (first["name"], then) == ("郑文", None)
    assert [(one["name"], one["stands_for"]) for one in await duty(TODAY)] == [("郑文", "周正")]
    assert await duty(TODAY + DAY) == []
