"""The connection to a gateway: it listens first, never gives up, never asks the gateway to stop, and knows how it stands."""

import asyncio
import logging
import random
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from grpclib.client import Channel
from grpclib.config import Configuration
from grpclib.const import Status

from bot.channels.wechat.masking import without
from bot.channels.wechat.wire import BROKEN, Event, GRPCError, Stub

log = logging.getLogger(__name__)

FIRST, LOCAL_MOST, REMOTE_MOST = 0.1, 0.5, 5.0  # seconds between two tries: what is said meanwhile is lost to everybody
IDLE = 20.0  # seconds of silence after which the gateway is asked whether it lives
ANSWER = 5.0  # seconds it has for that
FIRST_EVENT = 10.0  # seconds for the first sign after the stream was asked for
SEAT_EVERY = 5.0  # seconds between two renewals of the lease
WINDOW = 16 << 20  # bytes on their way: the default of 64 KB makes a large file slow


class Standing(str, Enum):
    """How the connection stands, in words of the office."""

    SEATED_ELSEWHERE = "由另一进程值守"
    AWAY = "网关连接不上"
    TAKEN = "网关正被占用（另有客户端连着，或网关尚未察觉旧连接已断）"
    UP = "已连接"
    REFUSED = "网关口令错误"
    CLOSED = "已关闭"


class Refused(Exception):
    """The gateway does not take our token; trying again is no use."""


class SeatLost(Exception):
    """Another process has the seat."""


@dataclass(frozen=True)
class Address:
    """Where the gateway is and how it is spoken to. With `ca`, a file of PEM certificates, by TLS; `server_name` as its certificate says."""

    host: str
    port: int
    token: str = field(repr=False)
    ca: Path | None = None
    server_name: str = ""

    @classmethod
    def read(cls, endpoint: str, token: str, ca: Path | None = None, server_name: str = "") -> "Address":
        """From host:port, as it is written in the settings. Raises ValueError."""
        host, _, port = endpoint.rpartition(":")
        return cls(host.strip("[]"), int(port), token, ca, server_name)

    @property
    def most(self) -> float:
        """The longest wait in seconds between two tries."""
        return LOCAL_MOST if self.host in ("127.0.0.1", "::1", "localhost") else REMOTE_MOST

    def masked(self, text: object) -> str:
        """Words without the token, however its quotation marks and backslashes are written: the gateway repeats it in its errors."""
        return without(self.token, str(text))

    def context(self) -> ssl.SSLContext | None:
        """What TLS needs; the certificate alone decides whom we trust."""
        if self.ca is None:
            return None
        context = ssl.create_default_context(cafile=str(self.ca))
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # certificates made for gateways often lack what it asks for
        context.set_alpn_protocols(["h2"])
        return context


OnEvent = Callable[[Event], None]
Seat = Callable[[], Awaitable[bool]]


class Connection:
    """One client of a gateway. `on_event` is called for each event, at once and in order; it must not wait.

    `seat` takes or renews the right to be the one client there is; `on_lost` is told when the stream ends, and
    whether the gateway had long been silent by then. `on_up` is called whenever calls can go through again.
    """

    def __init__(self, address: Address, on_event: OnEvent, seat: Seat, on_lost: Callable[[bool], Awaitable[None]], *, idle: float = IDLE) -> None:
        self.address, self.standing, self.why = address, Standing.AWAY, ""
        self.up = asyncio.Event()
        self.on_up: Callable[[], None] = lambda: None
        self.connects = 0
        self._on_event, self._seat, self._on_lost, self._idle = on_event, seat, on_lost, idle
        self._channel: Channel | None = None
        self._stub: Stub | None = None
        self._alive = 0.0  # when the last event came, on the loop's clock
        self._moved = 0.0  # when the last piece of a file came: the gateway lives, while its events may queue behind the file on a slow line
        self._answers = False  # whether this gateway has ever answered a ding
        self._heard = asyncio.Event()
        self._delay = FIRST

    @property
    def stub(self) -> Stub:
        """What calls go through. Raises ConnectionError while the gateway is away: then nothing has left."""
        if self._stub is None or not self.up.is_set():
            raise ConnectionError("the gateway is away")
        return self._stub

    def alive_at(self, now: datetime) -> datetime:
        """When the last sign of life came."""
        return now - timedelta(seconds=asyncio.get_running_loop().time() - self._alive) if self._alive else now

    @property
    def silence(self) -> float:
        """For how many seconds no event has come; 0 before the first."""
        return asyncio.get_running_loop().time() - self._alive if self._alive else 0.0

    async def run(self) -> None:
        """Stay connected until cancelled. Raises Refused."""
        try:
            while True:
                silent = False
                if await self._seated():
                    silent = await self._try()
                    if self._heard.is_set():
                        await self._on_lost(silent)
                await asyncio.sleep(self._delay * random.uniform(0.7, 1.3))  # noqa: S311 - spreads tries, guards nothing
                self._delay = min(self._delay * 2, self.address.most)
        finally:
            self.standing = self.standing if self.standing is Standing.REFUSED else Standing.CLOSED

    async def _seated(self) -> bool:
        """Whether this process may be the client."""
        if await self._seat():
            return True
        self._is(Standing.SEATED_ELSEWHERE)
        return False

    async def _try(self) -> bool:
        """One connection, from its beginning to its end; whether it ended in silence. Raises Refused."""
        self._heard.clear()
        try:
            await self._session()
        except GRPCError as error:
            if error.status is Status.UNAUTHENTICATED:
                self._is(Standing.REFUSED)
                raise Refused(self.address.masked(error.message)) from None
            taken = error.status is Status.ALREADY_EXISTS
            self._is(Standing.TAKEN if taken else Standing.AWAY, f"{error.status.name} {error.message}")
        except TimeoutError as error:
            self._is(Standing.AWAY, str(error) or "timeout")
            return True
        except SeatLost:
            self._is(Standing.SEATED_ELSEWHERE)
        except BROKEN as error:
            self._is(Standing.AWAY, repr(error))
        return False

    def _is(self, standing: Standing, why: str = "") -> None:
        why = self.address.masked(why)
        if (standing, why) != (self.standing, self.why):
            log.warning("gateway: %s %s", standing.value, why)
        self.standing, self.why = standing, why

    async def _session(self) -> None:
        """Listen first, then start, then watch: whichever ends first ends the session."""
        self._open()
        sides = [asyncio.create_task(one) for one in (self._listen(), self._watch(), self._keep_seat())]
        try:
            done, _ = await asyncio.wait(sides, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
            raise ConnectionResetError("stream ended")
        finally:
            self.up.clear()
            for one in sides:
                one.cancel()
            await asyncio.gather(*sides, return_exceptions=True)
            self._close()

    def _open(self) -> None:
        address, context = self.address, self.address.context()
        name = (address.server_name or address.host) if context else None
        config = Configuration(ssl_target_name_override=name, http2_connection_window_size=WINDOW, http2_stream_window_size=WINDOW)
        self._channel = Channel(address.host, address.port, ssl=context, config=config)
        self._stub = Stub(self._channel, address.token, self._moves)
        self.connects += 1
        self._alive = asyncio.get_running_loop().time()

    def _moves(self) -> None:
        self._moved = asyncio.get_running_loop().time()

    def _close(self) -> None:
        if self._channel is not None:
            self._channel.close()
        self._channel = self._stub = None

    async def _listen(self) -> None:
        assert self._stub
        try:
            async for event in self._stub.events():
                self._alive = asyncio.get_running_loop().time()
                self._answers = self._answers or event.name == "dong"
                self._heard.set()
                self._on_event(event)
        except GRPCError as error:
            if error.status is Status.ALREADY_EXISTS:  # a line of ours that broke may have the seat: what is written to it shows the gateway so
                with suppress(GRPCError, *BROKEN):
                    await self._stub.ding(data="alive")
            raise

    async def _watch(self) -> None:
        """Start the puppet behind the stream, then see to it that silence is noticed."""
        assert self._stub
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_EVENT):
                await self._heard.wait()
        if not self._heard.is_set():  # some gateways send no first heartbeat: one that answers a ding will do
            await self._ding()
            self._heard.set()
        await self._stub.start()
        self._delay = FIRST
        self.up.set()
        self._is(Standing.UP)
        self.on_up()
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(max(self._alive, self._moved) + self._idle - loop.time())
            if loop.time() - max(self._alive, self._moved) >= self._idle:
                await self._ding()

    async def _ding(self) -> None:
        """Ask for a sign of life. A gateway that once answered with an event must do so; another one must take the call. Raises TimeoutError."""
        assert self._stub
        loop, asked, taken = asyncio.get_running_loop(), self._alive, False
        began = loop.time()
        with suppress(TimeoutError):
            async with asyncio.timeout(ANSWER):
                await self._stub.ding(data="alive")
                taken, until = True, loop.time() + (ANSWER if self._answers else 1.0)
                while self._alive == asked and loop.time() < until:  # noqa: ASYNC110 - cheaper than an Event set at each event
                    await asyncio.sleep(0.05)
        if self._moved > began:  # its answer may be behind a file
            return
        if not taken or (self._alive == asked and self._answers):
            raise TimeoutError("no event after ding")
        self._alive = loop.time()

    async def _keep_seat(self) -> None:
        """Hold the lease; raises SeatLost once another process has it."""
        while await self._seat():  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(SEAT_EVERY)
        raise SeatLost
