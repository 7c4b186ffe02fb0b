"""The tick: APScheduler's one periodic job runs the sweeps and then whatever is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

Sweep = Callable[[], Awaitable[object]]


class Tick:
    """Runs its sweeps one after another; one that breaks does not keep the others from running.

    `beside` are sweeps that may take long (files read through, a backup): when the scheduler ticks they run beside the others, one round at a time,
    so that no reminder waits for them. They lose nothing by being broken off.
    """

    def __init__(self, sweeps: Sequence[Sweep], beside: Sequence[Sweep] = (), seconds: float = 1.0) -> None:
        self._sweeps, self._beside = sweeps, beside
        self._stopping = False
        self._ticking = asyncio.Lock()
        self._long: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(self._tick, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more. The sweep that is running ends first (APScheduler by itself would cancel it midway); what runs beside is broken off."""
        self._stopping = True
        if self._long is not None:
            self._long.cancel()
            await asyncio.wait({self._long})
        async with self._ticking:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    async def run(self) -> None:
        """One tick, waiting for all of it."""
        async with self._ticking:
            await self._swept([*self._sweeps, *self._beside])

    async def _tick(self) -> None:
        async with self._ticking:
            if (self._long is None or self._long.done()) and not self._stopping:
                self._long = asyncio.create_task(self._swept(self._beside))
            await self._swept(self._sweeps)

    async def _swept(self, sweeps: Sequence[Sweep]) -> None:
        for sweep in sweeps:
            if self._stopping:
                return
            try:
                await sweep()
            except Exception:  # one of the three places: the next tick tries again
                log.exception("sweep broke off: %s", getattr(sweep, "__qualname__", sweep))
