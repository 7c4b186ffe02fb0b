"""Group commit: what arrives while one batch is being committed forms the next one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """Hands items to `flush` in groups, one group at a time, in the order they came; each caller waits for its own result.

    `flush` gives one result for each item; what it raises is raised to every caller of that group.
    """

    def __init__(self, flush: Callable[[Sequence[Item]], Awaitable[Sequence[Result]]], most: int = 256) -> None:
        self._flush, self._most = flush, most
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None

    async def do(self, item: Item) -> Result:
        """Put an item into the next group and wait for its result."""
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._running is None:
            self._running = asyncio.create_task(self._run())
        return await done

    async def _run(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._settle(group)
        finally:
            self._running = None

    async def _settle(self, group: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        work = asyncio.ensure_future(self._flush([item for item, _done in group]))
        await asyncio.wait({work})
        error = work.exception()
        results = [None] * len(group) if error else work.result()
        for (_item, done), result in zip(group, results, strict=True):
            if done.done():
                continue
            if error:
                done.set_exception(error)
            else:
                done.set_result(result)  # type: ignore[arg-type]
