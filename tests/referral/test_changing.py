"""Category and urgency said anew until the answer: who may, what it needs, and what becomes of the time."""

from datetime import timedelta
from typing import Any

import pytest

from bot.demo.roster import START
from storage.case_clock import running
from storage.database import Row
from storage.referral_records import cases, journal_of
from tests.referral.desk import Desk, contact, heard_by

ASKER, ADVISER, HEAD, STRANGER = "韩梅（石桥镇）", "郑律师", "刘主任", "赵刚（云东街道）"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
URGENT = "0001改成紧急，明天要开庭"


async def _case() -> Row:
    return (await cases("r.number = 'YNWT-2026-0001'"))[0]


async def _clock() -> Any:
    case = await _case()
    return (await running("referral", [case["id"]]))[case["id"]]


async def test_what_becomes_urgent_has_the_time_of_that_from_now_on(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001")
    before = await _clock()
    demo_desk.now = START + timedelta(days=1)
    told = (await demo_desk.say(ASKER, URGENT)).says
    after = await _clock()
    assert before["due_at"] - after["due_at"] == timedelta(days=5)  # from the 8th to the 3rd: a working day from now
    assert after["started_at"] == before["started_at"]
    assert "紧急程度由一般改为紧急，紧急原因：明天要开庭。请于12月3日" in heard_by(told, contact(ADVISER))


async def test_calm_again_it_has_the_time_it_had(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001")
    before = (await _clock())["due_at"]
    await demo_desk.ask(ASKER, URGENT, "0001改成一般")
    assert ((await _clock())["due_at"], (await _case())["urgency_reason"]) == (before, "")


async def test_near_its_end_nothing_is_given_by_urgency(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001")
    before = (await _clock())["due_at"]
    demo_desk.now = before - timedelta(minutes=30)
    await demo_desk.ask(ASKER, URGENT)
    assert (await _clock())["due_at"] == before


async def test_a_joint_case_keeps_its_time(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001", "0001与资规局联办", "确认")
    before = (await _clock())["due_at"]
    await demo_desk.ask(ASKER, URGENT)
    assert (await _clock())["due_at"] == before


async def test_while_it_stands_still_no_end_is_told(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001", "0001还需补充会议纪要")
    left = (await _clock())["left_minutes"]
    told = (await demo_desk.say(ASKER, URGENT)).says
    clock = await _clock()
    assert clock["paused_at"] is not None
    assert clock["left_minutes"] < left
    assert "请于" not in heard_by(told, contact(ADVISER))


async def test_the_reason_is_asked_for(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    assert await demo_desk.ask(ASKER, "0001改成紧急") == ["请写明紧急的原因，例如：当事人已约定明天签字。"]
    assert (await _case())["urgency"] == "一般"
    await demo_desk.ask(ASKER, "明天要开庭")
    assert ((await _case())["urgency"], (await _case())["urgency_reason"]) == ("紧急", "明天要开庭")


@pytest.mark.parametrize(("who", "may"), [(ASKER, True), (HEAD, True), (STRANGER, False), (ADVISER, False)])
async def test_only_who_asks_and_the_office_may(who: str, may: bool, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(who, "YNWT-2026-0001类别改成村务")
    assert ((await _case())["category"] == "村务") is may


async def test_every_change_is_on_record_and_none_is_none(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE, "0001类别改成村务", "0001类别改成村务")
    case = await _case()
    assert [one["detail"] for one in await journal_of(case["id"]) if one["move"] == "amend"] == ["类别由合同改为村务"]


async def test_what_was_answered_is_not_changed_any_more(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "答复0001：承包户应当腾地，建议先书面催告限期腾退，依据《民法典》第五百六十三条。")
    assert await demo_desk.ask(ASKER, URGENT) == ["YNWT-2026-0001 目前已答复，题目、类别、紧急程度和希望答复日不再改。"]
