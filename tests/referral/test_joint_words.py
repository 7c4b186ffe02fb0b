"""What the helpers of a joint case say and send in their own words, and what its lead and its asker do about them."""

import pytest

from handlers.message import KeptFile
from storage.database import change, rows, value
from storage.referral_records import cases, unreached
from tests.referral.desk import GROUP, Desk, a_case, contact, member

LEAD, HELPER, OTHER, ASKER, HEAD = "郑律师", "白雪（资规局）", "雷鸣（综合执法局）", "韩梅（石桥镇）", "刘主任"


async def a_joint_case(desk: Desk, *, private: bool = False) -> int:
    """One that the adviser leads, with two units to help."""
    case = await a_case("河道边的养殖棚谁来拆", private=private, asked=LEAD)
    await desk.ask(LEAD, "0001与资规局、综合执法局联办")
    return int(case["id"])


async def opinions(case_id: int) -> list[str]:
    """What is on record as an opinion."""
    return [one["text"] for one in await rows("SELECT text FROM referral_part WHERE kind = 'opinion' AND referral_id = ?", case_id)]


async def helpers(case_id: int) -> list[str]:
    """Who helps, by name."""
    return [one["name"] for one in (await cases("r.id = ?", case_id))[0]["handlers"] if one["role"] == "co"]


@pytest.mark.parametrize(("answer", "kept"), [("1", True), ("2", False), ("3", False), ("取消", False)])
async def test_words_are_an_opinion_only_when_said_so(demo_desk: Desk, answer: str, kept: bool) -> None:
    case = await a_joint_case(demo_desk)
    assert any("作为会办意见" in one for one in await demo_desk.ask(HELPER, "棚子在基本农田上"))
    says = (await demo_desk.say(HELPER, answer)).says
    assert (await opinions(case) == ["棚子在基本农田上"]) is kept
    assert any(one.contact_id == contact(LEAD) for one in says) is (answer in ("1", "2"))


@pytest.mark.parametrize("text", ["0001不该我们协办", "这个不归我们管，找水利局", "0001找错单位了，应该找水利"])
async def test_that_it_is_not_theirs_goes_to_lead_and_office_and_changes_nothing(demo_desk: Desk, text: str) -> None:
    case = await a_joint_case(demo_desk)
    says = (await demo_desk.say(HELPER, text)).says
    assert {contact(LEAD), contact(HEAD)} <= {one.contact_id for one in says}
    assert await opinions(case) == [] and await helpers(case) == ["白雪", "雷鸣"]


async def test_what_waits_is_not_answered_by_it(demo_desk: Desk) -> None:
    case = await a_joint_case(demo_desk)
    await demo_desk.ask(HELPER, "棚子在基本农田上", "这个不归我们管，找水利局")
    assert await opinions(case) == []
    await demo_desk.ask(HELPER, "1")
    assert await opinions(case) == ["棚子在基本农田上"]


async def test_a_file_is_an_opinion_and_the_next_one_belongs_to_it(demo_desk: Desk) -> None:
    case = await a_joint_case(demo_desk)
    for n, name in enumerate(("会办意见.docx", "现场照片.jpg")):
        says = (await demo_desk.say(HELPER, "", file=KeptFile(name, 9, str(n) * 64))).says
        assert [one.file_name for one in says if one.contact_id == contact(LEAD) and one.attachment] == [name]
    assert await opinions(case) == ["见附件"]
    assert await value("SELECT COUNT(*) FROM referral_file f JOIN referral_part p ON p.id = f.part_id WHERE p.kind = 'opinion'") == 2


async def test_in_a_room_only_a_file_that_says_so(demo_desk: Desk) -> None:
    case = await a_joint_case(demo_desk)
    await demo_desk.say(HELPER, "", GROUP, file=KeptFile("现场.jpg", 9, "a" * 64))
    assert await opinions(case) == []
    await demo_desk.say(HELPER, "", GROUP, file=KeptFile("会办意见.docx", 9, "b" * 64))
    assert await opinions(case) == ["见附件"]


async def test_nobody_else_has_a_file_of_theirs_taken(demo_desk: Desk) -> None:
    case = await a_joint_case(demo_desk)
    await demo_desk.say("毛宁（市监局）", "", file=KeptFile("会办意见.docx", 9, "c" * 64))
    assert await opinions(case) == []


@pytest.mark.parametrize(("who", "may"), [(LEAD, True), (ASKER, True), (HEAD, True), (OTHER, False), ("周律师", False)])
async def test_who_may_ask_for_an_opinion_once_more(demo_desk: Desk, who: str, may: bool) -> None:
    await a_joint_case(demo_desk)
    says = (await demo_desk.say(who, "0001催一下资规局的会办意见")).says
    assert any(one.contact_id == contact(HELPER) for one in says) is may


async def test_once_a_day_and_not_who_has_given_it(demo_desk: Desk) -> None:
    await a_joint_case(demo_desk)
    await demo_desk.ask(OTHER, "会办意见0001：归水利管")
    for text, reached in (("催一下执法局", False), ("催一下资规局", True), ("催一下资规局", False)):
        says = (await demo_desk.say(LEAD, text)).says
        assert any(one.contact_id in (contact(HELPER), contact(OTHER)) for one in says) is reached


async def test_a_helper_is_let_go_but_never_the_last(demo_desk: Desk) -> None:
    case = await a_joint_case(demo_desk)
    says = (await demo_desk.say(LEAD, "0001不用资规局协办了")).says
    assert await helpers(case) == ["雷鸣"]
    assert any(one.contact_id == contact(HELPER) and "不再请您" in one.text for one in says)
    assert any("只剩" in one for one in await demo_desk.ask(LEAD, "0001不用综合执法局协办了"))
    assert await helpers(case) == ["雷鸣"]
    await demo_desk.ask("周律师", "0001不用综合执法局协办了")
    assert await helpers(case) == ["雷鸣"]


async def test_of_a_private_joint_case_no_room_hears(demo_desk: Desk) -> None:
    await a_joint_case(demo_desk, private=True)
    for who, text in ((HELPER, "0001不该我们协办"), (LEAD, "催一下资规局"), (LEAD, "0001不用资规局协办了"), (OTHER, "棚子在基本农田上")):
        assert not [one for one in (await demo_desk.say(who, text)).says if one.room_id or one.fallback]


async def test_a_helper_who_cannot_be_written_to_is_known_until_their_opinion_is_there(demo_desk: Desk) -> None:
    await a_joint_case(demo_desk)
    assert await unreached() == []
    await change("DELETE FROM account WHERE member_id = ?", await member(HELPER))
    assert [(one["name"], one["role"], one["why"]) for one in await unreached()] == [("白雪", "co", "资规局")]
    await demo_desk.ask(LEAD, "0001不用资规局协办了")
    assert await unreached() == []


async def test_urgent_stays_urgent_and_another_helper_gives_no_more_time(demo_desk: Desk) -> None:
    case = await a_case("村支书占地", asked=LEAD)
    await change("UPDATE referral SET urgency = '紧急' WHERE id = ?", case["id"])
    await demo_desk.ask(LEAD, "0001与资规局联办")
    before = await value("SELECT due_at FROM case_clock WHERE stopped_at IS NULL")
    assert await value("SELECT allowed_minutes FROM case_clock WHERE stopped_at IS NULL") == 7 * 60
    await demo_desk.ask(LEAD, "0001再与综合执法局联办")
    assert await value("SELECT due_at FROM case_clock WHERE stopped_at IS NULL") == before
