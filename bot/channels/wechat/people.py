"""People at the gateway: who comes into rooms and leaves them, who asks to become a contact, and whether the account is still there itself."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.channels import NotSent
from bot.channels.ids import kept_id
from bot.channels.wechat.gateway import Connection
from bot.channels.wechat.hearing import NAME
from bot.channels.wechat.login import Login
from bot.channels.wechat.places import Places, one_line
from bot.channels.wechat.puppet import Listener
from bot.channels.wechat.wire import BROKEN, CONFIRMED, ON_THE_LINE, RECEIVED, GRPCError, Stub
from handlers.happening import Happened, Kind

log = logging.getLogger(__name__)
TRIES = 4  # of a gateway that answers with an error
PAUSE = 0.5  # seconds between them
AGAIN = timedelta(minutes=10)  # an error that is repeated meanwhile is only counted
WRAPPED = 4  # so many times at most
RETRY = timedelta(seconds=30)  # after trouble on the line until a request is accepted again; twice as long after each error of the gateway
NOT_TOLD = "网关未能提供联系人"
EMPTY = "网关的联系人列表是空的"
EMPTY_FOR = 40.0  # seconds after which an empty list of contacts is no longer one that loads: the account has none
NO_ANSWER = "网关未能通过该申请"


class Account(Protocol):
    """What people are seen by: the channel."""

    places: Places
    login: Login
    connection: Connection
    happened: Callable[[Happened], Awaitable[None]]

    @property
    def away(self) -> str:
        """Why nothing can be asked now; "" while the line stands."""


async def unheeded(_event: Happened) -> None:
    """What is told before anybody takes notice."""


class People:
    """Tells `of.happened` of them, one after the other. `ready` waits for a stub."""

    def __init__(self, of: Account, ready: Callable[[], Awaitable[Stub]], now: Callable[[], datetime]) -> None:
        self._of, self._ready, self._now = of, ready, now
        self._order = asyncio.Lock()
        self._errors, self._error = 0, ""
        self._refusals: dict[str, tuple[int, datetime]] = {}  # by request: how often the gateway has answered with an error, and when to ask again
        self._troubled_at = now() - AGAIN
        self._empty: tuple[int, float] = (0, 0.0)  # of which login no contacts were told, and since when on the loop's clock

    def signs(self) -> dict[str, Any]:
        """What health tells beside how the line stands: who is logged in, whether a code waits, how long it is silent, what went wrong last."""
        login, connection = self._of.login, self._of.connection
        told = {"wechat_logged_in": bool(login.account), "wechat_logins": login.times, "wechat_scan": bool(login.code)}
        told |= {"wechat_silent_seconds": round(connection.silence), "wechat_errors": self._errors}
        return told | ({"wechat_error": self._error} if self._error else {})

    @property
    def listeners(self) -> Mapping[str, Listener]:
        """What to be told of."""
        return {"room-join": self._joined, "room-leave": self._left, "room-topic": self._renamed, "friendship": self._asked, "error": self._troubled}

    async def _joined(self, told: dict[str, Any]) -> None:
        contacts = [one for one in _ids(told, "inviteeIdList") if one != self._of.login.account]
        await self._tell_of(Kind.JOINED, told, contacts)

    async def _left(self, told: dict[str, Any]) -> None:
        gone = _ids(told, "removeeIdList")
        if self._of.login.account in gone:
            return await self._tell_of(Kind.REMOVED, told, [self._of.login.account])
        return await self._tell_of(Kind.LEFT, told, gone)

    async def _renamed(self, told: dict[str, Any]) -> None:
        room_id, old, new = (str(told.get(name) or "") for name in ("roomId", "oldTopic", "newTopic"))
        if room_id and new:
            await self._tell(Happened(NAME, Kind.RENAMED, self._now(), room_id, key=one_line(old), words=one_line(new)))

    async def _tell_of(self, kind: Kind, told: dict[str, Any], contacts: Collection[str]) -> None:
        room_id = str(told.get("roomId") or "")
        if room_id and contacts:
            await self._tell(Happened(NAME, kind, self._now(), room_id, tuple((one, "") for one in contacts)))

    async def _tell(self, event: Happened) -> None:
        async with self._order:
            await self._of.happened(event)

    async def _asked(self, told: dict[str, Any]) -> None:
        """Somebody asks, or has become a contact. What cannot be read is asked for a few times."""
        request_id = str(told.get("friendshipId") or "")
        for _ in range(TRIES) if request_id and kept_id(request_id) == request_id else ():
            with suppress(*BROKEN, GRPCError):
                found = await (await self._ready()).friendship_payload(id=request_id)
                if int(found.type) == RECEIVED and found.contact_id:
                    await self._tell(await self._request(request_id, found.contact_id, found.hello))
                elif int(found.type) == CONFIRMED and found.contact_id:
                    await self._tell(Happened(NAME, Kind.BEFRIENDED, self._now(), contacts=((found.contact_id, ""),)))
                return
            await asyncio.sleep(PAUSE)
        log.warning("a friend request could not be read")

    async def _troubled(self, told: object) -> None:
        """The gateway says that something is wrong. What a listener of ours raised comes by the same name, and is told elsewhere."""
        if isinstance(told, Exception):
            return
        words = error_words(told, self._of.connection.address.masked)
        known = words == self._error and self._now() - self._troubled_at < AGAIN
        self._errors, self._error = self._errors + 1, words
        if not known:
            self._troubled_at = self._now()
            await self._tell(Happened(NAME, Kind.TROUBLE, self._now(), words=words))

    async def _request(self, request_id: str, contact_id: str, hello: str) -> Happened:
        name = ""
        with suppress(*BROKEN, GRPCError):
            name = await self._of.places.name(contact_id)
        return Happened(NAME, Kind.ASKED, self._now(), contacts=((contact_id, name),), key=request_id, words=hello)

    async def present(self, contact_id: str, room_ids: Collection[str]) -> bool:
        """Whether a contact is in one of these rooms. Raises NotSent while the gateway cannot tell: a room without members is not loaded yet."""
        empty = False
        for room_id in room_ids:
            try:
                members = (await self._of.places.room(room_id)).members
                if contact_id in members:
                    return True
                empty = empty or not members
            except (GRPCError, *BROKEN):
                if why := self._of.away:
                    raise NotSent(why, away=True) from None
        if empty:
            raise NotSent(NOT_TOLD)
        return False

    async def unknown(self, contact_ids: Sequence[str], room_ids: Collection[str]) -> frozenset[str]:
        """Which of these the gateway knows neither as contacts nor in these rooms: one call, and one a room for as long as some are missing.

        :raises NotSent: it answers with an error, or its contacts are not loaded yet: that says nothing of ids. A list that stays empty does
        """
        if why := self._of.away:
            raise NotSent(why, away=True)
        try:
            stub = await self._ready()
            contacts = {*(await stub.contact_list()).ids} - {self._of.login.account}
            missing = set(contact_ids) - contacts
            rooms = {*(await stub.room_list()).ids} if missing else set[str]()
            for room_id in rooms.intersection(room_ids):
                missing -= (await self._of.places.room(room_id)).members
        except (GRPCError, *BROKEN):
            raise NotSent(NOT_TOLD) from None
        if not contacts and missing and self._may_load():
            raise NotSent(EMPTY)
        return frozenset(missing)

    def _may_load(self) -> bool:
        """Whether contacts that are not there may still be loading."""
        at, login = asyncio.get_running_loop().time(), self._of.login.times
        self._empty = self._empty if self._empty[0] == login else (login, at)
        return at - self._empty[1] < EMPTY_FOR

    async def names(self, contact_id: str, room_ids: Collection[str]) -> list[str]:
        """What somebody is called: by themselves first, then in those of these rooms they are in. Raises NotSent when the gateway cannot tell."""
        places = self._of.places
        try:
            found = [one_line((await places.contact(contact_id)).name)]
            for room_id in room_ids:
                if contact_id in (await places.room(room_id)).members:
                    found.append(await places.name(contact_id, room_id))
        except (GRPCError, *BROKEN):
            raise NotSent(NOT_TOLD) from None
        return found

    async def outside(self, room_ids: Collection[str]) -> frozenset[str]:
        """Which of these rooms the account is certainly in no more: others are in them and it is not, or the gateway neither lists them nor
        knows them. Raises NotSent while it cannot tell; an empty list is one that is not loaded yet."""
        if why := self._of.away:
            raise NotSent(why, away=True)
        try:
            listed = {*(await (await self._ready()).room_list()).ids}
            if not listed:
                raise NotSent(NOT_TOLD)
            return frozenset([one for one in room_ids if await self._without_us(one, listed)])
        except BROKEN:
            raise NotSent(NOT_TOLD) from None
        except GRPCError as error:
            raise NotSent(NOT_TOLD, away=error.status in ON_THE_LINE) from None

    async def _without_us(self, room_id: str, listed: Collection[str]) -> bool:
        try:
            members = (await self._of.places.room(room_id)).members
        except GRPCError as error:
            if error.status in ON_THE_LINE or self._of.away:
                raise
            return room_id not in listed
        return bool(members) and self._of.login.account not in members

    async def befriend(self, request_id: str) -> None:
        """Accept a request. Raises NotSent: final once the gateway has answered `TRIES` times, at growing intervals, that it cannot be."""
        if why := self._of.away:
            raise NotSent(why, away=True)
        errors, again_at = self._refusals.get(request_id, (0, self._now()))
        if again_at - RETRY * 2**TRIES <= self._now() < again_at:
            raise NotSent(NO_ANSWER)
        try:
            await (await self._ready()).friendship_accept(id=request_id)
        except (GRPCError, *BROKEN) as error:
            errors += isinstance(error, GRPCError) and error.status not in ON_THE_LINE
            self._refusals[request_id] = (errors, self._now() + RETRY * 2**errors)
            raise NotSent(self._of.away or NO_ANSWER, away=bool(self._of.away), final=errors >= TRIES) from None
        self._of.places.changed("friendship", {})
        self._refusals.pop(request_id, None)


def _ids(told: dict[str, Any], name: str) -> list[str]:
    many = told.get(name)
    return [one for one in many if isinstance(one, str) and one and kept_id(one) == one] if isinstance(many, list) else []


def error_words(told: object, masked: Callable[[object], str] = str) -> str:
    """What an error event says: it may be wrapped several times in JSON, with a stack nobody wants to read. What is `masked` is so before
    anything is cut: half a token is one too."""
    said = told
    for _ in range(WRAPPED):
        if isinstance(said, dict):
            said = next((said[name] for name in ("message", "gerror", "data", "details") if said.get(name)), "")
        with suppress(ValueError):
            said = json.loads(said) if isinstance(said, str) else said
    return one_line(masked(said))
