"""What an adviser added to an answer is taken out of it again; the answer itself stands, and no room hears what it was."""

import pytest

from storage.database import value
from tests.referral.desk import GROUP, Desk, a_case, contact

ADVISER, ASKER = "郑律师", "韩梅（石桥镇）"
ANSWER = "应当续签，依据合同第八条，建议先协商"
ON_RECORD = "SELECT text FROM referral_part WHERE kind = 'answer' AND referral_id = ?"


async def answered(desk: Desk, *, private: bool = False) -> int:
    """A case with an answer, to which two sentences were added."""
    case = await a_case("路灯合同到期", private=private, asked=ADVISER)
    await desk.ask(ADVISER, f"答复0001：{ANSWER}", "期限写三年")
    await desk.ask(ADVISER, "是", "租金别涨", "是")
    assert await value(ON_RECORD, case["id"]) == f"{ANSWER}\n期限写三年\n租金别涨"
    return int(case["id"])


@pytest.mark.parametrize(("text", "left"), [("刚才那条发错了", "\n期限写三年"), ("最后一句撤回", "\n期限写三年"), ("刚才最后几句撤回", "")])
async def test_the_last_or_all_of_it(demo_desk: Desk, text: str, left: str) -> None:
    case = await answered(demo_desk)
    says = (await demo_desk.say(ADVISER, text)).says
    assert await value(ON_RECORD, case) == ANSWER + left
    aloud = [one.text for one in says if one.room_id == GROUP]
    assert len(aloud) == 1 and "租金" not in aloud[0]
    assert any("收不回来" in one.text for one in says if one.contact_id == contact(ADVISER))


async def test_one_after_the_other_and_never_the_answer(demo_desk: Desk) -> None:
    case = await answered(demo_desk)
    await demo_desk.ask(ADVISER, "刚才那条发错了", "上面那句也撤回")
    assert await value(ON_RECORD, case) == ANSWER
    assert any("不能撤回" in one for one in await demo_desk.ask(ADVISER, "刚才那条不要了"))
    assert await value(ON_RECORD, case) == ANSWER


async def test_of_a_private_case_its_asker_hears_and_no_room(demo_desk: Desk) -> None:
    case = await answered(demo_desk, private=True)
    says = (await demo_desk.say(ADVISER, "刚才那条发错了")).says
    assert await value(ON_RECORD, case) == f"{ANSWER}\n期限写三年"
    assert [one for one in says if one.room_id] == [] and any(one.contact_id == contact(ASKER) for one in says)


async def test_of_what_is_still_asked_about_nothing_is_added(demo_desk: Desk) -> None:
    case = await answered(demo_desk)
    await demo_desk.ask(ADVISER, "这个镇老是拖", "刚才那条发错了")
    assert await value(ON_RECORD, case) == f"{ANSWER}\n期限写三年\n租金别涨"


@pytest.mark.parametrize("who", [ASKER, "周律师"])
async def test_nobody_else_takes_it_back(demo_desk: Desk, who: str) -> None:
    case = await answered(demo_desk)
    await demo_desk.ask(who, "刚才那条发错了")
    assert await value(ON_RECORD, case) == f"{ANSWER}\n期限写三年\n租金别涨"
