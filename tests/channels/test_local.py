"""The local channel by itself, on both databases: order, keys, secrecy, what a crash leaves, files."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels import Channel, Heard, NotSent, Parcel
from bot.channels import local_history as history
from bot.channels.local import LocalChannel, Posting
from bot.channels.local_place import Place, PlaceContact
from bot.channels.local_uploads import TooLarge
from bot.clock import SetClock
from storage.database import rows
from storage.refusal import Refusal
from tests.web.echo import MORNING, place, screen

ROOM = "room:shufa"


class Office:
    """Keeps what it hears; `hold` makes it slow, `fail` makes it break."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.fail = False

    async def hear(self, heard: Heard) -> None:
        await self.hold.wait()
        if self.fail:
            raise RuntimeError("坏了")
        self.heard.append(heard)

    @property
    def texts(self) -> list[str]:
        return [heard.text for heard in self.heard]


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
async def channel(office_db: str, tmp_path: Path, office: Office) -> AsyncIterator[LocalChannel]:
    local = made(tmp_path)
    await local.open(office.hear)
    yield local
    await local.close()


def made(folder: Path, limit: int = 1 << 20) -> LocalChannel:
    """The channel as a new process makes it."""
    return LocalChannel(place, screen, folder / "local-uploads", SetClock(MORNING), bot_name="小法", limit=limit)


async def body(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def uploaded(channel: LocalChannel, name: str, content: bytes) -> str:
    upload = channel.offer("wang", name, len(content))
    await channel.uploads.write(upload.file_id, body(content))
    return upload.file_id


async def settled(channel: LocalChannel) -> None:
    """All that was posted has been told."""
    await channel.close()


async def everything() -> str:
    """All the database holds of messages, as one text."""
    return str(await rows("SELECT * FROM local_message"))


def test_it_is_a_channel() -> None:
    channel: Channel = made(Path())
    assert channel.name == "local"


async def test_a_message_is_kept_and_heard_as_it_was_said(channel: LocalChannel, office: Office) -> None:
    await channel.post("liu", ROOM, Posting("key-0001", "请报述法报告"))
    quoted = (await history.page(ROOM, 99, 9))[0]["id"]
    await channel.post("wang", ROOM, Posting("key-0002", "@小法 已报", mentions=("liu", "zhou"), quoted_id=quoted))
    await channel.post("wang", "private:wang", Posting("key-0003", "帮助", quoted_id=quoted))
    await settled(channel)
    group, private = sorted(office.heard, key=lambda heard: int(heard.message_id))[1:]
    assert (group.channel, group.contact_id, group.nickname, group.room_id, group.at) == ("local", "wang", "王敏", "shufa", MORNING)
    assert (group.text, group.mentions, group.mentions_bot, group.quoted) == ("@小法 已报", ("liu",), True, "请报述法报告")
    assert (private.room_id, private.mentions_bot, private.quoted) == ("", False, "")  # what stands in another conversation cannot be quoted


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("@小法 已报", True),
        ("＠小法 已报", True),
        ("小法，已报", True),
        ("小法取消", False),
        ("@小法院 已报", False),
        ("@小法明 已报", False),
        ("已报", False),
    ],
)
async def test_it_is_called_in_any_width_and_by_its_own_name_alone(said: str, called: bool, channel: LocalChannel, office: Office) -> None:
    await channel.post("wang", ROOM, Posting("key-0001", said))
    await settled(channel)
    assert office.heard[0].mentions_bot is called


async def test_who_bears_a_name_that_begins_with_its_own_is_called_himself(channel: LocalChannel, office: Office) -> None:
    channel.place = _with_a_namesake
    for n, said in enumerate(("@小法明，已报", "小法明，已报", "小法，已报")):
        await channel.post("wang", ROOM, Posting(f"key-000{n}", said))
    await settled(channel)
    assert [heard.mentions_bot for heard in office.heard] == [False, False, True]


async def _with_a_namesake() -> Place:
    here = await place()
    return replace(here, contacts=(*here.contacts, PlaceContact("ming", "小法明")))


async def test_order_is_kept_in_a_conversation_and_others_do_not_wait(channel: LocalChannel, office: Office) -> None:
    office.hold.clear()
    await asyncio.gather(*(channel.post("wang", ROOM, Posting(f"key-{n:04}", str(n))) for n in range(20)))
    office.hold.set()
    await settled(channel)
    kept = [one["text"] for one in await history.page(ROOM, 99, 99)]
    assert office.texts == kept
    assert sorted(map(int, kept)) == list(range(20))


async def test_the_same_key_says_nothing_twice_even_at_once(channel: LocalChannel, office: Office) -> None:
    found = await asyncio.gather(*(channel.post("wang", ROOM, Posting("key-0001", "一次")) for _ in range(5)))
    await channel.post("liu", ROOM, Posting("key-0001", "别人的同名"))
    await settled(channel)
    assert len({one["id"] for one in found}) == 1
    assert office.texts == ["一次", "别人的同名"]


async def test_the_bot_says_one_thing_once(channel: LocalChannel, tmp_path: Path) -> None:
    shown: list[str] = []
    channel.watch(lambda found, audience: shown.append(found["text"]))
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"table")
    first = await channel.send(Parcel("reply:1", "", "wang", "台账", file=file, file_name="报送台账.xlsx"))
    assert await channel.send(Parcel("reply:1", "", "wang", "台账", file=file, file_name="报送台账.xlsx")) == first
    together = await asyncio.gather(*(channel.send(Parcel("reply:2", "shufa", "", "已登记", file=file)) for _ in range(5)))
    assert len(set(together)) == 1
    assert shown == ["台账", "已登记"]
    assert len(list((tmp_path / "local-uploads").iterdir())) == 2
    kept = await history.by_id(int(first))
    assert kept is not None
    assert (kept["file_name"], kept["file_size"], kept["file_sha256"]) == ("报送台账.xlsx", 5, hashlib.sha256(b"table").hexdigest())


@pytest.mark.parametrize(
    ("parcel", "final"),
    [
        (Parcel("k", "", "far", "高岭镇联络员加不上"), True),
        (Parcel("k", "", "nobody", "查无此人"), True),
        (Parcel("k", "none", "", "查无此群"), True),
        (Parcel("k", "shufa", "", "文件没了", file=Path("/nonexistent")), False),
    ],
)
async def test_what_cannot_be_sent_says_why(channel: LocalChannel, parcel: Parcel, final: bool) -> None:
    with pytest.raises(NotSent) as refused:
        await channel.send(parcel)
    assert refused.value.final is final and refused.value.why.endswith("。")
    assert await history.newest() == 0


async def test_who_can_be_reached(channel: LocalChannel) -> None:
    assert [await channel.reachable(one) for one in ("wang", "far", "nobody")] == [True, False, False]


async def test_who_is_not_in_a_room_is_known_and_of_an_unknown_room_nothing_is(channel: LocalChannel) -> None:
    assert await channel.departed("shufa", ["wang", "nobody"]) == {"nobody"}
    assert await channel.departed("elsewhere", ["wang", "nobody"]) == frozenset()


async def test_a_marked_message_is_heard_but_not_kept(channel: LocalChannel, office: Office, tmp_path: Path) -> None:
    whole = await uploaded(channel, "通知.docx", b"body")
    await channel.post("wang", ROOM, Posting("key-0001", "秘密★1年 请看", mentions=("liu",), file_id=whole))
    upload = channel.offer("wang", "机要 秘密★长期.pdf", 9)
    with pytest.raises(Refusal, match="已失效"):
        await channel.uploads.write(upload.file_id, body(b"x"))
    await channel.post("wang", ROOM, Posting("key-0002", "同上", file_id=upload.file_id))
    await settled(channel)
    assert office.texts == ["秘密★1年 请看", "同上"]
    assert [heard.file.name for heard in office.heard if heard.file] == ["通知.docx", "机要 秘密★长期.pdf"]
    with pytest.raises(NotSent, match="文件已不在"):
        [piece async for piece in channel.fetch(office.heard[0])]
    kept = await everything()
    assert "秘密" not in kept and "通知" not in kept and "liu" not in kept and kept.count(history.WITHHELD) == 2
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_forgetting_leaves_nothing_also_in_quotes(channel: LocalChannel, office: Office, tmp_path: Path) -> None:
    found = await channel.post("wang", ROOM, Posting("key-0001", "夹带内容", file_id=await uploaded(channel, "述法.docx", b"body")))
    await channel.post("liu", ROOM, Posting("key-0002", "这份？", quoted_id=found["id"]))
    shown: list[tuple[int, str]] = []
    channel.watch(lambda one, audience: shown.append((one["id"], one["text"])))
    await channel.forget(str(found["id"]))
    await channel.forget("99")
    await channel.forget("no number")
    assert shown == [(found["id"], history.WITHHELD)]
    kept = await everything()
    assert "夹带" not in kept and "述法.docx" not in kept
    assert [one["quoted_text"] for one in await history.page(ROOM, 99, 9)] == [None, history.WITHHELD]
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_what_the_office_had_not_taken_is_told_again_at_start(channel: LocalChannel, office: Office, tmp_path: Path) -> None:
    await channel.post("wang", ROOM, Posting("key-0001", "先到"))
    await asyncio.sleep(0.05)
    office.fail = True
    await channel.post("wang", ROOM, Posting("key-0002", "没转交", file_id=await uploaded(channel, "报告.docx", b"body")))
    await channel.post("wang", ROOM, Posting("key-0003", "也没有"))
    await settled(channel)
    office.fail = False
    again = made(tmp_path)
    await again.open(office.hear)
    await settled(again)
    assert office.texts == ["先到", "没转交", "也没有"]
    assert [piece async for piece in again.fetch(office.heard[1])] == [b"body"]
    assert await history.unheard() == []


async def test_uploads_that_nobody_announced_go(channel: LocalChannel, tmp_path: Path) -> None:
    folder = tmp_path / "local-uploads"
    kept = await uploaded(channel, "a.docx", b"a")
    await channel.post("wang", ROOM, Posting("key-0001", file_id=kept))
    await uploaded(channel, "b.docx", b"b")
    clock = channel.clock
    assert isinstance(clock, SetClock)
    clock.set(MORNING + timedelta(hours=2))
    late = await uploaded(channel, "c.docx", b"c")
    assert {path.name for path in folder.iterdir()} == {kept, late}
    await made(tmp_path).open(Office().hear)
    assert {path.name for path in folder.iterdir()} == {kept}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / kept).stat().st_mode & 0o777 == 0o600


async def test_a_broken_or_oversized_transfer_leaves_nothing(channel: LocalChannel, tmp_path: Path) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    upload = channel.offer("wang", "a.docx", 9)
    with pytest.raises(ConnectionResetError):
        await channel.uploads.write(upload.file_id, breaks())
    upload = channel.offer("wang", "a.docx", 9)
    with pytest.raises(TooLarge, match="超过1 MB"):
        await channel.uploads.write(upload.file_id, body(bytes(1 << 20), b"x"))
    with pytest.raises(TooLarge):
        channel.offer("wang", "a.docx", (1 << 20) + 1)
    assert list((tmp_path / "local-uploads").iterdir()) == []


async def test_reading_never_moves_back(channel: LocalChannel) -> None:
    for n in range(3):
        await channel.send(Parcel(f"push:{n}", "shufa", "", str(n)))
    ids = [one["id"] for one in await history.page(ROOM, 99, 9)]
    counts = []
    for read in (ids[1], ids[0], ids[2]):
        await history.mark_read("wang", ROOM, read)
        counts.append((await history.overview("wang", [ROOM]))[ROOM][1])
    assert counts == [1, 1, 0]
    assert (await history.overview("liu", [ROOM, "private:liu"]))[ROOM][1] == 3
