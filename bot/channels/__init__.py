"""What a channel promises: it hears messages and says them; it knows nothing of tasks or rights."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from handlers.happening import Happened
from schedules.parcel import NotSent, Parcel, Sender

__all__ = ["Ailing", "Announced", "Announcing", "Channel", "Heard", "NotSent", "Noticing", "Parcel"]


@dataclass(frozen=True)
class Announced:
    """A file or picture that a message announces; its body is fetched only after screening."""

    name: str
    size: int | None = None
    picture: bool = False


@dataclass(frozen=True)
class Heard:
    """One message as the channel hears it. `room_id` is empty in a private chat; `own` marks the echo of what we sent.

    `pending`: the channel knows no more of it than its id and can be asked for the rest (see Announcing).
    """

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
    pending: bool = False
    recalls: str = ""  # it only says that this message, by its id, was taken back (撤回)
    room_name: str = ""  # as the chat program shows it; "" where the channel does not tell


class Channel(Sender, Protocol):
    """A way to people: what delivery sees of it, and hearing."""

    async def open(self, hear: Callable[[Heard], Awaitable[None]]) -> None:
        """Begin to hear."""

    async def close(self) -> None:
        """Stop hearing; what is on its way is finished."""

    def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The announced file's bytes, in pieces; raises NotSent when it cannot be had."""

    async def forget(self, message_id: str) -> None:
        """Drop what the channel itself keeps of a message that turned out to bear a secrecy mark."""


@runtime_checkable
class Announcing(Protocol):
    """A channel that hears of a message before it knows what it says."""

    async def payload(self, message_id: str, at: datetime) -> Heard | None:
        """What an announced message says, asked for as long as the other end is away; None when it is nothing for the office.

        `at` is when it was announced. Raises NotSent when it can never be had.
        """


@runtime_checkable
class Ailing(Protocol):
    """A channel that may be unwell: its line may be down, nobody may be logged in. `returned` is called whenever it may speak again."""

    returned: Callable[[], None]

    def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether it is well, and what is told of it beside: numbers and words, by names of its own."""


@runtime_checkable
class Noticing(Protocol):
    """A channel that sees people come and go, and requests; it tells of them by calling `happened`, which returns when it is on record."""

    happened: Callable[[Happened], Awaitable[None]]
