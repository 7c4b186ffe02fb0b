"""The plan of the days to come: who is told by which rule, what waits and why, what is left out and why."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.office import Office
from handlers.reminder import ledger, sweeps
from handlers.reminder.planning import Planned, notes, plan
from storage import mute, outbox
from storage.absence import be_absent
from storage.calendar import seed_days
from storage.database import change, rows
from storage.lease import set_switch, touch
from storage.people import Role
from storage.task import ObligationState, open_task, targets
from tests import records
from tests.records import BY, CHANNEL, LIAISON, NOW

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
DAY = timedelta(days=1)


@pytest.fixture
async def unit_id(office_db: str) -> AsyncIterator[int]:
    """李家埠镇 owes one report by 4 December 09:30 and has a liaison; 柳河镇 owes it too and has none."""
    await seed_days()
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.room()
    owed = await targets((), [unit_id, await records.unit("柳河镇")], (), False)
    await open_task(BY, owed, title="书面述法报告", report_year=2026, per_post=False, deadline_at=NOW + 3 * DAY)
    yield unit_id


def told(planned: list[Planned]) -> list[tuple[str, str, str, str]]:
    """Moment, rule, units and why not, of what goes out or stays."""
    return [(f"{one.at.astimezone(ZONE):%m-%d %H:%M}", one.rule, "、".join(one.units), one.why_not or one.held) for one in planned]


@pytest.mark.usefixtures("unit_id")
async def test_every_rule_to_come_with_whom_it_reaches() -> None:
    assert told(await plan(OFFICE, NOW)) == [
        ("12-03 09:00", "截止前1天群内提醒", "李家埠镇、柳河镇", ""),
        ("12-03 16:30", "报送情况汇总", "", ""),
        ("12-03 16:30", "截止前2小时群内提醒", "李家埠镇、柳河镇", "本群当日提醒已达上限，顺延至下一工作日"),
        ("12-04 08:30", "截止当天提醒", "李家埠镇", ""),
        ("12-04 08:30", "截止当天提醒", "柳河镇", "联络员尚未绑定账号"),
        ("12-04 16:30", "报送情况汇总", "", ""),
        ("12-07 09:00", "逾期1个工作日提醒", "李家埠镇", ""),
        ("12-07 09:00", "逾期1个工作日提醒", "柳河镇", "联络员尚未绑定账号"),
        ("12-08 09:00", "逾期2个工作日提醒", "李家埠镇", ""),
        ("12-08 09:00", "逾期2个工作日仍未报名单", "", ""),
        ("12-08 09:00", "逾期2个工作日提醒", "柳河镇", "联络员尚未绑定账号"),
    ]


async def test_who_has_reported_is_told_of_apart(unit_id: int) -> None:
    await change("UPDATE obligation SET state = ? WHERE unit_id = ?", ObligationState.WAIVED, unit_id)
    found = await plan(OFFICE, NOW)
    assert ("12-04 09:30", "各次提醒", "李家埠镇", "已同意免报") in told(found)
    assert all(one.units != ("李家埠镇",) for one in found if one.rule != "各次提醒")
    await change("UPDATE obligation SET state = ?", ObligationState.APPROVED)
    assert told(await plan(OFFICE, NOW)) == [
        ("12-03 16:30", "报送情况汇总", "", ""), ("12-04 16:30", "报送情况汇总", "", ""), ("12-08 09:00", "逾期2个工作日仍未报名单", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("whole", [True, False])
async def test_what_falls_under_a_mute_is_told_with_the_reason(unit_id: int, whole: bool) -> None:
    member = None if whole else await ledger.member_of(CHANNEL, LIAISON)
    until = datetime(2026, 12, 5, tzinfo=ZONE)
    await mute.mute(BY, until, begins=NOW, member_id=member)
    why = {(one.rule, unit): one.why_not for one in await plan(OFFICE, NOW) for unit in one.units}
    said = "提醒已暂停（至12月4日23:59）" if whole else "联络员已暂停本人提醒"
    assert why["截止当天提醒", "李家埠镇"] == said
    assert why["截止前1天群内提醒", "李家埠镇"] == (said if whole else "")  # the list in the room goes out without the @
    assert why["逾期1个工作日提醒", "李家埠镇"] == ""


async def test_what_is_in_the_outbox_already_is_told_with_what_it_waits_for(unit_id: int) -> None:
    night = datetime(2026, 12, 3, 20, tzinfo=ZONE)
    await sweeps.sweep(replace(OFFICE, name=f"planning {unit_id} {night}"), night)
    waiting = [one for one in await plan(OFFICE, night) if one.held]
    assert [(one.rule, one.where, one.held) for one in waiting] == [("截止前2小时群内提醒", "群内", "不在工作时间，顺延至上班后")]
    assert waiting[0].units == ("李家埠镇", "柳河镇")
    ids = [one["id"] for one in await rows("SELECT id FROM outbox WHERE state = 'due'")]
    await outbox.postpone(ids, night + DAY, "账号掉线")
    assert {one.held for one in await plan(OFFICE, night) if one.held} == {"账号掉线"}


async def test_beside_the_plan_stands_who_is_away_and_whether_all_is_paused(unit_id: int) -> None:
    member = await ledger.member_of(CHANNEL, LIAISON)
    assert member is not None
    assert await notes(OFFICE, NOW) == []
    await be_absent(BY, member, None, date(2026, 12, 8), date(2026, 12, 9))
    assert await notes(OFFICE, NOW) == ["请假：王敏（李家埠镇）12月8日（周二）至12月9日（周三），没有代办人，期间提醒仍发本人。"]
    assert await notes(OFFICE, NOW - DAY) == []  # eight days off
    deputy = await records.member(unit_id, "崔浩", Role.MEMBER, "c-b")
    await be_absent(BY, member, deputy, date(2026, 12, 8), date(2026, 12, 8))
    await set_switch("paused", "是")
    await touch()
    assert await notes(OFFICE, NOW) == [
        "请假：王敏（李家埠镇）12月8日（周二），期间提醒改发崔浩。",
        "目前已全部暂停发送，恢复之前都不会发出。",
    ]


async def test_days_nobody_has_published_are_said_to_be_so(unit_id: int) -> None:
    assert await notes(OFFICE, datetime(2026, 12, 30, 9, tzinfo=ZONE)) == ["2027年放假安排尚未公布，工作日暂按周一至周五计。"]


async def test_a_deputy_makes_a_unit_reachable_on_those_days_alone(unit_id: int) -> None:
    (other,) = await rows("SELECT id FROM unit WHERE name = '柳河镇'")
    away = await records.member(other["id"], "赵志国", Role.LIAISON, "c-away")
    deputy = await records.member(other["id"], "孙平", Role.MEMBER, "c-deputy")
    await change("UPDATE account SET member_id = NULL WHERE contact_id = 'c-away'")
    await be_absent(BY, away, deputy, date(2026, 12, 4), date(2026, 12, 6))
    why = {(one.rule, "柳河镇" in one.units): one.why_not for one in await plan(OFFICE, NOW)}
    assert why["截止当天提醒", True] == ""
    assert why["逾期1个工作日提醒", True] == "联络员尚未绑定账号"
