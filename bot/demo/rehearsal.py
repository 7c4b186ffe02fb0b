"""Rehearsals: the real office with the demo's people, on a clock that the transcript sets."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import settings
from bot.channels import Channel
from bot.clock import SetClock
from bot.demo.offices import YUNLING, DemoOffice
from bot.demo.player import parse, play
from bot.demo.roster import BOT_NAME, CITY, OFFICE_UNIT
from bot.demo.runner import OpenOffice, Playable
from bot.demo.seed import seed
from bot.office import opened_office
from bot.settings import Settings


def rehearsal_settings(folder: Path, database_url: str = "") -> Settings:
    """Settings of a demo office in a folder of its own, SQLite unless told otherwise; nobody is kept waiting between messages."""
    said = {
        "OFFICE_NAME": f"{CITY}{OFFICE_UNIT}",
        "BOT_NAME": BOT_NAME,
        "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": database_url or f"sqlite:///{folder / 'office.sqlite3'}",
        "SEND_SPACING_SECONDS": "0",
        "SEND_JITTER_SECONDS": "0",
        "ROOM_SPACING_SECONDS": "0",
    }
    return settings.read(file=Path(os.devnull), environment=said)  # a rehearsal depends on no .env


def demo_office(made: Settings, office: DemoOffice = YUNLING) -> OpenOffice:
    """A way to open a demo office with these settings, as often as the transcript asks for it."""

    @asynccontextmanager
    async def opening(clock: SetClock, channel: Channel) -> AsyncIterator[Playable]:
        async with opened_office(made, clock, [channel], seed=lambda: seed(clock.now(), office), by_hand=True) as opened:
            yield opened

    return opening


async def rehearse(text: str, database_url: str = "") -> str:
    """Play a transcript against a fresh demo office that is gone afterwards; the transcript as it really happened.

    Without a database's address it is an SQLite file of its own.

    :raises ScriptError: the transcript cannot be read, or names somebody unknown
    """
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        script = parse(text)
        return await play(script, demo_office(rehearsal_settings(Path(folder), database_url), script.office))
