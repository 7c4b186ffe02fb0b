"""Inbound and turns around a few commands of the test's own, and a channel whose files do what the test says."""

import asyncio
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tortoise.exceptions import OperationalError

from bot.channels import Announced, Heard, Parcel
from bot.clock import SetClock
from bot.inbound import Inbound
from bot.turns import Turns
from handlers import obeying, settling
from handlers.access import Right
from handlers.feature import Command
from handlers.office import Office
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Reading, Sentence
from storage import lease
from storage.database import change, insert, rows
from storage.files import FileStore
from storage.people import Role
from storage.refusal import Refusal
from tests import records
from tests.records import CHANNEL, HEAD, LIAISON, NOW, ROOM

LIMIT = 1000


async def note(turn: Turn) -> None:
    """Write the words down and say so."""
    await lease.set_switch(turn.reading.said, "noted")
    turn.reply(f"已记：{turn.reading.said}")


async def refuse(turn: Turn) -> None:
    """Write, then refuse."""
    await note(turn)
    raise Refusal("不行。")


async def bug(turn: Turn) -> None:
    """Write, then break."""
    await note(turn)
    raise ZeroDivisionError


async def wrong(turn: Turn) -> None:
    """Write, then ask the database something it does not understand."""
    await note(turn)
    await change("UPDATE no_such_table SET x = 1")


async def trouble(turn: Turn) -> None:
    """The database is in trouble, so many times as the words say."""
    Trouble.left -= 1
    if Trouble.left >= 0:
        raise OperationalError("database is locked")
    await note(turn)


async def rename(turn: Turn) -> None:
    """Change what is remembered of the roster, then say whom this process takes for the sender's unit."""
    await change("UPDATE unit SET name = ?", turn.reading.said)
    await lease.touch()


async def who(turn: Turn) -> None:
    """Say the unit of the sender."""
    turn.reply("、".join(turn.speaker.unit_names))


async def file(turn: Turn) -> None:
    """Say what became of the file."""
    kept = turn.message.file
    turn.reply(f"收到{kept.size}字节" if kept else f"没有收到：{turn.message.trouble}")


async def pick(turn: Turn) -> None:
    """Ask with numbers, then write down what was chosen."""
    chosen = turn.pick("colour", "哪一种？", [("红色", "red"), ("蓝色", "blue"), ("深蓝", "navy")])
    if chosen is not None:
        await lease.set_switch(f"{turn.reading.said}:{chosen}", "noted")
        turn.reply(f"已选：{chosen}")


async def need(turn: Turn) -> None:
    """Ask for words."""
    words = turn.need("reason", "请说明原因。")
    if words is not None:
        turn.reply(f"原因：{words}")


async def confirm(turn: Turn) -> None:
    """Show what would be done, which is as the switch says, and do it when it is confirmed."""
    many = await lease.switch("many") or "3"
    if turn.confirmed(f"将删除{many}条。"):
        await lease.set_switch("deleted", "noted")
        turn.reply(f"已删除{many}条。")


class Trouble:
    """How often the next turns find the database in trouble."""

    left = 0


RUNS = {
    "note": note,
    "refuse": refuse,
    "bug": bug,
    "wrong": wrong,
    "trouble": trouble,
    "rename": rename,
    "who": who,
    "file": file,
    "pick": pick,
    "need": need,
    "confirm": confirm,
}
COMMANDS = {name: Command(name, run, Right.ANYONE, examples=("",)) for name, run in RUNS.items()}


def only(patch: pytest.MonkeyPatch, known: dict[str, Command]) -> None:
    """Let a process know these commands and no other."""
    for module in (obeying, settling):
        patch.setattr(module, "commands", lambda: known)


def read(sentence: Sentence, _lexicon: Lexicon, _grammar: object) -> Reading:
    """The first word is the intent, the rest what is said; a file is a file."""
    if sentence.files:
        return Reading("file")
    intent, _, said = sentence.text.partition(" ")
    return Reading(intent if intent in RUNS else "ignore", said=said)


@dataclass
class Ears:
    """The channel."""

    bodies: dict[str, list[bytes] | Exception] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    hold: asyncio.Event | None = None
    name: str = CHANNEL
    drops_repeats: bool = False
    away: str = ""

    async def open(self, hear: object) -> None:
        """Nothing."""

    async def close(self) -> None:
        """Nothing."""

    async def send(self, parcel: Parcel) -> str:
        """Nothing is sent in these tests."""
        raise NotImplementedError

    async def reachable(self, contact_id: str) -> bool:
        """Everybody."""
        return True

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Nobody."""
        return frozenset()

    async def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """The file's bytes, when the test lets them come."""
        self.fetched.append(heard.message_id)
        if self.hold:
            await self.hold.wait()
        body = self.bodies.get(heard.message_id, [b"x"])
        if isinstance(body, Exception):
            raise body
        for piece in body:
            yield piece

    async def forget(self, message_id: str) -> None:
        """Remember that it was asked."""
        self.forgotten.append(message_id)


class House:
    """One process: accepts and runs turns."""

    def __init__(self, folder: Path, ears: Ears | None = None) -> None:
        self.ears, self.clock, self.store = ears or Ears(), SetClock(NOW), FileStore(folder / "files")
        office = Office("办公室", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30), files_dir=folder / "files")
        self.woken = 0
        self.turns = Turns(office, self.clock, self._wake, read)
        self.echoes: list[str] = []
        self.inbound = Inbound({self.ears.name: self.ears}, self.turns, self.store, self.clock, LIMIT, self._echo)
        self.heard = 0

    def _wake(self) -> None:
        self.woken += 1

    async def _echo(self, heard: Heard) -> None:
        self.echoes.append(heard.text)

    def message(
        self, text: str, contact: str = LIAISON, *, room: str = "", message_id: str = "", file: Announced | None = None, **more: object
    ) -> Heard:
        """A message; its id is new unless it is given."""
        self.heard += 1
        return Heard(CHANNEL, message_id or f"m{self.heard}", contact, "王敏", room, self.clock.now(), text=text, file=file, **more)  # type: ignore[arg-type]

    async def hear(self, *messages: Heard) -> list[bool]:
        """Accept them all at once and wait until their turns are done."""
        accepted = await asyncio.gather(*(self.inbound.hear(message) for message in messages))
        await self.inbound.quiet()
        return accepted

    async def tell(self, text: str, *, room: str = "", **more: Any) -> list[str]:
        """The liaison, who has read what was said so far, says something; what is answered to it."""
        before = len(await answers())
        await change("UPDATE outbox SET state = 'sent', sent_at = ? WHERE state = 'due'", self.clock.now())
        await self.hear(self.message(text, room=room, **more))
        return (await answers())[before:]

    async def say(self, *texts: str, room: str = "") -> None:
        """One after the other, from as many contacts as texts when they come at once."""
        await self.hear(*(self.message(text, f"c{n}", room=room) for n, text in enumerate(texts)))


async def people() -> None:
    """A liaison, an administrator, a room that is worked in."""
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD)
    await records.room(ROOM)
    await insert("room", channel=CHANNEL, room_id="r-strange", name="", purpose="", units="")


async def answers() -> list[str]:
    """What is to be said, in order."""
    return [one["text"] for one in await rows("SELECT text FROM outbox ORDER BY id")]


async def noted() -> list[str]:
    """What commands wrote that was not undone, in order."""
    return [one["name"] for one in await rows("SELECT name FROM switch WHERE value = 'noted' ORDER BY id")]


async def states() -> list[str]:
    """How the turns stand, in the order of accepting."""
    return [one["state"] for one in await rows("SELECT state FROM inbox ORDER BY id")]
