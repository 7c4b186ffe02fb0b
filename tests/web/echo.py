"""A tiny office for the page's tests: a database, a local channel, a server, and an echo instead of features."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.channels import Heard, Parcel
from bot.channels.local import LocalChannel
from bot.channels.local_place import Place, PlaceContact, PlaceRoom
from bot.clock import SetClock
from bot.web import Facts, Site, serve
from storage.database import opened
from storage.schema import model_modules

MORNING = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)  # 09:30 in 云岭市

CONTACTS = (
    PlaceContact("liu", "刘主任", "依法治市办", "管理员"),
    PlaceContact("zhao", "赵敏", "依法治市办", "审查员"),
    PlaceContact("wang", "王敏", "李家埠镇", "联络员"),
    PlaceContact("chen", "陈立新", "柳河镇", "联络员"),
    PlaceContact("sun", "孙佳", "云东街道", "联络员"),
    PlaceContact("he", "何志远", "发改局", "联络员"),
    PlaceContact("zhou", "周律师", "", "法律顾问"),
    PlaceContact("far", "吴远", "高岭镇", "联络员", reachable=False),
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
    site: Site | None = None
    heard: list[Heard] = field(default_factory=list)
    fetched: list[bytes] = field(default_factory=list)
    happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, heard: Heard) -> None:
        """The office's turn."""
        self.heard.append(heard)
        if heard.file and not screen(heard.file.name):
            self.fetched.append(b"".join([piece async for piece in self.channel.fetch(heard)]))
            await self.say(
                heard,
                f"已登记：李家埠镇 2026年度书面述法报告（党委书记）第1版，12月1日09:30收到，按时。查询号 BS-2026-000{len(self.heard)}，有误请回复“撤回”。",
            )
        elif heard.mentions_bot or not heard.room_id:
            await self.say(heard, f"收到：{heard.text}")
        self.happened.set()

    async def say(self, heard: Heard, text: str) -> None:
        """Answer where it came from."""
        contact_id, mentions = ("", (heard.contact_id,)) if heard.room_id else (heard.contact_id, ())
        await self.channel.send(Parcel(f"reply:{heard.message_id}", heard.room_id, contact_id, text, mentions))

    async def until(self, count: int) -> None:
        """Wait until so many messages were heard and answered."""
        async with asyncio.timeout(10):
            while len(self.heard) < count:
                self.happened.clear()
                await self.happened.wait()


def well() -> dict[str, Any]:
    """Health."""
    return {"ok": True, "outbox_due": 3}


@asynccontextmanager
async def echo_office(url: str, folder: Path, *, demo: bool = True, limit: int = 100 << 20, port: int = 0) -> AsyncIterator[Echo]:
    """The office, listening on a free port of this machine."""
    async with opened(url, model_modules()):
        channel = LocalChannel(place, screen, folder / "local-uploads", SetClock(MORNING), bot_name="小法", limit=limit)
        echo = Echo(channel)
        await channel.open(echo.hear)
        facts = Facts("云岭市全面依法治市委员会办公室", "小法", demo)
        echo.site = await serve(host="127.0.0.1", port=port, channel=channel, facts=facts, health=well)
        try:
            yield echo
        finally:
            await echo.site.close()
            await channel.close()
