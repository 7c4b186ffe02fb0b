"""What the bot asked privately, said or sent elsewhere: the basis in the room, the file after 补充材料, 撤回 with a short number."""

from datetime import timedelta

import pytest

from handlers.message import KeptFile
from storage.database import Row, value
from storage.referral_records import cases, parts
from tests.referral.desk import ELSEWHERE, GROUP, Desk, contact, heard_by

ASKER, ADVISER, OTHER = "韩梅（石桥镇）", "郑律师", "周律师"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
BARE, BASIS = "承包户应当腾地，建议先书面催告限期腾退。", "依据《民法典》第五百六十三条"
PHOTO = KeptFile("会议纪要.jpg", 9, "a" * 64, picture=True)


async def _case(number: str = "YNWT-2026-0001") -> Row:
    return (await cases("r.number = ?", number))[0]


async def _said(kind: str) -> list[str]:
    return [one["text"] for one in await parts([(await _case())["id"]]) if one["kind"] == kind]


async def _asked_for_basis(desk: Desk) -> None:
    await desk.say(ASKER, f"@小法 {LEASE}", GROUP)
    await desk.say(ADVISER, "受理YNWT-2026-0001", GROUP)
    await desk.say(ADVISER, f"答复YNWT-2026-0001：{BARE}", GROUP)


async def test_a_basis_typed_in_the_room_counts(demo_desk: Desk) -> None:
    await _asked_for_basis(demo_desk)
    await demo_desk.say(ADVISER, BASIS, GROUP)
    assert await _said("answer") == [f"{BARE}\n{BASIS}"]
    assert await value("SELECT COUNT(*) FROM dialogue") == 0


@pytest.mark.parametrize(
    ("who", "said", "where"), [(OTHER, BASIS, GROUP), (ADVISER, "下午的会改到三点开", GROUP), (ADVISER, "依据是哪一条？", GROUP)]
)
async def test_other_words_are_no_basis(who: str, said: str, where: str, demo_desk: Desk) -> None:
    await _asked_for_basis(demo_desk)
    await demo_desk.say(who, said, where)
    assert await _said("answer") == []


async def test_in_another_room_it_is_told_where_to_say_it(demo_desk: Desk) -> None:
    await _asked_for_basis(demo_desk)
    answered = await demo_desk.say(ADVISER, BASIS, ELSEWHERE)
    assert heard_by(answered.says, contact(ADVISER)).startswith("您在群里说的没有记入。YNWT-2026-0001 的答复要补充的，请直接在这里私聊回复")
    assert not answered.keep_text
    assert await _said("answer") == []


async def test_a_basis_with_the_number_of_another_case_is_not_taken_for_this_one(demo_desk: Desk) -> None:
    await _asked_for_basis(demo_desk)
    await demo_desk.say(ADVISER, f"YNWT-2026-0009，{BASIS}", GROUP)
    assert await _said("answer") == []


async def test_after_its_time_the_question_is_no_more_answered_in_the_room(demo_desk: Desk) -> None:
    await _asked_for_basis(demo_desk)
    demo_desk.now += timedelta(hours=2)
    await demo_desk.say(ADVISER, BASIS, GROUP)
    assert await _said("answer") == []


async def test_a_bare_supplement_waits_for_its_file_and_the_time_with_it(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001", "0001还需补充会议纪要")
    demo_desk.now += timedelta(minutes=10)
    assert await demo_desk.ask(ASKER, "补充材料") == ["YNWT-2026-0001 要补充什么：请接着发来文件，或写明情况。不补充了请回复“取消”。"]
    assert (await _case())["state"] == "needs"
    told = (await demo_desk.say(ASKER, "", file=PHOTO)).says
    added = [one for one in await parts([(await _case())["id"]]) if one["kind"] == "supplement"]
    assert [(one["text"], [file["name"] for file in one["files"]]) for one in added] == [("", ["会议纪要.jpg"])]
    assert (await _case())["state"] == "working"
    assert [one.file_name for one in told if one.attachment and one.contact_id == contact(ADVISER)] == ["会议纪要.jpg"]


async def test_a_bare_supplement_takes_words_too_and_can_be_given_up(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001", "0001还需补充会议纪要")
    demo_desk.now += timedelta(minutes=10)
    await demo_desk.ask(ASKER, "补充0001", "取消")
    assert await _said("supplement") == []
    await demo_desk.ask(ASKER, "补充0001", "承包户已经把地转租给了别人")
    assert await _said("supplement") == ["承包户已经把地转租给了别人"]


async def test_a_report_that_is_owed_is_no_supplement(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(ADVISER, "受理0001", "0001还需补充会议纪要")
    demo_desk.now += timedelta(minutes=10)
    await demo_desk.ask(ASKER, "补充材料")
    await demo_desk.say(ASKER, "", file=KeptFile("石桥镇2026年度述法报告（党委书记）.docx", 9, "c" * 64))
    assert await _said("supplement") == []
    assert await value("SELECT COUNT(*) FROM version") == 1


@pytest.mark.parametrize(
    ("who", "said", "state"), [(ASKER, "撤回0001", "withdrawn"), ("赵刚（云东街道）", "撤回0001", "waiting"), (ADVISER, "撤回0001", "waiting")]
)
async def test_a_short_number_withdraws_only_ones_own_question(who: str, said: str, state: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.ask(who, said)
    assert (await _case())["state"] == state


async def test_where_a_report_has_the_number_too_it_is_asked_which(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    demo_desk.now += timedelta(minutes=10)
    await demo_desk.say(ASKER, "", file=KeptFile("石桥镇2026年度述法报告（党委书记）.docx", 9, "c" * 64))
    (asked,) = await demo_desk.ask(ASKER, "撤回0001")
    assert asked.startswith("这个编号报送件和疑难问题都有，请问撤回哪一件：\n1. 报送件 BS-2026-0001")
    assert (await _case())["state"] == "waiting"
    await demo_desk.ask(ASKER, "1")
    assert (await _case())["state"] == "waiting"
    assert await value("SELECT state FROM version") == "withdrawn"


async def test_a_private_question_is_not_withdrawn_by_its_short_number_in_a_room(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, LEASE)
    await demo_desk.say(ASKER, "@小法 撤回0001", GROUP)
    assert (await _case())["state"] == "waiting"


async def test_a_question_that_is_still_asked_for_can_be_dropped(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办", "不问了")
    assert await value("SELECT COUNT(*) FROM dialogue") + await value("SELECT COUNT(*) FROM referral") == 0
