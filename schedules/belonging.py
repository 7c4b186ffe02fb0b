"""Rooms the bot was put out of while it could not hear: after each login the registered ones are looked for, and the lost ones are told of."""

import logging
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

from handlers.happening import Happened, Kind
from schedules.parcel import NotSent
from storage import identity

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)  # between two looks: an account that has just logged in loads its rooms for some seconds


@runtime_checkable
class Belonging(Protocol):
    """A channel that can tell which rooms its account is in."""

    name: str
    happened: Callable[[Happened], Awaitable[None]]

    @property
    def logins(self) -> int:
        """How often an account has logged in so far."""

    @property
    def away(self) -> str:
        """Why it can tell nothing now; "" while it can."""

    async def outside(self, room_ids: Collection[str]) -> frozenset[str]:
        """Which of these rooms the account is certainly in no more. Raises NotSent when the other end cannot tell."""


class Rooms:
    """Looks after each login of one channel. `settled` tells of which login the ids are known to fit: those of another account say nothing."""

    def __init__(self, channel: Belonging, settled: Callable[[], int]) -> None:
        self._channel, self._settled = channel, settled
        self._checked = 0
        self._next: datetime | None = None
        self._outside = frozenset[str]()

    async def look(self, now: datetime) -> None:
        """Look once, if it is time for it; what two looks in a row agree on is told as it is when it happens before our eyes."""
        channel = self._channel
        if channel.away or self._checked == channel.logins or self._settled() != channel.logins or (self._next and now < self._next <= now + EVERY):
            return
        logins, self._next = channel.logins, now + EVERY
        try:
            found = await channel.outside([one["room_id"] for one in await identity.rooms_on_record() if one["channel"] == channel.name])
        except NotSent as error:
            log.info("rooms not looked at yet: %s", error.why)
            return
        before, self._outside = self._outside, found
        if found and found != before:
            return
        for room_id in sorted(found):
            await channel.happened(Happened(channel.name, Kind.REMOVED, now, room_id))
        self._checked, self._outside = logins, frozenset()
