"""What changed days do to a deadline: moved off a rest day, back on a working one, and its reminder days, reckoned by hand."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.demo.seed import seed
from handlers.calendar.effects import affected
from storage.calendar import days_on_record, seed_days
from storage.database import change, rows
from storage.journal import Actor
from storage.schedule import choose
from storage.working_hours import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
SELF_CHECK = "2026年度督察自查报告"  # 12月11日（周五）17:30


@pytest.fixture
async def before(office_db: str) -> Calendar:
    await seed_days()
    await seed(NOW)
    return Calendar(await days_on_record(), HOURS, ZONE)


def changed(before: Calendar, **days: bool) -> tuple[Calendar, list[date]]:
    """The calendar with days like d1211=False, and those that turned."""
    new = {date(2026, int(name[1:3]), int(name[3:])): working for name, working in days.items()}
    return Calendar({**before.days, **new}, HOURS, ZONE), [day for day, working in new.items() if before.is_working(day) != working]


async def test_nothing_turned_touches_nothing(before: Calendar) -> None:
    assert await affected(before, before, [], NOW) == []


async def test_a_day_that_no_deadline_or_reminder_stands_on_touches_nothing(before: Calendar) -> None:
    after, turned = changed(before, d1216=False)
    assert await affected(before, after, turned, NOW) == []


@pytest.mark.parametrize(
    ("free", "better"),
    [
        ({"d1211": False}, datetime(2026, 12, 10, 17, 30, tzinfo=ZONE)),
        ({"d1211": False, "d1210": False}, datetime(2026, 12, 9, 17, 30, tzinfo=ZONE)),
        ({"d1211": False, "d1212": True}, datetime(2026, 12, 10, 17, 30, tzinfo=ZONE)),  # the working day before, never a later one
    ],
)
async def test_a_deadline_on_a_rest_day_is_proposed_for_the_working_day_before(before: Calendar, free: dict[str, bool], better: datetime) -> None:
    after, turned = changed(before, **free)
    (found,) = [one for one in await affected(before, after, turned, NOW) if one.title == SELF_CHECK]
    assert (found.better, found.again, found.moved, found.was_provisional) == (better, False, (), False)


async def test_a_day_worked_again_is_told_and_proposes_nothing(before: Calendar) -> None:
    rest, _ = changed(before, d1211=False)
    back, turned = changed(rest, d1211=True)
    (found,) = [one for one in await affected(rest, back, turned, NOW) if one.title == SELF_CHECK]
    assert (found.better, found.again) == (None, True)
    assert (0, date(2026, 12, 10), date(2026, 12, 11)) in found.moved


async def test_what_only_moves_reminder_days_says_from_where_to_where(before: Calendar) -> None:
    after, turned = changed(before, d1210=False, d1209=False)
    (found,) = [one for one in await affected(before, after, turned, NOW) if one.title == SELF_CHECK]
    assert (found.better, found.again, found.moved) == (None, False, ((1, date(2026, 12, 10), date(2026, 12, 8)),))


async def test_a_deadline_gone_by_is_touched_no_more(before: Calendar) -> None:
    after, turned = changed(before, d1211=False)
    assert await affected(before, after, turned, datetime(2026, 12, 11, 10, tzinfo=UTC)) == []


async def test_reminder_days_gone_by_are_not_told(before: Calendar) -> None:
    after, turned = changed(before, d1204=False)  # seven days before the deadline of 12月11日
    found = [one for one in await affected(before, after, turned, datetime(2026, 12, 5, 1, tzinfo=UTC)) if one.title == SELF_CHECK]
    assert found == []


async def test_one_line_for_each_deadline_with_the_units_that_owe_it(before: Calendar) -> None:
    await change("UPDATE obligation SET state = 'approved' WHERE unit_id <> (SELECT id FROM unit WHERE name = '柳河镇')")
    after, turned = changed(before, d1204=False, d1211=False)
    found = await affected(before, after, turned, NOW)
    assert [one.title for one in found] == ["2026年度书面述法报告", SELF_CHECK]  # the earliest first; both posts of one unit are one line
    assert [len(one.unit_ids) for one in found] == [1, 1]


async def _self_check() -> int:
    (found,) = await rows("SELECT id FROM task WHERE title = '督察自查报告'")
    return int(found["id"])


async def test_a_task_on_another_schedule_is_moved_by_the_days_of_that_one(before: Calendar) -> None:
    after, turned = changed(before, d1204=False, d1208=False)  # seven and three days before the deadline of 12月11日
    usual, brief = ((7, date(2026, 12, 4), date(2026, 12, 3)), (3, date(2026, 12, 8), date(2026, 12, 7)))
    assert await _moved(before, after, turned) == (usual, brief)
    await choose(Actor(NOW), await _self_check(), "从简")
    assert await _moved(before, after, turned) == (brief,)


async def _moved(before: Calendar, after: Calendar, turned: list[date]) -> tuple[tuple[int, date, date], ...]:
    (found,) = [one for one in await affected(before, after, turned, NOW) if one.title == SELF_CHECK]
    return found.moved


async def test_who_has_a_date_of_their_own_is_never_reminded_in_a_room(before: Calendar) -> None:
    own = datetime(2026, 12, 18, 17, 30, tzinfo=ZONE)  # a Friday, as is the task's: the day before either is for the room
    await change("UPDATE obligation SET extended_to_at = ? WHERE task_id = ?", own, await _self_check())
    after, turned = changed(before, d1217=False)
    assert [one.title for one in await affected(before, after, turned, NOW)] == []
    after, turned = changed(before, d1215=False)
    assert await _moved(before, after, turned) == ((3, date(2026, 12, 15), date(2026, 12, 14)),)
