"""Whether contact ids survived a login: after each the bound accounts are looked for, and when most are unknown nobody has rights by them."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from handlers import wording
from schedules.parcel import NotSent
from storage import identity, trust
from storage.alarm import alarm
from storage.database import transaction
from storage.journal import Actor

log = logging.getLogger(__name__)
EVERY = timedelta(seconds=10)  # between two looks: an account that has just logged in loads its contacts for some seconds
SURE = 2  # looks in a row with the same outcome before rights are suspended
AGAIN = timedelta(minutes=1)  # between two looks while they are: ids that fit again end it


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


class Recognition:
    """Looks after each login of one channel; `health` says how it stands."""

    def __init__(self, channel: Recognising) -> None:
        self.channel = channel
        self._checked = self._misfits = 0
        self._next: datetime | None = None
        self._doubted = False

    def health(self) -> dict[str, Any]:
        """Empty while all is well; else what is told of the channel."""
        return {"ok": False, self.channel.name: wording.IDS_DOUBTED, f"{self.channel.name}_ids_in_doubt": 1} if self._doubted else {}

    def settled(self) -> int:
        """Of which login the ids are known to fit; -1 while they are in doubt."""
        return -1 if self._doubted else self._checked

    async def look(self, now: datetime) -> None:
        """Look once, if it is time for it."""
        channel = self.channel
        if not channel.logins or channel.away or (self._next and now < self._next <= now + AGAIN):
            return
        was, self._doubted = self._doubted, bool(await trust.suspended(channel.name))
        if was and not self._doubted:  # somebody has cleared it: of this login it is settled
            self._checked = channel.logins
        if self._checked == channel.logins and not self._doubted:
            return
        logins, self._next = channel.logins, now + (AGAIN if self._doubted else EVERY)
        ids = [one["contact_id"] for one in await trust.bound(channel.name)]
        rooms = [one["room_id"] for one in await identity.rooms_on_record() if one["channel"] == channel.name]
        try:
            unknown = await channel.unknown(ids, rooms) if ids else frozenset[str]()
        except NotSent as error:
            log.info("ids not checked yet: %s", error.why)
            return
        misfit = bool(unknown) if self._doubted else len(unknown) * 2 > len(ids)  # an id of old that is somebody's again clears nobody else's
        self._misfits = self._misfits + 1 if misfit else 0
        if not self._misfits:
            self._checked = logins
            await self._fits(now)
        elif self._misfits >= SURE:
            await self._suspend(len(ids), len(unknown), now)

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
