"""The rehearsal's channel keeps a channel's promises, and breaks them only as the script says."""

import asyncio
import hashlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels import Channel, Heard
from bot.demo.paper import Paper
from bot.demo.script_channel import Failing, ScriptChannel, Wire
from schedules.parcel import NotSent, Parcel

TO_ROOM = Parcel("1", "room", "", "好")
TO_PERSON = Parcel("2", "", "person", "好")
HEARD = Heard("local", "m1", "person", "某人", "", datetime(2026, 12, 1, tzinfo=UTC))


async def fetched(channel: Channel) -> bytes:
    return b"".join([piece async for piece in channel.fetch(HEARD)])


async def test_what_is_said_is_heard_while_it_is_open() -> None:
    channel, heard = ScriptChannel(), list[Heard]()

    async def hear(one: Heard) -> None:
        heard.append(one)

    await channel.open(hear)
    await channel.say(HEARD)
    await channel.close()
    with pytest.raises(RuntimeError):
        await channel.say(HEARD)
    assert heard == [HEARD]


async def test_parcels_are_kept_in_order_under_ids_of_their_own() -> None:
    channel = ScriptChannel()
    assert [await channel.send(TO_ROOM), await channel.send(TO_PERSON)] == ["b1", "b2"]
    assert channel.sent == [TO_ROOM, TO_PERSON]


@pytest.mark.parametrize(
    ("failing", "error", "reached"),
    [(Failing.NOT_SENT, NotSent, []), (Failing.UNSURE, ConnectionResetError, [TO_ROOM])],
)
async def test_failures_happen_once_each(failing: Failing, error: type[Exception], reached: list[Parcel]) -> None:
    channel = ScriptChannel(Wire(failing=[failing]))
    with pytest.raises(error):
        await channel.send(TO_ROOM)
    assert channel.sent == reached
    await channel.send(TO_PERSON)
    assert channel.sent == [*reached, TO_PERSON]


async def test_who_left_the_rooms_is_known_and_can_still_be_written_to() -> None:
    channel = ScriptChannel(Wire(departed={"person"}))
    assert await channel.departed("room", ["person", "other"]) == {"person"}
    assert await channel.reachable("person")


async def test_out_of_reach_is_final_and_for_that_person_only() -> None:
    channel = ScriptChannel(Wire(unreachable={"person"}))
    with pytest.raises(NotSent) as caught:
        await channel.send(TO_PERSON)
    assert caught.value.final
    assert [await channel.reachable("person"), await channel.reachable("other")] == [False, True]
    await channel.send(TO_ROOM)


async def test_offline_is_not_final() -> None:
    channel = ScriptChannel(Wire(offline=True))
    with pytest.raises(NotSent) as caught:
        await channel.send(TO_ROOM)
    assert not caught.value.final and channel.sent == []


@pytest.mark.parametrize(("when", "reached"), [(Failing.NOT_SENT, []), (Failing.UNSURE, [TO_ROOM])])
async def test_when_the_power_goes_the_sender_never_learns(when: Failing, reached: list[Parcel]) -> None:
    channel = ScriptChannel(Wire(cut_next=when))
    sending = asyncio.create_task(channel.send(TO_ROOM))
    await channel.wire.power_gone.wait()
    assert channel.sent == reached and not sending.done()
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    assert sending.cancelled() and channel.wire.cut_next is None


async def test_files_are_fetched_until_they_are_forgotten() -> None:
    channel = ScriptChannel(Wire(papers={"m1": Paper(b"abc")}))
    assert await fetched(channel) == b"abc"
    await channel.forget("m1")
    with pytest.raises(NotSent, match="没有这个文件"):
        await fetched(channel)


async def test_a_file_is_looked_at_when_it_is_sent(tmp_path: Path) -> None:
    channel, file = ScriptChannel(), tmp_path / "kept"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.docx", "甲")
    body = file.read_bytes()
    await channel.send(Parcel("1", "", "person", file=file, file_name="打包.zip"))
    await channel.send(Parcel("2", "", "person", file=file, file_name="打包.docx"))
    file.unlink()
    assert [one.inside for one in channel.wire.sent] == [("a.docx",), ()]
    assert channel.wire.sent[0].sha256 == hashlib.sha256(body).hexdigest()
