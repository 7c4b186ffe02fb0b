"""Whatever listens where the gateway should: the channel goes on trying, and nothing it says ends the process."""

import asyncio
import struct
from collections.abc import Awaitable, Callable

import pytest
from hpack import Encoder

from bot.channels import Heard
from bot.channels.wechat.gateway import Standing
from tests.channels.wechat.ears import a_channel, until
from tests.gateway.gateway import Gateway, free_port

pytestmark = pytest.mark.usefixtures("sqlite_db")
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HEADERS = [(":status", "200"), ("content-type", "application/grpc")]


def _frame(kind: int, flags: int, stream: int, body: bytes) -> bytes:
    return struct.pack(">I", len(body))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + body


def _message(body: bytes) -> bytes:
    return b"\0" + struct.pack(">I", len(body)) + body


def _saying(raw: bytes) -> Serve:
    """Says this and hangs up."""

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.close()

    return serve


def _answering(body: bytes, headers: list[tuple[str, str]] = HEADERS) -> Serve:
    """Answers the first call so, by HTTP/2."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(_frame(4, 0, 0, b""))
        await reader.read(200)
        writer.write(_frame(1, 4 if body else 5, 1, Encoder().encode(headers)) + (_frame(0, 1, 1, body) if body else b""))
        await writer.drain()
        await asyncio.sleep(0.3)
        writer.close()

    return serve


ENDS: dict[str, Serve] = {
    "nothing": _saying(b""),
    "another protocol": _saying(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
    "noise": _saying(bytes(range(256)) * 16),
    "a page": _answering(b"<html>bad gateway", [(":status", "502"), ("content-type", "text/html")]),
    "an odd status": _answering(b"", [*HEADERS, ("grpc-status", "banana")]),
    "no message": _answering(_message(b"\xff\xff\xff\xff\xff")),
    "a message cut": _answering(_message(b"\x12\xff\x01ab")),
    "words for a number": _answering(_message(b"\x0a\x02zz\x12\x02{}")),
    "something packed": _answering(b"\1" + struct.pack(">I", 3) + b"abc"),
    "less than promised": _answering(b"\0\xff\xff\xff\xffabc"),
    "words that are none": _answering(_message(b"\x08\x02\x12\x02\xff\xfe")),
    "a deep nest": _answering(_message(b"\x08\x02\x12\xa0\x1f" + b"[" * 4000)),
}


async def _deaf(_heard: Heard) -> None:
    """Hears nothing."""


@pytest.mark.parametrize("end", ENDS)
async def test_what_is_no_gateway_is_asked_again(end: str) -> None:
    port = free_port()
    server = await asyncio.start_server(ENDS[end], "127.0.0.1", port)
    channel = a_channel(Gateway(port=port))
    await channel.open(_deaf)
    try:
        ended = asyncio.create_task(channel.ended())
        await until(lambda: ended.done() or channel.connection.connects >= 3)
        assert not ended.done() and not channel.health()[0]
        assert channel.connection.standing in (Standing.AWAY, Standing.TAKEN)
        ended.cancel()
    finally:
        await channel.close()
        server.close()
