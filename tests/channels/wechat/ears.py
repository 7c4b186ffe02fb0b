"""A WeChat channel whose ears are the test's, and an office on one, both against a real gateway."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.channels import Heard
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.gateway import Address
from bot.channels.wechat.login import Login
from bot.clock import Clock, DemoClock
from bot.office import Running, opened_office
from bot.settings import read
from storage.database import insert, rows, value
from storage.people import Role
from tests import records
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON, NOW, ROOM

NAME = "小法"
CHANNEL = "wechat"


async def until(holds: Callable[[], Any], seconds: float = 30.0) -> None:
    """Wait until something holds; plain or awaited."""
    async with asyncio.timeout(seconds):
        while True:
            told = holds()
            if await told if asyncio.iscoroutine(told) else told:
                return
            await asyncio.sleep(0.02)


@dataclass
class Ears:
    """What a channel announced, in order."""

    channel: WechatChannel
    shown: list[str] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """Of what was announced."""
        return [one.message_id for one in self.heard]

    async def listening(self) -> None:
        """Wait until the channel hears and can speak."""
        await until(lambda: self.channel.connection.up.is_set() and self.channel.login.account)

    async def hear(self, heard: Heard) -> None:
        """Take it down."""
        self.heard.append(heard)

    async def told_nothing(self) -> None:
        """Let a little time pass."""
        await asyncio.sleep(0.02)

    async def told(self, message_id: str) -> Heard:
        """What a message says, once it is announced."""
        await until(lambda: message_id in self.ids)
        told = await self.channel.payload(message_id, NOW)
        assert told
        return told


def a_channel(gateway: Gateway, *, token: str = "", clock: Clock | None = None, shown: list[str] | None = None, **how: Any) -> WechatChannel:
    """A channel, not opened yet."""
    where = {name: how.pop(name) for name in ("ca", "server_name") if name in how}
    address = Address.read(gateway.endpoint, token or gateway.token, **where)
    return WechatChannel(address, clock or DemoClock(NOW), Login((shown if shown is not None else []).append), bot_name=NAME, **how)


@asynccontextmanager
async def listening(gateway: Gateway, **how: Any) -> AsyncIterator[Ears]:
    """A channel that hears; the database is open around it."""
    shown: list[str] = []
    ears = Ears(a_channel(gateway, shown=shown, **how), shown)
    await ears.channel.open(ears.hear)
    try:
        await ears.listening()
        yield ears
    finally:
        await ears.channel.close()


async def people(gateway: Gateway) -> None:
    """At the gateway: a liaison, an administrator, a stranger, and their room."""
    await gateway.contact(BOT, "机器人")
    await gateway.contact(LIAISON, "王敏")
    await gateway.contact(HEAD, "刘建平")
    await gateway.contact("c-stranger", "路人", friend=False)
    await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD, "c-stranger"])


async def _seed() -> None:
    if await value("SELECT COUNT(*) FROM unit"):
        return
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON, channel=CHANNEL)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD, channel=CHANNEL)
    await insert("room", channel=CHANNEL, room_id=ROOM, name="述法工作群", purpose="", units="", registered_at=NOW)
    await records.task(unit_id)


SAID = {
    "OFFICE_NAME": "云岭市依法治市办", "BOT_NAME": NAME, "SEND_SPACING_SECONDS": "0", "SEND_JITTER_SECONDS": "0", "ROOM_SPACING_SECONDS": "0",
}  # fmt: skip


@asynccontextmanager
async def office(
    gateway: Gateway, url: str, folder: Path, *, said: Mapping[str, str] = SAID, clock: Clock | None = None, **how: Any
) -> AsyncIterator[tuple[Running, WechatChannel]]:
    """An office with its people on record, answering through the gateway."""
    settings = read(file=folder / "none", environment={**said, "DATABASE_URL": url, "DATA_DIR": str(folder)})
    clock = clock or DemoClock(NOW)
    channel = a_channel(gateway, clock=clock, **how)
    async with opened_office(settings, clock, [channel], seed=_seed) as running:
        running.ticking.start()
        await until(lambda: channel.connection.up.is_set() and channel.login.account)
        yield running, channel


async def states() -> dict[str, str]:
    """How the turns of messages stand, by message id."""
    return {one["message_id"]: one["state"] for one in await rows("SELECT message_id, state FROM inbox ORDER BY id")}
