"""The WeChat channel: what it hears is on record by its id before it is fetched; what it says goes through one gateway."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from grpclib.const import Status
from tortoise.exceptions import BaseORMException, OperationalError

from bot.channels import Heard, NotSent, Parcel
from bot.channels.wechat import fetching, hearing, reading, saying
from bot.channels.wechat.gateway import IDLE, Address, Connection, Refused, Standing
from bot.channels.wechat.hearing import NAME, Ears
from bot.channels.wechat.listening import Listening
from bot.channels.wechat.login import Login
from bot.channels.wechat.people import People, unheeded
from bot.channels.wechat.places import Places, one_line
from bot.channels.wechat.puppet import Bot, HardenedPuppet, Listener
from bot.channels.wechat.wire import BROKEN, ODD, ON_THE_LINE, Event, GRPCError, Stub
from bot.clock import Clock
from handlers.filenames import safe_name
from handlers.happening import Happened
from storage import gap, lease

log = logging.getLogger(__name__)
SEAT, SEAT_SECONDS = "seat:wechat", 15.0
CLOSING = 3.0  # seconds for what was announced to get on record at the end
AWAY = "微信网关连接不上"
LOGGED_OUT = "微信账号未登录"
NOT_THERE = "机器人不在群内"
NAMELESS = "网关报告已登录，但未说明是哪个微信账号"
NO_MEMBERS = "网关暂未提供该群成员"

Hear = Callable[[Heard], Awaitable[None]]


class HalfSent(Exception):
    """Part of a message has left when the next part failed."""


class WechatChannel:
    """Implements Channel. `login` is told of codes to scan and of accounts that come and go."""

    name = NAME
    drops_repeats = False

    def __init__(self, address: Address, clock: Clock, login: Login, *, bot_name: str, idle: float = IDLE) -> None:
        self.connection = Connection(address, self._happened, self._take_seat, self._lost, idle=idle)
        self.places = Places(lambda: self.connection.stub)
        self.login, self.spaced = login, saying.Spaced()
        self._clock, self._bot_name, self._holder = clock, bot_name, lease.holder_name()
        self._recent, self._ids = saying.Recent(), reading.Ids()
        self._puppet = HardenedPuppet(self.connection)
        self.people = People(self, self._ready, clock.now)
        self.present, self.befriend, self.unknown = self.people.present, self.people.befriend, self.people.unknown
        self.outside, self.names = self.people.outside, self.people.names
        ears: dict[str, Listener] = {"message": self._announced, "login": self._hears, "logout": self._gone, "scan": self._asked_to_scan}
        self._bot = Bot(self._puppet, {**ears, **self.people.listeners}, self._broken)
        self._hear: Hear | None = None
        self._running: asyncio.Task[None] | None = None
        self._seated = False
        self.listening = Listening(clock, self.connection.alive_at)
        self.returned: Callable[[], None] = lambda: None
        self.happened: Callable[[Happened], Awaitable[None]] = unheeded
        self.connection.on_up = lambda: self.returned()

    async def open(self, hear: Hear) -> None:
        """Begin to hear, as soon as the gateway is there."""
        self._hear = hear
        self._running = asyncio.create_task(self._bot.start())

    async def ended(self) -> str:
        """Wait until there is no use in going on; why, in words."""
        assert self._running
        await asyncio.wait({self._running})
        error = None if self._running.cancelled() else self._running.exception()
        if isinstance(error, Refused):
            return "微信网关不接受所填的口令，请核对 WECHATY_PUPPET_SERVICE_TOKEN 后重新启动。"
        if error:
            log.error("wechat ended: %s", self.connection.address.masked(error), exc_info=error)
        return "微信渠道意外停止，请查看日志后重新启动。"

    @property
    def refused(self) -> bool:
        """Whether the gateway does not take our token."""
        return self.connection.standing is Standing.REFUSED

    async def close(self) -> None:
        """Stop hearing; what was announced is put on record. The account stays logged in."""
        if self._running:
            self._running.cancel()
            await asyncio.wait({self._running})
        with suppress(TimeoutError):  # a database in trouble holds up no end
            async with asyncio.timeout(CLOSING):
                await self._puppet.settled()
        self._hear = None
        with suppress(OperationalError):
            await self.listening.ends(ours=self._seated)
            await lease.release_lease(SEAT, self._holder)

    def health(self) -> tuple[bool, dict[str, Any]]:
        """Whether it can hear and speak, and how it stands in words."""
        well, standing = not self.away, self.connection.standing
        words = (self.away or standing.value) if standing is Standing.UP else standing.value
        return well, {"wechat": words, "wechat_up": well, "wechat_connects": self.connection.connects, **self.people.signs()}

    @property
    def away(self) -> str:
        """Why nothing can be said now; "" while the line stands and an account is logged in."""
        if self.connection.standing is not Standing.UP or not self.connection.up.is_set():
            return f"微信{self.connection.standing.value}" if self.connection.standing is not Standing.UP else AWAY
        return "" if self.login.present.is_set() else NAMELESS if self.login.nameless else LOGGED_OUT

    @property
    def logins(self) -> int:
        """How often an account has logged in so far."""
        return self.login.times

    # --- what happens at the gateway

    def _happened(self, event: Event) -> None:
        """At once and in order. An event that breaks costs itself only; what it says stands in no log."""
        try:
            self._noticed(event)
        except ODD as error:
            log.error("an event left out: %s %s", event.name, type(error).__name__)

    def _noticed(self, event: Event) -> None:
        """Before anybody is told: what was known of rooms and accounts may hold no more."""
        if event.name == "message":
            self.listening.announced(str(event.told.get("messageId")))
        self.places.changed(event.name, event.told)
        self.login.changed(event.name, event.told)
        self._puppet.tell(event)

    async def _announced(self, told: dict[str, Any]) -> None:
        """A message there is: its id goes on record now; what it says is fetched afterwards."""
        message_id = self._ids.keep(str(told.get("messageId") or ""))
        try:
            if message_id and self._hear is not None:
                await self._on_record(Heard(NAME, message_id, "", "", "", self._clock.now(), pending=True), self._hear)
        finally:
            self.listening.recorded(str(told.get("messageId")))

    async def _on_record(self, heard: Heard, hear: Hear) -> None:
        """However long the database is in trouble. One that no database takes is a message lost, and a gap says so."""
        while True:
            try:
                return await hear(heard)
            except OperationalError:
                log.warning("message %s is not on record yet", heard.message_id)
                await asyncio.sleep(1)
            except BaseORMException as error:
                log.error("message %s cannot be put on record: %s", heard.message_id, type(error).__name__)
                return await self._on_record(heard, lambda one: gap.unread(NAME, one.at))

    async def _hears(self, _told: dict[str, Any]) -> None:
        """An account is logged in behind a stream that stands: the gap before it is over."""
        if self.login.present.is_set():
            await self.listening.begins()
            self.returned()

    async def _gone(self, _told: dict[str, Any]) -> None:
        """The account is logged out."""
        await self._lost(False)

    async def _asked_to_scan(self, _told: dict[str, Any]) -> None:
        """A code is to be scanned: the account is gone, whether or not the gateway has said so."""
        if not self.login.account:
            await self._lost(False)

    async def _lost(self, _silent: bool) -> None:
        """The stream ended, or the account is gone: from now on nothing is heard, or from the last sign of life."""
        self.login.unknown()
        await self.listening.ends(ours=self._seated)

    async def _take_seat(self) -> bool:
        """Only one process is the gateway's client. While the database is in trouble, it is whoever was."""
        try:
            self._seated = await lease.take_lease(SEAT, self._holder, self._clock.now(), SEAT_SECONDS)
            if self._seated:
                await self.listening.goes_on()
        except OperationalError as error:
            log.warning("seat: %s", error)
        return self._seated

    def _broken(self, error: Exception) -> None:
        log.error("wechat: %s", self.connection.address.masked(error), exc_info=error)

    # --- hearing

    async def payload(self, message_id: str, at: datetime) -> Heard | None:
        """What an announced message says, however long the gateway is away; None when it is nothing for the office.

        :raises NotSent: the gateway is there and will not tell
        """
        told = replace(await reading.payload(self._ready, self._ids.whole(message_id)), message_id=message_id)
        if self._recent.ours(told):
            told = replace(told, talker_id=self.login.account)
        ears = Ears(self.login.account, self._bot_name, await self._name(self.login.account, told.room_id))
        nickname = "" if told.talker_id == ears.contact_id else await self._name(told.talker_id, told.room_id)
        heard = hearing.heard(told, ears, nickname, at)
        if heard and heard.own:
            return replace(heard, text=self._recent.meant(heard.room_id or heard.contact_id, heard.text))
        return replace(heard, room_name=await self._called(heard.room_id)) if heard and heard.room_id else heard

    async def _ready(self) -> Stub:
        """Wait for a connection that stands, with an account behind it."""
        while True:
            await self.connection.up.wait()
            await self.login.present.wait()
            if self.connection.up.is_set():
                return self.connection.stub

    async def _name(self, contact_id: str, room_id: str) -> str:
        """What somebody is called; "" when the gateway does not know: a name gives no rights, so nothing hangs on it."""
        with suppress(GRPCError, *BROKEN):
            return await self.places.name(contact_id, room_id)
        return ""

    async def _called(self, room_id: str) -> str:
        """What a room is called; "" when it has no name or the gateway does not tell."""
        with suppress(GRPCError, *BROKEN):
            return one_line((await self.places.room(room_id)).topic)
        return ""

    def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The announced file's bytes; raises NotSent when it cannot be had."""
        return fetching.body(self._ready, heard.message_id, picture=bool(heard.file and heard.file.picture))

    async def forget(self, message_id: str) -> None:
        """Nothing: the channel keeps nothing of a message."""

    # --- saying

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact has added the account."""
        try:
            return (await self.places.contact(contact_id)).friend
        except GRPCError as error:
            self._still_there(error)
            return False  # the gateway does not know them
        except BROKEN as error:
            raise NotSent(AWAY, away=True) from error

    def _still_there(self, error: GRPCError) -> None:
        """What the gateway answered says something of what was asked only while the line stands and an account is there. Raises NotSent."""
        if self.away or error.status is Status.UNAVAILABLE:
            raise NotSent(self.away or AWAY, away=True) from None

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Which of these contacts are in the room no more; none while the gateway cannot tell."""
        with suppress(GRPCError, *BROKEN):
            members = (await self.places.room(room_id)).members
            return frozenset(contacts) - members if members else frozenset()
        return frozenset()

    async def send(self, parcel: Parcel) -> str:
        """Say one thing; the id of the last message, "" when the gateway does not tell it. Raises NotSent."""
        to = parcel.room_id or parcel.contact_id
        await self._clock.sleep(self.spaced.wait(self._clock.now()))
        stub = await self._speaking(parcel)
        text = saying.called([await self._name(one, parcel.room_id) for one in parcel.mentions], parcel.text)
        parts = saying.in_parts(text)
        self._recent.remember(to, parts, parcel.text)
        message_id, left = "", False
        try:
            if parcel.file:
                box = await saying.box(stub, parcel.file, safe_name(parcel.file_name or parcel.file.name))
                message_id, left = self._recent.left(await stub.send_file(to, box)), True
            for part in parts:
                await self._clock.sleep(self.spaced.wait(self._clock.now()) if left else 0)
                message_id, left = self._recent.left(await stub.send_text(to, part, list(parcel.mentions) if part is parts[0] else [])), True
        except GRPCError as error:
            if left or error.status in ON_THE_LINE:
                raise HalfSent(self.connection.address.masked(error)) from None
            log.warning("not sent: %s", self.connection.address.masked(error))
            self._still_there(error)
            raise NotSent("网关报告发送失败") from None
        return message_id

    async def _speaking(self, parcel: Parcel) -> Stub:
        """The stub to speak through. Raises NotSent while there is nobody to speak as, or nobody to speak to."""
        try:
            stub = self.connection.stub
            if not self.login.present.is_set():
                raise NotSent(self.away or LOGGED_OUT, away=True)
            members = (await self.places.room(parcel.room_id)).members if parcel.room_id else {self.login.account}
            if self.login.account not in members:
                raise NotSent(NOT_THERE if members else NO_MEMBERS, final=bool(members))
            return stub
        except GRPCError as error:
            self._still_there(error)
            raise NotSent(NOT_THERE, final=error.status is Status.NOT_FOUND) from None
        except BROKEN as error:
            raise NotSent(AWAY, away=True) from error
