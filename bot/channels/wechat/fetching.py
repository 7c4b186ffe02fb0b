"""Fetching the body of a file: streamed, begun again over a broken line, by another way when the gateway knows no streams."""

import asyncio
import base64
import binascii
import hashlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from grpclib.const import Status

from bot.channels import NotSent
from bot.channels.wechat.wire import BROKEN, GRPCError, Stub

log = logging.getLogger(__name__)
TRIES = 4  # of a gateway that answers with an error
PAUSE = 0.5  # seconds after the first failure, then four times as many each
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
        way = _boxed if failures >= TRIES - 1 else _streamed
        try:
            async for piece in _rest(way(stub, message_id, picture), received):
                yield received.add(piece)
            return
        except GRPCError as error:
            if error.status in (Status.UNAVAILABLE, Status.CANCELLED):
                breaks += 1
            failures += 1
            log.warning("file of %s: %s", message_id, error.status.name)
        except BROKEN:
            breaks += 1
        if failures >= TRIES or breaks >= BREAKS:
            raise NotSent(GONE, final=True)
        await asyncio.sleep(PAUSE * 4 ** max(failures - 1, 0))


async def _rest(pieces: AsyncIterator[bytes], received: _Received) -> AsyncIterator[bytes]:
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


def _streamed(stub: Stub, message_id: str, picture: bool) -> AsyncIterator[bytes]:
    return stub.file_pieces(message_id, picture=picture)


async def _boxed(stub: Stub, message_id: str, picture: bool) -> AsyncIterator[bytes]:
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
