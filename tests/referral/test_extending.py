"""延期: how long and why it is said, that only the office gives it, and to the hour what it gives."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.roster import ZONE
from handlers.referral.handling.extending import days_in
from storage.case_clock import running
from storage.database import value
from storage.journal import lines_of
from tests.referral.desk import GROUP, Desk, contact

ASK = "@小法 提个疑难问题：村里的戏台年久失修砸伤人，谁来赔，不涉密，一般"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("0001延期两天，案情复杂", 2),
        ("0001延长3个工作日", 3),
        ("延期一周", 5),
        ("再给十天", 10),
        ("延期到12月10日", 0),
        ("延长一段时间", 0),
        ("延长300天", 0),
        ("延长99个工作日", 0),
        ("", 0),
    ],
)
def test_how_many_working_days_are_asked_for(text: str, days: int) -> None:
    assert days_in(text) == days


@given(st.integers(1, 30), st.sampled_from(["天", "个工作日", "工作日"]))
def test_any_number_of_days_up_to_thirty_is_understood(days: int, unit: str) -> None:
    assert days_in(f"0001延长{days}{unit}，要到现场看") == days


async def _due(case_id: int) -> datetime:
    due = (await running("referral", [case_id]))[case_id]["due_at"]
    assert isinstance(due, datetime)
    return due.astimezone(ZONE)


async def _taken(desk: Desk) -> int:
    await desk.say("秦勇（高岭镇）", ASK, GROUP)
    await desk.say("郑律师", "受理0001")
    return int(await value("SELECT id FROM referral WHERE number = ?", "YNWT-2026-0001"))


async def test_a_request_changes_nothing_until_the_office_agrees_and_then_by_what_was_asked(demo_desk: Desk) -> None:
    case = await _taken(demo_desk)
    before = await _due(case)
    asked = await demo_desk.say("郑律师", "0001延期两天，案情复杂")
    assert [one.contact_id for one in asked.says if "同意0001延期" in one.text] == [contact("刘主任")]
    assert await _due(case) == before
    await demo_desk.say("刘主任", "同意0001延期")
    after = await _due(case)
    assert (before.day, after.day, before.time()) == (8, 10, after.time())
    assert [one["detail"] for one in await lines_of("referral", ["ask_longer"])] == ["2，案情复杂"]


async def test_the_office_may_give_another_time_than_was_asked_for(demo_desk: Desk) -> None:
    case = await _taken(demo_desk)
    await demo_desk.say("郑律师", "0001延期两天，案情复杂")
    await demo_desk.say("刘主任", "0001延期3天")
    assert (await _due(case)).day == 11
    assert "答复时限延长3个工作日，理由：案情复杂" in str(await value("SELECT text FROM referral_part WHERE kind = 'note' ORDER BY id DESC LIMIT 1"))


async def test_while_material_is_waited_for_no_day_is_promised(demo_desk: Desk) -> None:
    await _taken(demo_desk)
    await demo_desk.say("郑律师", "0001还需补充鉴定报告")
    given = await demo_desk.say("刘主任", "0001延期3天，要先鉴定")
    told = next(one.text for one in given.says if one.contact_id == contact("郑律师"))
    assert "延长3个工作日，材料补来后接着计算" in told and "预计" not in told


@pytest.mark.parametrize("who", ["周律师", "秦勇（高岭镇）", "王敏（李家埠镇）"])
async def test_nobody_else_can_ask_for_it_or_give_it(demo_desk: Desk, who: str) -> None:
    case = await _taken(demo_desk)
    before = await _due(case)
    answered = await demo_desk.say(who, "0001延期两天，案情复杂")
    assert await _due(case) == before
    assert contact("刘主任") not in [one.contact_id for one in answered.says]
    assert await lines_of("referral", ["ask_longer"]) == []


async def _drafted(desk: Desk, number: int) -> None:
    await desk.say("郑律师", f"答复000{number}，请审签：镇里没有责任。依据民法典第五百零九条，建议引导家属起诉。")


async def test_a_bare_consent_signs_the_one_draft_that_waits_and_never_one_of_two(demo_desk: Desk) -> None:
    await _taken(demo_desk)
    await demo_desk.say("曹颖（清水镇）", "@小法 提个疑难问题：养老院老板跑路了，家属堵门怎么办，不涉密，一般", GROUP)
    await demo_desk.say("郑律师", "受理0002")
    await _drafted(demo_desk, 1)
    await _drafted(demo_desk, 2)
    await demo_desk.say("刘主任", "同意")
    assert await value("SELECT count(*) FROM referral_part WHERE kind = 'draft'") == 2
    await demo_desk.say("刘主任", "审签0001")
    await demo_desk.say("刘主任", "可以")
    await demo_desk.say("刘主任", "同意", GROUP)
    await demo_desk.say("陈科长", "同意")
    assert await value("SELECT count(*) FROM referral_part WHERE kind = 'draft'") == 1
    await demo_desk.say("刘主任", "同意")
    assert await value("SELECT count(*) FROM referral_part WHERE kind = 'draft'") == 0
    assert await value("SELECT count(*) FROM referral_part WHERE kind = 'answer'") == 2
