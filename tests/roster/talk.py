"""Talking to an office where what it says cannot be written down beforehand, as with one-time codes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bot.channels import Channel, Heard
from bot.clock import SetClock
from bot.demo.rehearsal import demo_office, rehearsal_settings
from bot.demo.roster import CHANNEL, START
from bot.demo.runner import Playable
from bot.demo.stage import Stage
from bot.office import opened_office

ADMINISTRATOR = "demo-依法治市办-刘建平"
ROOM = "demo-述法工作群"
_numbers = count(1)


@dataclass
class Talk:
    """An open office and everybody who talks to it."""

    stage: Stage

    async def say(self, contact_id: str, text: str, room_id: str = "") -> dict[str, list[str]]:
        """What is said to whom (contact or room) because of a message."""
        before = len(self.stage.wire.sent)
        message = Heard(
            CHANNEL, f"说-{next(_numbers)}", contact_id, contact_id[-8:], room_id, self.stage.clock.now(), text=text, mentions_bot=bool(room_id)
        )
        await self.stage.say([message])
        await self.stage.settle()
        told: dict[str, list[str]] = {}
        for sent in self.stage.wire.sent[before:]:
            told.setdefault(sent.parcel.room_id or sent.parcel.contact_id, []).append(sent.parcel.text)
        return told

    async def answer(self, contact_id: str, text: str) -> str:
        """What the speaker alone is told privately; "" for silence."""
        return "\n".join((await self.say(contact_id, text)).get(contact_id, []))


@asynccontextmanager
async def talk(folder: Path, database_url: str, *, demo: bool = True) -> AsyncIterator[Talk]:
    """The demo office, or a new one with nobody in it."""
    made = rehearsal_settings(folder, database_url)

    @asynccontextmanager
    async def empty(clock: SetClock, channel: Channel) -> AsyncIterator[Playable]:
        async with opened_office(made, clock, [channel], by_hand=True) as office:
            yield office

    stage = Stage(demo_office(made) if demo else empty, START)
    await stage.open()
    try:
        yield Talk(stage)
    finally:
        await stage.close()
