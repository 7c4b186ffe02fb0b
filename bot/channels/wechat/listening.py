"""Since when the channel hears without a break, and up to when what it heard is on record: whatever else was said falls into a gap."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from tortoise.exceptions import OperationalError

from bot.channels.wechat.hearing import NAME
from bot.clock import Clock
from storage import gap

log = logging.getLogger(__name__)
ON_ITS_WAY = timedelta(seconds=2)  # from somebody's saying something until the gateway's event of it is here
ASLEEP = 30.0  # seconds by which the calendar moved on while nothing here did: the machine was suspended, or its clock was set


class Listening:
    """`alive_at` tells when the last sign of life came, given the present moment."""

    def __init__(self, clock: Clock, alive_at: Callable[[datetime], datetime]) -> None:
        self._clock, self._alive_at = clock, alive_at
        self._since: datetime | None = None  # since when everything is heard
        self._on_record = False  # whether the gap before that is
        self._writing = asyncio.Lock()
        self._ahead = clock.ahead()
        self._unrecorded: dict[str, datetime] = {}  # when messages were announced that are not on record yet

    def announced(self, message_id: str) -> None:
        """There is a message that is not on record yet."""
        self._unrecorded.setdefault(message_id, self._clock.now())

    def recorded(self, message_id: str) -> None:
        """It is now, or need not be."""
        self._unrecorded.pop(message_id, None)

    async def begins(self) -> None:
        """From now on everything is heard: the gap before it, if there was one, is over. A database in trouble is told so later."""
        self._since = self._since or self._clock.now()
        try:
            await self.goes_on()
        except OperationalError as error:
            log.warning("the gap is not on record yet: %s", error)

    async def goes_on(self) -> None:
        """Everything was heard up to the last sign of life, should this process end now; what a suspended machine slept through is a gap.

        :raises OperationalError: it is not on record
        """
        async with self._writing:
            if self._slept() and self._since:
                self._since, self._on_record = self._clock.now(), False
            since = self._since
            if since and not self._on_record:
                await gap.hears_again(NAME, since)
                self._on_record = self._since is since
            elif since:
                await self._write(self._alive_at(self._clock.now()))

    async def ends(self, *, ours: bool) -> None:
        """Nothing is heard from now on. What came after the last sign of life may lie unread in a line that broke; and of what came
        to a process that was stopped until another took its seat (`ours` is false), or to a machine that was suspended, nothing can be said
        at all: the last word stands."""
        was, self._since, self._on_record = self._on_record, None, False
        if was and ours and not self._slept():
            with suppress(OperationalError):
                await self._write(self._alive_at(self._clock.now()))

    def _slept(self) -> bool:
        """Whether the machine stood still since this was last asked: waiting goes by a clock that stands still with it."""
        was, self._ahead = self._ahead, self._clock.ahead()
        return self._ahead - was > ASLEEP

    async def _write(self, at: datetime) -> None:
        """What was said just before may never have reached us, and what is not on record yet may never be."""
        await gap.hears_until(NAME, min([at, *self._unrecorded.values()]) - ON_ITS_WAY)
