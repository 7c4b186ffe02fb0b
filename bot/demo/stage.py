"""The stage of a rehearsal: one or two processes on the same data, the wire between them and the people, and the power."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from bot.channels import Heard
from bot.clock import SetClock
from bot.demo.roster import CHANNEL
from bot.demo.runner import OpenOffice, Runner
from bot.demo.script_channel import ScriptChannel, Sent, Wire
from handlers.happening import Happened


class Stage:
    """Opens and closes processes and lets all of them do the same thing at the same time."""

    def __init__(self, open_office: OpenOffice, begins: datetime) -> None:
        self.clock = SetClock(begins)
        self.wire = Wire()
        self._open_office = open_office
        self._runners: list[Runner] = []

    async def open(self, processes: int = 1) -> None:
        """Start this many processes, one after the other."""
        for _ in range(processes):
            runner = Runner(self._open_office, self.clock, ScriptChannel(self.wire))
            await runner.start()
            self._runners.append(runner)
        await self.settle(tick=True)

    async def close(self, leave: int = 0) -> None:
        """Close processes in order, the newest first, until `leave` are left."""
        while len(self._runners) > leave:
            await self._runners.pop().close()

    async def restart(self) -> None:
        """Close all in order and open as many again."""
        processes = len(self._runners)
        await self.close()
        await self.open(processes)

    async def cut(self) -> None:
        """The power goes for all at once; then as many are opened again on the same data."""
        processes = len(self._runners)
        while self._runners:
            await self._runners.pop().cut()
        self.wire.power_gone.clear()
        await self.open(processes)

    async def say(self, messages: Sequence[Heard]) -> None:
        """Messages arrive at once at every process; when the power goes meanwhile they arrive once more after it."""
        if not await self._all(lambda runner: runner.say(messages)):
            await self._all(lambda runner: runner.say(messages))

    async def happen(self, event: Happened) -> None:
        """Something that is no message is told to every process."""
        await self._all(lambda runner: runner.happen(event))

    async def settle(self, *, tick: bool = False) -> None:
        """Let everything due be done; the channel's echoes of it come in too."""
        if tick:
            await self._all(Runner.tick)
        for _ in self._runners:  # what one process commits last, another that holds the sending lease may have to send
            await self._all(Runner.quiet)
        if self.wire.echoes:
            echoes = [self._echo(sent) for sent in self.wire.echoes]
            self.wire.echoes.clear()
            await self.say(echoes)
            await self.settle()

    def _echo(self, sent: Sent) -> Heard:
        parcel = sent.parcel
        return Heard(CHANNEL, sent.message_id, parcel.contact_id, "", parcel.room_id, self.clock.now(), text=parcel.text, own=True)

    async def _all(self, work: Callable[[Runner], Awaitable[None]]) -> bool:
        """Let every process do it; False when the power went meanwhile (it is back when this returns)."""
        done = asyncio.gather(*(work(runner) for runner in self._runners))
        gone = asyncio.create_task(self.wire.power_gone.wait())
        either: set[asyncio.Future[Any]] = {done, gone}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not self.wire.power_gone.is_set():
            await done
            return True
        done.cancel()
        await asyncio.gather(done, return_exceptions=True)
        await self.cut()
        return False
