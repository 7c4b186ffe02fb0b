"""A real Wechaty gateway as a process of the test's own: the official server over a mock account, its people and what they say."""

import asyncio
import base64
import contextlib
import itertools
import json
import os
import signal
import socket
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import Clock
from tests.gateway.node import HERE, node

BOT = "bot"
TOKEN = "puppet_workpro_test-token"
CONFIRM, RECEIVE = 1, 2  # friendships
REMEMBERED = 5_000  # messages that a restarted gateway still knows
TEXT, ATTACHMENT, IMAGE, UNKNOWN, RECALLED = 7, 1, 6, 0, 13


def free_port() -> int:
    """A port of the loopback address that is free now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Gateway:
    """One gateway. What was said to it is remembered, so that a restart finds the same people, rooms and latest messages.

    `outgoing`: everything that has left through it, in order, over all restarts; known at once, even of one that is killed then.
    """

    token: str = TOKEN
    tls: bool = False
    port: int = field(default_factory=free_port)
    ca: str = ""
    _process: asyncio.subprocess.Process | None = None
    _reader: "asyncio.Task[None] | None" = None
    _waiting: dict[int, "asyncio.Future[dict[str, Any]]"] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _world: list[dict[str, Any]] = field(default_factory=list)
    _said: "deque[dict[str, Any]]" = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    starts: int = 0
    listens_at: datetime = datetime.min
    uncaught: list[str] = field(default_factory=list)
    outgoing: list[dict[str, Any]] = field(default_factory=list)

    @property
    def endpoint(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    async def start(self, *, logged_in: bool = True) -> None:
        """Listen, with the world as it was; `logged_in` as an account that is."""
        self.starts += 1
        settings = {"port": self.port, "token": self.token, "tls": self.tls, "bot": BOT, "first": self.starts * 100_000}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("WECHATY")}
        self._process = await asyncio.create_subprocess_exec(
            node(), "gateway.mjs", json.dumps(settings), cwd=HERE, env=environment | {"WECHATY_LOG": "silent"},
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, limit=1 << 26,
        )  # fmt: skip
        assert self._process.stdout
        while "listening" not in (first := json.loads(await self._process.stdout.readline() or '{"listening": ""}')):
            self.uncaught.append(str(first))
        assert first["listening"], "the gateway did not start"
        self.ca, self.listens_at = first["ca"], Clock().now()
        self._reader = asyncio.create_task(self._read(self._process.stdout))
        await self.do("all", lines=[*self._world, *self._said])
        if logged_in:
            await self.do("login")

    async def _read(self, lines: asyncio.StreamReader) -> None:
        while line := await lines.readline():
            if not line.startswith(b"{"):  # a library of the gateway's writes there as well
                continue
            told = json.loads(line)
            if "uncaught" in told:
                self.uncaught.append(told["uncaught"])
            elif "left" in told:
                self.outgoing.append(told["left"])
            elif (waiting := self._waiting.pop(told["n"], None)) and not waiting.done():
                waiting.set_result(told)
        for one in self._waiting.values():
            one.cancel()

    async def do(self, do: str, **arguments: Any) -> dict[str, Any]:
        """One line of control, answered."""
        assert self._process and self._process.stdin
        n = next(self._numbers)
        self._waiting[n] = asyncio.get_running_loop().create_future()
        self._process.stdin.write(json.dumps({"n": n, "do": do, **arguments}).encode() + b"\n")
        told = await self._waiting[n]
        assert told["ok"], told
        return told

    async def kill(self) -> None:
        """End it at once, as a crash does."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """End it if it runs."""
        if self._process and self._process.returncode is None:
            await self._end(signal.SIGKILL)

    async def _end(self, number: signal.Signals) -> None:
        assert self._process and self._reader
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)
        await self._process.wait()
        await self._reader

    def freeze(self) -> None:
        """Answer nothing from now on; the sockets stay."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Answer again."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    async def how(self, **set_: Any) -> None:
        """What goes wrong from now on: see `how` in gateway.mjs."""
        await self.do("how", set=set_)

    async def contact(self, contact_id: str, name: str, *, friend: bool = True) -> None:
        """A contact there is."""
        await self._lasting("contact", payload={"id": contact_id, "name": name, "friend": friend})

    async def forget(self, contact_id: str) -> None:
        """An id that is nobody's any more, and no room's."""
        await self._lasting("forget", id=contact_id)

    async def room(self, room_id: str, topic: str, members: list[str]) -> None:
        """A room there is, with the bot in it when it is among the members."""
        await self._lasting("room", payload={"id": room_id, "topic": topic, "memberIdList": members})

    async def alias(self, room: str, contact: str, alias: str) -> None:
        """The name somebody goes by in a room (群昵称)."""
        await self._lasting("alias", room=room, contact=contact, alias=alias)

    async def say(
        self, message_id: str, talker: str, text: str = "", *, room: str = "", file: "Paper | None" = None, silent: bool = False, **more: Any
    ) -> None:
        """Somebody says something or hands over a file; `silent`: no event tells of it."""
        arguments = self.remember(message_id, talker, text, room=room, file=file, **more)
        await self.do("message", **arguments, silent=silent)

    async def asks(self, request_id: str, contact_id: str, hello: str = "", *, kind: int = RECEIVE) -> None:
        """Somebody asks to become a contact of the account (or, by another kind, became one)."""
        payload = {"id": request_id, "contactId": contact_id, "hello": hello, "type": kind, "timestamp": 0, "ticket": "", "stranger": ""}
        await self.do("friendship", payload=payload)

    async def joined(self, room: str, *contacts: str) -> None:
        """The event of people who come into a room."""
        await self.event("room-join", roomId=room, inviteeIdList=list(contacts), inviterId=BOT, timestamp=0)

    async def left(self, room: str, *contacts: str) -> None:
        """The event of people who leave a room, or are put out of it."""
        await self.event("room-leave", roomId=room, removeeIdList=list(contacts), removerId=contacts[0], timestamp=0)

    def remember(self, message_id: str, talker: str, text: str = "", *, room: str = "", file: "Paper | None" = None, **more: Any) -> dict[str, Any]:
        """A message that this gateway knows from its next start on; how it is said on the control line."""
        payload: dict[str, Any] = {"id": message_id, "talkerId": talker, "text": text, "roomId": room, "listenerId": "" if room else BOT}
        payload |= {"type": file.kind, "filename": file.name} if file else {}
        arguments: dict[str, Any] = {"payload": payload | more, "file": file.told() if file else None}
        self._said.append({"do": "message", **arguments, "silent": True})
        return arguments

    async def again(self, message_id: str) -> None:
        """The event of a message once more."""
        await self.event("message", messageId=message_id)

    async def tell(self, *message_ids: str) -> None:
        """The events of messages that were said silently, in this order: another one than they were said in, or some twice."""
        for message_id in message_ids:
            await self.again(message_id)

    async def flood(self, first: str, count: int, seconds: float, talker: str, text: str, room: str = "") -> None:
        """So many messages, evenly within so many seconds, made by the gateway itself; their ids are `first` and a number."""
        payload = {"talkerId": talker, "text": text, "roomId": room, "listenerId": "" if room else BOT}
        await self.do("flood", first=first, count=count, pause=1000 * seconds / count, payload=payload)

    async def event(self, name: str, **payload: Any) -> None:
        """A raw event."""
        await self.do("event", name=name, payload=payload)

    async def sent(self) -> list[dict[str, Any]]:
        """What has left through this process, in order."""
        return list((await self.do("sent"))["sent"])

    async def calls(self) -> dict[str, int]:
        """How often each call came."""
        return dict((await self.do("calls"))["calls"])

    async def _lasting(self, do: str, **arguments: Any) -> None:
        self._world.append({"do": do, **arguments})
        await self.do(do, **arguments)


@dataclass(frozen=True)
class Paper:
    """A file as it lies in a chat: its name, its bytes, the kind of message it comes as."""

    name: str
    body: bytes = b""
    path: Path | None = None
    kind: int = ATTACHMENT

    def told(self) -> dict[str, str]:
        """As the control line says it."""
        return {"name": self.name} | ({"path": str(self.path)} if self.path else {"base64": base64.b64encode(self.body).decode()})


@contextlib.asynccontextmanager
async def running(*, logged_in: bool = True, **how: Any) -> AsyncIterator[Gateway]:
    """A gateway for as long as the block runs."""
    gateway = Gateway(**how)
    await gateway.start(logged_in=logged_in)
    try:
        yield gateway
    finally:
        await gateway.stop()
