"""Whom somebody with an urgent question is told to call while nobody is at work: who is on duty that day, else who is asked to take it."""

from datetime import date, datetime

import pytest

from bot.demo.roster import ZONE
from storage.duty import put_on_duty
from storage.journal import Actor
from storage.members import change_member
from tests.referral.desk import GROUP, Desk, contact, member

URGENT = "@小法 提个疑难问题：工地欠薪，农民工堵了镇政府大门，不涉密，紧急，因为人已经聚集"


async def _told(desk: Desk, text: str = URGENT) -> str:
    answered = await desk.say("王敏（李家埠镇）", text, GROUP)
    return "\n".join(one.text for one in answered.says if one.contact_id == contact("王敏（李家埠镇）"))


@pytest.fixture
def on_saturday(demo_desk: Desk) -> Desk:
    """The desk on Saturday, 5 December 2026, at ten."""
    demo_desk.now = datetime(2026, 12, 5, 10, 0, tzinfo=ZONE)
    return demo_desk


async def test_where_nobody_is_on_duty_the_one_who_is_asked_is_named(on_saturday: Desk) -> None:
    told = await _told(on_saturday)
    assert "今天没有排值班顾问" in told and "周正或依法治市办" in told


async def test_who_is_on_duty_that_day_is_named_with_the_phone_on_record(on_saturday: Desk) -> None:
    zheng, by = await member("郑律师"), Actor(on_saturday.now, await member("刘主任"))
    await put_on_duty(by, [zheng], date(2026, 12, 5), date(2026, 12, 5))
    await change_member(by, zheng, phone="0533-2190007")
    assert "请先打电话给今天的值班顾问郑文律师（0533-2190007）" in await _told(on_saturday)


@pytest.mark.parametrize(("day", "text"), [(1, URGENT), (5, URGENT.replace("紧急，因为人已经聚集", "较急"))])
async def test_within_hours_or_with_time_nobody_is_to_be_called(demo_desk: Desk, day: int, text: str) -> None:
    demo_desk.now = datetime(2026, 12, day, 10, 0, tzinfo=ZONE)
    assert "打电话" not in await _told(demo_desk, text)
