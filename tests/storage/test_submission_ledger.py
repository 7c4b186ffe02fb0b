"""Submissions on record: versions in order, one that counts, numbers nobody gets twice, and taking back."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage.database import Row, change, opened, rows, transaction, value
from storage.refusal import Refusal
from storage.review import give_back
from storage.schema import model_modules
from storage.submission import Arrival, Received, files, next_number, receive, versions, withdraw
from storage.task import obligations
from tests import records
from tests.records import BY, NOW

SHA = "ab" * 32


def _arrival(days: int = 0, *names: str) -> Arrival:
    return Arrival("群文件", None, "王敏", NOW + timedelta(days=days), [(name, SHA, 6) for name in names])


async def _owed() -> list[Row]:
    return await records.task(await records.unit())


async def _again(obligation: Row) -> Row:
    return (await obligations("o.id = ?", obligation["id"]))[0]


async def _counting(obligation: Row) -> list[int]:
    return [one["n"] for one in await versions("o.id = ? AND v.state = 'received'", obligation["id"])]


async def test_versions_follow_under_one_number_and_the_newest_counts(office_db: str) -> None:
    first, second = await _owed()
    assert [await receive(first, _arrival(), BY, 2026), await receive(first, _arrival(4), BY, 2026)] == [
        Received("BS-2026-0001", 1, False, 1),
        Received("BS-2026-0001", 2, True, 2),
    ]
    assert (await receive(second, _arrival(), BY, 2026)).number == "BS-2026-0002"
    assert (await receive((await records.task(first["unit_id"], title="自查报告", per_post=False))[0], _arrival(), BY, 2027)).number == "BS-2027-0001"
    assert await _counting(first) == [2]
    now = await _again(first)
    assert (now["state"], bool(now["late"]), now["submitted_at"]) == ("submitted", True, NOW + timedelta(days=4))


async def test_an_extension_counts(office_db: str) -> None:
    first = (await _owed())[0]
    await change("UPDATE obligation SET extended_to_at = ? WHERE id = ?", NOW + timedelta(days=5), first["id"])
    assert not (await receive(await _again(first), _arrival(4), BY, 2026)).late


async def test_files_keep_their_order_and_the_same_file_is_kept_once(office_db: str) -> None:
    first, second = await _owed()
    done = await receive(first, _arrival(0, "正文.docx", "签字页.pdf"), BY, 2026)
    other = await receive(second, _arrival(0, "正文.docx"), BY, 2026)
    assert [one["name"] for one in await files([done.version_id])] == ["正文.docx", "签字页.pdf"]
    assert len(await files([done.version_id, other.version_id])) == 3
    assert await value("SELECT COUNT(*) FROM attachment") == 1


async def test_taken_back_the_one_before_counts_again_and_then_none(office_db: str) -> None:
    first = (await _owed())[0]
    for days in (0, 4):
        await receive(first, _arrival(days), BY, 2026)
    newest = (await versions("v.state = 'received'"))[0]
    assert await withdraw(newest, BY) == 1
    now = await _again(first)
    assert (now["state"], bool(now["late"]), now["submitted_at"]) == ("submitted", False, NOW)
    with pytest.raises(Refusal):
        await withdraw(newest, BY)
    assert await withdraw((await versions("v.state = 'received'"))[0], BY) is None
    now = await _again(first)
    assert (now["state"], now["submitted_at"], await _counting(first)) == ("outstanding", None, [])
    assert (await receive(first, _arrival(), BY, 2026)).n == 3


@pytest.mark.parametrize("state", ["approved", "waived"])
async def test_what_is_settled_takes_nothing_more(state: str, office_db: str) -> None:
    first = (await _owed())[0]
    await change("UPDATE obligation SET state = ? WHERE id = ?", state, first["id"])
    with pytest.raises(Refusal):
        async with transaction():
            await receive(first, _arrival(0, "a.docx"), BY, 2026)
    assert [await value(f"SELECT COUNT(*) FROM {table}") for table in ("submission", "version", "attachment")] == [0, 0, 0]


@pytest.mark.parametrize(("state", "count"), [("approved", 1), ("approved", 2), ("returned", 1), ("returned", 2)])
async def test_what_was_reviewed_is_not_taken_back(state: str, count: int, office_db: str) -> None:
    first = (await _owed())[0]
    for _ in range(count):
        await receive(first, _arrival(), BY, 2026)
    await change("UPDATE obligation SET state = ? WHERE id = ?", state, first["id"])
    with pytest.raises(Refusal):
        async with transaction():
            await withdraw((await versions("v.state = 'received'"))[0], BY)
    assert ((await _again(first))["state"], await _counting(first)) == (state, [count])


async def test_several_processes_hand_in_at_once(office_db: str) -> None:
    first, second = await _owed()

    async def hand_in(obligation: Row) -> Received:
        async with opened(office_db, model_modules()), transaction():
            return await receive(obligation, _arrival(0, "a.docx"), BY, 2026)

    done = await asyncio.gather(*(asyncio.create_task(hand_in(one)) for one in (first, second) * 3))
    assert sorted((one.number[-1], one.n) for one in done) == sorted((number, n) for number in {one.number[-1] for one in done} for n in (1, 2, 3))
    assert {one.number for one in done} == {"BS-2026-0001", "BS-2026-0002"}
    assert (await _counting(first), await _counting(second)) == ([3], [3])


async def test_no_number_is_given_twice(office_db: str) -> None:
    async def take() -> list[int]:
        async with opened(office_db, model_modules()):
            return [await next_number("BS", 2026) for _ in range(10)]

    taken = await asyncio.gather(*(asyncio.create_task(take()) for _ in range(4)))
    assert sorted(number for some in taken for number in some) == list(range(1, 41))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(happenings=st.lists(st.booleans(), max_size=10))
async def test_however_it_goes_one_version_counts_or_none_and_the_obligation_agrees(happenings: list[bool], sqlite_db: str) -> None:
    for table in ("version", "submission", "obligation", "task", "post", "unit"):
        await change(f"DELETE FROM {table}")
    first, standing = (await _owed())[0], list[int]()
    for n, comes in enumerate(happenings):
        if comes:
            standing.append((await receive(first, _arrival(n % 5), BY, 2026)).n)
        elif standing:
            standing.pop()
            again = await withdraw((await versions("v.state = 'received'"))[0], BY)
            assert again == (standing[-1] if standing else None)
        assert await _counting(first) == standing[-1:]
        assert (await _again(first))["state"] == ("submitted" if standing else "outstanding")
    found = await rows("SELECT n FROM version ORDER BY n")
    assert [one["n"] for one in found] == list(range(1, sum(happenings) + 1))


async def test_a_version_is_told_with_the_dates_it_is_measured_by(office_db: str) -> None:
    first, second = await _owed()
    until = NOW + timedelta(days=4)
    await change("UPDATE obligation SET extended_to_at = ? WHERE id = ?", until, first["id"])
    await receive(await _again(first), _arrival(1), BY, 2026)
    (version,) = await versions("o.id = ?", first["id"])
    await give_back(version, "内容不全", NOW + timedelta(days=6), BY)
    await receive(await _again(first), _arrival(8), BY, 2026)
    await receive(second, _arrival(1), BY, 2026)
    newest, oldest = await versions("o.id = ?", first["id"])
    assert [(one["n"], one["extended_to_at"], one["revise_by_at"]) for one in (oldest, newest)] == [
        (1, until, None),
        (2, until, NOW + timedelta(days=6)),
    ]
    (other,) = await versions("o.id = ?", second["id"])
    assert (other["extended_to_at"], other["revise_by_at"]) == (None, None)
