"""Channels that are away: what goes through them waits, and the office is told of it through the others once an hour."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers import wording
from schedules import alarms
from schedules.parcel import Sender
from storage import outbox
from storage.alarm import alarm
from storage.journal import Actor, record

log = logging.getLogger(__name__)
GRACE = timedelta(minutes=1)  # a gateway that starts anew is back by then, and nobody need hear of it


class Away:
    """Watches which channels are away, and since when."""

    def __init__(self, senders: Sequence[Sender]) -> None:
        self._senders = senders
        self._since: dict[str, datetime] = {}
        self._recorded = set[str]()
        self._told: dict[str, str] = {}  # the hour in which the office was last told of a channel

    @property
    def mute(self) -> bool:
        """Whether no channel could send when it was last looked."""
        return len(self._since) == len(self._senders) > 0

    async def look(self, now: datetime) -> list[str]:
        """The names of the channels that are away now; of one that stays away the office is told."""
        found = {sender.name: why for sender in self._senders if (why := sender.away)}
        for name in self._recorded - set(found):
            await self._record("back", name, "恢复", now)
        self._since = {name: min(self._since.get(name, now), now) for name in found}
        for name, why in found.items():
            if now - self._since[name] >= GRACE:
                if name not in self._recorded:
                    await self._record("away", name, why, self._since[name])
                await self._tell(name, why, now, list(found))
        return list(found)

    async def _record(self, move: str, name: str, why: str, at: datetime) -> None:
        """In the journal, where the office finds it once the channel is back."""
        self._recorded ^= {name}
        await record(Actor(at), move, "channel", 0, why)

    async def _tell(self, name: str, why: str, now: datetime, away: Sequence[str]) -> None:
        hour = f"{now.astimezone(UTC):%Y%m%d%H}"
        if self._told.get(name) == hour:
            return
        text = wording.away(why, await outbox.held_up(name, (why, alarms.BEHIND), now))
        log.error("%s: %s", name, text)  # where there is no other channel this and the page are all there is
        await alarm(f"away:{name}:{hour}", text, now, away)
        self._told[name] = hour
