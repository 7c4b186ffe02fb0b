"""Files through a real gateway, both ways, whole by SHA-256; by the other way, over a broken line, too large."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from bot.channels import Announced, Heard, NotSent, Parcel
from bot.channels.wechat import fetching, saying
from storage.files import FileStore, TooLarge
from tests.channels.wechat.ears import CHANNEL, Ears, listening, until
from tests.gateway.gateway import ATTACHMENT, BOT, IMAGE, UNKNOWN, Gateway, Paper
from tests.records import NOW

pytestmark = pytest.mark.usefixtures("sqlite_db")
KB, MB = 1024, 1024 * 1024
SIZES = (1, 20 * KB - 1, 20 * KB, 20 * KB + 1, 4 * MB - 1, 4 * MB, 4 * MB + 1, 50 * MB)
LIMIT = 100 * MB


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "STALL", 2.0)
    monkeypatch.setattr(fetching, "PAUSE", 0.1)


def _made(folder: Path, size: int) -> tuple[Path, str]:
    body = random.Random(size).randbytes(size)
    file = folder / f"{size}.bin"
    file.write_bytes(body)
    return file, hashlib.sha256(body).hexdigest()


async def _received(ears: Ears, store: FileStore, message_id: str, limit: int = LIMIT) -> tuple[str, int]:
    told = await ears.told(message_id)
    incoming = await store.receive(ears.channel.fetch(told), limit)
    store.discard(incoming)
    return incoming.sha256, incoming.size


async def test_files_come_and_go_whole(gateway: Gateway, tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        for size in SIZES:
            file, sha256 = _made(tmp_path, size)
            await gateway.say(f"in{size}", "c1", file=Paper("述法报告.docx", path=file))
            assert await _received(ears, store, f"in{size}") == (sha256, size)
            await ears.channel.send(Parcel(f"out{size}", "", "c1", file=file, file_name="述法报告.docx"))
            left = (await gateway.sent())[-1]
            assert (left["to"], left["file"], left["size"], left["sha256"]) == ("c1", "述法报告.docx", size, sha256)


async def test_every_sort_of_file_by_every_kind_of_message(gateway: Gateway, tmp_path: Path) -> None:
    file, sha256 = _made(tmp_path, 30 * KB)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        for suffix, kind in product(("pdf", "docx", "xlsx", "jpg", "zip", "wps", "ofd"), (ATTACHMENT, IMAGE, UNKNOWN)):
            message_id = f"{suffix}{kind}"
            await gateway.say(message_id, "c1", "<msg>raw</msg>", file=Paper(f"报告.{suffix}", path=file, kind=kind))
            told = await ears.told(message_id)
            assert (told.file, told.text) == (Announced(f"报告.{suffix}", None, kind == IMAGE), "")
            assert await _received(ears, FileStore(tmp_path / "files"), message_id) == (sha256, 30 * KB)


async def test_a_file_above_the_limit_is_given_up_at_the_limit(gateway: Gateway, tmp_path: Path) -> None:
    file, _ = _made(tmp_path, 101 * MB)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await gateway.say("m1", "c1", file=Paper("扫描件.pdf", path=file))
        with pytest.raises(TooLarge):
            await _received(ears, FileStore(tmp_path / "files"), "m1")
        assert not list((tmp_path / "files" / "incoming").iterdir())


async def test_a_gateway_that_fails_is_asked_again_and_another_way(gateway: Gateway, tmp_path: Path) -> None:
    file, sha256 = _made(tmp_path, 30 * KB)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        for times in (1, 3):
            await gateway.how(fileFail=times)
            await gateway.say(f"m{times}", "c1", file=Paper("报告.docx", path=file))
            assert await _received(ears, FileStore(tmp_path / "files"), f"m{times}") == (sha256, 30 * KB)


async def test_a_file_that_can_never_be_had_is_lost_in_words(gateway: Gateway, tmp_path: Path) -> None:
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await gateway.how(fileFail=True)
        await gateway.say("m1", "c1", file=Paper("报告.docx", b"x"))
        with pytest.raises(NotSent, match="网关未能提供该文件"):
            await _received(ears, FileStore(tmp_path / "files"), "m1")


async def test_a_line_that_breaks_in_the_middle_costs_no_byte(gateway: Gateway, tmp_path: Path) -> None:
    file, sha256 = _made(tmp_path, 50 * MB)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await gateway.say("m1", "c1", file=Paper("报告.docx", path=file))
        told = await ears.told("m1")
        digest, size, killed = hashlib.sha256(), 0, False
        async for piece in ears.channel.fetch(told):
            digest.update(piece)
            size += len(piece)
            if not killed and size > 2 * MB:
                killed = True
                await gateway.kill()
                await gateway.start()
        assert killed and (size, digest.hexdigest()) == (50 * MB, sha256)


async def test_a_slow_line_full_of_a_file_is_not_taken_for_a_dead_one(gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.wechat.gateway.ANSWER", 0.3)
    file, sha256 = _made(tmp_path, 12 * MB)
    await gateway.contact("c1", "王敏")
    async with _slowly(gateway, 3 * MB) as port:
        slow = replace(gateway, port=port)
        async with listening(slow, idle=0.3) as ears:
            await gateway.say("m1", "c1", file=Paper("报告.docx", path=file))
            assert await _received(ears, FileStore(tmp_path / "files"), "m1") == (sha256, 12 * MB)
            assert ears.channel.connection.connects == 1
            gateway.freeze()
            await until(lambda: not ears.channel.connection.up.is_set())
            gateway.thaw()


@asynccontextmanager
async def _slowly(gateway: Gateway, rate: int) -> AsyncIterator[int]:
    """A line to the gateway that carries so many bytes a second; its port."""

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(64 * KB):
                writer.write(data)
                await writer.drain()
                await asyncio.sleep(len(data) / rate)
        writer.close()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", gateway.port)
            await asyncio.gather(pump(reader, back), pump(there, writer))

    server = await asyncio.start_server(carry, "127.0.0.1", 0)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        server.close()


async def test_a_line_that_breaks_before_a_file_has_left_leaves_no_doubt(gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, _ = _made(tmp_path, 4 * MB)
    await gateway.contact("c1", "王敏")

    async def pieces(file: Path) -> AsyncIterator[bytes]:
        yield file.read_bytes()[:MB]
        await gateway.kill()
        yield bytes(MB)
        await asyncio.sleep(30)

    monkeypatch.setattr(saying, "pieces", pieces)
    async with listening(gateway) as ears:
        with pytest.raises(NotSent, match="网关未能接收文件") as told:
            await ears.channel.send(Parcel("k1", "", "c1", file=file, file_name="述法报告.docx"))
        assert not told.value.final and gateway.outgoing == []


async def test_a_file_that_is_another_one_the_second_time_is_not_patched_together(gateway: Gateway, tmp_path: Path) -> None:
    file, _ = _made(tmp_path, 50 * MB)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await gateway.say("m1", "c1", file=Paper("报告.docx", path=file))
        told = await ears.told("m1")
        size = 0
        with pytest.raises(NotSent):
            async for piece in ears.channel.fetch(told):
                if not size:
                    await gateway.kill()
                    file.write_bytes(bytes(50 * MB))
                    await gateway.start()
                size += len(piece)


async def test_names_are_harmless_on_the_way_out_and_as_they_are_on_the_way_in(gateway: Gateway, tmp_path: Path) -> None:
    file, _ = _made(tmp_path, 10)
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await ears.channel.send(Parcel("k", "", "c1", file=file, file_name="../../etc/报告\u202egnp.docx"))
        assert (await gateway.sent())[-1]["file"] == "报告gnp.docx"
        for n, name in enumerate(("../../etc/passwd", "a\u202egnp.docx", "CON.docx", "名" * 300 + ".docx")):
            await gateway.say(f"m{n}", "c1", file=Paper(name, b"x"))
            told = await ears.told(f"m{n}")
            assert told.file and told.file.name == name  # the office makes it harmless when it keeps it
            assert await _received(ears, FileStore(tmp_path / "files"), f"m{n}") == (hashlib.sha256(b"x").hexdigest(), 1)


async def test_fetching_waits_for_a_gateway_that_is_away(gateway: Gateway, tmp_path: Path) -> None:
    await gateway.contact("c1", "王敏")
    async with listening(gateway) as ears:
        await gateway.say("m1", "c1", file=Paper("报告.docx", b"body"))
        await until(lambda: ears.ids == ["m1"])
        await gateway.kill()
        heard = Heard(CHANNEL, "m1", "c1", "", "", NOW, file=Announced("报告.docx"))
        store = FileStore(tmp_path / "files")
        receiving = asyncio.create_task(store.receive(ears.channel.fetch(heard), LIMIT))
        await asyncio.sleep(0.3)
        assert not receiving.done()
        await gateway.start()
        incoming = await asyncio.wait_for(receiving, 30)
        store.discard(incoming)
        assert incoming.sha256 == hashlib.sha256(b"body").hexdigest()
        assert ears.channel.login.account == BOT
