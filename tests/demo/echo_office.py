"""A tiny office to play against: it answers what it hears, keeps its data over restarts, and sends through an outbox."""

import asyncio
import contextvars
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels import Channel, Heard
from bot.clock import SetClock
from bot.demo.script_channel import ScriptChannel
from schedules.parcel import NotSent, Parcel

here: contextvars.ContextVar[object] = contextvars.ContextVar("here")  # stands for tortoise's connections


@dataclass
class Data:
    """What would be the database: messages accepted and answered, parcels and how they went."""

    seen: set[str] = field(default_factory=set)
    turns: list[Heard] = field(default_factory=list)
    due: list[Parcel] = field(default_factory=list)
    sending: list[Parcel] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    echoes: int = 0
    openings: int = 0
    closings: int = 0
    swept: set[str] = field(default_factory=set)


class EchoOffice:
    """Says what it heard. `帮忙 X` writes to the office too, `都知道` to both groups, `文件` hands a file over."""

    def __init__(self, data: Data, clock: SetClock, channel: Channel, folder: Path) -> None:
        self.data, self.clock, self.channel, self.folder = data, clock, channel, folder

    async def hear(self, heard: Heard) -> None:
        """Accept it, unless it is known."""
        assert here.get() is self, "played outside this office's own context"
        if heard.own:
            self.data.echoes += 1
        elif heard.message_id not in self.data.seen:
            self.data.seen.add(heard.message_id)
            self.data.turns.append(heard)

    async def quiet(self) -> None:
        """Answer everything, then send everything."""
        assert here.get() is self
        while self.data.turns:
            await self._answer(self.data.turns.pop(0))
        for parcel in self._unsure():
            await self._send(parcel)
        while self.data.due:
            await self._send(self.data.due.pop(0))

    def _unsure(self) -> list[Parcel]:
        found, self.data.sending = self.data.sending, []
        return [Parcel(one.key, one.room_id, one.contact_id, "（补发）" + one.text) for one in found]

    async def tick(self) -> None:
        """At seven a greeting is due, once a day."""
        now = self.clock.now()
        day = f"{now:%Y-%m-%d}"
        if now.hour == 23 and day not in self.data.swept:
            self.data.swept.add(day)
            self.data.due.append(Parcel(day, "demo-述法工作群", "", "早上好。"))

    async def _send(self, parcel: Parcel) -> None:
        self.data.sending.append(parcel)
        try:
            await self.channel.send(parcel)
        except NotSent as error:
            self.data.failed.append(error.why)
            if not error.final:
                self.data.due.append(parcel)
        except ConnectionResetError:
            self.data.failed.append("不明")
        self.data.sending.remove(parcel)

    async def _answer(self, heard: Heard) -> None:
        room, contact = heard.room_id, "" if heard.room_id else heard.contact_id
        text = heard.text
        if heard.file:
            text = await self._read(heard)
        if heard.quoted:
            text += f"（说的是“{heard.quoted}”）"
        if text == "收到":
            return
        self.data.due.append(Parcel(heard.message_id, room, contact, f"听到：{text}", (heard.contact_id,) * heard.mentions_bot))
        if text.startswith("帮忙"):
            self.data.due.append(Parcel(heard.message_id + "p", "", "demo-依法治市办-刘建平", "有人要帮忙。"))
        if text == "都知道":
            self.data.due.insert(0, Parcel(heard.message_id + "r", "demo-重大疑难问题指导群", "", "知道了。"))
        if text.startswith("要文件"):
            self.data.due.append(Parcel(heard.message_id + "f", "", heard.contact_id, "", (), self.folder / "kept", text.removeprefix("要文件 ")))

    async def _read(self, heard: Heard) -> str:
        assert heard.file
        body = b""
        try:
            async for piece in self.channel.fetch(heard):
                body += piece
        except NotSent as error:
            return f"{heard.file.name}取不到：{error.why}"
        (self.folder / "kept").write_bytes(body)
        return f"{'图片' if heard.file.picture else '文件'}{heard.file.name}报{heard.file.size}字节，实{len(body)}字节"


class Opening:
    """Opens echo offices on the same data; what `play` is given."""

    def __init__(self, folder: Path, kind: type[EchoOffice] = EchoOffice) -> None:
        self.data, self.folder, self.kind = Data(), folder, kind
        self.channels: list[ScriptChannel] = []

    @asynccontextmanager
    async def __call__(self, clock: SetClock, channel: Channel) -> AsyncIterator[EchoOffice]:
        office = self.kind(self.data, clock, channel, self.folder)
        token = here.set(office)
        await channel.open(office.hear)
        assert isinstance(channel, ScriptChannel)
        self.channels.append(channel)
        self.data.openings += 1
        yield office
        await asyncio.sleep(0)
        await channel.close()
        here.reset(token)
        self.data.closings += 1
