"""Fetching the body of a file: streamed, begun again over a broken line, by another way when the gateway knows no streams."""

import asyncio
import base64
import binascii
import hashlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from grpclib.const import Status

from bot.channels import NotSent
from bot.channels.wechat.wire import BROKEN, GRPCError, Stub

log = logging.getLogger(__name__)
TRIES = 4  # of a gateway that answers with an error
PAUSE = 0.5  # seconds after the first failure, then twice as many each
STALL = 10.0  # seconds without a piece: a gateway that cannot have the file ends its stream without a word
BREAKS = 20  # broken lines in one file, after which it counts as lost
GONE = "网关未能提供该文件"


@dataclass
class _Received:
    """What has been handed on of a file, so that a second beginning is seen to be the same file and only the rest is handed on."""

    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, piece: bytes) -> bytes:
        self.size += len(piece)
        self.digest.update(piece)
        return piece


async def body(ready: Callable[[], Awaitable[Stub]], message_id: str, *, picture: bool) -> AsyncIterator[bytes]:
    """The bytes of the file of a message. `ready` waits for a connection that stands. Raises NotSent when it cannot be had."""
    received, failures, breaks = _Received(), 0, 0
    while True:
        stub = await ready()
        way = _boxed if failures % 2 else _streamed
        try:
            async with aclosing(_rest(_flowing(way(stub, message_id, picture)), received)) as rest:
                async for piece in rest:
                    yield received.add(piece)
            return
        except GRPCError as error:
            if error.status in (Status.UNAVAILABLE, Status.CANCELLED):
                breaks += 1
            failures += 1
            log.warning("file of %s: %s", message_id, error.status.name)
        except _Stalled:
            failures += 1
            log.warning("file of %s: stalled", message_id)
        except BROKEN:
            breaks += 1
        if failures >= TRIES or breaks >= BREAKS:
            raise NotSent(GONE, final=True)
        await asyncio.sleep(PAUSE * 2 ** max(failures - 1, 0))


class _Stalled(Exception):
    """Nothing came for too long."""


async def _flowing(pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The pieces, as long as they keep coming."""
    async with aclosing(pieces):
        while True:
            try:
                async with asyncio.timeout(STALL) as limit:
                    piece = await anext(pieces)
            except StopAsyncIteration:
                return
            except TimeoutError:
                if limit.expired():
                    raise _Stalled from None
                raise
            yield piece


async def _rest(pieces: AsyncGenerator[bytes, None], received: _Received) -> AsyncGenerator[bytes, None]:
    """The pieces behind those already received. Raises NotSent when those are other ones this time."""
    skip, seen = received.size, hashlib.sha256()
    async for piece in pieces:
        if skip:
            before, piece = piece[:skip], piece[skip:]
            skip -= len(before)
            seen.update(before)
            if not skip and seen.digest() != received.digest.digest():
                raise NotSent(GONE, final=True)
        if piece:
            yield piece
    if skip:
        raise NotSent(GONE, final=True)


def _streamed(stub: Stub, message_id: str, picture: bool) -> AsyncGenerator[bytes, None]:
    return stub.file_pieces(message_id, picture=picture)


async def _boxed(stub: Stub, message_id: str, picture: bool) -> AsyncGenerator[bytes, None]:
    """The way of gateways that have no streams: a box first, then what it says."""
    told = await stub.file_box(message_id, picture=picture)
    if text := told.get("base64"):
        yield _decoded(str(text))
    elif uuid := told.get("uuid"):
        async for piece in stub.download(str(uuid)):
            yield piece
    else:  # an address elsewhere: we speak to nobody but the gateway, and its stream has fetched it when it could
        raise NotSent(GONE, final=True)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except binascii.Error as error:
        raise NotSent(GONE, final=True) from error
