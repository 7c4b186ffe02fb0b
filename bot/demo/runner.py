"""One office kept open in a context of its own, so that several can stand side by side in one process and be cut off."""

import asyncio
import contextvars
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from bot.channels import Channel, Heard
from bot.clock import SetClock
from bot.demo.script_channel import ScriptChannel
from handlers.happening import Happened


class Playable(Protocol):
    """What the player needs of an office."""

    async def hear(self, heard: Heard) -> object:
        """Accept one message; returns when it is durable. The office gives this to its channel."""

    async def quiet(self) -> None:
        """Return when every accepted message's turn is done and every due delivery was attempted."""

    async def tick(self) -> None:
        """Sweeps and deliveries that are due at the clock's time."""


OpenOffice = Callable[[SetClock, Channel], AbstractAsyncContextManager[Playable]]


class Runner:
    """An office that is open between `start` and `close` or `cut`.

    Tortoise keeps its connections in a context variable: the office is opened in a fresh context, and each piece of work runs in a
    copy of it, so that neither another office nor an open transaction is seen by accident.
    """

    def __init__(self, open_office: OpenOffice, clock: SetClock, channel: ScriptChannel) -> None:
        self.channel = channel
        self._open_office, self._clock = open_office, clock
        self._context = contextvars.Context()
        self._stop = asyncio.Event()
        self._work: set[asyncio.Task[Any]] = set()
        self._life: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the office; raises what opening raises."""
        opened: asyncio.Future[Playable] = asyncio.get_running_loop().create_future()
        life = asyncio.create_task(self._live(opened), context=self._context)
        self._life = life
        either: set[asyncio.Future[Any]] = {life, opened}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not opened.done():
            await life
        self._office = opened.result()

    async def _live(self, opened: asyncio.Future[Playable]) -> None:
        async with self._open_office(self._clock, self.channel) as office:
            opened.set_result(office)
            await self._stop.wait()

    async def say(self, messages: Sequence[Heard]) -> None:
        """These messages arrive at once; returns when all are accepted."""

        async def arriving() -> None:
            await asyncio.gather(*(self.channel.say(heard) for heard in messages))

        await self._do(arriving())

    async def happen(self, event: Happened) -> None:
        """The channel tells of something that is no message."""
        await self._do(self.channel.tell(event))

    async def tick(self) -> None:
        """Let the office do what is due."""
        await self._do(self._office.tick())

    async def quiet(self) -> None:
        """Wait until the office has nothing left to do."""
        await self._do(self._office.quiet())

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, context=self._context.copy())
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        await task

    async def close(self) -> None:
        """Close the office in order."""
        self._stop.set()
        if self._life:
            await self._life

    async def cut(self) -> None:
        """End it where it stands."""
        ended = [*self._work, *([self._life] if self._life else [])]
        for task in ended:
            task.cancel()
        for outcome in await asyncio.gather(*ended, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome
