"""Messages taken back in the chat before their turn: dropped unprocessed and blanked, and their files not fetched."""

import asyncio
from pathlib import Path

import pytest

from bot.accepted import heard_of, row_of
from bot.channels import Announced
from storage import inbox
from storage.database import row, rows, transaction
from tests.bot.ears import COMMANDS, House, answers, noted, only, people, states
from tests.records import CHANNEL, LIAISON, NOW, ROOM


@pytest.fixture
async def house(office_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process with the test's own commands."""
    only(monkeypatch, COMMANDS)
    await people()
    return House(tmp_path)


async def test_what_waits_for_its_turn_is_dropped_and_blanked(house: House) -> None:
    house.ears.hold = asyncio.Event()
    await house.inbound.hear(house.message("", file=Announced("甲.docx", 1)))  # being fetched, so that the others wait behind it
    await house.inbound.hear(house.message("note a"))
    await house.inbound.hear(house.message("", file=Announced("乙.docx", 1)))
    await house.inbound.hear(house.message("note b"))
    for message_id in ("m2", "m3"):
        await house.inbound.hear(house.message("", recalls=message_id))
    house.ears.hold.set()
    await house.inbound.quiet()
    assert (await noted(), house.ears.fetched, await answers()) == (["b"], ["m1"], ["收到1字节", "已记：b"])
    assert [(one["text"], one["details"]) for one in await rows("SELECT text, details FROM inbox WHERE message_id IN ('m2', 'm3')")] == [("", "")] * 2
    assert set(await states()) == {"done"}


async def test_what_is_being_fetched_is_dropped_too(house: House) -> None:
    house.ears.hold = asyncio.Event()
    await house.inbound.hear(house.message("", file=Announced("甲.docx", 1)))
    await house.inbound.hear(house.message("", recalls="m1"))
    house.ears.hold.set()
    await house.inbound.quiet()
    assert (await answers(), await states()) == ([], ["done", "done"])


async def test_what_was_done_already_stays_as_it_is(house: House) -> None:
    await house.hear(house.message("note a"))
    await house.hear(house.message("", recalls="m1"), house.message("", recalls="m9"))
    assert (await noted(), await answers()) == (["a"], ["已记：a"])
    found = await row("SELECT text FROM inbox WHERE message_id = 'm1'")
    assert found and found["text"] == "note a"


async def test_one_known_by_its_id_alone_is_not_completed_any_more(office_db: str) -> None:
    (inbox_id,) = await inbox.accept([(CHANNEL, "m1", "", "", "", NOW, "", inbox.PENDING, "", "accepted")])
    assert inbox_id
    assert await inbox.drop(CHANNEL, "m1") and not await inbox.drop(CHANNEL, "m1")
    async with transaction():
        assert await inbox.complete([(inbox_id, (CHANNEL, "m1", LIAISON, "王敏", ROOM, NOW, "谁没交", "", ""))]) == set()
    assert await inbox.unfinished() == []


async def test_that_something_was_taken_back_survives_a_restart(house: House) -> None:
    told = house.message("", recalls="m7")
    await inbox.accept([row_of(told, "")])
    (found,) = await inbox.unfinished()
    assert heard_of(found).recalls == "m7"
