"""Rooms, their members and contacts as the gateway knows them, remembered for a while and forgotten at the first sign of change."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.channels.wechat.wire import Stub

TTL = 600.0  # seconds; not every puppet tells of every change
SOON = 10.0  # seconds; a room without members is one the gateway has not loaded yet
MOST = 10_000  # entries of a memory: 60 rooms of 100 people and everybody's contact
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

ROOM, CONTACT, MEMBER = 3, 2, 4  # what a dirty event is about


@dataclass(frozen=True)
class Room:
    """A room: what it is called and who is in it; nobody while the gateway cannot tell."""

    topic: str
    members: frozenset[str]


@dataclass(frozen=True)
class Contact:
    """Somebody: their own name, and whether they have added the account."""

    name: str
    friend: bool


class Memory(Generic[Key, Value]):
    """What was asked once is known for `lasts` seconds."""

    def __init__(self, ask: Callable[[Key], Awaitable[Value]], lasts: Callable[[Value], float] = lambda value: TTL) -> None:
        self._ask, self._lasts = ask, lasts
        self._known: dict[Key, tuple[float, Value]] = {}
        self._drops = 0

    async def get(self, key: Key) -> Value:
        """The value; raises what asking raises."""
        loop = asyncio.get_running_loop()
        known = self._known.get(key)
        if known and known[0] > loop.time():
            return known[1]
        drops = self._drops
        value = await self._ask(key)
        if drops != self._drops:  # what was asked before something changed may be answered by what was so
            return value
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = (loop.time() + self._lasts(value), value)
        return value

    def drop(self, concerned: Callable[[Key], bool]) -> None:
        """Forget some, and what is being asked just now."""
        self._drops += 1
        for key in [key for key in self._known if concerned(key)]:
            del self._known[key]


def one_line(name: str) -> str:
    """A name as it can stand in a message: people may call themselves anything, with breaks and invisible marks in it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:64]


class Places:
    """Who is where. `stub` gives what calls go through, or raises ConnectionError."""

    def __init__(self, stub: Callable[[], Stub]) -> None:
        self._stub = stub
        self._rooms: Memory[str, Room] = Memory(self._ask_room, lambda room: TTL if room.members else SOON)
        self._contacts: Memory[str, Contact] = Memory(self._ask_contact)
        self._members: Memory[tuple[str, str], str] = Memory(self._ask_member)

    async def room(self, room_id: str) -> Room:
        """A room. Raises GRPCError for one the account is not in."""
        return await self._rooms.get(room_id)

    async def contact(self, contact_id: str) -> Contact:
        """A contact."""
        return await self._contacts.get(contact_id)

    async def name(self, contact_id: str, room_id: str = "") -> str:
        """What somebody is called there: their 群昵称, or their own name."""
        if room_id and (alias := await self._members.get((room_id, contact_id))):
            return one_line(alias)
        return one_line((await self.contact(contact_id)).name)

    def changed(self, event: str, told: dict[str, Any]) -> None:
        """Forget what an event says is no longer so."""
        room_id = str(told.get("roomId") or "")
        if event in ("room-join", "room-leave", "room-topic"):
            self._drop_room(room_id)
        elif event == "friendship":
            self._contacts.drop(lambda key: True)
        elif event == "dirty":
            self._dirty(told.get("payloadType"), str(told.get("payloadId") or ""))
        elif event in ("login", "logout"):
            for memory in (self._rooms, self._contacts, self._members):
                memory.drop(lambda key: True)

    def _drop_room(self, room_id: str) -> None:
        self._rooms.drop(lambda key: key == room_id)
        self._members.drop(lambda key: key[0] == room_id)

    def _dirty(self, kind: object, what: str) -> None:
        if kind in (ROOM, MEMBER):  # a member's dirt is told by the room
            self._drop_room(what)
        elif kind == CONTACT:
            self._contacts.drop(lambda key: key == what)
            self._members.drop(lambda key: key[1] == what)

    async def _ask_room(self, room_id: str) -> Room:
        told = await self._stub().room_payload(id=room_id)
        return Room(told.topic, frozenset(told.member_ids or (await self._stub().room_member_list(id=room_id)).member_ids))

    async def _ask_contact(self, contact_id: str) -> Contact:
        told = await self._stub().contact_payload(id=contact_id)
        return Contact(told.name, bool(told.friend))

    async def _ask_member(self, key: tuple[str, str]) -> str:
        told = await self._stub().room_member_payload(id=key[0], member_id=key[1])
        return str(told.room_alias or told.name)
