"""An answer that tells of somebody else's private question is shown to its author before it goes out."""

import pytest

from tests.referral.desk import Desk, contact, heard_by

FIRST, SECOND, ADVISER = "韩梅（石桥镇）", "杨涛（双石镇）", "郑律师"
TELLS = (
    "跟发票那个一样，如实说明，依据公务员法，建议配合调查",
    "如实说明，石桥镇那边也碰到过，依据公务员法，建议配合调查",
    "如实说明，韩梅问过，依据公务员法，建议配合调查",
    "如实说明，镇长让虚开发票的也是这样答，依据公务员法，建议配合调查",
)
TELLS_NOT = (
    "如实说明，依据公务员法，建议配合调查",
    "如实说明，跟纪委那边说清楚，依据公务员法，建议配合调查",
)


@pytest.fixture
async def desk(demo_desk: Desk) -> Desk:
    await demo_desk.say(FIRST, "提疑难问题：镇长让我虚开发票怎么办，不涉密，一般")
    await demo_desk.say(SECOND, "提疑难问题：同事举报我吃空饷怎么应对，不涉密，一般")
    return demo_desk


@pytest.mark.parametrize("text", TELLS)
async def test_it_waits_for_its_author(text: str, desk: Desk) -> None:
    says = (await desk.say(ADVISER, f"答复0002：{text}")).says
    assert "像是说到了另一件不公开的" in heard_by(says, contact(ADVISER)) and heard_by(says, contact(SECOND)) == ""
    assert text in heard_by((await desk.say(ADVISER, "1")).says, contact(SECOND))


@pytest.mark.parametrize("text", TELLS_NOT)
async def test_what_tells_of_none_goes_out(text: str, desk: Desk) -> None:
    assert text in heard_by((await desk.say(ADVISER, f"答复0002：{text}")).says, contact(SECOND))


async def test_held_back_it_stays_unsaid(desk: Desk) -> None:
    await desk.say(ADVISER, f"答复0002：{TELLS[0]}")
    says = (await desk.say(ADVISER, "2")).says
    assert "没有发出" in heard_by(says, contact(ADVISER)) and heard_by(says, contact(SECOND)) == ""


async def test_of_two_of_the_same_asker_either_may_be_told_of(desk: Desk) -> None:
    await desk.say(SECOND, "提疑难问题：网络传言怎么澄清，不涉密，一般")
    text = "先固定证据，跟吃空饷那件一样，依据网络安全法，建议报网信办"
    assert text in heard_by((await desk.say(ADVISER, f"答复0003：{text}")).says, contact(SECOND))
