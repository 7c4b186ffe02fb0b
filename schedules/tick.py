"""The tick: APScheduler's one periodic job runs the sweeps and then whatever is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

Sweep = Callable[[], Awaitable[object]]


class Tick:
    """Runs its sweeps one after another; one that breaks does not keep the others from running."""

    def __init__(self, sweeps: Sequence[Sweep], seconds: float = 1.0) -> None:
        self._sweeps = sweeps
        self._stopping = False
        self._ticking = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(self.run, "interval", seconds=seconds, max_instances=1, coalesce=True, misfire_grace_time=None)

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; the sweep that is running ends first (APScheduler by itself would cancel it in the middle)."""
        self._stopping = True
        async with self._ticking:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)

    async def run(self) -> None:
        """One tick."""
        async with self._ticking:
            for sweep in self._sweeps:
                if self._stopping:
                    return
                try:
                    await sweep()
                except Exception:  # one of the three places: the next tick tries again
                    log.exception("sweep broke off: %s", getattr(sweep, "__qualname__", sweep))
