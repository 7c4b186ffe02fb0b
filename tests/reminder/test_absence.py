"""Being away, said in chat: who may say it of whom, who may stand in, and what waits already goes to the deputy too."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.demo.roster import ZONE
from storage.database import change, opened
from storage.schema import model_modules
from tests.roster.talk import ADMINISTRATOR, Talk, talk

WANG, CUI, ZHAO = "demo-李家埠镇-王敏", "demo-李家埠镇-崔浩", "demo-云东街道-赵刚"
SHI, QIAN = "demo-发改局-石磊", "demo-发改局-钱进"
EVENING, MORNING = datetime(2026, 12, 1, 18, 30, tzinfo=ZONE), datetime(2026, 12, 2, 8, 30, tzinfo=ZONE)


@pytest.fixture
async def office(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Talk]:
    """The demo office."""
    async with talk(tmp_path, sqlite_url) as found:
        yield found


async def test_what_waits_for_the_morning_goes_to_the_deputy(office: Talk) -> None:
    office.stage.clock.set(EVENING)
    await office.answer(ADMINISTRATOR, "提醒发改局报述法报告")
    assert "12月2日08:30发出" in await office.answer(ADMINISTRATOR, "确认")
    await office.answer(SHI, "我12月2日到4日出差，提醒发给钱进")
    before = len(office.stage.wire.sent)
    office.stage.clock.set(MORNING)
    await office.stage.settle(tick=True)
    told = [(one.parcel.contact_id, one.parcel.text[:14]) for one in office.stage.wire.sent[before:]]
    assert told == [(QIAN, "钱进同志您好，云岭市依法治市"), (QIAN, "石磊12月2日（周三）至12")]


async def test_what_waits_for_another_day_stays(office: Talk) -> None:
    office.stage.clock.set(EVENING)
    await office.answer(ADMINISTRATOR, "提醒发改局报述法报告")
    await office.answer(ADMINISTRATOR, "确认")
    await office.answer(SHI, "我12月3日到4日出差，提醒发给钱进")
    before = len(office.stage.wire.sent)
    office.stage.clock.set(MORNING)
    await office.stage.settle(tick=True)
    assert "发改局2026年度书面述法报告" in {one.parcel.contact_id: one.parcel.text for one in office.stage.wire.sent[before:]}[SHI]


async def test_of_two_people_of_one_surname_it_is_asked(office: Talk) -> None:
    await office.answer(ADMINISTRATOR, "新增人员 依法治市办 陈刚 科员 13900000002")
    await office.answer(ADMINISTRATOR, "确认")
    asked = await office.answer(ADMINISTRATOR, "我12月3日请假，由小陈代")
    assert asked.splitlines()[:3] == ["名册里有几位小陈，请问是：", "1. 陈静（依法治市办）", "2. 陈刚（依法治市办）"]
    assert "小陈是指陈静吗" in await office.answer(ADMINISTRATOR, "1")
    assert "改发陈静，不增加管理权限" in await office.answer(ADMINISTRATOR, "确认")


async def test_a_stranger_cannot_be_away(office: Talk) -> None:
    answer = await office.answer("c-stranger", "我12月3日请假，由崔浩代")
    assert "已登记" not in answer


async def test_nobody_says_it_of_another_but_an_administrator(office: Talk) -> None:
    assert await office.answer(ZHAO, "王敏12月3日请假") == "只能登记您本人的请假；其他人员请假请由本人或管理员登记。"
    assert await office.answer(ZHAO, "王敏销假了") == "只能登记您本人的请假；其他人员请假请由本人或管理员登记。"
    assert (await office.answer(ADMINISTRATOR, "王敏12月3日请假")).startswith("已登记：王敏12月3日（周四）请假，期间的提醒改发B岗崔浩。")


async def test_the_deputy_is_somebody_else_of_ones_own(office: Talk) -> None:
    assert await office.answer(WANG, "我12月3日请假，由王敏代") == "代办人不能是请假的本人，请换一位。"
    assert "不是本单位人员" in await office.answer(WANG, "我12月3日请假，由赵刚代")
    assert "改发崔浩，崔浩可代李家埠镇报送" in await office.answer(WANG, "我12月3日请假，由崔浩代")


async def test_the_days_are_asked_for_and_may_be_this_week_or_next(office: Talk) -> None:
    assert await office.answer(WANG, "我请假，由崔浩代") == "请问从哪天到哪天？例如：12月8日到12月12日。"
    assert "您12月3日（周四）请假" in await office.answer(WANG, "12月3日")
    assert "您12月7日（周一）至12月13日（周日）请假" in await office.answer(WANG, "我下周出差，由崔浩代")
    assert "您12月1日（周二）至12月6日（周日）请假" in await office.answer(WANG, "我这周休假，由崔浩代")


async def test_a_deputy_without_an_account_is_told_of(office: Talk, sqlite_url: str) -> None:
    async with opened(sqlite_url, model_modules()):
        await change("UPDATE account SET member_id = NULL WHERE contact_id = ?", QIAN)
    answer = await office.answer(SHI, "我12月3日请假，由钱进代")
    assert "钱进不在名册或尚未绑定账号，期间的提醒仍发给您" in answer
