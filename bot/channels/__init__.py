"""What a channel promises: it hears messages and says them; it knows nothing of tasks or rights."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Announced:
    """A file or picture that a message announces; its body is fetched only after screening."""

    name: str
    size: int | None = None
    picture: bool = False


@dataclass(frozen=True)
class Heard:
    """One message as the channel hears it. `room_id` is empty in a private chat; `own` marks the echo of what we sent."""

    channel: str
    message_id: str
    contact_id: str
    nickname: str
    room_id: str
    at: datetime
    text: str = ""
    mentions: tuple[str, ...] = ()
    mentions_bot: bool = False
    quoted: str = ""
    file: Announced | None = None
    own: bool = False


@dataclass(frozen=True)
class Parcel:
    """One message to send: to a room, or to a contact when `room_id` is empty. `key` lets a channel that can drop a repeat drop it."""

    key: str
    room_id: str
    contact_id: str
    text: str = ""
    mentions: tuple[str, ...] = ()
    file: Path | None = None
    file_name: str = ""


class NotSent(Exception):
    """The channel knows that nothing was sent; the text says why in words people can read. `final`: trying again is no use."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.why, self.final = why, final


class Channel(Protocol):
    """A way to people. `send` returns the message id ("" when unknown) or raises NotSent; any other error leaves the outcome unsure."""

    name: str

    async def open(self, hear: Callable[[Heard], Awaitable[None]]) -> None:
        """Begin to hear."""

    async def close(self) -> None:
        """Stop hearing; what is on its way is finished."""

    async def send(self, parcel: Parcel) -> str:
        """Say one thing."""

    def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The announced file's bytes, in pieces; raises NotSent when it cannot be had."""

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact can be written to privately."""
