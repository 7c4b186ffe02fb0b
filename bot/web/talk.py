"""One page's WebSocket: who it is, what it asks for, and what is pushed to it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from bot.channels import local_history as history
from bot.channels.local import LocalChannel, Posting
from bot.channels.local_place import ROOM, Place
from bot.web.clock import Clockwork
from storage.database import Row
from storage.refusal import Refusal

MESSAGE_LIMIT = 1 << 18  # bytes of one frame from the page
PAGE = 40  # messages of history in one answer
CATCH_UP = 300  # more than this missed: the page starts afresh
MENTIONS = 500  # people named in one message
QUEUE = 500  # frames waiting for a page that does not read
NEVER = 2**31 - 1
CLOSE_TOKEN = 4403  # the page's token is not ours: it fetches a new one


@dataclass(frozen=True)
class Facts:
    """What the page says of the office; times are shown in `timezone`."""

    office_name: str
    bot_name: str
    demo: bool
    timezone: str = "Asia/Shanghai"


def shown(found: Row, viewer: str) -> dict[str, Any]:
    """A message as the page gets it; the page's own key goes back to its sender alone."""
    message = {
        "id": found["id"],
        "conversation": found["conversation"],
        "contact": found["contact_id"],
        "name": found["nickname"],
        "text": found["text"],
        "mentions": found["mentions"].split(),
        "withheld": bool(found["withheld"]),
        "at": history.moment(found).isoformat(),
    }
    if found["quoted_id"]:
        message["quoted"] = {
            "id": found["quoted_id"],
            "name": found["quoted_nickname"] or "",
            "text": (found["quoted_text"] or found["quoted_file_name"] or "")[:200],
        }
    if found["file_id"]:
        message["file"] = {"id": found["file_id"], "name": found["file_name"], "size": found["file_size"], "picture": bool(found["picture"])}
    prefix = f"in:{viewer}:"
    if found["key"].startswith(prefix):
        message["key"] = found["key"].removeprefix(prefix)
    return message


class Talk:
    """A page that is connected. It first says hello as somebody; hello again changes who it is."""

    def __init__(self, socket: web.WebSocketResponse, channel: LocalChannel, facts: Facts, token: str, clockwork: Clockwork | None = None) -> None:
        self._socket, self._channel, self._facts, self._token, self._clockwork = socket, channel, facts, token, clockwork
        self._out: asyncio.Queue[dict[str, Any]] = asyncio.Queue(QUEUE)
        self._viewer: str | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._asks: dict[str, Callable[[dict[str, Any]], Awaitable[None]]] = {
            "hello": self._hello,
            "post": self._post,
            "history": self._history,
            "read": self._read,
        }
        if clockwork:
            self._asks["clock"] = self._clock

    async def run(self) -> None:
        """Until the page goes."""
        unwatch = [self._channel.watch(self._push), *([self._clockwork.watch(self._moved)] if self._clockwork else [])]
        writer = asyncio.create_task(self._write())
        try:
            async for frame in self._socket:
                if frame.type is not WSMsgType.TEXT or not await self._take(frame.data):
                    break
        finally:
            for end in unwatch:
                end()
            writer.cancel()

    async def _write(self) -> None:
        with suppress(ConnectionError):  # the page has gone; reading ends as well
            while True:
                await self._socket.send_str(json.dumps(await self._out.get(), ensure_ascii=False))

    def _say(self, frame: dict[str, Any]) -> None:
        try:
            self._out.put_nowait(frame)
        except asyncio.QueueFull:  # it comes back and asks for what it missed
            self._leaving = self._leaving or asyncio.create_task(self._leave())

    async def _leave(self) -> None:
        await self._socket.close(code=WSCloseCode.TRY_AGAIN_LATER)

    def _push(self, found: Row, audience: frozenset[str]) -> None:
        if self._viewer in audience:
            self._say({"is": "message", "message": shown(found, self._viewer or "")})

    def _moved(self, clock: dict[str, Any]) -> None:
        self._say({"is": "clock", **clock})

    async def _take(self, data: str) -> bool:
        """One frame of the page; false ends the connection."""
        asked = _parsed(data)
        ask = self._asks.get(str(asked.get("do")))
        if ask is None:
            await self._socket.close(code=WSCloseCode.UNSUPPORTED_DATA)
            return False
        if self._viewer is None and asked.get("token") != self._token:
            await self._socket.close(code=CLOSE_TOKEN)
            return False
        try:
            await ask(asked)
        except Refusal as refusal:
            self._say({"is": "refused", "key": _text(asked, "key"), "text": refusal.text})
        return True

    async def _hello(self, asked: dict[str, Any]) -> None:
        place = await self._channel.place()
        viewer = _text(asked, "contact")
        self._viewer = viewer if place.contact(viewer) else ""
        self._say({"is": "office", **self._office(place), "chats": await self._chats(place), **await self._missed(place, _number(asked, "after"))})

    def _office(self, place: Place) -> dict[str, Any]:
        return {
            "me": self._viewer,
            "contacts": [{"id": one.contact_id, "name": one.name, "unit": one.unit, "role": one.role} for one in place.contacts],
            "now": self._channel.clock.now().isoformat(),
            "limit": self._channel.uploads.limit,
            "clock": self._clockwork.state() if self._clockwork else None,
        }

    async def _chats(self, place: Place) -> list[dict[str, Any]]:
        viewer = self._viewer
        if not viewer:
            return []
        rooms = {ROOM + room.room_id: room for room in place.rooms}
        conversations = place.conversations(viewer)
        known = await history.overview(viewer, conversations)
        chats = []
        for conversation in conversations:
            last, unread = known.get(conversation, (None, 0))
            room = rooms.get(conversation)
            chats.append(
                {
                    "id": conversation,
                    "name": room.name if room else self._facts.bot_name,
                    "members": list(room.members) if room else [],
                    "last": shown(last, viewer) if last else None,
                    "unread": unread,
                }
            )
        return chats

    async def _missed(self, place: Place, after: int) -> dict[str, Any]:
        """What a page that was away has not seen; `afresh` when its numbers are not of this history, or it is too much."""
        if not self._viewer or not after:
            return {"missed": [], "afresh": True}
        missed = await history.since(place.conversations(self._viewer), after, CATCH_UP + 1)
        if len(missed) > CATCH_UP or after > await history.newest():
            return {"missed": [], "afresh": True}
        return {"missed": [shown(one, self._viewer) for one in missed], "afresh": False}

    async def _post(self, asked: dict[str, Any]) -> None:
        mentions = asked.get("mentions")
        named = tuple(one for one in mentions[:MENTIONS] if isinstance(one, str)) if isinstance(mentions, list) else ()
        key = _text(asked, "key")
        if not 8 <= len(key) <= 64:
            raise Refusal("请求无法识别，请刷新页面。")
        posting = Posting(key, _text(asked, "text"), named, "" in named, _number(asked, "quoted") or None, _text(asked, "file"))
        found = await self._channel.post(self._viewer or "", _text(asked, "conversation"), posting)
        self._say({"is": "message", "message": shown(found, self._viewer or "")})

    async def _history(self, asked: dict[str, Any]) -> None:
        conversation = await self._own(asked)
        found = await history.page(conversation, _number(asked, "before") or NEVER, PAGE)
        messages = [shown(one, self._viewer or "") for one in found]
        self._say({"is": "history", "conversation": conversation, "messages": messages, "more": len(found) == PAGE})

    async def _read(self, asked: dict[str, Any]) -> None:
        await history.mark_read(self._viewer or "", await self._own(asked), _number(asked, "id"))

    async def _clock(self, asked: dict[str, Any]) -> None:
        assert self._clockwork is not None  # asked for only with it
        await self._clockwork.turn(_text(asked, "act"), _text(asked, "at"))

    async def _own(self, asked: dict[str, Any]) -> str:
        conversation = _text(asked, "conversation")
        if not self._viewer or self._viewer not in (await self._channel.place()).audience(conversation):
            raise Refusal("您不在这个会话中。")
        return conversation


def _parsed(data: str) -> dict[str, Any]:
    try:
        asked = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def _text(asked: dict[str, Any], name: str) -> str:
    given = asked.get(name)
    return given.encode("utf-8", "replace").decode() if isinstance(given, str) else ""


def _number(asked: dict[str, Any], name: str) -> int:
    given = asked.get(name)
    return given if isinstance(given, int) and 0 <= given < 2**31 else 0
