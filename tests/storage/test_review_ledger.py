"""Reviews on record: rounds counted over versions, nothing overwritten, and no two reviewers deciding the same version."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.database import Row, change, opened, transaction, value
from storage.journal import Actor
from storage.people import Role
from storage.refusal import Refusal
from storage.review import ReviewResult, approve, give_back, recall, retract, returns, reviews, reviews_of
from storage.schema import model_modules
from storage.submission import Arrival, receive, versions, withdraw
from storage.task import ObligationState, obligations
from tests import records
from tests.records import BY, NOW

DUE = NOW + timedelta(days=5)


async def _arrives(obligation: Row, days: int = 0) -> Row:
    """A version of what is owed, as the reviewer sees it."""
    now = (await obligations("o.id = ?", obligation["id"]))[0]
    await receive(now, Arrival("群文件", None, "王敏", NOW + timedelta(days=days)), BY, 2026)
    return await _counting(obligation)


async def _counting(obligation: Row) -> Row:
    return (await versions("o.id = ? AND v.state = 'received'", obligation["id"]))[0]


async def _owed() -> list[Row]:
    return await records.task(await records.unit())


async def _state(obligation: Row) -> tuple[str, object]:
    now = (await obligations("o.id = ?", obligation["id"]))[0]
    return now["state"], now["revise_by_at"]


async def test_rounds_go_on_over_the_versions_of_one_report(office_db: str) -> None:
    first, second = await _owed()
    reviewer = await records.member(first["unit_id"], "陈静", Role.REVIEWER, "c-reviewer")
    by = Actor(NOW + timedelta(hours=1), reviewer)
    assert await give_back(await _arrives(first), "缺签字页", DUE, by) == 1
    assert await _state(first) == ("returned", DUE)
    assert await approve(await _arrives(first, 1), BY) == 2
    assert await approve(await _arrives(second), BY) == 1
    found = await reviews_of([first["id"], second["id"]])
    assert [(one["n"], one["round"], one["result"], one["reason"], one["name"]) for one in found[first["id"]]] == [
        (1, 1, "returned", "缺签字页", "陈静"),
        (2, 2, "approved", "", None),
    ]
    assert found[first["id"]][0]["due_at"] == DUE and found[first["id"]][0]["reviewed_at"] == by.at
    assert len(found[second["id"]]) == 1
    assert (await _state(first))[0] == ObligationState.APPROVED.value


async def test_reviews_are_found_by_unit_task_and_number(office_db: str) -> None:
    first, second = await _owed()
    one, two = await _arrives(first), await _arrives(second)
    await approve(one, BY)
    await give_back(two, "缺附件", DUE, BY)
    assert [found["number"] for found in await reviews("o.unit_id = ?", first["unit_id"])] == [one["number"], two["number"]]
    assert [found["post_title"] for found in await reviews("s.number = ?", two["number"])] == ["镇长"]
    assert await reviews("o.task_id = ?", first["task_id"] + 1) == []
    assert await reviews_of([]) == {}
    assert {key: found[0]["title"] for key, found in (await reviews_of([first["id"], 10_000])).items()} == {first["id"]: "书面述法报告"}


async def test_what_was_decided_meanwhile_is_not_decided_again(office_db: str) -> None:
    first = (await _owed())[0]
    seen = await _arrives(first)
    await approve(seen, BY)
    for again in (approve(seen, BY), give_back(seen, "缺附件", DUE, BY)):
        with pytest.raises(Refusal, match="刚刚有了变动"):
            async with transaction():
                await again
    assert await value("SELECT COUNT(*) FROM review") == 1


async def test_an_approved_report_goes_back_by_a_move_of_its_own(office_db: str) -> None:
    first = (await _owed())[0]
    await approve(await _arrives(first), BY)
    assert await give_back(await _counting(first), "漏了附件2", DUE, BY) == 2
    assert await _state(first) == ("returned", DUE)
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'recall'") == 1
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'return'") == 0


async def test_an_approval_taken_back_waits_for_review_again_and_stays_on_record(office_db: str) -> None:
    first = (await _owed())[0]
    await approve(await _arrives(first), BY)
    approved = await _counting(first)
    assert await recall(approved, BY) == 2
    assert (await _state(first))[0] == "submitted"
    assert [one["result"] for one in await reviews("s.number = ?", approved["number"])] == ["approved", "recalled"]
    with pytest.raises(Refusal, match="刚刚有了变动"):
        async with transaction():
            await recall(approved, BY)
    assert await approve(await _counting(first), BY) == 3


async def test_a_return_taken_back_waits_for_review_again_and_counts_as_none(office_db: str) -> None:
    first = (await _owed())[0]
    await give_back(await _arrives(first), "缺附件", DUE, BY)
    returned = await _counting(first)
    assert await retract(returned, BY) == 2
    assert await _state(first) == ("submitted", None)
    rounds = (await reviews_of([first["id"]]))[first["id"]]
    assert [one["result"] for one in rounds] == ["returned", "retracted"] and returns(rounds) == []
    with pytest.raises(Refusal, match="刚刚有了变动"):
        async with transaction():
            await retract(returned, BY)
    await give_back(await _counting(first), "缺签字页", DUE, BY)
    rounds = (await reviews_of([first["id"]]))[first["id"]]
    assert [one["reason"] for one in returns(rounds)] == ["缺签字页"]


@pytest.mark.parametrize("mistake", ["return", "approval"])
async def test_a_version_whose_review_was_taken_back_waits_when_it_counts_again(office_db: str, mistake: str) -> None:
    first = (await _owed())[0]
    seen = await _arrives(first)
    await (give_back(seen, "缺附件", DUE, BY) if mistake == "return" else approve(seen, BY))
    await (retract if mistake == "return" else recall)(await _counting(first), BY)
    newer = await _arrives(first, 1)
    assert await withdraw(newer, BY) == 1
    assert await _state(first) == ("submitted", None)


async def test_two_reviewers_at_once_make_one_review(office_db: str) -> None:
    first = (await _owed())[0]
    seen = await _arrives(first)

    async def decide(result: ReviewResult) -> bool:
        try:
            async with opened(office_db, model_modules()), transaction():
                await (approve(seen, BY) if result is ReviewResult.APPROVED else give_back(seen, "缺附件", DUE, BY))
        except Refusal:
            return False
        return True

    done = await asyncio.gather(*(asyncio.create_task(decide(one)) for one in (ReviewResult.APPROVED, ReviewResult.RETURNED)))
    assert sorted(done) == [False, True]
    assert await value("SELECT COUNT(*) FROM review") == 1
    assert await value("SELECT COUNT(*) FROM journal WHERE move IN ('approve', 'return')") == 1


async def test_a_long_reason_is_kept_as_far_as_it_goes(office_db: str) -> None:
    first = (await _owed())[0]
    await give_back(await _arrives(first), "长" * 1000, DUE, BY)
    assert (await reviews_of([first["id"]]))[first["id"]][0]["reason"] == "长" * 300


_STEPS = st.lists(st.sampled_from(["arrive", "approve", "return"]), max_size=8)


@given(_STEPS)
@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_done_in_whatever_order_every_decision_is_one_round(sqlite_db: str, steps: list[str]) -> None:
    for table in ("review", "version", "submission", "obligation", "task", "post", "unit", "counter"):
        await change(f"DELETE FROM {table} WHERE id > 0")
    first, made = (await _owed())[0], 0
    for n, step in enumerate(steps):
        try:
            async with transaction():
                if step == "arrive":
                    await _arrives(first, n)
                    continue
                counting = await versions("o.id = ? AND v.state = 'received'", first["id"])
                if counting:
                    await (approve(counting[0], BY) if step == "approve" else give_back(counting[0], "缺附件", DUE, BY))
                    made += 1
        except Refusal:
            continue
    assert [one["round"] for one in await reviews("o.id = ?", first["id"])] == list(range(1, made + 1))
