"""Group commit: what arrives while one batch is being committed forms the next one."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """Hands items to `flush` in groups, one group at a time, in the order they came; each caller waits for its own result.

    `flush` gives one result for each item; what it raises is raised to every caller of that group.
    """

    def __init__(self, flush: Callable[[Sequence[Item]], Coroutine[Any, Any, Sequence[Result]]], most: int = 256) -> None:
        self._flush, self._most = flush, most
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._group: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[Sequence[Result]] | None = None

    async def do(self, item: Item) -> Result:
        """Put an item into the next group and wait for its result."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._running is None:
            self._begin()
        return await done

    async def idle(self) -> None:
        """Wait until no group is under way."""
        while self._running is not None:
            await asyncio.wait({self._running})

    def _begin(self) -> None:
        self._running = asyncio.create_task(self._next())
        self._running.add_done_callback(self._settle)

    async def _next(self) -> Sequence[Result]:
        self._group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        return await self._flush([item for item, _done in self._group])

    def _settle(self, work: asyncio.Task[Sequence[Result]]) -> None:
        group, self._running = self._group, None
        if self._waiting:
            self._begin()
        error = asyncio.CancelledError() if work.cancelled() else work.exception()
        for (_item, done), result in zip(group, [None] * len(group) if error else work.result(), strict=True):
            if done.done():
                continue
            if error:
                done.set_exception(error)
            else:
                done.set_result(result)  # type: ignore[arg-type]
