"""The inbox: each message once, whoever accepts it and however often it comes; turns claimed by one; words forgotten in time."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import inbox
from storage.database import change, opened, rows, transaction, value
from storage.inbox import InboxState
from storage.schema import model_modules
from tests.records import NOW


def _line(message_id: str, text: str = "谁没交", *, channel: str = "script", at: timedelta = timedelta(0)) -> tuple[object, ...]:
    return (channel, message_id, "c", "王敏", "r", NOW + at, text, '{"quoted": "x"}', "", InboxState.ACCEPTED.value)


async def _new(*message_ids: str, at: Mapping[str, timedelta] = MappingProxyType({})) -> dict[str, int]:
    """Messages that were accepted, and their ids."""
    told = await inbox.accept([_line(one, at=at.get(one, timedelta(0))) for one in message_ids])
    return {message_id: one for message_id, one in zip(message_ids, told, strict=True) if one}


async def _accepted() -> list[str]:
    return [one["message_id"] for one in await rows("SELECT message_id FROM inbox ORDER BY id")]


async def test_a_repeat_is_not_new_in_the_same_batch_nor_in_a_later_one(office_db: str) -> None:
    new = await inbox.accept([_line("a"), _line("b"), _line("a", "改过的话"), _line("a", channel="other")])
    assert [one is None for one in new] == [False, False, True, False]
    assert await inbox.accept([_line("b"), _line("c")]) == [None, await value("SELECT MAX(id) FROM inbox")]
    assert await inbox.accept([_line("b"), _line("c")]) == [None, None]
    assert await _accepted() == ["a", "b", "a", "c"]
    found = {one["id"]: (one["channel"], one["message_id"], one["text"]) for one in await rows("SELECT * FROM inbox")}
    assert [found[one] for one in new if one] == [("script", "a", "谁没交"), ("script", "b", "谁没交"), ("other", "a", "谁没交")], (
        "what came first stands"
    )


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 9), max_size=6)), max_size=8))
async def test_any_batches_from_two_processes_leave_each_message_once_in_order(batches: list[tuple[bool, list[int]]], sqlite_db: str) -> None:
    await change("DELETE FROM inbox")
    told: list[str] = []

    async def elsewhere(many: list[tuple[object, ...]]) -> list[int | None]:
        async with opened(sqlite_db, model_modules()):
            return await inbox.accept(many)

    for ours, numbers in batches:
        many = [_line(str(number)) for number in numbers]
        new = await inbox.accept(many) if ours else await asyncio.create_task(elsewhere(many))
        told += [message_id for _, message_id in sorted((one, str(number)) for one, number in zip(new, numbers, strict=True) if one)]
    every = [str(number) for _, numbers in batches for number in numbers]
    assert told == list(dict.fromkeys(every)) == await _accepted()


async def test_two_processes_accept_the_same_at_once(office_db: str) -> None:
    async def accept() -> list[int | None]:
        async with opened(office_db, model_modules()):
            return await inbox.accept([_line(str(n)) for n in range(50)])

    ours, theirs = await asyncio.gather(asyncio.create_task(accept()), asyncio.create_task(accept()))
    assert [(one is None, two is None) for one, two in zip(ours, theirs, strict=True)] in ([(True, False)] * 50, [(False, True)] * 50)
    assert await value("SELECT COUNT(*) FROM inbox") == 50


async def test_a_turn_is_claimed_by_one_and_free_again_when_it_is_undone(office_db: str) -> None:
    first = (await _new("a"))["a"]
    try:
        async with transaction():
            assert await inbox.claim([first]) == {first}
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert [one["id"] for one in await inbox.unfinished()] == [first]

    async def claim() -> bool:
        async with opened(office_db, model_modules()), transaction():
            return bool(await inbox.claim([first]))

    assert sum(await asyncio.gather(*(asyncio.create_task(claim()) for _ in range(4)))) == 1
    assert await inbox.unfinished() == []


async def test_the_unfinished_come_in_order_whatever_their_time_says(office_db: str) -> None:
    new = await _new("ahead", "old", "now", at={"ahead": timedelta(days=1), "old": -timedelta(hours=1)})
    await inbox.finish([new["now"]], InboxState.FAILED)
    assert [one["message_id"] for one in await inbox.unfinished()] == ["ahead", "old"]
    assert [one["message_id"] for one in await inbox.unfinished(NOW)] == ["old"]


async def test_words_are_blanked_withheld_and_purged(office_db: str) -> None:
    new = await _new("chat", "secret", "old", "kept", at={"old": -timedelta(days=181)})
    await inbox.blank_text([new["chat"]])
    await inbox.blank([new["secret"]], "alert:密级独行")
    assert await inbox.purge(NOW - timedelta(days=180)) == 1
    found = {one["message_id"]: one for one in await rows("SELECT * FROM inbox")}
    assert [(found[name]["text"], found[name]["details"], found[name]["nickname"]) for name in ("chat", "old")] == [("", "", "")] * 2
    assert (found["secret"]["text"], found["secret"]["secrecy_rule"]) == ("", "alert:密级独行")
    assert found["kept"]["text"] == "谁没交"
    assert await inbox.purge(NOW - timedelta(days=180)) == 0


async def test_nothing_to_do_is_no_statement_that_breaks(office_db: str) -> None:
    assert await inbox.accept([]) == []
    assert await inbox.claim([]) == set()
    await inbox.finish([], InboxState.DONE)
    await inbox.blank_text([])


async def test_what_a_pending_message_says_is_written_once_by_whoever_is_first(office_db: str) -> None:
    pending = (*_line("p", "")[:7], inbox.PENDING, "", InboxState.ACCEPTED.value)
    (first,) = await inbox.accept([pending])
    (plain,) = await inbox.accept([_line("q")])
    assert first and plain
    said = _line("p", "谁没交", at=-timedelta(minutes=2))
    async with transaction():
        assert await inbox.complete([(first, said), (plain, _line("q", "别的话"))]) == {first}, "what is known already is not written over"
    async with transaction():
        assert await inbox.complete([(first, _line("p", "第二次"))]) == set()
    found = {one["message_id"]: one for one in await rows("SELECT * FROM inbox")}
    assert (found["p"]["text"], found["p"]["room_id"], found["p"]["heard_at"]) == ("谁没交", "r", NOW - timedelta(minutes=2))
    assert found["q"]["text"] == "谁没交" and found["p"]["state"] == InboxState.ACCEPTED


async def test_a_pending_message_that_is_over_is_completed_no_more(office_db: str) -> None:
    (first,) = await inbox.accept([(*_line("p", "")[:7], inbox.PENDING, "", InboxState.ACCEPTED.value)])
    assert first
    await inbox.finish([first], InboxState.FAILED)
    async with transaction():
        assert await inbox.complete([(first, _line("p"))]) == set()
