"""What was raised in the room is kept from others from the word of its asker, or of the office, on; of one that is being raised, from the beginning."""

import pytest

from storage.database import Row
from storage.referral_records import cases
from tests.referral.desk import GROUP, Desk, a_case, contact, heard_by

ASKER, COLLEAGUE, ADVISER, OFFICE = "何明（城关街道）", "谢婷（城关街道）", "周律师", "刘主任"
TITLE = "公房转租收不回"


async def _case() -> Row:
    return (await cases("r.number = 'YNWT-2026-0001'"))[0]


@pytest.mark.parametrize("who", [ASKER, OFFICE])
async def test_from_then_on_nobody_else_reads_it(who: str, demo_desk: Desk) -> None:
    await a_case(TITLE, who=ASKER, of="城关街道", asked=ADVISER)
    assert TITLE in heard_by((await demo_desk.say(COLLEAGUE, "疑难0001")).says, contact(COLLEAGUE))
    says = (await demo_desk.say(who, "0001不要公开了")).says
    assert (await _case())["private"] and "不公开" in heard_by(says, contact(ADVISER))
    assert not any(one.room_id for one in says)
    assert TITLE not in heard_by((await demo_desk.say(COLLEAGUE, "疑难0001")).says, contact(COLLEAGUE))
    if who != ASKER:
        assert "不公开" in heard_by(says, contact(ASKER))


@pytest.mark.parametrize("who", [COLLEAGUE, ADVISER, "韩梅（石桥镇）"])
async def test_it_is_nobody_elses_to_say(who: str, demo_desk: Desk) -> None:
    await a_case(TITLE, who=ASKER, of="城关街道", asked=ADVISER)
    await demo_desk.say(who, "0001不要公开了")
    assert not (await _case())["private"]


async def test_said_while_it_is_being_raised_it_is_private_from_the_beginning(demo_desk: Desk) -> None:
    await demo_desk.say(ASKER, f"@小法 提个疑难问题：{TITLE}", GROUP)
    await demo_desk.say(ASKER, "还是别公开了")
    says = [one for said in ("不涉密", "一般") for one in (await demo_desk.say(ASKER, said)).says]
    assert (await _case())["private"] and not any(one.room_id for one in says)


async def test_what_is_private_already_is_said_to_be_so(demo_desk: Desk) -> None:
    await a_case(TITLE, private=True, who=ASKER, of="城关街道")
    assert "不公开" in heard_by((await demo_desk.say(ASKER, "0001不公开")).says, contact(ASKER))
