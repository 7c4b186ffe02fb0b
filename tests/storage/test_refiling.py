"""A report that was handed in for the wrong post: it moves as it came, and what stood before can come back."""

from datetime import timedelta

import pytest

from storage.database import Row, rows
from storage.refiling import refile
from storage.refusal import Refusal
from storage.review import approve
from storage.submission import Arrival, add_files, files, receive, versions, withdraw
from storage.task import obligations
from tests import records
from tests.records import BY, NOW

PARTY, HEAD = "aa" * 32, "bb" * 32


def _arrival(name: str, sha: str, *, days: int = 0, inbox_id: int = 7) -> Arrival:
    return Arrival("私聊", 3, "王敏", NOW + timedelta(days=days), [(name, sha, 6)], inbox_id=inbox_id)


async def _owed() -> tuple[Row, Row]:
    first, second = await records.task(await records.unit())
    return first, second


async def _now(obligation: Row) -> Row:
    return (await obligations("o.id = ?", obligation["id"]))[0]


async def _counts(obligation: Row) -> Row:
    return (await versions("o.id = ? AND v.state = 'received'", obligation["id"]))[0]


async def _held(obligation: Row) -> list[tuple[str, int | None]]:
    return [(one["name"], one["inbox_id"]) for one in await files([(await _counts(obligation))["id"]])]


async def test_two_change_places_each_under_the_number_of_its_place(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY), BY, 2026)
    await receive(second, _arrival("乙.docx", HEAD, inbox_id=8), BY, 2026)
    one, other = await _counts(first), await _counts(second)
    done = await refile(one, await _now(second), BY, 2026)
    await refile(other, await _now(first), BY, 2026)
    assert (done.number, done.n, done.late) == ("BS-2026-0002", 2, False)
    assert [await _held(each) for each in (first, second)] == [[("乙.docx", 8)], [("甲.docx", 7)]]
    came = await _counts(second)
    assert (came["way"], came["account_id"], came["sender_name"], came["received_at"]) == ("私聊", 3, "王敏", one["received_at"])


async def test_what_came_in_time_is_not_late_for_having_been_put_right_after_the_deadline(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY, days=2), BY, 2026)
    done = await refile(await _counts(first), await _now(second), BY, 2026)
    assert not done.late and not (await _now(second))["late"]


async def test_what_was_added_stays_added_and_can_be_told_by_its_message(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY), BY, 2026)
    await add_files((await _counts(first))["id"], _arrival("附件.pdf", HEAD, inbox_id=9))
    await refile(await _counts(first), await _now(second), BY, 2026)
    held = await files([(await _counts(second))["id"]])
    assert [(one["name"], one["inbox_id"], one["added_at"] is None) for one in held] == [("甲.docx", 7, True), ("附件.pdf", 9, False)]


async def test_taking_the_new_one_back_brings_the_old_one_back(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY), BY, 2026)
    await receive(second, _arrival("乙.docx", HEAD), BY, 2026)
    await refile(await _counts(first), await _now(second), BY, 2026)
    assert await withdraw(await _counts(second), BY) == 1
    assert await _held(second) == [("乙.docx", 7)]


async def test_an_approved_place_takes_nothing_and_nothing_is_written(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY), BY, 2026)
    await receive(second, _arrival("乙.docx", HEAD), BY, 2026)
    await approve(await _counts(second), BY)
    with pytest.raises(Refusal):
        await refile(await _counts(first), await _now(second), BY, 2026)
    assert len(await versions("o.id = ?", second["id"])) == 1


async def test_the_journal_names_the_number_it_came_from(office_db: str) -> None:
    first, second = await _owed()
    await receive(first, _arrival("甲.docx", PARTY), BY, 2026)
    done = await refile(await _counts(first), await _now(second), BY, 2026)
    assert await rows("SELECT subject_id, detail FROM journal WHERE move = 'refile'") == [{"subject_id": done.version_id, "detail": "BS-2026-0001"}]
