"""The desk turn by turn: what belongs together, what leaves no trace, who is told when time runs out, what the ledger and the knowledge keep."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.demo.roster import START, ZONE
from bot.demo.seed import seed
from handlers.message import KeptFile
from handlers.office import Desk as Limits
from handlers.referral import clocks, ledger
from storage import knowledge
from storage.case_clock import Stage, running
from storage.database import change, insert, opened, rows, value
from storage.journal import Actor
from storage.referral import ReferralState, hand_over
from storage.referral_records import cases, parts
from storage.schema import model_modules
from tests.referral.desk import GROUP, OFFICE, Desk, a_case, contact, heard_by, member

DAY = START.date()
ASKER, ADVISER, OTHER, HEAD = "韩梅（石桥镇）", "郑律师", "周律师", "刘主任"
LEASE = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般"
ANSWER = "答复0001：承包户应当腾地，建议先书面催告限期腾退，依据《民法典》第五百六十三条。"
PHOTO = KeptFile("合同首页.jpg", 9, "a" * 64, picture=True)


@pytest.fixture
async def desk(database_url: str) -> AsyncIterator[Desk]:
    """The demo office on record, on both databases."""
    async with opened(database_url, model_modules()):
        await seed(START)
        yield Desk()


async def _first() -> Any:
    return (await cases("r.number = 'YNWT-2026-0001'"))[0]


async def _words(kind: str = "question") -> str:
    return "\n".join(one["text"] for one in await parts([(await _first())["id"]]) if one["kind"] == kind)


async def test_what_is_said_within_two_minutes_is_one_question(desk: Desk) -> None:
    await desk.say(ASKER, f"@小法 {LEASE}", GROUP)
    told = (await desk.say(ASKER, "合同是2019年签的，一共三户", GROUP)).says
    assert "合同是2019年签的" in heard_by(told, contact(ADVISER))
    await desk.say(ASKER, "", GROUP, file=PHOTO)
    desk.now += timedelta(minutes=2)
    await desk.say(ASKER, "下午的会改到三点开", GROUP)
    said = await parts([(await _first())["id"]])
    assert said[0]["text"].endswith("合同是2019年签的，一共三户")
    assert [one["name"] for one in said[0]["files"]] == ["合同首页.jpg"]
    assert len(said) == 1


@pytest.mark.parametrize("other", ["收到", "谢谢", "好的", "@周律师 麻烦看一下", "谁没交", "我要交什么", "哦哦"])
async def test_courtesies_and_commands_are_no_part_of_it(other: str, desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    before = await _words()
    await desk.say(ASKER, other)
    assert await _words() == before


async def test_what_somebody_else_says_is_no_part_of_it(desk: Desk) -> None:
    await desk.say(ASKER, f"@小法 {LEASE}", GROUP)
    before = await _words()
    await desk.say("杨涛（双石镇）", "我们镇也有这样的情况", GROUP)
    await desk.say(ASKER, "在别处说的话")
    assert await _words() == before


async def test_a_report_that_is_owed_is_handed_in_and_not_attached(desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    await desk.say(ASKER, "", file=KeptFile("石桥镇2026年度述法报告（党委书记）.docx", 9, "c" * 64))
    assert (await parts([(await _first())["id"]]))[0]["files"] == []
    assert await value("SELECT COUNT(*) FROM version") == 1


async def test_ten_thousand_characters_reach_the_adviser_and_come_back_whole(desk: Desk) -> None:
    long, answer = "承包户甲不愿腾地，" * 1200, "可以解除，依据合同第8条，建议先催告。" * 800
    told = (await desk.say(ASKER, f"{LEASE}。{long}")).says
    assert long.rstrip("，") in heard_by(told, contact(ADVISER))
    assert answer in heard_by((await desk.say(ADVISER, f"答复0001：{answer}")).says, contact(ASKER))


async def test_what_is_classified_leaves_no_trace_and_no_file(desk: Desk, tmp_path: Path) -> None:
    secret = "界河勘测协议"
    desk.office = replace(OFFICE, files_dir=tmp_path)
    kept = tmp_path / PHOTO.sha256[:2] / PHOTO.sha256[2:]
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"123456789")
    await desk.say(ASKER, f"提个疑难问题：{secret}要不要重签")
    await desk.say(ASKER, f"{secret}一共三页，随后发图")
    await desk.say(ASKER, "", file=PHOTO)
    told = await desk.ask(ASKER, "2")
    assert told == ["涉密事项不能在微信里提，您刚才所说没有留存，也没有转给任何人。请撤回已发的消息，通过机要渠道或当面向依法治市办提出。"]
    assert not kept.exists()
    for table in ("inbox", "dialogue", "referral", "referral_part", "journal", "outbox"):
        assert not any(secret in str(one) for one in await rows(f"SELECT * FROM {table}")), table


async def test_a_file_that_is_used_elsewhere_stays_when_a_question_is_classified(desk: Desk, tmp_path: Path) -> None:
    desk.office = replace(OFFICE, files_dir=tmp_path)
    kept = tmp_path / PHOTO.sha256[:2] / PHOTO.sha256[2:]
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"123456789")
    await insert("attachment", sha256=PHOTO.sha256, size=9, kept_at=START)
    await desk.say(ASKER, "提个疑难问题：界河勘测协议要不要重签")
    await desk.say(ASKER, "", file=PHOTO)
    await desk.say(ASKER, "2")
    assert kept.exists()


@pytest.mark.parametrize("word", ["涉密", "是的涉密吧", "3", "不知道"])
async def test_whether_it_is_classified_is_never_guessed(word: str, desk: Desk) -> None:
    await desk.say(ASKER, "提个疑难问题：界河勘测协议要不要重签，一般")
    await desk.say(ASKER, word)
    assert await value("SELECT COUNT(*) FROM referral") == 0


async def test_an_urgent_question_needs_its_reason_and_has_its_own_time(desk: Desk) -> None:
    asked = await desk.ask(ASKER, LEASE.replace("一般", "紧急"))
    assert asked == ["请写明紧急的原因，例如：当事人已约定明天签字。"]
    await desk.say(ASKER, "承包户明天要砍树")
    case = await _first()
    assert (case["urgency"], case["urgency_reason"]) == ("紧急", "承包户明天要砍树")
    assert (await running("referral", [case["id"]]))[case["id"]]["allowed_minutes"] == 4 * 60
    await desk.say(ADVISER, "受理0001")
    assert (await running("referral", [case["id"]]))[case["id"]]["allowed_minutes"] == 7 * 60


async def test_where_nobody_is_paired_or_on_duty_the_office_is_asked(desk: Desk) -> None:
    await change("DELETE FROM pairing")
    await change("DELETE FROM duty")
    told = (await desk.say(ASKER, LEASE)).says
    assert "请指派" in heard_by(told, contact(HEAD))
    case = await _first()
    assert case["handlers"] == []
    clock = (await running("referral", [case["id"]]))[case["id"]]
    assert await clocks.whom(clock, Stage.WARNING, DAY) == [await member(HEAD)]


async def test_who_is_told_as_time_runs_out(desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    case, adviser, head = await _first(), await member(ADVISER), await member(HEAD)
    clock = (await running("referral", [case["id"]]))[case["id"]]
    assert [await clocks.whom(clock, stage, DAY) for stage in Stage] == [[adviser], [adviser], [head], []]
    await desk.say(ADVISER, "0001与资规局联办")
    await desk.say(ADVISER, "确认")
    clock = (await running("referral", [case["id"]]))[case["id"]]
    helper = await member("白雪（资规局）")
    assert [await clocks.whom(clock, stage, DAY) for stage in Stage] == [[adviser, helper], [adviser, helper], [adviser], [head]]
    await change("UPDATE member SET left_at = ? WHERE id = ?", START, adviser)
    assert await clocks.whom(clock, Stage.WARNING, DAY) == [head]


async def test_time_stands_still_while_material_is_waited_for_and_ends_with_the_answer(desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    await desk.say(ADVISER, "0001还需补充合同原件")
    case = await _first()
    assert case["state"] == ReferralState.NEEDS.value
    assert (await running("referral", [case["id"]]))[case["id"]]["paused_at"] is not None
    assert "等贵单位补充" in (await desk.ask(ASKER, "YNWT-2026-0001什么时候答复"))[0]
    await desk.say(ASKER, "补充0001：原件已找到")
    assert (await running("referral", [case["id"]]))[case["id"]]["paused_at"] is None
    await desk.say(ADVISER, ANSWER)
    assert await running("referral", [case["id"]]) == {}


async def test_asking_after_it_reaches_the_adviser_once_a_day(desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    question = "YNWT-2026-0001什么时候答复"
    reached = [bool(heard_by((await desk.say(ASKER, question)).says, contact(ADVISER))) for _ in range(3)]
    desk.now += timedelta(days=1)
    reached.append(bool(heard_by((await desk.say(ASKER, question)).says, contact(ADVISER))))
    assert reached == [True, False, False, True]


async def test_where_the_office_signs_off_every_answer_waits_for_it(desk: Desk) -> None:
    desk.office = replace(OFFICE, desk=Limits(sign_off=True))
    await desk.say(ASKER, LEASE)
    told = (await desk.say(ADVISER, ANSWER)).says
    assert not heard_by(told, contact(ASKER)) and "拟答复" in heard_by(told, contact(HEAD))
    assert await _words("answer") == ""
    assert "建议先书面催告" in heard_by((await desk.say(HEAD, "审签0001")).says, contact(ASKER))
    assert await _words("answer") == ANSWER.removeprefix("答复0001：")
    assert "没有查到" not in (await desk.ask(HEAD, "审签0001"))[0]


async def test_only_the_office_signs_off(desk: Desk) -> None:
    await desk.say(ASKER, LEASE)
    await desk.say(ADVISER, ANSWER.replace("：", "，请审签：", 1))
    for who in (ADVISER, OTHER, ASKER):
        await desk.say(who, "审签YNWT-2026-0001")
    assert await _words("answer") == ""


async def test_a_closed_case_becomes_knowledge_and_stops_to_be_when_it_is_taken_up_again(desk: Desk) -> None:
    for who, text in ((ASKER, LEASE), (ADVISER, ANSWER), (ASKER, "采纳0001"), (ASKER, "1")):
        await desk.say(who, text)
    entry = await knowledge.entry_numbered("YNWT-2026-0001")
    assert entry is not None
    assert (entry["visibility"], entry["basis"], entry["answer"]) == ("parties", "《民法典》第五百六十三条", ANSWER.removeprefix("答复0001："))
    readers = (await knowledge.readers_of([entry["id"]]))[entry["id"]]
    assert readers == {await member(ASKER), await member(ADVISER)}
    await desk.say(ASKER, "0001重新办理，承包户又起诉了")
    assert (await knowledge.entry_numbered("YNWT-2026-0001") or {})["revoked_at"] is not None
    for who, text in ((ADVISER, ANSWER), (ASKER, "采纳0001"), (ASKER, "2")):
        await desk.say(who, text)
    assert (await knowledge.entry_numbered("YNWT-2026-0001") or {})["revoked_at"] is None


async def test_an_answer_that_was_not_adopted_becomes_no_knowledge(desk: Desk) -> None:
    for who, text in ((ASKER, LEASE), (ADVISER, ANSWER), (ASKER, "0001不采纳，因为村民代表会议没有通过"), (ASKER, "4")):
        await desk.say(who, text)
    case = await _first()
    assert (case["state"], case["adoption"], case["satisfaction"]) == ("closed", "declined", "")
    assert await knowledge.entry_numbered("YNWT-2026-0001") is None


async def test_the_ledger_has_a_row_for_each_with_what_became_of_it(desk: Desk) -> None:
    await desk.say(ASKER, f"@小法 {LEASE}，已经上门催过三次，希望12月8日前答复", GROUP)
    await desk.say(ASKER, "", GROUP, file=PHOTO)
    await desk.say(ADVISER, "0001与资规局、综合执法局联办")
    for who in ("白雪（资规局）", "雷鸣（综合执法局）"):
        await desk.say(who, "会办意见0001：同意")
    for who, text in ((ADVISER, ANSWER), (ASKER, "0001部分采纳，因为有一户在外地"), (ASKER, "2")):
        await desk.say(who, text)
    await a_case("第二件")
    await desk.say(ADVISER, "退回YNWT-2026-0002，不属于受理范围")
    first, second = await ledger.rows(ZONE, START)
    assert set(first) == set(ledger.HEADERS)
    assert [first[name] for name in ("编号", "提出单位", "提出人", "类别", "附件目录", "紧急程度", "是否涉密", "承办人", "联办单位", "评价", "备注")] == [
        "YNWT-2026-0001", "石桥镇", "韩梅", "合同", "合同首页.jpg", "一般", "否", "郑文", "资规局、综合执法局", "基本满意", "办结",
    ]  # fmt: skip
    assert (first["采纳情况"], first["已做工作"], str(first["希望答复时间"])) == ("部分采纳（有一户在外地）", "已经上门催过三次", "2026-12-08")
    assert first["争议焦点/拟问问题"] == "承包户不腾地怎么办"
    assert (second["备注"], second["采纳情况"], second["办结时间"]) == ("退回，原因：不属于受理范围", "", None)


async def test_a_ledger_of_private_cases_masks_telephone_numbers(desk: Desk) -> None:
    await desk.say(ASKER, LEASE.replace("村里", "张某13812345678承包的"))
    (only,) = await ledger.rows(ZONE, START)
    assert "138****5678" in str(only["基本情况"]) and "13812345678" not in str(only)
    assert only["是否涉及个人隐私"] == "是"


async def test_a_case_that_was_handed_over_is_the_new_askers(desk: Desk) -> None:
    case = await a_case(private=True, asked=ADVISER)
    new = await member("杨涛（双石镇）")
    await hand_over(Actor(START), case["id"], new, "杨涛")
    assert "合同到期" in (await desk.ask("杨涛（双石镇）", "疑难 YNWT-2026-0001"))[0]
    assert "没有查到" in (await desk.ask(ASKER, "疑难 YNWT-2026-0001"))[0]


async def test_the_answer_of_a_case_reaches_the_askers_of_what_was_merged_into_it(desk: Desk) -> None:
    await a_case("甲", asked=ADVISER)
    await a_case("乙", who="杨涛（双石镇）", of="双石镇")
    await desk.say(HEAD, "把0002并入0001")
    await desk.say(HEAD, "确认")
    told = (await desk.say(ADVISER, ANSWER)).says
    assert "YNWT-2026-0002 已并案办理" in heard_by(told, contact("杨涛（双石镇）"))
    assert "没有查到" in (await desk.ask("杨涛（双石镇）", "疑难 YNWT-2026-0001"))[0]


@pytest.mark.parametrize("who", ["cadre", "lead"])
async def test_only_who_has_it_in_hand_asks_for_material_joins_others_or_corrects(who: str, desk: Desk) -> None:
    await a_case(asked=ADVISER)
    await desk.say(ADVISER, "受理0001")
    speaker = ADVISER if who == "lead" else "孙科长"
    await desk.say(speaker, "YNWT-2026-0001还需补充合同原件")
    assert (await _first())["state"] == ("needs" if who == "lead" else "taken")
