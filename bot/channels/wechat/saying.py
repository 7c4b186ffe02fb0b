"""From a parcel to what the gateway is asked to send: names in front, long words in parts, files boxed or uploaded."""

import asyncio
import base64
import random
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from bot.channels import NotSent
from bot.channels.wechat.hearing import AT, CALLED_ALL
from bot.channels.wechat.wire import BROKEN, PIECE, GRPCError, Kind, Payload, Stub
from storage.patterns import regex

LONGEST = 1800  # characters of one message; WeChat takes about 2000 and cuts the rest without a word
SMALL = 20 * 1024  # bytes of a file that travels inside its box; gRPC takes no message above 4 MB
MOST_RECENT = 500
ECHO_SECONDS = 60.0  # after so long our own words come back no more
_CALLED = regex(f"^(?:@[^@{AT}\n]{{1,64}}{AT}[ \n]*)+")
_BASE64, _UUID = 1, 7  # kinds of boxes


def called(names: Sequence[str], text: str) -> str:
    """The words behind the names of whom they mention, as WeChat writes them; a name that stands in the words already stays there.

    Who goes by no name, or by one that calls everybody (所有人), is called 各位: WeChat's own note finds them.
    """
    plain, names = text, ["各位" if not name or CALLED_ALL.fullmatch(name) else name for name in names]
    for name in names:
        plain = plain.replace(f"@{name} ", f"@{name}{AT}")
    return "".join(f"@{name}{AT}" for name in names if f"@{name}{AT}" not in plain) + plain


def in_parts(text: str, longest: int = LONGEST) -> list[str]:
    """The words in messages of at most so many characters, parted at the ends of paragraphs, else of sentences; nothing but blanks there is lost."""
    parts, rest = [], text
    while len(rest) > longest:
        window = rest[:longest]
        at = max(window.rfind("\n") + 1, 0) or max(window.rfind(mark) for mark in "。；;") + 1 or longest
        parts.append(rest[:at].rstrip("\n"))
        rest = rest[at:].lstrip("\n")
    return [part for part in (*parts, rest) if part.strip()]


@dataclass
class Spaced:
    """No two messages of the account leave sooner after each other than `spacing` seconds, parts of long words among them; with jitter on top."""

    spacing: float = 0.0
    jitter: float = 0.0
    _next: datetime | None = None

    def wait(self, now: datetime) -> float:
        """How many seconds to wait before the next message, which is thereby planned."""
        step = timedelta(seconds=self.spacing + random.uniform(0, self.jitter))  # noqa: S311 - spreads sends, guards nothing
        at = max(now, self._next or now)
        at = at if at - now <= MOST_RECENT * step else now  # never planned so far ahead: the clock was set back
        self._next = at + step
        return (at - now).total_seconds()


class Recent:
    """What was handed to the gateway lately: our own words come back as they were sent, and are to be known as they were meant."""

    def __init__(self) -> None:
        self._meant: dict[tuple[str, str], str] = {}
        self._said: dict[tuple[str, str], float] = {}  # when: each part by where it went, and each id under ""

    def remember(self, to: str, parts: Sequence[str], meant: str) -> None:
        """These parts are about to leave; when the last is back, all of them have left."""
        for part in parts:
            self._meant.pop((to, part), None)
            self._keep((to, part))
        if parts:
            self._meant[to, parts[-1]] = meant
        while len(self._meant) > MOST_RECENT:
            del self._meant[next(iter(self._meant))]

    def left(self, message_id: str) -> str:
        """This id was given to what left; the id."""
        if message_id:
            self._keep(("", message_id))
        return message_id

    def ours(self, told: Payload) -> bool:
        """Whether this is what we said, whoever the gateway says has said it: the bot must never answer itself.

        What was said once comes back once and soon: whoever says the same later is a person who repeats our words.
        """
        words = told.text if told.kind is Kind.TEXT else ""
        said_at = self._said.pop((told.room_id or told.listener_id, words), None) if words else None
        if ("", told.message_id) in self._said:
            return True
        if said_at is None or perf_counter() - said_at > ECHO_SECONDS:
            return False
        self._keep(("", told.message_id))  # asked for anew, it is still ours
        return True

    def _keep(self, one: tuple[str, str]) -> None:
        self._said[one] = perf_counter()
        while len(self._said) > MOST_RECENT:
            del self._said[next(iter(self._said))]

    def meant(self, to: str, words: str) -> str:
        """What our words were before names were put in front and they were parted; the words themselves when that is not known."""
        return self._meant.get((to, words), _CALLED.sub("", words))


async def box(stub: Stub, file: Path, name: str) -> dict[str, Any]:
    """A file as a box that can be sent: small ones inside it, others uploaded first.

    :raises OSError: it cannot be read
    :raises NotSent: the gateway has not taken it, so nothing of the message has left
    """
    size = (await asyncio.to_thread(file.stat)).st_size
    if size <= SMALL:
        body = await asyncio.to_thread(file.read_bytes)
        return {"boxType": _BASE64, "type": _BASE64, "name": name, "base64": base64.b64encode(body).decode(), "metadata": {}}
    try:
        uuid = await stub.upload(pieces(file))
    except (GRPCError, *BROKEN) as error:
        raise NotSent("网关未能接收文件") from error
    return {"boxType": _UUID, "type": _UUID, "name": name, "uuid": uuid, "size": size, "metadata": {}}


async def pieces(file: Path) -> AsyncIterator[bytes]:
    """A file's bytes."""
    with await asyncio.to_thread(file.open, "rb") as body:
        while piece := await asyncio.to_thread(body.read, PIECE):
            yield piece
