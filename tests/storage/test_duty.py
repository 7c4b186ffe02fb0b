"""Who is on duty on which day: what holds every week, what was set for very days, and who is away."""

from datetime import date, timedelta

import pytest

from storage.absence import be_absent
from storage.database import value
from storage.duty import duty, put_on_duty, rota
from storage.members import leave
from storage.people import Role
from storage.unit_kinds import UnitKind
from tests import records
from tests.records import BY

MONDAY = date(2026, 11, 30)
DAY = timedelta(days=1)


@pytest.fixture
async def two(office_db: str) -> tuple[int, int]:
    """Two advisers: the first on Mondays, Wednesdays and Fridays, the second on the days between."""
    office = await records.unit("依法治市办", UnitKind.OFFICE)
    zhou = await records.member(office, "周正", Role.ADVISER, "c-zhou")
    zheng = await records.member(office, "郑文", Role.ADVISER, "c-zheng")
    await put_on_duty(BY, [zhou], MONDAY, None, "135")
    await put_on_duty(BY, [zheng], MONDAY, None, "24")
    return zhou, zheng


async def week(first: date = MONDAY) -> str:
    """The surnames of a week from a day on, a dot where nobody is on duty."""
    return "".join(["".join([one["name"][0] for one in await duty(first + n * DAY)]) or "." for n in range(7)])


async def test_every_week_alike_and_not_before_it_began(two: tuple[int, int]) -> None:
    assert [await week(MONDAY + n * DAY) for n in (-7, 0, 364)] == [".......", "周郑周郑周..", "周郑周郑周.."]


async def test_very_days_go_before_the_week_and_only_on_them(two: tuple[int, int]) -> None:
    zhou, zheng = two
    assert await put_on_duty(BY, [zheng], MONDAY + 2 * DAY, MONDAY + 5 * DAY)
    assert await week() == "周郑郑郑郑郑."
    assert await put_on_duty(BY, [zhou, zheng], MONDAY + 3 * DAY, MONDAY + 3 * DAY)
    assert await week() == "周郑郑周郑郑郑."
    assert await week(MONDAY + 7 * DAY) == "周郑周郑周.."


async def test_said_twice_it_changes_nothing(two: tuple[int, int]) -> None:
    zhou, _ = two
    before = await value("SELECT COUNT(*) FROM duty")
    assert not await put_on_duty(BY, [zhou], MONDAY, None, "135")
    assert await put_on_duty(BY, [zhou], MONDAY, MONDAY)
    assert not await put_on_duty(BY, [zhou], MONDAY, MONDAY)
    assert await value("SELECT COUNT(*) FROM duty") == before + 1


async def test_another_takes_over_some_weekdays_from_a_day_on(two: tuple[int, int]) -> None:
    _, zheng = two
    await put_on_duty(BY, [zheng], MONDAY + 7 * DAY, None, "5")
    assert [await week(), await week(MONDAY + 7 * DAY)] == ["周郑周郑周..", "周郑周郑郑.."]
    lines = [(one["name"], one["weekdays"], one["from_on"], one["to_on"]) for one in await rota(MONDAY, MONDAY + 7 * DAY)]
    assert lines == [
        ("周正", "13", MONDAY, None), ("郑文", "24", MONDAY, None), ("周正", "5", MONDAY, MONDAY + 6 * DAY), ("郑文", "5", MONDAY + 7 * DAY, None),
    ]  # fmt: skip


async def test_a_span_in_the_middle_leaves_both_ends(two: tuple[int, int]) -> None:
    zhou, zheng = two
    await put_on_duty(BY, [zhou], MONDAY, MONDAY + 6 * DAY)
    await put_on_duty(BY, [zheng], MONDAY + 2 * DAY, MONDAY + 3 * DAY)
    assert await week() == "周周郑郑周周周"


async def test_who_is_away_is_stood_in_for_or_left_out_and_who_left_is_gone(two: tuple[int, int]) -> None:
    zhou, zheng = two
    await be_absent(BY, zhou, zheng, MONDAY, MONDAY)
    await be_absent(BY, zheng, None, MONDAY + DAY, MONDAY + DAY)
    assert [(one["name"], one["stands_for"]) for one in await duty(MONDAY)] == [("郑文", "周正")]
    assert await duty(MONDAY + DAY) == []
    await leave(BY, zhou)
    assert await week(MONDAY + 7 * DAY) == ".郑.郑..."
