"""What nobody understood, on record: counted once for each way of saying it, taught, set aside, forgotten."""

from datetime import timedelta

import pytest

from storage import taught
from storage.database import rows
from storage.lease import revision
from tests.records import BY, NOW

SAID = "O那份咋整"


@pytest.mark.usefixtures("office_db")
async def test_a_sentence_is_counted_and_the_most_frequent_stands_first() -> None:
    for said in ("U那头咋整", SAID, SAID):
        await taught.note(said, NOW)
    await taught.note(SAID, NOW + timedelta(hours=1))
    found = await taught.waiting(NOW, 20)
    assert [(one["template"], one["times"]) for one in found] == [(SAID, 3), ("U那头咋整", 1)]
    assert [one["id"] for one in found] == [2, 1]
    assert found[0]["last_at"] == NOW + timedelta(hours=1)
    assert len(await taught.waiting(NOW, 1)) == 1


@pytest.mark.usefixtures("office_db")
async def test_what_was_taught_counts_at_once_and_is_on_record() -> None:
    await taught.note(SAID, NOW)
    before = await revision()
    await taught.teach(BY, 1, "status.self", "我要交什么")
    assert await revision() != before
    assert [(one["template"], one["intent"]) for one in await taught.taught()] == [(SAID, "status.self")]
    assert await taught.waiting(NOW, 20) == []
    assert await taught.unteach(BY, 1) and not await taught.unteach(BY, 1)
    assert await taught.taught() == []
    assert [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = 'sentence' ORDER BY id")] == ["teach", "unteach"]


@pytest.mark.usefixtures("office_db")
async def test_what_was_set_aside_is_not_shown_though_it_is_said_again() -> None:
    await taught.note(SAID, NOW)
    await taught.dismiss(BY, 1)
    await taught.note(SAID, NOW)
    assert await taught.waiting(NOW, 20) == []


@pytest.mark.usefixtures("office_db")
async def test_what_nobody_says_any_more_is_forgotten_but_not_what_was_taught() -> None:
    await taught.note(SAID, NOW)
    await taught.note("U那头咋整", NOW)
    await taught.teach(BY, 1, "status.self", "我要交什么")
    later = NOW + taught.KEPT + timedelta(minutes=1)
    assert await taught.waiting(later, 20) == []
    assert await taught.forget(later) == 1
    assert len(await taught.taught()) == 1


@pytest.mark.usefixtures("office_db")
async def test_what_nobody_said_yet_is_put_on_record_once_and_not_counted_again() -> None:
    await taught.note(SAID, NOW)
    assert (await taught.put(SAID, NOW))["times"] == 1
    first, again = await taught.put("叽里咕噜", NOW), await taught.put("叽里咕噜", NOW)
    assert first == again and first["intent"] == ""
