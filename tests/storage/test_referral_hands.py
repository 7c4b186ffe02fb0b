"""Open cases in somebody's hands, by unit and by 司法所: for whoever takes over."""

from datetime import date

import pytest

from storage.database import change, insert
from storage.pairing import serve
from storage.people import Role
from storage.referral import OPEN, HandlerRole, ReferralState, add_handler, end_handlers, raise_question
from storage.referral_hands import in_hand_at, in_hand_of
from storage.unit_kinds import UnitKind
from tests import records
from tests.records import BY

TODAY = date(2026, 12, 1)


async def _case(unit_id: int, member_id: int, role: HandlerRole = HandlerRole.LEAD, state: ReferralState = ReferralState.TAKEN) -> int:
    asked = {"unit_id": unit_id, "unit_name": f"单位{unit_id}", "raised_by": 1, "raiser_name": "王敏", "channel": records.CHANNEL, "title": "合同"}
    case = await raise_question(BY, year=2026, **asked)
    await change("UPDATE referral SET state = ? WHERE id = ?", state.value, case["id"])
    await add_handler(BY, case["id"], member_id, "郑文", role)
    return int(case["id"])


@pytest.mark.parametrize("state", [*ReferralState])
async def test_only_what_is_open_is_handed_over(state: ReferralState, office_db: str) -> None:
    unit_id = await records.unit()
    adviser = await records.member(unit_id, "郑文", Role.ADVISER, "c-zheng")
    await _case(unit_id, adviser, state=state)
    assert bool(await in_hand_of(adviser)) is (state in OPEN)


async def test_only_who_has_it_now(office_db: str) -> None:
    unit_id = await records.unit()
    adviser = await records.member(unit_id, "郑文", Role.ADVISER, "c-zheng")
    other = await records.member(unit_id, "周正", Role.ADVISER, "c-zhou")
    case_id = await _case(unit_id, adviser, HandlerRole.ASKED, ReferralState.WAITING)
    assert [one["handler_role"] for one in await in_hand_of(adviser)] == ["asked"]
    await end_handlers(BY, case_id, [*HandlerRole], why="转办")
    await add_handler(BY, case_id, other, "周正", HandlerRole.ASKED)
    assert (await in_hand_of(adviser), len(await in_hand_of(other))) == ([], 1)


async def test_of_these_units_alone(office_db: str) -> None:
    here, there = await records.unit(), await records.unit("柳河镇")
    adviser = await records.member(here, "郑文", Role.ADVISER, "c-zheng")
    await _case(here, adviser)
    await _case(there, adviser)
    assert [one["unit_name"] for one in await in_hand_of(adviser, [there])] == [f"单位{there}"]
    assert (len(await in_hand_of(adviser)), await in_hand_of(adviser, [])) == (2, [])


async def test_of_the_townships_that_a_justice_office_serves_on_a_day(office_db: str) -> None:
    here, there = await records.unit(), await records.unit("柳河镇")
    justice = await insert("unit", name="李家埠司法所", kind=UnitKind.JUSTICE, position=30, note="")
    adviser = await records.member(here, "郑文", Role.ADVISER, "c-zheng")
    await serve(BY, justice, [here], TODAY)
    await _case(here, adviser)
    await _case(there, adviser)
    assert [one["unit_name"] for one in await in_hand_at(adviser, [justice], TODAY)] == [f"单位{here}"]
    assert await in_hand_at(adviser, [justice], date(2026, 11, 30)) == []
    assert await in_hand_at(adviser, [], TODAY) == []
