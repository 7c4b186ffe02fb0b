"""Whether contact ids survived a login: after each the bound accounts are looked for, and when half are unknown nobody has rights by them.

What was unknown before says nothing of this login. An id that goes by the name of somebody else loses its own rights.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from handlers import wording
from schedules.nicknames import alike
from schedules.parcel import NotSent
from storage import identity, trust
from storage.alarm import alarm
from storage.database import Row, transaction
from storage.journal import Actor

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)  # between two looks: an account that has just logged in loads its contacts for some seconds
SURE = 2  # looks in a row with the same outcome before rights are suspended
AGAIN = timedelta(minutes=1)  # between two looks while they are: ids that fit again end it
HELD = 60.0  # seconds that what is said after a login waits for the ids to be checked; a channel that can never tell holds up nobody longer
PAUSE = 0.1  # seconds between two glances at whether they are


@runtime_checkable
class Recognising(Protocol):
    """A channel whose contact ids may be others after a login."""

    name: str

    @property
    def logins(self) -> int:
        """How often an account has logged in so far."""

    @property
    def away(self) -> str:
        """Why it can tell nothing now; "" while it can."""

    async def unknown(self, contact_ids: Sequence[str], room_ids: Collection[str]) -> frozenset[str]:
        """Which of these the other end knows neither as contacts nor in these rooms. Raises NotSent when it cannot tell."""


@runtime_checkable
class Naming(Protocol):
    """A channel that tells what people call themselves."""

    async def names(self, contact_id: str, room_ids: Collection[str]) -> list[str]:
        """What somebody is called: by themselves first, then in these rooms. Raises NotSent when it cannot tell."""


class Recognition:
    """Looks after each login of one channel; `health` says how it stands."""

    def __init__(self, channel: Recognising) -> None:
        self.channel = channel
        self._checked = self._misfits = self._login = 0
        self._next: datetime | None = None
        self._held_until = 0.0
        self._doubted = False
        self._why = ""
        self._looking = asyncio.Lock()

    def health(self) -> dict[str, Any]:
        """Empty while all is well; else what is told of the channel."""
        name = self.channel.name
        if self._doubted:
            return {"ok": False, name: wording.IDS_DOUBTED, f"{name}_ids_in_doubt": 1}
        if not self.unsettled:
            return {}
        return {"ok": False, name: wording.ids_unchecked(self._why), f"{name}_ids_unchecked": 1}

    def settled(self) -> int:
        """Of which login the ids are known to fit; -1 while they are in doubt."""
        return -1 if self._doubted else self._checked

    @property
    def unsettled(self) -> bool:
        """Whether nobody knows yet if the ids of this login are those on record."""
        return bool(self.channel.logins) and not self._doubted and self._checked != self.channel.logins

    @property
    def holds(self) -> bool:
        """Whether what is done by these ids is to wait for that."""
        return self.unsettled and (self._login != self.channel.logins or asyncio.get_running_loop().time() < self._held_until)

    async def decided(self, clock: Callable[[], datetime]) -> None:
        """Wait as long as it holds, and look meanwhile."""
        while self.holds:
            await self.look(clock())
            await asyncio.sleep(PAUSE if self.holds else 0)

    async def look(self, now: datetime) -> None:
        """Look once, if it is time for it."""
        async with self._looking:
            await self._look(now)

    async def _look(self, now: datetime) -> None:
        channel = self.channel
        if channel.logins != self._login:  # another login is looked at without delay
            self._login, self._next, self._misfits, self._why = channel.logins, None, 0, ""
            self._held_until = asyncio.get_running_loop().time() + HELD
        if not channel.logins or channel.away or (self._next and now < self._next <= now + AGAIN):
            return None
        was, self._doubted = self._doubted, bool(await trust.suspended(channel.name))
        if was and not self._doubted:  # somebody has cleared it: of this login it is settled
            self._checked = channel.logins
        if self._checked == channel.logins and not self._doubted:
            return None
        logins, self._next = channel.logins, now + (AGAIN if self._doubted else EVERY)
        bound = await trust.bound(channel.name)
        rooms = [one["room_id"] for one in await identity.rooms_on_record() if one["channel"] == channel.name]
        try:
            unknown = await channel.unknown([one["contact_id"] for one in bound], rooms) if bound else frozenset[str]()
        except NotSent as error:
            if error.why != self._why:
                log.warning("ids not checked yet: %s", error.why)
            self._why = error.why
            return None
        fresh = [one for one in bound if one["contact_id"] in unknown and not one["missing"]]
        self._misfits = self._misfits + 1 if fresh else 0
        if 0 < self._misfits < SURE:
            return None
        if fresh and (self._doubted or len(fresh) * 2 >= sum(not one["missing"] for one in bound)):  # one id of old that fits clears no other
            return await self._suspend(len(bound), len(unknown), now)
        await self._fits(now)
        await self._taken_down(bound, fresh, unknown, now)
        await self._named([one for one in bound if one["contact_id"] not in unknown], rooms, now)
        self._checked = logins
        return None

    async def _taken_down(self, bound: Sequence[Row], fresh: Sequence[Row], unknown: Collection[str], now: datetime) -> None:
        """Who is unknown now and was not before, the office hears once; later logins are weighed without them."""
        back = [one["id"] for one in bound if one["missing"] and one["contact_id"] not in unknown]
        async with transaction():
            await trust.checked([one["id"] for one in fresh], back)
            if fresh:
                log.warning("%s: %d of %d bound ids are unknown", self.channel.name, len(fresh), len(bound))
                await alarm(f"ids:{self.channel.name}:missing:{now:%Y%m%d%H%M%S}", wording.ids_missing(len(bound), fresh), now)

    async def _named(self, found: Sequence[Row], rooms: Collection[str], now: datetime) -> None:
        """Whoever goes by a wholly other name than before, everywhere, may be somebody else."""
        others = [one | {"now": name} for one in found if (name := await self._other_name(one, rooms))]
        if not others:
            return
        async with transaction():
            for one in others:
                await trust.doubt_one(Actor(now), one["id"], f"微信名与原来的完全不同：{one['now']}")
            text = wording.ids_renamed(others)
            log.error("%s: %s", self.channel.name, text)
            await alarm(f"ids:{self.channel.name}:renamed:{now:%Y%m%d%H%M%S}", text, now)

    async def _other_name(self, one: Row, rooms: Collection[str]) -> str:
        """What an account is called now, if that is the name of somebody else and was not doubted before; "" otherwise, and what is told is kept."""
        if not isinstance(self.channel, Naming):
            return ""
        try:
            names = await self.channel.names(one["contact_id"], ())
            known = [name for name in (one["seen_as"], one["name"]) if name]
            if not names or not names[0]:
                return ""
            if len(known) > 1 and not _any_alike(names, known):
                names = await self.channel.names(one["contact_id"], rooms)
        except NotSent:
            return ""
        if len(known) > 1 and not _any_alike(names, known):
            return "" if one["doubted_at"] else str(names[0])
        if one["doubted_at"] or names[0] != one["seen_as"]:
            await trust.seen_as(one["id"], names[0])
        return ""

    async def _suspend(self, bound: int, unknown: int, now: datetime) -> None:
        self._doubted = True
        async with transaction():
            if await trust.suspend(Actor(now), self.channel.name, f"{bound}个已绑定账号中有{unknown}个查无此人"):
                text = wording.ids_doubted(bound, unknown)
                log.error("%s: %s", self.channel.name, text)  # where there is no other channel this and the page are all there is
                await alarm(f"ids:{self.channel.name}:{now:%Y%m%d%H%M%S}", text, now)

    async def _fits(self, now: datetime) -> None:
        if not self._doubted:
            return
        self._doubted = False
        async with transaction():
            if await trust.restore(Actor(now), self.channel.name, "账号编号核对相符"):
                log.warning("%s: ids fit again", self.channel.name)
                await alarm(f"ids:{self.channel.name}:fit:{now:%Y%m%d%H%M%S}", wording.IDS_FIT, now)


def _any_alike(names: Sequence[str], known: Sequence[str]) -> bool:
    return any(alike(name, one) for name in names for one in known)
