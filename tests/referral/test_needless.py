"""不用补了，接着办: what was asked for is not waited for any more, its time runs on, and the asker hears of it."""

import pytest

from storage.database import value
from storage.referral import ReferralState
from tests.referral.desk import GROUP, Desk, a_case


async def waiting(desk: Desk) -> int:
    """A case of 郑律师's that waits for material."""
    case = await a_case("水塔倒了谁修", asked="郑律师")
    await desk.ask("郑律师", "受理0001", "0001还需补充权属证明")
    return int(case["id"])


@pytest.mark.parametrize("text", ["0001不用补了，接着办", "0001材料不用补了", "0001接着办吧", "那就这样吧，0001继续办理"])
async def test_its_time_runs_on(demo_desk: Desk, text: str) -> None:
    case = await waiting(demo_desk)
    says = (await demo_desk.say("郑律师", text)).says
    assert any(one.room_id == GROUP and "不再等补充材料" in one.text for one in says)
    assert await value("SELECT state FROM referral WHERE id = ?", case) == ReferralState.WORKING.value
    assert await value("SELECT paused_at FROM case_clock WHERE subject_id = ? AND stopped_at IS NULL", case) is None


async def test_only_for_who_leads_it(demo_desk: Desk) -> None:
    case = await waiting(demo_desk)
    await demo_desk.ask("周律师", "0001不用补了，接着办")
    assert await value("SELECT state FROM referral WHERE id = ?", case) == ReferralState.NEEDS.value


async def test_where_nothing_is_waited_for_it_is_said(demo_desk: Desk) -> None:
    await a_case("水塔倒了谁修", asked="郑律师")
    assert "没有在等补充材料" in (await demo_desk.ask("郑律师", "受理0001", "0001不用补了，接着办"))[-1]
