"""What the desk has learned, on record: put again, approved by two, marked and restored, who may read it, what waits, and synonyms."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import knowledge, knowledge_waiting
from storage.database import change, rows, value
from storage.journal import Actor
from storage.knowledge import EntryKind, Visibility
from storage.people import Role
from storage.refusal import Refusal
from tests.records import BY, NOW

WORDS = {"category": "合同", "title": "合同到期", "question": "到期不续怎么办", "answer": "先书面催告", "basis": "《民法典》第五百六十三条"}


async def put(number: str = "YNWT-2026-0001", words: dict[str, str] = WORDS, kind: EntryKind = EntryKind.REFERRAL, **more: Any) -> int:
    """A case on record."""
    return await knowledge.put(BY, kind, number, words, **more)


async def entry(number: str = "YNWT-2026-0001") -> Any:
    found = await knowledge.entry_numbered(number)
    assert found is not None
    return found


async def approved(entry_id: int) -> None:
    for role in (Role.ADVISER, Role.ADMINISTRATOR):
        assert await knowledge.approve(BY, entry_id, role)


async def test_a_new_entry_waits_for_both(office_db: str) -> None:
    await put()
    one = await entry()
    assert {name: one[name] for name in WORDS} == WORDS
    assert (one["visibility"], one["adviser_at"], one["office_at"], one["revoked_at"], one["digest"]) == ("public", None, None, None, "")
    assert [row["number"] for row in await knowledge.pending()] == ["YNWT-2026-0001"]
    assert await knowledge.shown_stamps() == {}


@pytest.mark.parametrize("first", [Role.ADVISER, Role.ADMINISTRATOR])
async def test_it_is_shown_when_both_have_approved(first: Role, office_db: str) -> None:
    entry_id = await put()
    assert await knowledge.approve(BY, entry_id, first)
    assert not await knowledge.approve(BY, entry_id, first)
    assert await knowledge.shown_stamps() == {}
    second = Role.ADMINISTRATOR if first is Role.ADVISER else Role.ADVISER
    assert await knowledge.approve(BY, entry_id, second)
    assert list(await knowledge.shown_stamps()) == [entry_id]
    assert await knowledge.pending() == []


async def test_the_same_put_twice_changes_nothing(office_db: str) -> None:
    entry_id = await put()
    await approved(entry_id)
    before = await entry(), await knowledge.stamp()
    assert await put() == entry_id
    assert (await entry(), await knowledge.stamp()) == before


@pytest.mark.parametrize("changed", ["title", "question", "answer", "basis", "category"])
async def test_other_words_must_be_approved_anew(changed: str, office_db: str) -> None:
    entry_id = await put()
    await approved(entry_id)
    await knowledge.digest(BY, entry_id, "某镇合同到期")
    assert await put(words=WORDS | {changed: "改过的"}) == entry_id
    one = await entry()
    assert (one[changed], one["adviser_at"], one["office_at"], one["digest"]) == ("改过的", None, None, "")


async def test_another_place_keeps_the_approvals(office_db: str) -> None:
    entry_id = await put()
    await approved(entry_id)
    await put(visibility=Visibility.OFFICE)
    assert (await entry())["visibility"] == "office"
    assert list(await knowledge.shown_stamps()) == [entry_id]


async def test_what_is_marked_is_neither_shown_nor_waits_until_it_is_restored(office_db: str) -> None:
    shown, waits = await put(), await put("YNWT-2026-0002")
    await approved(shown)
    for one in (shown, waits):
        await knowledge.revoke(BY, one, "办法已废止")
    assert (await knowledge.shown_stamps(), await knowledge.pending()) == ({}, [])
    assert (await entry())["revoked_why"] == "办法已废止"
    with pytest.raises(Refusal):
        await knowledge.revoke(BY, shown, "再标一次")
    for one in (shown, waits):
        await knowledge.restore(BY, one)
    assert list(await knowledge.shown_stamps()) == [shown]
    assert [one["id"] for one in await knowledge.pending()] == [waits]
    with pytest.raises(Refusal):
        await knowledge.restore(BY, shown)


async def test_every_change_gives_another_stamp(office_db: str) -> None:
    entry_id = await put()
    seen = [(await entry())["stamp"], await knowledge.stamp()]
    steps: list[Callable[[], Awaitable[object]]] = [
        lambda: knowledge.approve(BY, entry_id, Role.ADVISER),
        lambda: knowledge.digest(BY, entry_id, "摘要"),
        lambda: knowledge.revoke(BY, entry_id, "废止"),
        lambda: knowledge.restore(BY, entry_id),
        lambda: put(readers=(7,)),
        lambda: put(words=WORDS | {"title": "别的"}, readers=(7,)),
    ]
    for step in steps:
        await step()
        seen += [(await entry())["stamp"], await knowledge.stamp()]
    assert len(set(seen[1::2])) >= len(steps)
    assert len(set(seen[0::2])) >= len(steps)


async def test_who_is_on_record_with_it(office_db: str) -> None:
    first, second = await put(readers=(3, 4)), await put("YNWT-2026-0002")
    assert await knowledge.readers_of([first, second]) == {first: frozenset({3, 4})}
    await put(readers=(4, 5))
    assert await knowledge.readers_of([first]) == {first: frozenset({4, 5})}
    await put()
    assert await knowledge.readers_of([first]) == {}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("3", ["AL-003"]),
        ("003", ["AL-003"]),
        ("0003", ["AL-003"]),
        ("13", ["AL-013"]),
        ("33", []),
        ("AL-3", ["AL-003"]),
        ("BL-3", []),
        ("", []),
        ("HFSC-001", ["HFSC-2026-001"]),
    ],
)
async def test_a_short_number_is_the_end_of_one(said: str, found: list[str], office_db: str) -> None:
    for number in ("AL-003", "AL-013", "AL-130", "HFSC-2026-001"):
        await put(number, kind=EntryKind.PAST)
    assert [one["number"] for one in await knowledge.ending_in(said)] == found


async def test_letters_of_a_number_are_read_in_either_case(office_db: str) -> None:
    await put("al-003", kind=EntryKind.PAST)
    assert (await entry("AL-003"))["number"] == "al-003"
    assert await knowledge.entry_numbered("AL-004") is None


async def test_entries_come_in_the_order_of_their_ids(office_db: str) -> None:
    ids = [await put(f"AL-{n:03d}", kind=EntryKind.PAST) for n in (3, 1, 2)]
    assert [one["id"] for one in await knowledge.entries()] == ids
    assert [one["id"] for one in await knowledge.entries_of([ids[2], ids[0]])] == [ids[0], ids[2]]
    assert await knowledge.entries_of([]) == []


async def test_synonyms_are_added_once_and_taken_away_together(office_db: str) -> None:
    added = [await knowledge.add_synonym(BY, word, "未成年人") for word in ("未保", "未保", "娃")]
    await knowledge.add_synonym(BY, "未保", "未成年人保护")
    assert added == [True, False, True]
    assert await knowledge.remove_synonym(BY, "未保") == ["未成年人", "未成年人保护"]
    assert (await knowledge.synonyms(), await knowledge.remove_synonym(BY, "未保")) == ([("娃", "未成年人")], [])


async def test_a_word_is_given_to_nobody_twice_that_cases_wait(office_db: str) -> None:
    first = await put()
    assert await knowledge_waiting.anything_new()
    assert [one["id"] for one in await knowledge_waiting.take_new(NOW)] == [first]
    assert not await knowledge_waiting.anything_new()
    second = await put("YNWT-2026-0002")
    assert [one["id"] for one in await knowledge_waiting.take_new(NOW)] == [second]
    assert await knowledge_waiting.take_new(NOW) == []


async def test_of_what_is_shown_or_marked_nobody_is_told(office_db: str) -> None:
    await approved(await put())
    await knowledge.revoke(BY, await put("YNWT-2026-0002"), "废止")
    assert not await knowledge_waiting.anything_new()
    assert await knowledge_waiting.take_new(NOW) == []


async def test_words_that_changed_are_told_of_anew(office_db: str) -> None:
    entry_id = await put()
    await knowledge_waiting.take_new(NOW)
    await put(words=WORDS | {"answer": "直接起诉"})
    assert [one["id"] for one in await knowledge_waiting.take_new(NOW)] == [entry_id]


async def test_nobody_answered_a_past_case(office_db: str) -> None:
    await put("AL-001", kind=EntryKind.PAST)
    assert await knowledge_waiting.answered_by(await entry("AL-001")) == []


STEPS = ("approve_adviser", "approve_office", "revoke", "restore", "revise", "same")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=10))
async def test_after_any_steps_it_is_shown_only_with_both_approvals_of_these_words_and_unmarked(steps: list[str], sqlite_db: str) -> None:
    await change("DELETE FROM knowledge_entry")
    entry_id, version, sides, marked = await put(), 0, set[str](), False
    for step in steps:
        if step.startswith("approve"):
            side = Role.ADVISER if step.endswith("adviser") else Role.ADMINISTRATOR
            assert await knowledge.approve(Actor(NOW, 1), entry_id, side) is (step not in sides)
            sides.add(step)
        elif step in ("revoke", "restore"):
            if marked is (step == "revoke"):
                with pytest.raises(Refusal):
                    await (knowledge.revoke(BY, entry_id, "废止") if step == "revoke" else knowledge.restore(BY, entry_id))
            else:
                await (knowledge.revoke(BY, entry_id, "废止") if step == "revoke" else knowledge.restore(BY, entry_id))
                marked = step == "revoke"
        else:
            version += step == "revise"
            await put(words=WORDS | {"answer": f"第{version}稿"} if version else WORDS)
            if step == "revise":
                sides, marked = set(), False
    assert (entry_id in await knowledge.shown_stamps()) is (len(sides) == 2 and not marked)
    assert bool(await knowledge.pending()) is (len(sides) < 2 and not marked)
    assert await value("SELECT COUNT(*) FROM knowledge_entry") == 1
    assert {one["subject"] for one in await rows("SELECT subject FROM journal")} == {"knowledge"}
