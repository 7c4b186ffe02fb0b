"""Two questions that became one: both askers are told the answer, and each says what became of it for themselves."""

from storage.database import Row
from storage.referral_records import cases, merged_and_answered
from tests.referral.desk import GROUP, Desk, contact, heard_by

FIRST, SECOND, THIRD, ADVISER, HEAD = "赵刚（云东街道）", "冯娟（云北街道）", "韩梅（石桥镇）", "周律师", "刘主任"
ANSWER = "答复0001：可以留置送达，依据《行政处罚法》第六十一条，建议全程录像。"


async def _merged(desk: Desk) -> None:
    await desk.say(FIRST, "@小法 提个疑难问题：沿街商户占道经营，处罚决定送达不了怎么办，不涉密，一般", GROUP)
    await desk.say(SECOND, "@小法 提个疑难问题：商户拒收处罚决定书，怎么送达，不涉密，一般", GROUP)
    await desk.ask(HEAD, "把0002并入0001", "确认")


async def _case(n: int) -> Row:
    return (await cases("r.number = ?", f"YNWT-2026-{n:04d}"))[0]


async def test_before_the_answer_there_is_nothing_to_adopt(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    assert await merged_and_answered() == set()
    assert await demo_desk.ask(SECOND, "采纳0002") == ["YNWT-2026-0002 已并入 YNWT-2026-0001 办理，尚未答复。"]


async def test_each_asker_says_it_for_themselves(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    told = (await demo_desk.say(ADVISER, ANSWER)).says
    assert "如“采纳0002”" in heard_by(told, contact(SECOND))
    assert await merged_and_answered() == {(await _case(2))["id"]}
    heard = heard_by((await demo_desk.say(SECOND, "部分采纳，社区干部人手不够")).says, contact(ADVISER))
    assert heard == "YNWT-2026-0002 云北街道反馈：部分采纳，原因：社区干部人手不够。"
    assert [(one["state"], one["adoption"]) for one in (await _case(1), await _case(2))] == [("answered", ""), ("merged", "partly")]
    await demo_desk.ask(FIRST, "采纳0001")
    assert [one["adoption"] for one in (await _case(1), await _case(2))] == ["adopted", "partly"]


async def test_of_what_was_corrected_it_is_asked_anew(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    await demo_desk.ask(ADVISER, ANSWER)
    await demo_desk.ask(SECOND, "采纳0002")
    assert await merged_and_answered() == set()
    await demo_desk.ask(ADVISER, "更正0001的答复：留置送达应有见证人，依据《民事诉讼法》第八十九条，建议请社区干部到场。")
    assert await merged_and_answered() == {(await _case(2))["id"]}


async def test_what_was_merged_goes_along_when_its_case_is_merged_again(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    await demo_desk.say(THIRD, "@小法 提个疑难问题：处罚决定书没人签收怎么办，不涉密，一般", GROUP)
    await demo_desk.ask(HEAD, "把0001并入0003", "确认")
    into = (await _case(3))["id"]
    assert [(await _case(n))["merged_into"] for n in (1, 2)] == [into, into]


async def test_nobody_else_says_it_for_them(demo_desk: Desk) -> None:
    await _merged(demo_desk)
    await demo_desk.ask(ADVISER, ANSWER)
    await demo_desk.ask(FIRST, "采纳0002")
    assert (await _case(2))["adoption"] == ""
