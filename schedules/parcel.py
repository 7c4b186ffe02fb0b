"""What is handed to a channel to be said, and what the channel may answer."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


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
    """The channel knows that nothing was sent; the text says why in words people can read.

    `final`: trying again is no use. `away`: the channel as a whole cannot send now, so this was no attempt.
    """

    def __init__(self, why: str, *, final: bool = False, away: bool = False) -> None:
        super().__init__(why)
        self.why, self.final, self.away = why, final, away


class Sender(Protocol):
    """The half of a channel that delivery sees. `drops_repeats`: sending the same key again is known to say nothing twice."""

    name: str
    drops_repeats: bool

    @property
    def away(self) -> str:
        """Why it can send nothing at all now, in words people can read; "" while it can. What is due waits meanwhile."""

    async def send(self, parcel: Parcel) -> str:
        """Say one thing; the message id ("" when unknown). Raises NotSent; any other error leaves the outcome unsure."""

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact can be written to privately."""

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Which of these contacts are known not to be in a room; none where the channel cannot tell."""
