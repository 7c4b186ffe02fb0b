"""Whom an asker does not want: said within a question or of one that is open, it is kept by id, and nothing of it comes to that person by itself."""

import pytest

from bot.demo.roster import START
from handlers.lexicon import build
from handlers.referral.handling.unwanted import left_out
from storage.database import change, value
from storage.referral_records import kept_from, unwanted_in
from tests.referral.desk import OFFICE as DEMO
from tests.referral.desk import Desk, contact, heard_by, member

ASKER, PAIRED, OTHER, OFFICE = "冯娟（云北街道）", "周律师", "郑律师", "刘主任"
MATTER = "亲戚家的拆迁补偿我该不该回避"
WANTED = ("周律师说合同无效", "不要给村里盖章", "能不能不给周律师续聘", "我们没说别给周律师", "周律师回避的条件是什么")
NOT_WANTED = (
    "别给周律师", "不要转给周正", "最好别让周律师来办", "书记说不要派给周律师", "周律师应当回避", "能不能不要给周律师看", "别找周正律师", "不要周律师", "找周律师以外的律师看",
)  # fmt: skip


@pytest.mark.parametrize(("clause", "unwanted"), [(one, True) for one in NOT_WANTED] + [(one, False) for one in WANTED])
async def test_a_clause_that_only_says_so_is_left_out_of_the_question(clause: str, unwanted: bool, demo_desk: Desk) -> None:
    kept, who = left_out(f"{MATTER}，{clause}，不涉密", await build(DEMO, START.date()))
    assert [one.name for one in who] == ["周正"] * unwanted
    assert kept == (f"{MATTER}，不涉密" if unwanted else f"{MATTER}，{clause}，不涉密")


async def test_the_question_goes_round_them_and_they_hear_nothing(demo_desk: Desk) -> None:
    says = (await demo_desk.say(ASKER, f"提疑难问题：{MATTER}，别给周律师，不涉密，一般")).says
    assert heard_by(says, contact(PAIRED)) == ""
    assert MATTER in heard_by(says, contact(OTHER)) and "周" not in heard_by(says, contact(OTHER))
    assert "不由周正经办" in heard_by(says, contact(OFFICE))
    assert await unwanted_in([1]) == {1: {await member(PAIRED)}}


async def test_where_nobody_else_is_in_turn_the_office_decides_and_is_told_why(demo_desk: Desk) -> None:
    await change("UPDATE member SET left_at = ? WHERE id <> ? AND id IN (SELECT member_id FROM role_grant WHERE role IN ('adviser', 'cadre'))",
                 START, await member(PAIRED))  # fmt: skip
    says = (await demo_desk.say(ASKER, f"提疑难问题：{MATTER}，别给周律师，不涉密，一般")).says
    assert "提出人请求不由周正办理" in heard_by(says, contact(OFFICE))
    assert await value("SELECT COUNT(*) FROM referral_handler") == 0


async def test_they_do_not_read_it_as_a_deputy(demo_desk: Desk) -> None:
    await demo_desk.say(ASKER, f"提疑难问题：{MATTER}，别给周律师，不涉密，一般")
    sql = "INSERT INTO absence (member_id, deputy_id, from_on, until_on, asked_at) VALUES (?, ?, ?, ?, ?)"
    await change(sql, await member(OTHER), await member(PAIRED), START.date(), START.date(), START)
    assert MATTER not in heard_by((await demo_desk.say(PAIRED, "疑难0001")).says, contact(PAIRED))


async def test_by_the_office_alone_and_after_a_preview_it_comes_to_them_all_the_same(demo_desk: Desk) -> None:
    await demo_desk.say(ASKER, f"提疑难问题：{MATTER}，别给周律师，不涉密，一般")
    assert "不便参与" in heard_by((await demo_desk.say(OTHER, "0001转给周律师")).says, contact(OTHER))
    shown = (await demo_desk.say(OFFICE, "0001派给周律师")).says
    assert "提出人请求不由周正经办" in heard_by(shown, contact(OFFICE)) and heard_by(shown, contact(PAIRED)) == ""
    assert MATTER in heard_by((await demo_desk.say(OFFICE, "确认")).says, contact(PAIRED))


async def test_who_stood_back_and_who_is_not_wanted_are_kept_from_it_alike(demo_desk: Desk) -> None:
    await demo_desk.say(ASKER, f"提疑难问题：{MATTER}，别给周律师，不涉密，一般")
    await demo_desk.say(OTHER, "回避0001，是我亲戚")
    assert await kept_from([1]) == {1: {await member(PAIRED), await member(OTHER)}}
