"""What a channel says it has heard is on record: a crash between an announcement and its record leaves the announcement in a gap."""

import asyncio
from datetime import datetime, timedelta

import pytest
from tortoise.exceptions import OperationalError

from bot.channels import Heard
from bot.channels.wechat.listening import ON_ITS_WAY, Listening
from bot.clock import DemoClock
from storage import gap
from storage.database import rows
from storage.lease import switch
from tests.channels.wechat.ears import a_channel, until
from tests.gateway.gateway import BOT, Gateway
from tests.records import NOW


async def _deaf(_heard: Heard) -> None:
    """Hears nothing."""


async def test_a_gap_is_on_record_as_soon_as_the_database_takes_it(sqlite_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = DemoClock(NOW)
    listening = Listening(clock, lambda now: now)
    await gap.hears_until("wechat", NOW - timedelta(minutes=5))
    with monkeypatch.context() as trouble:
        trouble.setattr("storage.gap.switch", _refused)
        await listening.begins()
        with pytest.raises(OperationalError):
            await listening.goes_on()
    for _ in range(2):
        await listening.goes_on()
    (one,) = await rows("SELECT from_at, to_at FROM gap")
    assert one["from_at"] == NOW - timedelta(minutes=5) and NOW <= one["to_at"] < NOW + timedelta(seconds=5)
    await listening.ends(ours=True)
    await listening.begins()
    assert len(await rows("SELECT id FROM gap")) == 2


async def _refused(_name: str) -> str:
    raise OperationalError("the database is locked")


async def test_an_account_that_is_asked_to_scan_hears_nothing_though_nobody_said_that_it_left(gateway: Gateway, sqlite_db: str) -> None:
    channel = a_channel(gateway)
    await channel.open(_deaf)
    try:
        await until(lambda: channel.health()[0])
        await gateway.do("scan", code="https://login.example/abc")
        await until(lambda: not channel.health()[0])
        await gateway.event("login", contactId=BOT)
        await until(lambda: rows("SELECT id FROM gap"))
        assert channel.connection.connects == 1
    finally:
        await channel.close()


class _Laptop(DemoClock):
    """The clock of a machine that can be suspended: its calendar moves on, waiting does not."""

    slept = 0.0

    def suspend(self, span: timedelta) -> None:
        """Sleep so long."""
        self.set(self.now() + span)
        self.slept += span.total_seconds()

    def ahead(self) -> float:
        return super().ahead() + self.slept


async def test_what_a_suspended_machine_slept_through_is_a_gap(gateway: Gateway, sqlite_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.wechat.gateway.SEAT_EVERY", 0.2)
    clock = _Laptop(NOW)
    channel = a_channel(gateway, clock=clock)
    await channel.open(_deaf)
    try:
        await until(lambda: channel.health()[0])
        await until(lambda: switch("hears:wechat"))
        clock.set(clock.now() + timedelta(hours=1))  # set by hand, as a demo's: nobody slept
        await asyncio.sleep(1)
        assert await rows("SELECT id FROM gap") == []
        began = clock.now()
        clock.suspend(timedelta(minutes=10))
        await until(lambda: rows("SELECT id FROM gap"))
        await asyncio.sleep(1)
        (one,) = await rows("SELECT from_at, to_at FROM gap")
        assert began - timedelta(minutes=1) < one["from_at"] <= began and one["to_at"] >= began + timedelta(minutes=10)
        assert datetime.fromisoformat(await switch("hears:wechat")) > began + timedelta(minutes=9)  # and it goes on
    finally:
        await channel.close()


async def test_a_line_that_breaks_while_the_machine_sleeps_leaves_the_last_word(sqlite_db: str) -> None:
    clock = _Laptop(NOW)
    listening = Listening(clock, lambda now: now)
    await listening.begins()
    await listening.goes_on()
    clock.suspend(timedelta(minutes=10))
    await listening.ends(ours=True)
    await listening.begins()
    (one,) = await rows("SELECT from_at, to_at FROM gap")
    assert one["from_at"] < NOW + timedelta(minutes=1) and one["to_at"] >= NOW + timedelta(minutes=10)


async def test_hearing_is_claimed_only_for_what_is_on_record(gateway: Gateway, sqlite_db: str) -> None:
    recorded, announced = asyncio.Event(), list[Heard]()

    async def hear(heard: Heard) -> None:
        announced.append(heard)
        await recorded.wait()

    async def hears_until() -> datetime:
        return datetime.fromisoformat(await switch("hears:wechat"))

    clock = DemoClock(NOW)
    channel = a_channel(gateway, clock=clock)
    await channel.open(hear)
    try:
        await until(lambda: channel.health()[0])
        await gateway.say("m1", "c1", "在吗")
        await until(lambda: announced)
        await gateway.event("heartbeat", data="a later sign of life")
        await until(lambda: channel.connection.alive_at(clock.now()) > announced[0].at)
        assert await channel._take_seat()
        assert await hears_until() <= announced[0].at - ON_ITS_WAY
        recorded.set()
        await until(lambda: not channel.listening._unrecorded)
        assert await channel._take_seat()
        assert await hears_until() > announced[0].at - ON_ITS_WAY
    finally:
        recorded.set()
        await channel.close()
