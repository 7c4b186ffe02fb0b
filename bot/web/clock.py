"""The demo's clock in the hands of the page: paused, let go, moved to a moment or to the next one at which something is due."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import DemoClock
from storage import outbox
from storage.lease import set_switch, switch
from storage.refusal import Refusal

Planned = Callable[[datetime], Awaitable[datetime | None]]
"""The first moment after another at which something is planned that does not stand in the outbox yet."""

SWITCH = "demo_clock"
YEARS = range(2024, 2100)
NOTHING_DUE = "目前没有等待发送的消息或提醒。"
NO_MOMENT = f"请选择{YEARS[0]}年至{YEARS[-1]}年之间的日期和时间。"


class Clockwork:
    """Moves the clock as it is asked to, lets the office do what is due then, and tells every page."""

    def __init__(self, clock: DemoClock, zone: ZoneInfo, morning: time, planned: Planned | None = None) -> None:
        self._clock, self._zone, self._morning, self._planned = clock, zone, morning, planned
        self._tick: Callable[[], Awaitable[None]] | None = None
        self._watchers: list[Callable[[dict[str, Any]], None]] = []
        self._moving = asyncio.Lock()

    async def restore(self) -> None:
        """Go on as before the last stop; the first time the beginning is written down."""
        written = await switch(SWITCH)
        if written:
            self._clock.read(written)
        else:
            await self._keep()

    def drive(self, tick: Callable[[], Awaitable[None]]) -> None:
        """The office whose time this is."""
        self._tick = tick

    def watch(self, told: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
        """Be told of every change; the answer ends it."""
        self._watchers.append(told)
        return lambda: self._watchers.remove(told)

    def state(self) -> dict[str, Any]:
        """What a page shows."""
        return {"now": self._clock.now().isoformat(), "paused": self._clock.paused, "morning": f"{self._morning:%H:%M}"}

    async def turn(self, act: str, at: str = "") -> None:
        """Do what a page asks: pause, go, hour, morning, set (to `at`, local or with its zone) or next.

        :raises Refusal: there is no such moment, or nothing is due
        """
        async with self._moving:
            if act == "pause":
                self._clock.pause()
            elif act == "go":
                self._clock.go_on()
            else:
                self._clock.set(await self._target(act, at))
            await self._keep()
            self._tell()
            if self._tick is not None:
                await self._tick()

    async def _target(self, act: str, at: str) -> datetime:
        now = self._clock.now()
        local = now.astimezone(self._zone)
        if act == "next":
            return await self._next(now)
        if act == "hour":
            local += timedelta(hours=1)
        elif act == "morning":
            local = datetime.combine(local.date() + timedelta(days=1), self._morning, self._zone)
        else:
            local = self._read(at)
        if local.year not in YEARS:
            raise Refusal(NO_MOMENT)
        return local

    def _read(self, at: str) -> datetime:
        try:
            said = datetime.fromisoformat(at)
            return (said if said.tzinfo else said.replace(tzinfo=self._zone)).astimezone(self._zone)
        except (ValueError, OverflowError):
            raise Refusal(NO_MOMENT) from None

    async def _next(self, now: datetime) -> datetime:
        moments = [await outbox.next_due(now), await self._planned(now) if self._planned else None]
        ahead = [one for one in moments if one is not None and one > now]
        if not ahead:
            raise Refusal(NOTHING_DUE)
        return min(ahead)

    async def _keep(self) -> None:
        await set_switch(SWITCH, self._clock.written())

    def _tell(self) -> None:
        for told in tuple(self._watchers):
            told(self.state())
