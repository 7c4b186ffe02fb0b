"""The index of a process keeps up with the database, on both kinds, and ranks the same on both."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.seed import seed
from handlers.searching import search, warm
from handlers.searching.asking import near
from handlers.searching.found import OFFICE as EVERYTHING
from handlers.searching.found import PUBLIC, Viewer
from storage import knowledge
from storage.database import transaction
from storage.knowledge import EntryKind, Visibility
from storage.people import Role
from storage.refusal import Refusal
from tests.benchmarks.turn import OFFICE
from tests.knowledge.relevance import CASES, TUNING, index_of_cases, lines, places
from tests.records import BY, NOW

GRAVES = {"category": "征收拆迁", "title": "迁坟补偿标准", "question": "祖坟四十座", "answer": "先公告", "basis": ""}
LEASE = {"category": "合同", "title": "租户欠租", "question": "门面", "answer": "先催告", "basis": ""}
ADVISER = Viewer(frozenset({Role.ADVISER}), (), 7)


async def shown(number: str, entry: dict[str, str], visibility: Visibility = Visibility.PUBLIC, *, readers: tuple[int, ...] = ()) -> int:
    """A case that both have approved."""
    entry_id = await knowledge.put(BY, EntryKind.REFERRAL, number, entry, visibility=visibility, unit_id=5, source_id=3, readers=readers)
    await knowledge.approve(BY, entry_id, Role.ADVISER)
    await knowledge.approve(BY, entry_id, Role.ADMINISTRATOR)
    return entry_id


async def numbers(question: str, who: Viewer = EVERYTHING) -> list[str]:
    """What is found, by number; a digest by its text."""
    found = await search(OFFICE, NOW, who, question)
    return [one.entry["digest"] if one.digest else one.entry["number"] for one in found]


async def test_a_case_is_found_when_both_have_approved_it_and_until_it_is_marked(office_db: str) -> None:
    entry = await knowledge.put(BY, EntryKind.REFERRAL, "YNWT-2026-0001", GRAVES)
    assert await numbers("迁坟") == []
    assert await knowledge.approve(BY, entry, Role.ADVISER)
    assert await numbers("迁坟") == []
    assert await knowledge.approve(BY, entry, Role.ADMINISTRATOR)
    assert not await knowledge.approve(BY, entry, Role.ADMINISTRATOR)
    assert await numbers("迁坟") == ["YNWT-2026-0001"]
    await knowledge.revoke(BY, entry, "办法已废止")
    assert await numbers("迁坟") == []
    with pytest.raises(Refusal):
        await knowledge.revoke(BY, entry, "再标一次")
    await knowledge.restore(BY, entry)
    assert await numbers("迁坟") == ["YNWT-2026-0001"]


async def test_changed_words_must_be_approved_anew(office_db: str) -> None:
    first = await shown("YNWT-2026-0001", GRAVES)
    assert await knowledge.put(BY, EntryKind.REFERRAL, "YNWT-2026-0001", GRAVES, unit_id=5, source_id=3) == first
    assert await numbers("迁坟") == ["YNWT-2026-0001"]  # the same once more changes nothing
    await knowledge.put(BY, EntryKind.REFERRAL, "YNWT-2026-0001", GRAVES | {"answer": "先协商"})
    assert await numbers("迁坟") == []


async def test_what_is_undone_was_never_there(office_db: str) -> None:
    await shown("YNWT-2026-0001", GRAVES)
    assert await numbers("租户") == []
    with pytest.raises(Refusal):
        async with transaction():
            await shown("YNWT-2026-0002", LEASE)
            assert await numbers("租户") == ["YNWT-2026-0002"]
            raise Refusal("不办了")
    assert await numbers("租户") == []
    assert await numbers("迁坟") == ["YNWT-2026-0001"]


async def test_a_synonym_holds_from_the_next_question_on(office_db: str) -> None:
    await shown("YNWT-2026-0001", GRAVES)
    assert await numbers("龙脉地") == []
    assert await knowledge.add_synonym(BY, "龙脉地", "祖坟")
    assert not await knowledge.add_synonym(BY, "龙脉地", "祖坟")
    assert await numbers("龙脉地") == ["YNWT-2026-0001"]
    assert await knowledge.remove_synonym(BY, "龙脉地") == ["祖坟"]
    assert await numbers("龙脉地") == []


async def test_who_finds_what(office_db: str) -> None:
    await shown("公开的", GRAVES)
    await shown("本办的", GRAVES, Visibility.OFFICE)
    await shown("单位的", GRAVES, Visibility.UNIT)
    await shown("私密的", GRAVES, Visibility.PARTIES, readers=(7,))
    assert await numbers("迁坟", PUBLIC) == ["公开的"]
    assert await numbers("迁坟", Viewer(frozenset({Role.LIAISON}), (5,), 1)) == ["公开的", "单位的"]
    assert await numbers("迁坟", ADVISER) == ["公开的", "本办的", "私密的"]
    assert await numbers("迁坟", Viewer(frozenset({Role.ADMINISTRATOR}), (), 2)) == ["公开的", "单位的", "本办的", "私密的"]
    assert await numbers("迁坟") == ["公开的", "单位的", "本办的"]  # the command line


async def test_a_digest_is_found_by_its_own_words_alone_and_by_who_may_not_read_the_case(office_db: str) -> None:
    entry = await shown("YNWT-2026-0001", LEASE, Visibility.PARTIES, readers=(7,))
    await knowledge.digest(BY, entry, "某镇房屋出租，应先书面催告")
    assert await numbers("书面催告", PUBLIC) == ["某镇房屋出租，应先书面催告"]
    assert await numbers("门面", PUBLIC) == []
    assert await numbers("书面催告", ADVISER) == ["YNWT-2026-0001"]
    await knowledge.digest(BY, entry, "")
    assert await numbers("书面催告", PUBLIC) == []


async def test_readers_that_change_are_heeded_at_once(office_db: str) -> None:
    await shown("YNWT-2026-0001", LEASE, Visibility.PARTIES, readers=(7,))
    assert await numbers("租户", ADVISER) == ["YNWT-2026-0001"]
    await knowledge.put(BY, EntryKind.REFERRAL, "YNWT-2026-0001", LEASE, visibility=Visibility.PARTIES, unit_id=5, source_id=3, readers=(8,))
    assert await numbers("租户", ADVISER) == []
    assert await numbers("租户", replace(ADVISER, member_id=8)) == ["YNWT-2026-0001"]


async def test_the_checklist_is_searched_too(sqlite_db: str) -> None:
    await seed(NOW)
    found = await search(OFFICE, NOW, PUBLIC, "听取法治工作汇报")
    assert all(one.duty for one in found)
    assert "DW-1" in [one.entry["number"] for one in found[:3]]
    assert all(one.digest is False for one in found)
    assert await search(OFFICE, NOW, PUBLIC, "听取法治工作汇报", duties=False) == []


@pytest.mark.parametrize("known", [True, False])
async def test_what_is_known_of_one_database_is_forgotten_with_it(sqlite_db: str, known: bool) -> None:
    """The same process, another database that bears the same stamps: nothing is told from the one before."""
    if known:
        await seed(NOW)
    assert bool(await search(OFFICE, NOW, PUBLIC, "听取法治工作汇报")) is known


async def test_many_at_once_and_the_days_that_pass(sqlite_db: str) -> None:
    """More changes than are made in place, in slices; the next day the checklist in force is looked at anew."""
    await warm(OFFICE, NOW)
    for n in range(230):
        await shown(f"YNWT-2026-{n:04}", GRAVES if n % 2 else LEASE)
    assert len(await search(OFFICE, NOW, EVERYTHING, "租户欠租", 300)) == 115
    assert len(await search(OFFICE, NOW + timedelta(days=1), EVERYTHING, "租户欠租", 300)) == 115


async def test_the_ranking_is_the_same_on_both_databases(office_db: str) -> None:
    """On each it equals that of the index by itself, with the cases put on record in another order."""
    for one in sorted(lines(CASES), key=lambda case: case["title"]):
        await shown(one["number"], one)
    index = index_of_cases(kind="referral")
    for one in lines(TUNING):
        asked = one["question"]
        found = await search(OFFICE, NOW, EVERYTHING, asked)
        assert [hit.entry["number"] for hit in found] == places(index, asked)


async def test_what_is_hardly_like_it_is_not_shown_beside(sqlite_db: str) -> None:
    await shown("YNWT-2026-0001", GRAVES)
    await shown("YNWT-2026-0002", LEASE)
    await shown("YNWT-2026-0003", LEASE | {"title": "合同", "question": "先公告", "answer": ""})
    found = await search(OFFICE, NOW, PUBLIC, "迁坟的祖坟补偿，先公告")
    assert [one.entry["number"] for one in found] == ["YNWT-2026-0001", "YNWT-2026-0003"]
    assert [one.entry["number"] for one in near(found)] == ["YNWT-2026-0001"]
    assert "祖坟" in found[0].why
