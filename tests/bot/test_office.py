"""The whole office: opened on either database, slow and broken channels, closed in order, opened again."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

from bot.channels import Heard, Parcel
from bot.clock import SetClock
from bot.demo.rehearsal import rehearsal_settings
from bot.demo.roster import CHANNEL, START, people
from bot.demo.seed import seed
from bot.office import DATABASE_TROUBLE, Running, opened_office
from storage import database
from storage.database import change, insert_many, opened, rows, transaction, value
from storage.lease import set_switch, switch
from storage.people import Role
from storage.schema import model_modules

LIAISONS = [one.contact_id for one in people() if one.contact_id and Role.LIAISON in {grant[0] for grant in one.grants}]


class SlowChannel:
    """Sends when it is let; `open` may fail."""

    name = CHANNEL
    drops_repeats = False
    away = ""

    def __init__(self) -> None:
        self.let, self.said, self.asked, self.broken = asyncio.Event(), list[str](), 0, False
        self.let.set()

    async def open(self, hear: Callable[[Heard], Awaitable[None]]) -> None:
        """Begin, or fail to."""
        if self.broken:
            raise ConnectionRefusedError

    async def close(self) -> None:
        """Nothing."""

    async def send(self, parcel: Parcel) -> str:
        """Wait until it is let."""
        self.asked += 1
        await self.let.wait()
        self.said.append(parcel.text)
        return f"s{self.asked}"

    async def reachable(self, contact_id: str) -> bool:
        """Everybody."""
        return True

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Nobody."""
        return frozenset()

    async def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """No files here."""
        yield b""

    async def forget(self, message_id: str) -> None:
        """Nothing is kept."""


@asynccontextmanager
async def office(folder: Path, url: str, channel: SlowChannel) -> AsyncIterator[Running]:
    """The demo office on this database."""
    clock = SetClock(START)
    async with opened_office(rehearsal_settings(folder, url), clock, [channel], seed=lambda: seed(clock.now())) as running:
        yield running


def _question(n: int) -> Heard:
    return Heard(CHANNEL, f"m{n}", LIAISONS[n % len(LIAISONS)], "", "", START, text="我要交什么")


async def _states(url: str) -> list[str]:
    async with opened(url, model_modules()):
        return sorted(one["state"] for one in await rows("SELECT state FROM outbox"))


async def test_a_slow_channel_does_not_stop_accepting_and_turns(database_url: str, tmp_path: Path) -> None:
    channel = SlowChannel()
    channel.let.clear()
    async with office(tmp_path, database_url, channel) as running:
        async with asyncio.timeout(30):
            for n in range(10):
                assert await running.hear(_question(n))
            await running.inbound.quiet()
            await running.ticking.run()
        assert await value("SELECT COUNT(*) FROM inbox WHERE state = 'done'") == 10
        assert (running.health()["in_line"], channel.said) == (0, [])
        channel.let.set()
        await running.quiet()
        assert len(channel.said) == 10


async def test_a_database_that_is_full_shows_until_it_takes_changes_again(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LASTS", 0.2)
    async with office(tmp_path, sqlite_url, SlowChannel()) as running:
        assert running.health()["ok"] is True
        await change(f"PRAGMA max_page_count = {await value('PRAGMA page_count')}")
        many = [(f"s{n}", "长" * 200) for n in range(2_000)]
        with pytest.raises(OperationalError):
            async with transaction():
                await insert_many("switch", ("name", "value"), many)
        await set_switch("small", "goes into what room there is")
        told = running.health()
        assert (told["ok"], told["database"]) == (False, DATABASE_TROUBLE)
        await change("PRAGMA max_page_count = 1000000")
        await asyncio.sleep(0.3)
        await set_switch("small", "goes on")
        assert running.health()["ok"] is True and "database" not in running.health()


async def test_closed_in_order_nothing_is_unsure_and_the_next_goes_on_at_once(database_url: str, tmp_path: Path) -> None:
    channel = SlowChannel()
    async with office(tmp_path, database_url, channel) as running:
        running.ticking.start()
        for n in range(20):
            await running.hear(_question(n))
    assert set(await _states(database_url)) <= {"due", "sent"}
    async with office(tmp_path, database_url, channel) as running:
        await running.quiet()
        assert running.delivery.leads
    assert len(channel.said) == 20
    assert not any(text.startswith("（补发）") for text in channel.said)
    assert await _states(database_url) == ["sent"] * 20


async def test_a_channel_that_does_not_open_closes_everything_again(database_url: str, tmp_path: Path) -> None:
    channel = SlowChannel()
    channel.broken = True
    with pytest.raises(ConnectionRefusedError):
        async with office(tmp_path, database_url, channel):
            pytest.fail("it did not open")
    channel.broken = False
    async with office(tmp_path, database_url, channel) as running:
        assert await running.hear(_question(1))
        await running.quiet()
    assert len(channel.said) == 1


async def test_opened_twice_it_is_seeded_once(database_url: str, tmp_path: Path) -> None:
    for _ in range(2):
        async with office(tmp_path, database_url, SlowChannel()):
            units, revision = await value("SELECT COUNT(*) FROM unit"), await switch("revision")
    assert (units, revision) == (await _units(database_url), revision)


async def _units(url: str) -> int:
    async with opened(url, model_modules()):
        return int(await value("SELECT COUNT(DISTINCT name) FROM unit"))


async def test_left_half_way_files_are_swept_at_start(database_url: str, tmp_path: Path) -> None:
    left = tmp_path / "data" / "files" / "incoming" / "half"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    async with office(tmp_path, database_url, SlowChannel()):
        assert not left.exists()
