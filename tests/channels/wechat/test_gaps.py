"""What a channel says it has heard is on record: a crash between an announcement and its record leaves the announcement in a gap."""

import asyncio
from datetime import datetime

from bot.channels import Heard
from bot.channels.wechat.listening import ON_ITS_WAY
from bot.clock import DemoClock
from storage.lease import switch
from tests.channels.wechat.ears import a_channel, until
from tests.gateway.gateway import Gateway
from tests.records import NOW


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
