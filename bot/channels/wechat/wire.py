"""The gateway's protocol where wechaty-grpc 0.20.19 is behind it: kinds of messages, streams of files, what an event is called."""

import asyncio
import json
import struct
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import betterproto
from grpclib.client import Channel
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError, ProtocolError, StreamTerminatedError
from wechaty_grpc.wechaty import PuppetStub
from wechaty_grpc.wechaty import puppet as pb

CALL_SECONDS = 15.0
TRANSFER_SECONDS = 600.0  # a file of 100 MB over a slow line
FOREVER = 10.0**8
CONFIRMED, RECEIVED = 1, 2  # a friendship that came about, and one that somebody asks for
PIECE = 256 * 1024
ORIGINAL = 3  # the size of a picture: not the thumbnail, not the middle one
BROKEN = (OSError, StreamTerminatedError, asyncio.TimeoutError)
"""What a call raises when the line breaks: nobody knows what the other end did."""
ON_THE_LINE = (Status.UNAVAILABLE, Status.CANCELLED, Status.DEADLINE_EXCEEDED)
"""What says nothing of what was asked: it may have been done all the same."""
ODD = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, OSError)
"""What an event of odd make may end in."""
GARBLED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, NotImplementedError, struct.error, ProtocolError)
"""What reading an answer ends in when the other end is no gateway, or one that speaks another protocol."""


class Kind(IntEnum):
    """What a message is. The enum of the TypeScript puppets travels, not the one of the protocol's own file."""

    UNKNOWN = 0
    ATTACHMENT = 1
    AUDIO = 2
    CONTACT = 3
    CHAT_HISTORY = 4
    EMOTICON = 5
    IMAGE = 6
    TEXT = 7
    LOCATION = 8
    MINI_PROGRAM = 9
    NOTE = 10
    TRANSFER = 11
    RED_ENVELOPE = 12
    RECALLED = 13
    URL = 14
    VIDEO = 15
    POST = 16


EVENTS = {
    1: "heartbeat", 2: "message", 3: "dong", 16: "error", 17: "friendship", 18: "room-invite", 19: "room-join", 20: "room-leave",
    21: "room-topic", 22: "scan", 23: "ready", 24: "reset", 25: "login", 26: "logout", 27: "dirty",
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """One event of the stream; `told` is empty when the gateway's JSON is none."""

    name: str
    told: dict[str, Any]


@dataclass(frozen=True)
class Payload:
    """A message as the gateway knows it. `said_at` in seconds since 1970, 0 when it does not tell."""

    message_id: str
    kind: Kind
    talker_id: str
    room_id: str
    listener_id: str
    text: str
    file_name: str
    mention_ids: tuple[str, ...]
    said_at: float


@dataclass(eq=False, repr=False)
class DownloadRequest(betterproto.Message):
    """Which announced body to send."""

    id: str = betterproto.string_field(1)


@dataclass(eq=False, repr=False)
class DownloadResponse(betterproto.Message):
    """A piece of it."""

    chunk: bytes = betterproto.bytes_field(1)


@dataclass(eq=False, repr=False)
class UploadRequest(betterproto.Message):
    """A piece of a body."""

    chunk: bytes = betterproto.bytes_field(1)


@dataclass(eq=False, repr=False)
class UploadResponse(betterproto.Message):
    """What the body goes by from now on."""

    id: str = betterproto.string_field(1)


class Stub(PuppetStub):
    """The framework's stub with the calls it lacks. `received` is called for each piece of a file that comes."""

    def __init__(self, channel: Channel, token: str, received: Callable[[], None] = lambda: None) -> None:
        self._received = received
        super().__init__(channel, timeout=CALL_SECONDS, metadata={"authorization": f"Wechaty {token}"})

    async def events(self) -> AsyncIterator[Event]:
        """The one stream of events, for as long as it stands."""
        stream = self._unary_stream("/wechaty.Puppet/Event", pb.EventRequest(), pb.EventResponse, timeout=FOREVER)
        async for one in stream:
            with _legible():
                event = Event(EVENTS.get(int(one.type), ""), _object(one.payload))
            if event.name:
                yield event

    async def _unary_unary(self, *called: Any, **how: Any) -> Any:
        with _legible():
            return await super()._unary_unary(*called, **how)

    async def _unary_stream(self, *called: Any, **how: Any) -> AsyncGenerator[Any, None]:
        async with aclosing(super()._unary_stream(*called, **how)) as stream:
            while True:
                with _legible():
                    one = await anext(stream, None)
                if one is None:
                    return
                yield one

    async def payload(self, message_id: str) -> Payload:
        """A message's payload."""
        told = await self.message_payload(id=message_id)
        kind = int(told.type)
        return Payload(
            message_id,
            Kind(kind) if kind in Kind._value2member_map_ else Kind.UNKNOWN,
            told.from_id,
            told.room_id,
            told.to_id,
            told.text,
            told.filename,
            tuple(told.mention_ids),
            told.timestamp / 1000 if told.timestamp > 10**11 else float(told.timestamp),  # some puppets count milliseconds
        )

    async def file_pieces(self, message_id: str, *, picture: bool) -> AsyncGenerator[bytes, None]:
        """The body of a file or picture by the one call that takes any kind of box and leaves nothing behind at the gateway."""
        if picture:
            asked = pb.MessageImageStreamRequest(id=message_id, type=ORIGINAL)
            stream = self._unary_stream("/wechaty.Puppet/MessageImageStream", asked, pb.MessageImageStreamResponse, timeout=TRANSFER_SECONDS)
        else:
            asked = pb.MessageFileStreamRequest(id=message_id)
            stream = self._unary_stream("/wechaty.Puppet/MessageFileStream", asked, pb.MessageFileStreamResponse, timeout=TRANSFER_SECONDS)
        async for one in stream:
            self._received()
            which, value = betterproto.which_one_of(one.file_box_chunk, "payload")
            if which == "data" and value:
                yield value

    async def file_box(self, message_id: str, *, picture: bool) -> dict[str, Any]:
        """The box of a file or picture, as JSON tells it."""
        told = await (self.message_image(id=message_id, type=ORIGINAL) if picture else self.message_file(id=message_id))
        return _object(told.filebox)

    async def download(self, uuid: str) -> AsyncGenerator[bytes, None]:
        """A body that a box announced by its uuid; never to be asked for another one, which ends some gateways."""
        async for one in self._unary_stream("/wechaty.Puppet/Download", DownloadRequest(id=uuid), DownloadResponse, timeout=TRANSFER_SECONDS):
            self._received()
            yield one.chunk

    async def upload(self, pieces: AsyncIterator[bytes]) -> str:
        """Hand a body to the gateway; the uuid it has there. (betterproto 1.2.5 cannot stream towards the gateway: grpclib does.)"""
        how = (Cardinality.STREAM_UNARY, UploadRequest, UploadResponse)
        async with self.channel.request("/wechaty.Puppet/Upload", *how, timeout=TRANSFER_SECONDS, metadata=self.metadata) as stream:
            async for piece in pieces:
                await stream.send_message(UploadRequest(chunk=piece))
            await stream.end()
            told = await stream.recv_message()
        return str(told.id) if told else ""

    async def send_file(self, to: str, box: dict[str, Any]) -> str:
        """Send a boxed file; the message id, "" when the gateway does not tell it."""
        asked = pb.MessageSendFileRequest(conversation_id=to, filebox=json.dumps(box, ensure_ascii=False))
        told = await self._unary_unary("/wechaty.Puppet/MessageSendFile", asked, pb.MessageSendFileResponse, timeout=TRANSFER_SECONDS)
        return told.id or ""

    async def send_text(self, to: str, text: str, mention_ids: list[str]) -> str:
        """Send words; the message id, "" when the gateway does not tell it."""
        return (await self.message_send_text(conversation_id=to, text=text, mentonal_ids=mention_ids)).id or ""


@contextmanager
def _legible() -> Iterator[None]:
    """An answer nobody can read is an error the other end made: GRPCError, as any other of its errors. A request of ours that no call can
    carry stays what it is."""
    try:
        yield
    except UnicodeEncodeError:
        raise
    except GARBLED as error:
        raise GRPCError(Status.DATA_LOSS, f"{type(error).__name__}: {error}") from error


def _object(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


__all__ = ["BROKEN", "CONFIRMED", "ODD", "ON_THE_LINE", "PIECE", "RECEIVED", "Event", "GRPCError", "Kind", "Payload", "Status", "Stub"]
