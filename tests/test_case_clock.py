"""Telling of case clocks: who is told what, when, in whose place, and what is not said any more by then."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import case_clock as telling
from handlers.feature import Worded
from handlers.office import Office
from handlers.replies import OUT_OF_HOURS
from storage import case_clock, members
from storage.absence import be_absent
from storage.calendar import days_on_record, seed_days
from storage.case_clock import ClockKind, Stage
from storage.database import Row, rows, value
from storage.journal import Actor
from storage.people import Role
from tests import records
from tests.records import BY, NOW

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
HANDLER, LEAD, HEAD, DEPUTY = "c-handler", "c-lead", "c-head", "c-deputy"
WARNED, LATE = datetime(2026, 12, 4, 16, 50, tzinfo=ZONE), datetime(2026, 12, 8, 9, 30, tzinfo=ZONE)


@pytest.fixture
async def people(office_db: str) -> dict[str, int]:
    """Who handles, who leads, the office's head and a deputy; and a clock of five working days from Tuesday 09:30."""
    await seed_days()
    unit_id = await records.unit()
    found = {
        HANDLER: await records.member(unit_id, "周正", Role.ADVISER, HANDLER),
        LEAD: await records.member(unit_id, "陈静", Role.REVIEWER, LEAD),
        HEAD: await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD),
        DEPUTY: await records.member(unit_id, "郑文", Role.ADVISER, DEPUTY),
    }
    await case_clock.start(BY, OFFICE.calendar(await days_on_record()), "legality", 7, ClockKind.REVIEW, 35)
    return found


async def whom(clock: Row, stage: Stage, day: date) -> Sequence[int]:
    """By stage, as a feature has it."""
    return [int(await value("SELECT id FROM member WHERE name = ?", {Stage.LEAD: "陈静", Stage.OFFICE: "刘建平"}.get(stage, "周正")))]


async def say(clock: Row, stage: Stage, office: Office, now: datetime) -> str:
    """In a line, as a feature has it."""
    return f"第{clock['subject_id']}件{stage.name}"


async def swept(at: datetime) -> list[tuple[str, str]]:
    """Sweep twice at a moment; every push on record: to whom, with which key."""
    await telling.sweep(OFFICE, at, "legality", whom)
    assert await telling.sweep(OFFICE, at, "legality", whom) == 0
    return [(one["contact_id"], one["key"]) for one in await rows("SELECT contact_id, key FROM outbox ORDER BY id")]


async def worded(at: datetime, contact: str = HANDLER) -> Worded:
    """What one person is told at a moment."""
    return await telling.word(await rows("SELECT * FROM outbox WHERE contact_id = ? AND state = 'due' ORDER BY id", contact), OFFICE, at, say)


async def test_nothing_is_told_before_its_time(people: dict[str, int]) -> None:
    assert await swept(NOW + timedelta(days=2)) == []


async def test_the_handler_is_warned_and_then_told(people: dict[str, int]) -> None:
    handler = people[HANDLER]
    assert await swept(WARNED) == [(HANDLER, f"clock:1:1:20261208T0130:{handler}:script")]
    assert (await worded(WARNED)).text == "第7件WARNING"
    assert (await swept(LATE))[1:] == [(HANDLER, f"clock:1:2:20261208T0130:{handler}:script")]
    both = await worded(LATE)
    assert (both.text, list(both.dropped.values())) == ("第7件OVERDUE", [telling.SAID_SINCE])


async def test_then_the_lead_then_the_office(people: dict[str, int]) -> None:
    await swept(LATE)
    assert [to for to, _ in await swept(LATE + timedelta(days=1))] == [HANDLER, LEAD]
    assert [to for to, _ in await swept(LATE + timedelta(days=2))] == [HANDLER, LEAD, HEAD]
    assert (await worded(LATE + timedelta(days=2), HEAD)).text == "第7件OFFICE"


async def test_another_subject_is_left_to_its_own_sweep(people: dict[str, int]) -> None:
    assert await telling.sweep(OFFICE, LATE, "referral", whom) == 0
    assert await rows("SELECT id FROM outbox") == []
    assert len(await swept(LATE)) == 1


async def test_out_of_hours_it_waits(people: dict[str, int]) -> None:
    night = datetime(2026, 12, 8, 21, tzinfo=ZONE)
    await swept(night)
    (row,) = await rows("SELECT id, due_at FROM outbox")
    assert row["due_at"] == datetime(2026, 12, 9, 8, 30, tzinfo=ZONE)
    said = await worded(night)
    assert (said.text, said.later) == ("", {row["id"]: (datetime(2026, 12, 9, 8, 30, tzinfo=ZONE), OUT_OF_HOURS)})


@pytest.mark.parametrize("move", ["stop", "pause", "resume"])
async def test_what_does_not_hold_any_more_is_not_said(move: str, people: dict[str, int]) -> None:
    await swept(WARNED)
    calendar, by = OFFICE.calendar(await days_on_record()), Actor(WARNED.astimezone(UTC) + timedelta(minutes=5))
    if move == "stop":
        await case_clock.stop(by, "legality", 7)
    else:
        await case_clock.pause(by, calendar, "legality", 7, "待补正")
    if move == "resume":
        await case_clock.resume(Actor(by.at + timedelta(days=3)), calendar, "legality", 7)
    said = await worded(LATE)
    assert (said.text, list(said.dropped.values())) == ("", [telling.GONE_ON])


async def test_who_is_away_is_not_told_but_the_deputy(people: dict[str, int]) -> None:
    await be_absent(BY, people[HANDLER], people[DEPUTY], date(2026, 12, 4), date(2026, 12, 10))
    assert [to for to, _ in await swept(WARNED)] == [DEPUTY]
    assert (await worded(WARNED, DEPUTY)).text == "周正请假，由您代办：第7件WARNING"


async def test_who_is_away_without_a_deputy_at_work_is_told_after_all(people: dict[str, int]) -> None:
    await be_absent(BY, people[HANDLER], people[DEPUTY], date(2026, 12, 4), date(2026, 12, 10))
    await be_absent(BY, people[DEPUTY], people[HANDLER], date(2026, 12, 4), date(2026, 12, 10))
    assert [to for to, _ in await swept(WARNED)] == [HANDLER]
    await members.unbind(BY, people[DEPUTY])
    assert [to for to, _ in await swept(LATE)] == [HANDLER, HANDLER]


async def test_several_clocks_make_one_message(people: dict[str, int]) -> None:
    await case_clock.start(BY, OFFICE.calendar(await days_on_record()), "legality", 9, ClockKind.REVIEW, 35)
    await swept(LATE)
    assert (await worded(LATE)).text == "第7件OVERDUE\n第9件OVERDUE"


async def test_somebody_with_no_account_is_told_nothing(people: dict[str, int]) -> None:
    await members.unbind(BY, people[HANDLER])
    assert await swept(LATE) == []
