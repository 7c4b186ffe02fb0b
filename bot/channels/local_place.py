"""Who and what is on the local page: rooms, their members, and the contacts one can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

PRIVATE, ROOM = "private:", "room:"


class PlaceContact(NamedTuple):
    """Somebody who can speak on the page; `role` is words for the switch, not a right."""

    contact_id: str
    name: str
    unit: str = ""
    role: str = ""
    reachable: bool = True


class PlaceRoom(NamedTuple):
    """A group and who sits in it."""

    room_id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Who and what is there; asked for again whenever it matters, so that it may change while the office runs."""

    rooms: Sequence[PlaceRoom]
    contacts: Sequence[PlaceContact]

    def contact(self, contact_id: str) -> PlaceContact | None:
        """The contact of this id."""
        return next((one for one in self.contacts if one.contact_id == contact_id), None)

    def conversations(self, contact_id: str) -> list[str]:
        """What this contact can see: the private chat with the bot, then the rooms."""
        return [PRIVATE + contact_id] + [ROOM + room.room_id for room in self.rooms if contact_id in room.members]

    def audience(self, conversation: str) -> frozenset[str]:
        """Who sees a conversation; empty when there is none of this name."""
        if conversation.startswith(PRIVATE):
            return frozenset({conversation.removeprefix(PRIVATE)})
        return frozenset(member for room in self.rooms if ROOM + room.room_id == conversation for member in room.members)
