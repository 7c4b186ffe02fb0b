"""Others whom an open task is for, on both databases: who is put in or out, and that nothing reported is touched."""

from typing import Any

import pytest

from handlers.message import Message, Speaker
from handlers.task import retargeting
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Reading, UnitEntry
from storage.database import Row, change
from storage.refusal import Refusal
from storage.task import DROPPED, ObligationState, obligations, task
from tests import records
from tests.benchmarks.turn import OFFICE


class Desk:
    """Three towns of which the first two owe a report."""

    def __init__(self, units: dict[str, int]) -> None:
        self.units, self.today = units, tuple(units)

    def turn(self) -> Turn:
        """An administrator's turn in a roster of today."""
        entries = tuple(UnitEntry(self.units[name], name, "town", (name,)) for name in self.today)
        message = Message(1, records.CHANNEL, "m1", "c-head", "刘", "", records.NOW, "")
        return Turn(message, Speaker(), Reading("task.update"), Lexicon(entries, (), (), "小法"), OFFICE, records.NOW)

    def said(self, how: str, *names: str) -> dict[str, Any]:
        """A change as corrections keep it."""
        return {"how": how, "sets": (), "units": [self.units[one] for one in names]}

    async def plan(self, *changes: dict[str, Any]) -> retargeting.Plan:
        """What the changes come to for the task."""
        return await retargeting.plan(self.turn(), await task(1), changes)

    async def carried_out(self, *changes: dict[str, Any]) -> None:
        """The same, done."""
        await retargeting.carry_out(self.turn(), 1, await self.plan(*changes))


@pytest.fixture
async def desk(office_db: str) -> Desk:
    """甲镇 and 乙镇 owe a task, 丙镇 does not."""
    units = {name: await records.unit(name) for name in ("甲镇", "乙镇", "丙镇")}
    await records.task(units["甲镇"], per_post=False)
    found = Desk(units)
    await found.carried_out(found.said("more", "乙镇"))
    return found


async def states() -> dict[str, tuple[str, str]]:
    """Each unit's state and remark."""
    found: list[Row] = await obligations("o.task_id = 1")
    return {one["unit_name"]: (one["state"], one["remark"]) for one in found}


async def test_who_is_taken_out_owes_nothing_and_may_be_put_in_again(desk: Desk) -> None:
    await desk.carried_out(desk.said("less", "乙镇"))
    assert await states() == {"甲镇": ("outstanding", ""), "乙镇": ("waived", DROPPED)}
    again = await desk.plan(desk.said("more", "乙镇"))
    assert [one["unit_name"] for one in again.restored] == ["乙镇"] and not again.put_in
    await desk.carried_out(desk.said("more", "乙镇"))
    assert (await states())["乙镇"] == ("outstanding", "")


async def test_a_set_anew_puts_in_and_takes_out(desk: Desk) -> None:
    found = await desk.plan(desk.said("set", "乙镇", "丙镇"))
    assert found.lines() == ["对象增加：丙镇", "对象减少：甲镇"]
    assert found.columns == {"targets": "乙镇、丙镇", "excepted": ""}


@pytest.mark.parametrize("state", [ObligationState.SUBMITTED, ObligationState.RETURNED, ObligationState.DECLARED, ObligationState.APPROVED])
async def test_what_was_reported_stays(desk: Desk, state: ObligationState) -> None:
    await change("UPDATE obligation SET state = ? WHERE unit_name = '甲镇'", state)
    with pytest.raises(Refusal, match="甲镇已有报送记录"):
        await desk.plan(desk.said("less", "甲镇"))
    await desk.carried_out(desk.said("set", "丙镇"))
    assert (await states())["甲镇"] == (state.value, "")


async def test_a_unit_that_is_no_more_in_the_roster_is_not_taken_out_by_the_way(desk: Desk) -> None:
    desk.today = ("甲镇", "丙镇")
    assert (await desk.plan(desk.said("set", "甲镇", "丙镇"))).lines() == ["对象增加：丙镇"]


async def test_no_change_and_nobody_left_are_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="没有变化"):
        await desk.plan(desk.said("more", "甲镇"))
    with pytest.raises(Refusal, match="没有应报单位"):
        await desk.plan(desk.said("less", "甲镇", "乙镇"))


async def test_an_exemption_that_was_granted_is_not_taken_back(desk: Desk) -> None:
    await change("UPDATE obligation SET state = 'waived', remark = '镇长空缺' WHERE unit_name = '乙镇'")
    with pytest.raises(Refusal, match="没有变化"):
        await desk.plan(desk.said("more", "乙镇"))
