"""Messages known by their id alone: what they say is asked for all at once and handed on in the order they were announced."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.channels import Heard, NotSent

PATIENCE = 5.0  # seconds a message that is there waits for one announced before it
AT_ONCE = 32  # payloads asked for at a time

Told = Heard | None | NotSent


@dataclass(eq=False)
class _Waiting:
    inbox_id: int
    heard: Heard
    asking: "asyncio.Task[Heard | None]"
    there_at: float | None = None

    def told(self) -> Told:
        error = self.asking.exception()
        if error is None:
            return self.asking.result()
        return error if isinstance(error, NotSent) else NotSent(repr(error), final=True)


class Announcements:
    """Asks `payload` for each announced message, and hands what it tells to `hand_on`, with several at once when they are there."""

    def __init__(
        self,
        payload: Callable[[Heard], Awaitable[Heard | None]],
        hand_on: Callable[[Sequence[tuple[int, Heard, Told]]], Awaitable[None]],
        patience: float = PATIENCE,
    ) -> None:
        self._payload, self._hand_on, self._patience = payload, hand_on, patience
        self._line: deque[_Waiting] = deque()
        self._aside: set[_Waiting] = set()
        self._changed = asyncio.Event()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._working: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> bool:
        """Whether anything announced has not been handed on."""
        return bool(self._line or self._aside or self._working)

    def add(self, inbox_id: int, heard: Heard) -> None:
        """A message was announced; the order of calls is the order it is handed on in."""
        one = _Waiting(inbox_id, heard, asyncio.create_task(self._ask(heard)))
        one.asking.add_done_callback(lambda _: self._there(one))
        self._line.append(one)

    async def idle(self) -> None:
        """Wait until everything announced has been handed on."""
        while self.waiting:
            asking = [one.asking for one in (*self._line, *self._aside)]
            await asyncio.wait([self._working] if self._working else asking)

    async def close(self) -> None:
        """Stop asking; what is not handed on stays pending on record."""
        asking = [one.asking for one in (*self._line, *self._aside)]
        self._line.clear()
        self._aside.clear()
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        if self._working:
            await asyncio.wait({self._working})

    async def _ask(self, heard: Heard) -> Heard | None:
        async with self._places:
            return await self._payload(heard)

    def _there(self, one: _Waiting) -> None:
        if one.asking.cancelled():
            return
        one.there_at = asyncio.get_running_loop().time()
        if one in self._aside:  # the others have gone on without it
            self._aside.discard(one)
            self._line.appendleft(one)
        self._changed.set()
        self._begin()

    def _begin(self) -> None:
        if self._working is None and any(one.there_at is not None for one in self._line):
            self._working = asyncio.create_task(self._work())
            self._working.add_done_callback(self._worked)

    def _worked(self, _task: "asyncio.Task[None]") -> None:
        self._working = None
        self._begin()  # one may have come in the moment between its last look and its end

    async def _work(self) -> None:
        """Hand on what is there, in order, until nothing is; whoever comes late is not waited for for ever."""
        while first := next((one for one in self._line if one.there_at is not None), None):
            there = list(takewhile(lambda one: one.there_at is not None, self._line))
            if there:
                for one in there:
                    self._line.remove(one)
                await self._hand_on([(one.inbox_id, one.heard, one.told()) for one in there])
                continue
            self._changed.clear()
            try:
                async with asyncio.timeout_at((first.there_at or 0.0) + self._patience):
                    await self._changed.wait()
            except TimeoutError:
                self._pass_over(first)

    def _pass_over(self, first: _Waiting) -> None:
        while self._line[0] is not first:
            self._aside.add(self._line.popleft())
