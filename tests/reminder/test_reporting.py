"""What the office itself is told: the list of a task, and that of who had a later date of their own, each two working days past it."""

from datetime import datetime, timedelta

import pytest

from handlers.reminder import ledger, replies, reporting
from handlers.reminder.reporting import DIGEST, LIST
from handlers.submission.ledger import extend
from storage.calendar import days_on_record, seed_days
from storage.database import Row, change, rows
from storage.journal import Actor
from storage.people import Role
from storage.task import OBLIGATION_MOVES, obligations, open_task, targets
from storage.working_hours import Calendar
from tests import records
from tests.benchmarks.turn import OFFICE

ZONE = OFFICE.timezone
OPENED, GRANTED = datetime(2026, 11, 20, 9, tzinfo=ZONE), datetime(2026, 12, 2, 9, tzinfo=ZONE)
DEADLINE, LATER = datetime(2026, 12, 4, 17, tzinfo=ZONE), datetime(2026, 12, 9, 17, tzinfo=ZONE)
OWN_LIST = datetime(2026, 12, 11, 9, tzinfo=ZONE)


@pytest.fixture
async def calendar(office_db: str) -> Calendar:
    """Three units that owe one report, the second with more time; an administrator."""
    await seed_days()
    unit_ids = [await records.unit(f"第{n}镇") for n in range(3)]
    await records.member(unit_ids[0], "刘建平", Role.ADMINISTRATOR, "c-office")
    owed = await targets((), unit_ids, (), False)
    await open_task(Actor(OPENED), owed, title="书面述法报告", report_year=2026, per_post=False, deadline_at=DEADLINE)
    await extend((await _owed())[1], LATER, Actor(GRANTED), "变了")
    return OFFICE.calendar(await days_on_record())


async def _owed() -> list[Row]:
    return await obligations("1 = 1")


async def _planned(calendar: Calendar, now: datetime) -> list[datetime]:
    return await reporting.plan(await ledger.deadlines(), calendar, now)


async def _said(calendar: Calendar, now: datetime) -> tuple[list[str], set[str]]:
    """The paragraphs, and why anything is left out."""
    waiting = await rows("SELECT * FROM outbox WHERE state = 'due' ORDER BY id")
    parts, dropped = await reporting.word(waiting, calendar, now)
    return parts, set(dropped.values())


async def test_each_deadline_has_its_own_list(calendar: Calendar) -> None:
    found = await reporting.reports(await ledger.deadlines(), calendar)
    assert [(one.rule, f"{one.at.astimezone(ZONE):%m-%d %H:%M}") for one in found] == [
        (DIGEST, "12-03 16:30"), (DIGEST, "12-04 16:30"), (LIST, "12-08 09:00"), (LIST, "12-11 09:00"),
    ]  # fmt: skip
    assert [one.deadline_at for one in found][2:] == [DEADLINE, LATER]


async def test_who_had_more_time_stands_in_a_list_of_their_own(calendar: Calendar) -> None:
    at = datetime(2026, 12, 8, 9, tzinfo=ZONE)
    assert OWN_LIST in await _planned(calendar, at)
    (first,), _why = await _said(calendar, at)
    assert "第0镇、第2镇" in first and "第1镇" not in first
    await change("UPDATE outbox SET state = 'sent'")
    assert await _planned(calendar, OWN_LIST) == []
    (second,), _why = await _said(calendar, OWN_LIST)
    assert second.startswith("2026年度书面述法报告延期至12月9日（周三）17:00的，期满已2个工作日")
    assert "第1镇" in second and "第0镇" not in second and second.endswith("“催一下第1镇”。")


async def test_a_list_is_written_once_for_each_administrator(calendar: Calendar) -> None:
    for _again in range(2):
        await _planned(calendar, OWN_LIST)
    assert len(await rows("SELECT id FROM outbox WHERE rule = ?", LIST)) == 2


async def test_what_came_meanwhile_or_has_more_time_still_is_in_no_list(calendar: Calendar) -> None:
    await _planned(calendar, OWN_LIST)
    later = LATER + timedelta(days=7)
    await extend((await _owed())[1], later, Actor(OWN_LIST), "变了")
    for one in (await _owed())[::2]:
        await OBLIGATION_MOVES.make("submit", one["id"], Actor(OWN_LIST), "变了")
    assert await _said(calendar, OWN_LIST) == ([], {replies.ALL_IN, replies.IN_OR_MOVED})


async def test_a_revision_is_asked_for_as_such(calendar: Calendar) -> None:
    second = (await _owed())[1]
    await OBLIGATION_MOVES.make("submit", second["id"], Actor(GRANTED), "变了")
    await OBLIGATION_MOVES.make("return", second["id"], Actor(GRANTED), "变了", revise_by_at=LATER)
    await _planned(calendar, OWN_LIST)
    parts, _why = await _said(calendar, OWN_LIST)
    assert parts[-1].startswith("2026年度书面述法报告修改稿限12月9日（周三）17:00前报送的，期满已2个工作日")


async def test_a_date_of_ones_own_that_is_the_tasks_stands_in_the_tasks_list(calendar: Calendar) -> None:
    await change("UPDATE task SET deadline_at = ?", LATER)
    found = await reporting.reports(await ledger.deadlines(), calendar)
    assert [one.rule for one in found].count(LIST) == 1
    await _planned(calendar, OWN_LIST)
    (only,), _why = await _said(calendar, OWN_LIST)
    assert "第0镇、第1镇、第2镇" in only


async def test_what_a_closed_task_would_have_said_is_left_out(calendar: Calendar) -> None:
    await _planned(calendar, OWN_LIST)
    await change("UPDATE task SET state = 'closed'")
    assert await _said(calendar, OWN_LIST) == ([], {replies.CLOSED})
