"""A rehearsal's channel with the real thing in between: what people say goes through a gateway, and so does what the bot says."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.channels import Channel, Heard, Parcel
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.gateway import Address
from bot.channels.wechat.login import Login
from bot.channels.wechat.people import unheeded
from bot.clock import SetClock
from bot.demo.roster import BOT_NAME, CHANNEL
from bot.demo.runner import OpenOffice, Playable
from bot.demo.script_channel import ScriptChannel
from handlers.happening import Happened, Kind
from tests.gateway.gateway import ATTACHMENT, BOT, IMAGE, RECALLED, Gateway, Paper

AT = "\u2005"


def through(gateway: Gateway, open_office: OpenOffice) -> OpenOffice:
    """The same office, spoken to through a gateway."""

    @asynccontextmanager
    async def opening(clock: SetClock, channel: Channel) -> AsyncIterator[Playable]:
        assert isinstance(channel, ScriptChannel)
        async with open_office(clock, Between(channel, gateway, clock)) as office:
            yield office

    return opening


class Between:
    """The office sees a channel of the rehearsal's name; the gateway is behind it."""

    name = CHANNEL
    drops_repeats = False
    away = ""

    def __init__(self, script: ScriptChannel, gateway: Gateway, clock: SetClock) -> None:
        self._script, self._gateway = script, gateway
        self._wechat = WechatChannel(Address.read(gateway.endpoint, gateway.token), clock, Login(), bot_name=BOT_NAME)
        self._known: dict[str, list[str]] = {}
        self._people: set[str] = set()
        self._said: set[str] = set()
        self._heard: Counter[str] = Counter()
        self._told, self._scripted = 0, False
        self.happened: Callable[[Happened], Awaitable[None]] = unheeded

    async def open(self, hear: Callable[[Heard], Awaitable[None]]) -> None:
        async def renamed(heard: Heard) -> None:
            await hear(replace(heard, channel=CHANNEL))
            self._heard[heard.message_id] += 1

        async def told(event: Happened) -> None:
            if self._scripted:  # not that who speaks for the first time was put into the room for it
                await self.happened(replace(event, channel=CHANNEL))
                self._told += 1

        self._hear = hear
        self._wechat.happened = told
        await self._script.open(self._inject)
        self._script.happened = self._tell
        await self._wechat.open(renamed)
        await self._wechat.connection.up.wait()
        await self._wechat.login.present.wait()

    async def close(self) -> None:
        await self._wechat.close()
        await self._script.close()

    async def _inject(self, heard: Heard) -> None:
        """Somebody says it in WeChat; returns when the office has accepted it."""
        if heard.own:
            return await self._hear(heard)
        await self._people_of(heard)
        seen = self._heard[heard.message_id]
        if heard.recalls:
            await self._gateway.say(heard.message_id, heard.contact_id, heard.recalls, room=heard.room_id, type=RECALLED, **_more(heard))
        elif heard.message_id in self._said:
            await self._gateway.again(heard.message_id)
        else:
            self._said.add(heard.message_id)
            await self._gateway.say(heard.message_id, heard.contact_id, _written(heard), room=heard.room_id, file=self._paper(heard), **_more(heard))
        while self._heard[heard.message_id] == seen:
            await asyncio.sleep(0.005)
        return None

    async def _tell(self, event: Happened) -> None:
        """It happens in WeChat; returns when the office has it on record."""
        self._scripted = True
        seen, contacts = self._told, [one for one, _ in event.contacts]
        for contact_id, name in event.contacts:
            self._people.add(contact_id)
            await self._gateway.contact(contact_id, name)
        if event.kind is Kind.ASKED:
            await self._gateway.asks(event.key, contacts[0], event.words)
        elif event.kind is Kind.JOINED:
            await self._gateway.joined(event.room_id, *contacts)
        else:
            await self._gateway.left(event.room_id, *(contacts or [BOT]))
        while self._told == seen:
            await asyncio.sleep(0.005)
        self._scripted = False

    async def befriend(self, request_id: str) -> None:
        await self._wechat.befriend(request_id)
        await self._script.befriend(request_id)

    async def present(self, contact_id: str, room_ids: Collection[str]) -> bool:
        return await self._script.present(contact_id, room_ids)

    async def _people_of(self, heard: Heard) -> None:
        if heard.contact_id not in self._people:
            self._people.add(heard.contact_id)
            await self._gateway.contact(heard.contact_id, heard.nickname)
        await self._join(heard.room_id, heard.contact_id)

    async def _join(self, room_id: str, *contacts: str) -> None:
        members = self._known.setdefault(room_id, [BOT])
        new = [one for one in contacts if one not in members]
        if room_id and (new or len(members) == 1):
            members += new
            await self._gateway.room(room_id, "群", members)
            await self._gateway.event("room-join", roomId=room_id, inviteeIdList=new, inviterId=BOT, timestamp=0)

    def _paper(self, heard: Heard) -> Paper | None:
        if heard.file is None:
            return None
        paper = self._script.wire.papers[heard.message_id]
        return Paper(heard.file.name, b"".join(paper.pieces()), None, IMAGE if heard.file.picture else ATTACHMENT)

    async def payload(self, message_id: str, at: datetime) -> Heard | None:
        told = await self._wechat.payload(message_id, at)
        return replace(told, channel=CHANNEL) if told else None

    def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        return self._wechat.fetch(heard)

    async def forget(self, message_id: str) -> None:
        await self._script.forget(message_id)

    async def reachable(self, contact_id: str) -> bool:
        return await self._script.reachable(contact_id)

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        return await self._script.departed(room_id, contacts)

    async def _left_for(self, parcel: Parcel) -> list[dict[str, Any]]:
        return [one for one in await self._gateway.sent() if one["to"] == (parcel.room_id or parcel.contact_id)]

    async def send(self, parcel: Parcel) -> str:
        """Through the gateway; what arrived there is what the transcript is held against."""
        await self._join(parcel.room_id)
        for contact in {*parcel.mentions, parcel.contact_id} - self._people - {""}:
            self._people.add(contact)
            await self._gateway.contact(contact, contact)
        before = len(await self._left_for(parcel))
        message_id = await self._wechat.send(parcel)
        arrived = (await self._left_for(parcel))[before:]
        await self._script.send(_arrived(parcel, arrived))
        return message_id


def _written(heard: Heard) -> str:
    """As WeChat writes it."""
    text = heard.text.replace(f"@{BOT_NAME} ", f"@{BOT_NAME}{AT}")
    return f"「某某：{heard.quoted}」\n- - - - - - - - - - - - - - -\n{text}" if heard.quoted else text


def _more(heard: Heard) -> dict[str, Any]:
    return {"timestamp": 0, "mentionIdList": [*heard.mentions, *([BOT] if heard.mentions_bot else [])]}


def _arrived(parcel: Parcel, arrived: list[dict[str, Any]]) -> Parcel:
    """The parcel as it came out at the other end."""
    words = [one for one in arrived if "text" in one]
    files = [one for one in arrived if "file" in one]
    assert [one["sha256"] for one in files] == ([hashlib.sha256(parcel.file.read_bytes()).hexdigest()] if parcel.file else [])
    text = "\n".join(one["text"] for one in words)
    while text.startswith("@") and AT in text and text != parcel.text:
        text = text.partition(AT)[2]
    return replace(parcel, text=text.replace(AT, " "), mentions=tuple(words[0]["mentions"]) if words else parcel.mentions)
