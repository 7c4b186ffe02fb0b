"""Files the gateway fetches by an address: what it hands over when the link has expired, or when the line of the other end broke."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo.paper import docx
from storage.database import rows, value
from tests.channels.wechat.ears import office, people, states, until
from tests.gateway.gateway import ATTACHMENT, Gateway
from tests.papers import pdf
from tests.records import LIAISON, ROOM

SECRETARY, MAYOR = "李家埠镇2026年度述法报告（党委书记）.pdf", "李家埠镇2026年度述法报告（镇长）.docx"
PAGE = b"<html><head><title>404</title></head>link expired</html>"
EXPIRED = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE


@asynccontextmanager
async def _answering(answer: bytes) -> AsyncIterator[str]:
    """An address that answers so, and breaks off."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x"
    finally:
        server.close()


async def _handed_in(gateway: Gateway, message_id: str, name: str, url: str) -> None:
    payload = {"id": message_id, "talkerId": LIAISON, "text": "", "roomId": ROOM, "listenerId": "", "type": ATTACHMENT, "filename": name}
    await gateway.do("message", payload=payload, file={"name": name, "url": url}, silent=False)


async def _done(count: int) -> bool:
    found = await states()
    return list(found.values()) == ["done"] * count


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        (SECRETARY, EXPIRED),
        (MAYOR, EXPIRED),
        (SECRETARY, b"HTTP/1.1 200 OK\r\n\r\n" + pdf("述法报告", pages=400)[:40_000]),
        (MAYOR, b"HTTP/1.1 200 OK\r\n\r\n" + docx("述法报告" * 900)[:-300]),
    ],
    ids=["expired pdf", "expired docx", "cut pdf", "cut docx"],
)
async def test_what_is_not_whole_is_told_and_not_on_record(name: str, answer: bytes, gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path), _answering(answer) as url:
        await _handed_in(gateway, "m1", name, url)
        await until(lambda: _done(1))
        await until(lambda: gateway.outgoing)
        (told,) = await gateway.sent()
        assert (told["to"], f"“{name}”没有收完整" in told["text"], "未登记" in told["text"]) == (LIAISON, True, True)
        assert await rows("SELECT id FROM attachment") == [] and await value("SELECT COUNT(*) FROM obligation WHERE state != 'outstanding'") == 0
        assert not [one for one in (tmp_path / "files").rglob("*") if one.is_file()]


async def test_the_whole_file_behind_a_link_has_its_receipt(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    body = docx("述法报告" * 900)
    async with office(gateway, sqlite_url, tmp_path), _answering(b"HTTP/1.1 200 OK\r\n\r\n" + body) as url:
        await _handed_in(gateway, "m1", MAYOR, url)
        await until(lambda: gateway.outgoing)
        (told,) = await gateway.sent()
        assert told["text"].startswith("已登记：李家埠镇") and await value("SELECT size FROM attachment") == len(body)
