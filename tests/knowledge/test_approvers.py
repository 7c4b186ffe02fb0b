"""Who approves a case for the advisers: whoever answered it, whom the office named in their place, or any of them."""

import pytest

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.knowledge.approvers import approvers, may_approve, nobody_left
from storage import knowledge
from storage.database import Row, change, row
from storage.journal import Actor
from storage.knowledge import EntryKind
from storage.people import Role
from tests.knowledge.test_telling import member, referred


@pytest.fixture(autouse=True)
async def demo(office_db: str) -> None:
    """The demo office."""
    await seed(START)


async def _entry(entry_id: int) -> Row:
    found = await row("SELECT * FROM knowledge_entry WHERE id = ?", entry_id)
    assert found is not None
    return found


async def _leaves(name: str) -> None:
    await change("DELETE FROM role_grant WHERE member_id = ?", await member(name))
    await change("UPDATE member SET left_at = ? WHERE name = ?", START, name)


async def test_it_is_who_answered() -> None:
    entry = await _entry(await referred("合同到期", "郑文"))
    assert await approvers(entry) == [await member("郑文")]
    assert await may_approve(entry, await member("郑文"))
    assert not await may_approve(entry, await member("周正"))


async def test_where_they_left_it_is_nobody_until_the_office_names_one() -> None:
    entry_id = await referred("合同到期", "郑文")
    await _leaves("郑文")
    assert await nobody_left(await _entry(entry_id))
    assert not await may_approve(await _entry(entry_id), await member("周正"))
    await knowledge.name_approver(Actor(START), await _entry(entry_id), await member("周正"))
    assert await approvers(await _entry(entry_id)) == [await member("周正")]
    assert not await nobody_left(await _entry(entry_id))


async def test_of_past_cases_and_of_what_no_adviser_answered_it_is_any_adviser() -> None:
    past = await knowledge.put(Actor(START), EntryKind.PAST, "AL-001", {"title": "旧案"})
    cadre = await referred("邻里纠纷", "孙立")
    for one in (past, cadre):
        assert await approvers(await _entry(one)) is None
        assert await may_approve(await _entry(one), await member("周正"))


async def test_other_words_lapse_both_approvals_and_are_told_of_anew() -> None:
    entry_id = await referred("合同到期", "郑文")
    for role in (Role.ADVISER, Role.ADMINISTRATOR):
        await knowledge.approve(Actor(START, await member("郑文")), entry_id, role)
    await knowledge.reword(Actor(START), await _entry(entry_id), {"title": "吴某的合同"})
    entry = await _entry(entry_id)
    assert (entry["title"], entry["adviser_at"], entry["office_at"], entry["told_at"]) == ("吴某的合同", None, None, None)
    assert [one["id"] for one in await knowledge.pending()] == [entry_id]
