"""Answers on which nobody says anything: reminded once, closed once, in working days; and what is left out of it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.roster import START, ZONE
from handlers.office import Desk as Limits
from handlers.referral import pushing
from handlers.referral.afterwards import silent
from storage import knowledge
from storage.database import Row, change, rows, value
from storage.referral_records import cases
from storage.working_hours import Calendar
from tests.referral.desk import OFFICE, Desk, member

ASKER, ADVISER = "韩梅（石桥镇）", "郑律师"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
ANSWER = "答复0001：承包户应当腾地，建议先书面催告限期腾退，依据《民法典》第五百六十三条。"
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
REMINDED, OVER = datetime(2026, 12, 8, 9, 0, tzinfo=ZONE), datetime(2026, 12, 16, 9, 0, tzinfo=ZONE)


async def _answered(desk: Desk, *more: tuple[str, str]) -> Row:
    for who, said in ((ASKER, LEASE), (ADVISER, ANSWER), *more):
        await desk.say(who, said)
    return await _case()


async def _case() -> Row:
    return (await cases("r.number = 'YNWT-2026-0001'"))[0]


async def _pushes(rule: str) -> list[Row]:
    return await rows("SELECT * FROM outbox WHERE rule = ? ORDER BY id", rule)


async def _told(rule: str, at: datetime) -> list[str]:
    return [(await pushing.word([one], OFFICE, at)).text for one in await _pushes(rule)]


@given(days=st.integers(1, 60), answered=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_the_days_are_counted_as_working_days(days: int, answered: datetime) -> None:
    calendar, at = Calendar({}, HOURS, ZONE), answered.replace(tzinfo=ZONE)
    remind, last = silent.remind_day(calendar, at, days), silent.last_day(calendar, at, days)
    assert calendar.day_of(at) < remind <= last
    assert calendar.working_days_between(calendar.day_of(at), last) == days
    assert calendar.working_days_between(calendar.day_of(at), remind) == (days + 1) // 2


def test_over_the_spring_festival_only_working_days_count() -> None:
    calendar = Calendar({date(2026, 2, 14): True} | {date(2026, 2, day): False for day in range(15, 24)}, HOURS, ZONE)
    answered = datetime(2026, 2, 12, 10, 0, tzinfo=ZONE)  # 13, 14 (worked), holiday from 15 to 23, 24, 25
    assert f"{silent.last_day(calendar, answered, 4):%m-%d}" == "02-25"


async def test_the_asker_is_reminded_once_and_told_until_when(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    for at in (START + timedelta(days=6), REMINDED, REMINDED + timedelta(hours=1), REMINDED + timedelta(days=3)):
        await silent.sweep(OFFICE, at)
    assert [one["contact_id"].split("-")[-1] for one in await _pushes(silent.REMIND)] == ["韩梅"]
    assert (await _told(silent.REMIND, REMINDED))[0].endswith("12月15日（周二）下班前未反馈的，将自动办结。")


async def test_it_closes_once_and_both_sides_hear_of_it(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    assert [await silent.sweep(OFFICE, at) for at in (OVER - timedelta(days=1), OVER, OVER)] == [0, 1, 0]
    case = await _case()
    assert (case["state"], case["adoption"], case["closed_at"]) == ("closed", "", OVER)
    assert {one["contact_id"].split("-")[-1] for one in await _pushes(silent.LAPSED)} == {"韩梅", "郑文"}
    assert all("10个工作日未反馈采纳情况，已自动办结" in one for one in await _told(silent.LAPSED, OVER))
    assert await knowledge.entry_numbered("YNWT-2026-0001") is not None


async def test_zero_days_are_never(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    never = replace(OFFICE, desk=Limits(close_days=0))
    assert await silent.sweep(never, OVER + timedelta(days=300)) == 0
    assert await _pushes(silent.REMIND) == []
    assert await silent.upcoming(never, START) is None


async def test_another_number_of_days_is_kept(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    soon = replace(OFFICE, desk=Limits(close_days=2))
    assert [await silent.sweep(soon, datetime(2026, 12, day, 9, 0, tzinfo=ZONE)) for day in (2, 3, 4)] == [0, 0, 1]


async def test_an_adopted_case_that_nobody_rated_closes_without_a_word(demo_desk: Desk) -> None:
    await _answered(demo_desk, (ASKER, "采纳0001"))
    assert await silent.sweep(OFFICE, OVER) == 1
    assert (await _case())["adoption"] == "adopted"
    assert await _pushes(silent.REMIND) + await _pushes(silent.LAPSED) == []


async def test_what_was_declined_becomes_no_knowledge_when_it_closes_by_itself(demo_desk: Desk) -> None:
    await _answered(demo_desk, (ASKER, "不采纳0001，依据没有写清楚"))
    assert await silent.sweep(OFFICE, OVER) == 1
    assert await knowledge.entry_numbered("YNWT-2026-0001") is None


async def test_a_reminder_that_holds_no_more_is_not_said(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    await silent.sweep(OFFICE, REMINDED)
    await demo_desk.say(ASKER, "采纳0001")
    pushes = await _pushes(silent.REMIND)
    worded = await pushing.word(pushes, OFFICE, REMINDED)
    assert (worded.text, list(worded.dropped)) == ("", [one["id"] for one in pushes])


async def test_nothing_is_said_out_of_hours(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    await silent.sweep(OFFICE, REMINDED)
    worded = await pushing.word(await _pushes(silent.REMIND), OFFICE, REMINDED.replace(hour=20))
    assert worded.text == ""
    assert [at for at, _why in worded.later.values()] == [datetime(2026, 12, 9, 8, 30, tzinfo=ZONE)]


@pytest.mark.parametrize("private", [False, True])
async def test_when_the_asker_has_left(private: bool, demo_desk: Desk) -> None:
    case: Any = await _answered(demo_desk)
    await change("UPDATE referral SET private = ? WHERE id = ?", private, case["id"])
    await change("UPDATE member SET left_at = ? WHERE id = ?", START, await member(ASKER))
    other = int(await value("SELECT id FROM member WHERE name = '杨涛'"))
    sql = "INSERT INTO role_grant (member_id, role, unit_id, desk, from_at) VALUES (?, 'liaison', ?, 'B', ?) RETURNING id"
    await rows(sql, other, case["unit_id"], START)
    await silent.sweep(OFFICE, REMINDED)
    told = {one["contact_id"].split("-")[-1] for one in await _pushes(silent.REMIND)}
    assert ("杨涛" in told) is not private


async def test_when_it_is_next_to_be_looked_at(demo_desk: Desk) -> None:
    await _answered(demo_desk)
    moments = [await silent.upcoming(OFFICE, at) for at in (REMINDED - timedelta(days=1), REMINDED, OVER)]
    assert moments == [datetime(2026, 12, 8, tzinfo=ZONE), datetime(2026, 12, 16, tzinfo=ZONE), None]
