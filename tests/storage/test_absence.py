"""Who is away on which day, who stands in, and that it holds for whole days and no longer."""

from datetime import date, timedelta

import pytest

from storage.absence import absences, be_absent, come_back, deputies_of, stood_in_for
from storage.database import rows
from storage.lease import revision
from storage.members import grant, leave
from storage.people import Role
from tests import records
from tests.records import BY

MONDAY, FRIDAY = date(2026, 12, 7), date(2026, 12, 11)
DAY = timedelta(days=1)


@pytest.fixture
async def people(office_db: str) -> tuple[int, int, int]:
    """A liaison, somebody without any role, and the unit they are of."""
    unit_id = await records.unit()
    liaison = await records.member(unit_id, "王敏", Role.LIAISON, "c-a")
    other = await records.member(unit_id, "崔浩", Role.MEMBER, "c-b")
    return liaison, other, unit_id


@pytest.mark.parametrize(("day", "stands_in"), [(MONDAY - DAY, False), (MONDAY, True), (FRIDAY, True), (FRIDAY + DAY, False)])
async def test_a_deputy_stands_in_on_these_days_and_on_no_other(people: tuple[int, int, int], day: date, stands_in: bool) -> None:
    liaison, deputy, unit_id = people
    await be_absent(BY, liaison, deputy, MONDAY, FRIDAY)
    assert [(one["role"], one["unit_id"]) for one in await stood_in_for(deputy, day)] == [("liaison", unit_id)] * stands_in
    assert await deputies_of([liaison, deputy], day) == ({liaison: deputy} if stands_in else {})
    assert await stood_in_for(liaison, day) == []


async def test_what_is_said_later_of_the_same_days_holds(people: tuple[int, int, int]) -> None:
    liaison, deputy, _ = people
    await be_absent(BY, liaison, None, MONDAY, FRIDAY)
    await be_absent(BY, liaison, deputy, FRIDAY, FRIDAY + 3 * DAY)
    await be_absent(BY, liaison, deputy, FRIDAY + 10 * DAY, FRIDAY + 11 * DAY)
    found = await absences(MONDAY, FRIDAY + 30 * DAY)
    assert [(one["from_on"], one["until_on"], one["deputy_name"]) for one in found] == [
        (FRIDAY, FRIDAY + 3 * DAY, "崔浩"),
        (FRIDAY + 10 * DAY, FRIDAY + 11 * DAY, "崔浩"),
    ]


async def test_whoever_comes_back_is_back_at_once_and_once(people: tuple[int, int, int]) -> None:
    liaison, deputy, _ = people
    await be_absent(BY, liaison, deputy, MONDAY, FRIDAY)
    before = await revision()
    assert await come_back(BY, liaison, FRIDAY + DAY) == 0  # it had ended by itself
    assert await revision() == before
    assert await come_back(BY, liaison, MONDAY) == 1
    assert await revision() != before
    assert await come_back(BY, liaison, MONDAY) == 0
    assert await stood_in_for(deputy, MONDAY) == []
    assert [one["move"] for one in await rows("SELECT move FROM journal ORDER BY id")] == ["be_absent", "come_back"]


async def test_with_no_deputy_the_other_desk_is_told_if_its_account_is_bound(people: tuple[int, int, int]) -> None:
    liaison, other, unit_id = people
    await be_absent(BY, liaison, None, MONDAY, FRIDAY)
    assert [one["other_name"] for one in await absences(MONDAY, MONDAY)] == [None]
    await grant(BY, other, Role.LIAISON, unit_id, "B")
    assert [one["other_name"] for one in await absences(MONDAY, MONDAY)] == ["崔浩"]
    await leave(BY, other)
    assert [one["other_name"] for one in await absences(MONDAY, MONDAY)] == [None]


async def test_a_deputy_who_left_is_nobody(people: tuple[int, int, int]) -> None:
    liaison, deputy, _ = people
    await be_absent(BY, liaison, deputy, MONDAY, FRIDAY)
    await leave(BY, deputy)
    assert [(one["name"], one["deputy_name"]) for one in await absences(MONDAY, MONDAY)] == [("王敏", None)]
