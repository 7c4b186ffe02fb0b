"""A tiny office for the page's tests: a database, a local channel, a server, and an echo instead of features."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise import Tortoise

from bot.channels import Heard, Parcel
from bot.channels.local import LocalChannel
from bot.channels.local_place import Place, PlaceContact, PlaceRoom
from bot.clock import SetClock
from bot.web import Facts, Site, serve
from bot.web.clock import Clockwork
from storage.database import opened

MORNING = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)  # 09:30 in 云岭市

CONTACTS = (
    PlaceContact("liu", "刘主任", "依法治市办", "管理员"),
    PlaceContact("zhao", "赵敏", "依法治市办", "审查员"),
    PlaceContact("wang", "王敏", "李家埠镇", "联络员"),
    PlaceContact("chen", "陈立新", "柳河镇", "联络员"),
    PlaceContact("sun", "孙佳", "云东街道", "联络员"),
    PlaceContact("he", "何志远", "发改局", "联络员"),
    PlaceContact("zhou", "周律师", "", "法律顾问"),
    PlaceContact("far", "孙佳", "高岭镇", "联络员", reachable=False),
)
ROOMS = (
    PlaceRoom("shufa", "述法工作群", ("liu", "zhao", "wang", "chen", "sun", "he", "far")),
    PlaceRoom("yinan", "重大疑难问题指导群", ("liu", "wang", "chen", "zhou")),
)


async def place() -> Place:
    """云岭市, made small."""
    return Place(ROOMS, CONTACTS)


def screen(text: str) -> bool:
    """Stands for the office's screening."""
    return "秘密★" in text


@dataclass
class Echo:
    """Hears everything; says 已登记 to a file and 收到 to an @."""

    channel: LocalChannel
    demo: bool = True
    site: Site | None = None
    clockwork: Clockwork | None = None
    heard: list[Heard] = field(default_factory=list)
    fetched: list[bytes] = field(default_factory=list)
    answered: int = 0
    happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, heard: Heard) -> None:
        """The office's turn."""
        self.heard.append(heard)
        if heard.file and not screen(heard.file.name):
            self.fetched.append(b"".join([piece async for piece in self.channel.fetch(heard)]))
            number = f"BS-2026-{len(self.heard):04}"
            await self.say(
                heard, f"已登记：李家埠镇 2026年度书面述法报告（党委书记）第1版，12月1日09:30收到，按时。查询号 {number}，有误请回复“撤回”。"
            )
        elif heard.mentions_bot or not heard.room_id:
            await self.say(heard, f"收到：{heard.text}")
        self.answered += 1
        self.happened.set()

    async def say(self, heard: Heard, text: str) -> None:
        """Answer where it came from."""
        contact_id, mentions = ("", (heard.contact_id,)) if heard.room_id else (heard.contact_id, ())
        await self.channel.send(Parcel(f"reply:{heard.message_id}", heard.room_id, contact_id, text, mentions))

    async def stop(self) -> int:
        """Stop serving the page; the port, to come back on it."""
        assert self.site is not None
        await self.site.close()
        return int(self.site.address.rsplit(":", 1)[1])

    async def start(self, port: int) -> None:
        """Serve the page."""
        facts = Facts("云岭市全面依法治市委员会办公室", "小法", self.demo)
        self.site = await serve(host="127.0.0.1", port=port, channel=self.channel, facts=facts, health=well, clockwork=self.clockwork)

    async def until(self, count: int) -> None:
        """Wait until so many messages were heard and answered."""
        async with asyncio.timeout(10):
            while self.answered < count:
                self.happened.clear()
                await self.happened.wait()


def well() -> dict[str, Any]:
    """Health."""
    return {"ok": True, "outbox_due": 3}


@asynccontextmanager
async def database(folder: Path) -> AsyncIterator[None]:
    """The channel's own tables, and no others: the page needs nothing of the office."""
    async with opened(f"sqlite:///{folder / 'echo.sqlite3'}", ["bot.channels.local_history"]):
        await Tortoise.generate_schemas(safe=True)
        yield


@asynccontextmanager
async def echo_office(folder: Path, *, demo: bool = True, limit: int = 100 << 20) -> AsyncIterator[Echo]:
    """The office, listening on a free port of this machine."""
    async with database(folder):
        channel = LocalChannel(place, screen, folder / "local-uploads", SetClock(MORNING), bot_name="小法", limit=limit)
        echo = Echo(channel, demo)
        await channel.open(echo.hear)
        await echo.start(0)
        try:
            yield echo
        finally:
            await echo.stop()
            await channel.close()
