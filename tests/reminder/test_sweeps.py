"""Sweeping on both databases: some at a time, nothing twice, what was missed with its reason, whoever is left over caught up with."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.office import Office
from handlers.reminder import ledger, replies, rules, sweeps
from storage.absence import be_absent
from storage.calendar import seed_days
from storage.database import Row, change, rows
from storage.journal import Actor
from storage.people import Role
from storage.task import open_task, targets
from tests import records
from tests.benchmarks.turn import OFFICE

ZONE = OFFICE.timezone
OPENED = datetime(2026, 11, 20, 9, tzinfo=ZONE)
DEADLINE = datetime(2026, 12, 4, 17, tzinfo=ZONE)
T_7, T_3, T_1 = (datetime(2026, *at, 9, tzinfo=ZONE) for at in ((11, 27), (12, 1), (12, 3)))
WORDS = {rule.name: rule.words for rule in rules.RULES}


@pytest.fixture
async def obligations(office_db: str) -> list[int]:
    """Five units that owe one report, each with its liaison, and one room; their obligations."""
    await seed_days()
    unit_ids = [await records.unit(f"第{n}镇") for n in range(5)]
    for unit_id in unit_ids:
        await records.member(unit_id, f"联络员{unit_id}", Role.LIAISON, f"c-{unit_id}")
    await records.room()
    owed = await targets((), unit_ids, (), False)
    await open_task(Actor(OPENED), owed, title="书面述法报告", report_year=2026, per_post=False, deadline_at=DEADLINE)
    return [one["id"] for one in await rows("SELECT id FROM obligation ORDER BY id")]


def another(name: str) -> Office:
    """The office as a process sees it that remembers nothing yet."""
    return replace(OFFICE, name=name)


async def pushes(rule: str) -> list[Row]:
    """What stands in the outbox by a rule, in order."""
    return await rows("SELECT * FROM outbox WHERE rule = ? ORDER BY id", f"reminder.{rule}")


@pytest.mark.parametrize("at_once", [1, 2, 5, 4000])
async def test_all_that_is_due_is_put_down_once_in_order(at_once: int, obligations: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeps, "AT_ONCE", at_once)
    assert await sweeps.sweep(another(f"甲{at_once}"), T_7) == 5
    assert await sweeps.sweep(another(f"乙{at_once}"), T_7) == 0
    found = await pushes("T-7")
    assert [one["key"] for one in found] == [f"remind:{one}:T-7:202612041700" for one in obligations]
    assert {(one["state"], one["channel"], one["room_id"], one["fallback_room"]) for one in found} == {("due", "script", "", "r-work")}
    assert len({one["contact_id"] for one in found}) == 5


async def test_what_a_crash_left_over_the_next_sweep_puts_down(obligations: list[int]) -> None:
    assert await sweeps.sweep(another("丙"), T_7) == 5
    await change("DELETE FROM outbox WHERE key LIKE ?", f"remind:{obligations[1]}:%")
    await change("DELETE FROM outbox WHERE key LIKE ?", f"remind:{obligations[4]}:%")
    assert await sweeps.sweep(another("丁"), T_7 + timedelta(hours=1)) == 2
    assert len(await pushes("T-7")) == 5


async def test_what_was_missed_stands_there_with_what_took_its_place(obligations: list[int]) -> None:
    assert await sweeps.sweep(another("戊"), T_1) == 5  # the process had stood still since the task was opened
    loud = await pushes("T-1")
    assert {(one["state"], one["room_id"], one["contact_id"]) for one in loud} == {("due", "r-work", "")}
    assert [one["mentions"] for one in loud] == [f"c-{n}" for n in sorted(int(one["mentions"][2:]) for one in loud)]
    assert {(one["state"], one["reason"]) for one in await pushes("T-7")} == {("cancelled", replies.superseded(WORDS["T-1"]))}
    assert {one["state"] for one in await pushes("T-3")} == {"due"}  # weighed when it is sent: only a message that leaves takes its place
    assert len(await pushes("T-7")) == len(await pushes("T-3")) == len(obligations)


async def test_nobody_to_be_told_is_a_reason(obligations: list[int]) -> None:
    await change("DELETE FROM account WHERE contact_id = (SELECT MIN(contact_id) FROM account)")
    await change("UPDATE room SET registered_at = NULL")
    await sweeps.sweep(another("己"), T_7)
    assert sorted({(one["state"], one["reason"]) for one in await pushes("T-7")}) == [("cancelled", "没有已绑定账号的联络员"), ("due", "")]
    await sweeps.sweep(another("庚"), T_1)
    assert {(one["state"], one["reason"]) for one in await pushes("T-1")} == {("cancelled", "没有已登记的工作群")}
    assert len(await pushes("T-1")) == len(obligations)


async def test_a_deputy_is_told_the_other_desk_before_the_absent_one_and_only_on_those_days(obligations: list[int]) -> None:
    first, second, third = await rows("SELECT g.unit_id, g.member_id FROM role_grant g ORDER BY g.unit_id LIMIT 3")
    deputy = await records.member(first["unit_id"], "代办人", Role.MEMBER, "c-deputy")
    other = await records.member(second["unit_id"], "B岗", Role.LIAISON, "c-other")
    await change("UPDATE role_grant SET desk = 'B' WHERE member_id = ?", other)
    for one, stands_in in ((first, deputy), (second, None), (third, None)):
        await be_absent(Actor(OPENED), one["member_id"], stands_in, T_7.date(), T_7.date())
    await sweeps.sweep(another("辛"), T_7)
    assert [one["contact_id"] for one in await pushes("T-7")][:3] == ["c-deputy", "c-other", f"c-{third['unit_id']}"]
    assert not await ledger.anybody_away(T_3.date())
    await sweeps.sweep(another("壬"), T_3)
    assert [one["contact_id"] for one in await pushes("T-3")][:2] == [f"c-{first['unit_id']}", f"c-{second['unit_id']}"]


async def test_a_room_of_its_own_comes_before_the_one_for_all(obligations: list[int]) -> None:
    await records.room("r-own")
    await change("UPDATE room SET units = '第1镇、第3镇' WHERE room_id = 'r-own'")
    await sweeps.sweep(another("癸"), T_1)
    assert [one["room_id"] for one in await pushes("T-1")] == ["r-work", "r-own", "r-work", "r-own", "r-work"]
    assert len(obligations) == 5
