"""Who hears what of a case: the office in the place of who is beyond reach, and no room the title of a private one."""

from datetime import timedelta

import pytest

from bot.demo.roster import START
from handlers.referral.saying import is_sealed
from storage.database import change
from tests.referral.desk import GROUP, Desk, a_case, contact, heard_by, member

ASKER, ADVISER, OFFICE = "孙丽（云西街道）", "周律师", "刘主任"


@pytest.mark.parametrize("beyond", ["left", "unbound"])
async def test_the_office_hears_what_who_has_it_cannot(beyond: str, demo_desk: Desk) -> None:
    await a_case("祖坟迁移补偿", private=True, who=ASKER, of="云西街道", asked=ADVISER)
    if beyond == "left":
        await change("UPDATE member SET left_at = ? WHERE id = ?", START, await member(ADVISER))
    else:
        await change("DELETE FROM account WHERE contact_id = ?", contact(ADVISER))
    says = (await demo_desk.say(ASKER, "补充0001：村里还有一份旧协议")).says
    assert heard_by(says, contact(ADVISER)) == "" and "旧协议" in heard_by(says, contact(OFFICE))


async def test_the_office_is_not_told_where_who_has_it_hears_it(demo_desk: Desk) -> None:
    await a_case("祖坟迁移补偿", private=True, who=ASKER, of="云西街道", asked=ADVISER)
    says = (await demo_desk.say(ASKER, "补充0001：村里还有一份旧协议")).says
    assert "旧协议" in heard_by(says, contact(ADVISER)) and heard_by(says, contact(OFFICE)) == ""


async def test_a_private_title_is_sealed_but_where_an_open_case_has_the_same(demo_desk: Desk) -> None:
    await a_case("祖坟迁移补偿", private=True, who=ASKER, of="云西街道")
    await a_case("路灯合同到期", private=True)
    await a_case("路灯合同到期")
    assert await is_sealed("您说的是哪一件：\n1. YNWT-2026-0001 祖坟迁移补偿")
    assert not await is_sealed("您说的是哪一件：\n1. YNWT-2026-0003 路灯合同到期")


async def test_a_question_about_a_private_case_is_never_asked_aloud(demo_desk: Desk) -> None:
    await a_case("祖坟迁移补偿", private=True, who=ASKER, of="云西街道", asked=ADVISER)
    demo_desk.now += timedelta(hours=1)
    says = (await demo_desk.say(ASKER, "@小法 迁坟那个涉密", GROUP)).says
    assert "祖坟迁移补偿" in heard_by(says, contact(ASKER))
    assert not any(one.room_id or "祖坟" in one.fallback for one in says)
