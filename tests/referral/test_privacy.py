"""No sequence of commands lets anybody read a private case who is not a party to it: not its words, not its files, not that it exists."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.message import KeptFile
from handlers.turn import Say
from storage.database import change, opened, rows, transaction, value
from storage.journal import Actor
from storage.referral import HandlerRole, add_handler
from storage.referral_records import cases, past_handlers
from storage.schema import model_modules
from tests.referral.desk import ELSEWHERE, GROUP, Desk, a_case, contact, heard_by, member

SECRET = "祖坟迁移补偿"
FILE = "祖坟照片.jpg"
PARTY, ADVISER, OTHER_ADVISER, OFFICE = "孙丽（云西街道）", "郑律师", "周律师", "刘主任"
OUTSIDE = (OTHER_ADVISER, "孙科长", "陈科长", "马组长", "韩梅（石桥镇）", "白雪（资规局）", "何明（城关街道）", "李长青（李家埠镇）", "张三")
NUMBER = "YNWT-2026-0001"
OF_OUTSIDERS = (
    f"疑难 {NUMBER}", "疑难 0001", NUMBER, f"受理{NUMBER}", "我来办", "收到，我来办", f"答复{NUMBER}：建议协商，依据《民法典》第七条。",
    f"{NUMBER}转给周律师", "0001转给我", f"回避{NUMBER}，是我亲戚", f"退回{NUMBER}，不属于受理范围", "材料不全，让他们补一下证明", f"补充{NUMBER}：我有新情况",
    f"{NUMBER}什么时候答复", f"撤回{NUMBER}", f"{NUMBER}重新办理，情况有变", f"采纳{NUMBER}", f"{NUMBER}不采纳，因为不合适", f"{NUMBER}办结", f"会办意见{NUMBER}：同意",
    f"{NUMBER}与资规局联办", f"更正{NUMBER}的答复：应予补偿，依据《民法典》第七条。", f"审签{NUMBER}", f"把{NUMBER}并入YNWT-2026-0002", "待受理的疑难问题有哪些",
    "超时的疑难问题有哪些", "在办的疑难问题有哪些", "办结的疑难问题有哪些", "周律师手上还有哪些疑难问题", "导出疑难问题台账", "1", "2", "确认", "取消", "帮助", f"查案例 {SECRET[:4]}",
    f"{NUMBER}可以公开", "0001改为公开", "0001不公开", f"{NUMBER}答复了吗", "0001涉密吗", f"{NUMBER}追问：协议还算数吗", f"{NUMBER}换个律师", f"{NUMBER}还有谁没提意见", f"{NUMBER}撤销并案", "我手上有哪些问题",
    "谁手上有多少", "哪些快到期了", "哪些答复了还没反馈", f"{NUMBER}题目写错了，是房屋不是祖坟", f"{NUMBER}希望12月4日前答复", f"案例{NUMBER}隐去祖坟",
    f"案例{NUMBER}由周律师审核", f"同意案例{NUMBER}入库", "全部同意入库", "还想再问一句，协议还算数吗",
)  # fmt: skip
OF_PARTIES = (
    (PARTY, f"补充{NUMBER}：村里还有一份旧协议"), (PARTY, f"{NUMBER}什么时候答复"), (PARTY, f"撤回{NUMBER}"), (PARTY, f"{NUMBER}重新办理，情况有变"), (PARTY, f"采纳{NUMBER}"),
    (PARTY, "1"), (ADVISER, f"受理{NUMBER}"), (ADVISER, f"答复{NUMBER}：{SECRET}应当协商，依据《民法典》第七条，建议先调解。"), (ADVISER, f"回避{NUMBER}，是我亲戚"),
    (ADVISER, f"{NUMBER}转给周律师"), (ADVISER, f"{NUMBER}还需补充户口簿"), (ADVISER, f"退回{NUMBER}，不属于受理范围"), (ADVISER, f"{NUMBER}与资规局联办"),
    (OFFICE, f"{NUMBER}转给周律师"), (OFFICE, f"{NUMBER}转给郑律师"), (OFFICE, f"审签{NUMBER}"), (OFFICE, f"把{NUMBER}并入YNWT-2026-0002"), (OFFICE, "确认"),
    (PARTY, f"{NUMBER}追问：协议还算数吗"), (PARTY, f"{NUMBER}换个律师"), (PARTY, f"{NUMBER}希望12月4日前答复"), (PARTY, f"{NUMBER}题目改成{SECRET}的协议"),
    (ADVISER, "我手上有哪些问题"), (OFFICE, f"{NUMBER}和YNWT-2026-0002拆开"), (OFFICE, f"同意案例{NUMBER}入库"), (ADVISER, f"同意案例{NUMBER}入库"),
)  # fmt: skip
steps = st.one_of(
    st.tuples(st.sampled_from(OUTSIDE), st.sampled_from(OF_OUTSIDERS), st.sampled_from(("", GROUP, ELSEWHERE))),
    st.sampled_from(OF_PARTIES).map(lambda one: (*one, "")),
    st.tuples(st.sampled_from((PARTY, ADVISER, OFFICE)), st.sampled_from(OF_OUTSIDERS), st.just(GROUP)),
)


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[str]:
    """The demo office with a private case that 郑律师 was asked to take, a file with it, and an open case beside it."""
    async with opened(sqlite_url, model_modules()):
        await seed(START)
        await a_case(SECRET, private=True, who=PARTY, of="云西街道", asked=ADVISER)
        await a_case("路灯合同到期")
        yield sqlite_url


async def _parties() -> set[str]:
    """The contacts of those who may read it now, or had it before in the same turn."""
    case = (await cases("r.number = ?", NUMBER))[0]
    office = await rows("SELECT member_id FROM role_grant WHERE role = 'administrator' AND to_at IS NULL")
    members = {case["raised_by"], *(one["member_id"] for one in [*case["handlers"], *office])}
    return {one["contact_id"] for one in await rows("SELECT member_id, contact_id FROM account") if one["member_id"] in members}


def _leaks(says: tuple[Say, ...], allowed: set[str], number_said: bool) -> list[str]:
    """What is told of the private case where it must not be: its words anywhere but to a party, its number to who did not say it."""
    told = [one for one in says if one.room_id or one.contact_id not in allowed]
    words = [one.text for one in told if SECRET in one.text or FILE in one.file_name or "云西街道" in one.text]
    return words + [one.text for one in told if NUMBER in one.text.replace(f"如“疑难 {NUMBER}”", "") and not number_said]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(steps, min_size=1, max_size=9))
async def test_no_sequence_of_commands_lets_a_non_party_read_a_private_case(said: list[tuple[str, str, str]], desk: str) -> None:
    process, found = Desk(), list[str]()
    with pytest.raises(RuntimeError, match="enough"):
        async with transaction():
            for who, text, room_id in said:
                before = await _parties()
                answered = await process.say(who, f"@小法 {text}" if room_id else text, room_id)
                found += _leaks(answered.says, before | await _parties(), NUMBER in text)
                assert not answered.failed
            raise RuntimeError("enough")
    assert found == []


@pytest.mark.parametrize("who", OUTSIDE[:-1])
async def test_to_others_it_is_as_if_there_were_none(who: str, desk: str) -> None:
    process = Desk()
    for text in (f"疑难 {NUMBER}", f"受理{NUMBER}", f"撤回{NUMBER}"):
        there = [one.text for one in (await process.say(who, text)).says]
        assert there == [one.text for one in (await process.say(who, text.replace("0001", "0777"))).says]


async def test_every_read_is_written_down_with_who_read(desk: str) -> None:
    process = Desk()
    assert any(SECRET in one for one in await process.ask(OFFICE, f"疑难 {NUMBER}"))
    assert any(SECRET in one for one in await process.ask(ADVISER, "待受理的疑难问题有哪些"))
    await process.say(OFFICE, "导出疑难问题台账")
    await process.say(OTHER_ADVISER, f"疑难 {NUMBER}")
    lines = await rows("SELECT member_id, detail FROM journal WHERE move = 'read' AND subject = 'referral' ORDER BY id")
    office, adviser = await member(OFFICE), await member(ADVISER)
    assert [(one["member_id"], one["detail"]) for one in lines] == [(office, ""), (adviser, "列表"), (office, "台账")]


async def test_in_a_room_a_party_is_answered_privately_and_the_room_hears_nothing(desk: str) -> None:
    says = (await Desk().say(ADVISER, f"@小法 疑难 {NUMBER}", GROUP)).says
    assert [one.room_id for one in says] == [""]
    assert NUMBER not in says[0].text and says[0].contact_id == contact(ADVISER)


async def test_who_handed_it_on_cannot_read_it_any_more(desk: str) -> None:
    process = Desk()
    await process.say(ADVISER, f"受理{NUMBER}")
    says = (await process.say(ADVISER, f"{NUMBER}转给周律师")).says
    assert "周正（法律顾问）可以看到全文、文件和答复；郑文不再能查看" in heard_by(says, contact(ADVISER))
    await process.say(ADVISER, "确认")
    assert SECRET in heard_by((await process.say(OTHER_ADVISER, f"疑难 {NUMBER}")).says, contact(OTHER_ADVISER))
    assert SECRET not in heard_by((await process.say(ADVISER, f"疑难 {NUMBER}")).says, contact(ADVISER))


async def test_a_deputy_reads_it_while_the_adviser_is_away_and_not_after(desk: str) -> None:
    deputy, process = await member(OTHER_ADVISER), Desk()
    day = START.date()
    sql = "INSERT INTO absence (member_id, deputy_id, from_on, until_on, asked_at) VALUES (?, ?, ?, ?, ?)"
    await change(sql, await member(ADVISER), deputy, day, day, START)
    assert SECRET in heard_by((await process.say(OTHER_ADVISER, f"疑难 {NUMBER}")).says, contact(OTHER_ADVISER))
    await change("UPDATE absence SET ended_at = ?", START)
    assert SECRET not in heard_by((await process.say(OTHER_ADVISER, f"疑难 {NUMBER}")).says, contact(OTHER_ADVISER))


async def test_its_file_goes_to_who_handles_it_alone(desk: str) -> None:
    process = Desk()
    await process.say(PARTY, f"补充{NUMBER}：照片随后发来")
    says = (await process.say(PARTY, "", file=KeptFile(FILE, 9, "f" * 64, picture=True))).says
    assert {one.contact_id for one in says if one.attachment} == {contact(ADVISER)}
    assert not any(one.room_id for one in says)


async def test_an_answer_to_an_asker_who_has_left_goes_to_the_office_which_must_say_who_takes_over(desk: str) -> None:
    process = Desk()
    await change("UPDATE member SET left_at = ? WHERE id = ?", START, await member(PARTY))
    says = (await process.say(ADVISER, f"答复{NUMBER}：{SECRET}应当协商，依据《民法典》第七条，建议先调解。")).says
    assert not any(SECRET in one.text for one in says if one.contact_id != contact(ADVISER))
    assert "请指定接手人" in heard_by(says, contact(OFFICE))


async def test_who_stood_back_is_not_asked_again_and_the_reason_is_kept(desk: str) -> None:
    process = Desk()
    await process.say(ADVISER, f"回避{NUMBER}，是我亲戚")
    case = (await cases("r.number = ?", NUMBER))[0]
    assert await member(ADVISER) not in {one["member_id"] for one in case["handlers"]}
    assert next(one["why"] for one in await past_handlers(case["id"])) == "回避：是我亲戚"


async def test_a_liaison_asked_to_help_reads_it_as_long_as_they_help(desk: str) -> None:
    process, helper = Desk(), "白雪（资规局）"
    case = (await cases("r.number = ?", NUMBER))[0]
    await add_handler(Actor(START), case["id"], await member(helper), "白雪", HandlerRole.CO, "资规局")
    assert SECRET in heard_by((await process.say(helper, f"疑难 {NUMBER}")).says, contact(helper))
    await process.say(PARTY, f"撤回{NUMBER}")
    assert SECRET not in heard_by((await process.say(helper, f"疑难 {NUMBER}")).says, contact(helper))
    assert await value("SELECT state FROM referral WHERE id = ?", case["id"]) == "withdrawn"
