"""The channel of a rehearsal: it hears what the transcript says, and keeps what the bot says, with failures on request."""

import asyncio
import hashlib
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum

from bot.channels import Heard, NotSent, Parcel
from bot.demo.paper import Paper
from bot.demo.roster import CHANNEL
from handlers.happening import Happened

Hear = Callable[[Heard], Awaitable[None]]


class Failing(Enum):
    """How the next sendings go wrong."""

    NOT_SENT = "not sent, and the channel knows it"
    UNSURE = "sent, but the line breaks before the channel is told"


@dataclass(frozen=True)
class Sent:
    """A parcel as it reached people; the file is looked at when it is sent, for it may be gone later."""

    parcel: Parcel
    message_id: str
    body: bytes = b""
    inside: tuple[str, ...] = ()  # of a zip file

    @property
    def sha256(self) -> str:
        """Of the file; empty when there is none."""
        return hashlib.sha256(self.body).hexdigest() if self.parcel.file else ""


@dataclass
class Wire:
    """What all processes of a rehearsal share: the people at the other end and how well the line works."""

    sent: list[Sent] = field(default_factory=list)
    papers: dict[str, Paper] = field(default_factory=dict)  # by message id
    unreachable: set[str] = field(default_factory=set)
    departed: set[str] = field(default_factory=set)  # from every room
    joined: set[tuple[str, str]] = field(default_factory=set)  # rooms and who came into them meanwhile
    asking: dict[str, str] = field(default_factory=dict)  # requests to become a contact, and whose they are
    logins: int = 0
    strange: bool = False  # whether the ids are others since the last login
    failing: list[Failing] = field(default_factory=list)
    offline: bool = False
    echo: bool = False
    echoes: list[Sent] = field(default_factory=list)  # sent, not yet heard back
    cut_next: Failing | None = None  # the power goes at the next sending: before it left, or after
    power_gone: asyncio.Event = field(default_factory=asyncio.Event)


class ScriptChannel:
    """One process's end of the wire."""

    name = CHANNEL
    drops_repeats = False
    away = ""

    def __init__(self, wire: Wire | None = None) -> None:
        self.wire = wire or Wire()
        self._hear: Hear | None = None
        self.happened: Callable[[Happened], Awaitable[None]] | None = None

    @property
    def sent(self) -> list[Parcel]:
        """Everything that reached people, in order."""
        return [one.parcel for one in self.wire.sent]

    async def open(self, hear: Hear) -> None:
        """Begin to hear."""
        self._hear = hear

    async def close(self) -> None:
        """Stop hearing."""
        self._hear = self.happened = None

    async def tell(self, event: Happened) -> None:
        """Something happens that is no message; returns when the office has it on record."""
        if self.happened is None:
            raise RuntimeError("the office has not opened its channel")
        await self.happened(event)

    async def say(self, heard: Heard) -> None:
        """Somebody says something; returns when the office has accepted it."""
        if self._hear is None:
            raise RuntimeError("the office has not opened its channel")
        await self._hear(heard)

    async def send(self, parcel: Parcel) -> str:
        """Say one thing; raises what the script asked for."""
        if self.wire.cut_next is Failing.NOT_SENT:
            await self._cut()
        self._refuse(parcel)
        fails = self.wire.failing.pop(0) if self.wire.failing else None
        if fails is Failing.NOT_SENT:
            raise NotSent("发送失败")
        sent = _looked_at(parcel, f"b{len(self.wire.sent) + 1}")
        self.wire.sent.append(sent)
        if self.wire.echo:
            self.wire.echoes.append(sent)
        if self.wire.cut_next is Failing.UNSURE:
            await self._cut()
        if fails is Failing.UNSURE:
            raise ConnectionResetError("连接中断")
        return sent.message_id

    def _refuse(self, parcel: Parcel) -> None:
        if self.wire.offline:
            raise NotSent("账号掉线")
        if not parcel.room_id and parcel.contact_id in self.wire.unreachable:
            raise NotSent("对方未加好友", final=True)

    async def _cut(self) -> None:
        """The power goes; whoever was sending never learns how it went."""
        self.wire.cut_next = None
        self.wire.power_gone.set()
        await asyncio.Event().wait()

    async def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The scripted file's bytes; raises NotSent when the script says it cannot be had."""
        paper = self.wire.papers.get(heard.message_id, Paper(trouble="没有这个文件"))
        if paper.trouble:
            raise NotSent(paper.trouble, final=True)
        for piece in paper.pieces():
            yield piece

    async def forget(self, message_id: str) -> None:
        """The file of this message is not kept at the other end either."""
        self.wire.papers.pop(message_id, None)

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact has added the bot."""
        return contact_id not in self.wire.unreachable

    async def present(self, contact_id: str, room_ids: Collection[str]) -> bool:
        """Whether a contact came into one of these rooms and is still there."""
        return contact_id not in self.wire.departed and any((room_id, contact_id) in self.wire.joined for room_id in room_ids)

    async def befriend(self, request_id: str) -> None:
        """Accept a request."""
        self.wire.unreachable.discard(self.wire.asking[request_id])

    @property
    def logins(self) -> int:
        """How often the account has logged in."""
        return self.wire.logins

    async def unknown(self, contact_ids: Sequence[str], room_ids: Collection[str]) -> frozenset[str]:
        """Which contacts are not known: all of them when the ids are others."""
        return frozenset(contact_ids) if self.wire.strange else frozenset()

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Which of these contacts have left the rooms."""
        return frozenset(contacts) & self.wire.departed


def _looked_at(parcel: Parcel, message_id: str) -> Sent:
    if parcel.file is None:
        return Sent(parcel, message_id)
    inside: tuple[str, ...] = ()
    if zipfile.is_zipfile(parcel.file) and parcel.file_name.lower().endswith(".zip"):
        with zipfile.ZipFile(parcel.file) as archive:
            inside = tuple(archive.namelist())
    return Sent(parcel, message_id, parcel.file.read_bytes(), inside)
