"""A steady stream of messages over a bot and a gateway that are killed again and again; the run can be broken off and taken up again."""

import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.clock import Clock
from tests.chaos import town
from tests.chaos.process import Life, begin
from tests.gateway.gateway import Gateway, Paper

QUIET = 600.0  # seconds for the last answer to be given
BEHIND = 60  # unanswered messages from which on people wait a little: a slow machine is not to be buried
_PAUSE, _PAUSE_DEAF = (0.02, 0.2), (0.2, 0.8)  # seconds between two messages, while the bot hears and while it does not


@dataclass
class Said:
    """One message: between which two moments it was said."""

    kind: str
    began: float
    ended: float
    contact: str
    file: str = ""
    room: str = ""
    text: str = ""


@dataclass
class Kept:
    """What is known outside of the office, and outlives the run."""

    seed: int
    bots: int = 0
    gateways: int = 0
    said: dict[str, Said] = field(default_factory=dict)
    left: list[dict[str, Any]] = field(default_factory=list)
    listens: list[float] = field(default_factory=list)
    papers: int = 0
    runs: int = 0

    @classmethod
    def read(cls, folder: Path, seed: int) -> "Kept":
        """As an earlier run left it, or new."""
        file = folder / "stream.json"
        if not file.exists():
            return cls(seed)
        told = json.loads(file.read_text("utf-8"))
        told["said"] = {name: Said(**one) for name, one in told["said"].items()}
        return cls(**told)

    def write(self, folder: Path) -> None:
        """Keep it; a run that ends in the middle of this leaves what was kept before."""
        aside = folder / "stream.new"
        aside.write_text(json.dumps(asdict(self), ensure_ascii=False), "utf-8")
        aside.replace(folder / "stream.json")


class Stream:
    """People who never stop talking, at a gateway of their own; `rng` decides everything that is left to chance."""

    def __init__(self, folder: Path, kept: Kept) -> None:
        self.folder, self.kept, self.gateway = folder, kept, Gateway()
        self.rng = random.Random(kept.seed * 1_000_003 + kept.bots + kept.gateways)
        self._steady = asyncio.Lock()  # held while nobody can say anything
        self._papers = list(town.papers())
        random.Random(kept.seed).shuffle(self._papers)
        self._clock = Clock()
        self._heard = self._hushed = False
        self._anew = asyncio.Event()  # the gateway listens again: whoever holds back speaks, or how long the bot is deaf could not be told

    @asynccontextmanager
    async def talking(self) -> AsyncIterator[None]:
        """The office on record and the gateway running; from the first `well` on, people talk."""
        file = self.folder / "office.sqlite3"
        if not file.exists():
            await town.settle(f"sqlite:///{file}", self.folder, self._clock.now())
        self.kept.runs += 1
        self.gateway.starts = 1000 * self.kept.runs  # no id of an earlier run is given again
        for name, said in self.kept.said.items():  # what an earlier run's gateway knew can still be asked for
            self.gateway.remember(name, said.contact, said.text, room=said.room, file=Paper(said.file, body(name)) if said.file else None)
        await self.gateway.start()
        await town.people(self.gateway)
        await self.gateway.how(echo=True)
        talk = asyncio.create_task(self._talk())
        try:
            yield
        finally:
            talk.cancel()
            await asyncio.gather(talk, return_exceptions=True)
            await self.gateway.stop()
            self.keep()

    async def kill(self, bots: int, gateways: int) -> None:
        """Kill until so many of each were killed, then let everything be answered."""
        async with self.talking():
            life = await begin(self.gateway, self.folder)
            try:
                await self.well(life)
                while any(left := (max(bots - self.kept.bots, 0), max(gateways - self.kept.gateways, 0))):
                    life = await self._round(life, *left)
                    self.keep()
                self.hush()
                await self.well(life)
                await self.answered()
            finally:
                await life.kill()

    def keep(self) -> None:
        """Write down what is known so far."""
        self.kept.left += self.gateway.outgoing
        self.gateway.outgoing.clear()
        self.kept.write(self.folder)

    def hush(self) -> None:
        """Nobody says anything any more."""
        self._hushed = True

    async def well(self, life: Life) -> None:
        """Wait until this bot hears."""
        await life.well()
        self._heard = True

    async def answered(self) -> None:
        """Wait until nothing is open on record. Raises TimeoutError."""
        async with asyncio.timeout(QUIET):
            while open_(self.folder):
                await asyncio.sleep(0.5)
            await asyncio.sleep(1)

    async def _talk(self) -> None:
        while True:
            async with self._steady:
                if (self.kept.said or self._heard) and not self._hushed:
                    await self._say()
            behind = len(self.kept.said) % 20 == 0 and open_(self.folder) > BEHIND
            pause = self.rng.uniform(*((5, 10) if behind else _PAUSE if self._heard else _PAUSE_DEAF))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._anew.wait(), pause)
            self._anew.clear()

    async def _say(self) -> None:
        name = f"m{self.kept.runs}-{len(self.kept.said)}"
        weights = (5 if self._heard else 1) if self.kept.papers < len(self._papers) else 0, 3, 2
        (kind,) = self.rng.choices(("paper", "question", "chatter"), weights)
        n, file = self._papers[self.kept.papers] if kind == "paper" else (self.rng.randrange(town.UNITS), "")
        self.kept.papers += kind == "paper"
        room = town.ROOM if kind == "chatter" or (kind == "paper" and self.rng.random() < 0.1) else ""
        contact, text = town.liaison(n), {"paper": "", "question": "我是谁", "chatter": f"收到{name}"}[kind]
        began = self._now()
        await self.gateway.say(name, contact, text, room=room, file=Paper(file, body(name)) if file else None)
        self.kept.said[name] = Said(kind, began, self._now(), contact, file, room, text)

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _round(self, life: Life, bots: int, gateways: int) -> Life:
        """One kill; the bot that lives after it."""
        if self.rng.random() * (bots + gateways) < gateways:
            await self.well(life)
            await asyncio.sleep(self.rng.uniform(0, 1))
            await self._kill_gateway()
            await self.well(life)
            return life
        await self._moment(life)
        await life.kill()
        self._heard = False
        self.kept.bots += 1
        return await begin(self.gateway, self.folder)

    async def _moment(self, life: Life) -> None:
        """Until a bot is killed: on its way up, as soon as it hears, or, mostly, when it has begun to answer."""
        chance, left = self.rng.random(), len(self.gateway.outgoing)
        if chance < 0.2:
            return await asyncio.sleep(self.rng.uniform(0, 3))
        await self.well(life)
        if chance < 0.7:
            with suppress(TimeoutError):
                async with asyncio.timeout(30):
                    while len(self.gateway.outgoing) < left + 3:
                        await asyncio.sleep(0.01)
        return await asyncio.sleep(self.rng.uniform(0, 2))

    async def _kill_gateway(self) -> None:
        async with self._steady:  # whether a message that the gateway died of was said, nobody could tell
            await self.gateway.kill()
            await asyncio.sleep(self.rng.choice((0.0, 0.0, 1.0, 3.0)))
            await self.gateway.start()
            self.kept.listens.append(self.gateway.listens_at.timestamp())
            await self.gateway.how(echo=True)
        self._anew.set()
        self.kept.gateways += 1


def body(name: str) -> bytes:
    """The file a message brings: another one for each."""
    return f"{name} 的报告正文。\n".encode() * (1 + len(name) * 20)


def open_(folder: Path) -> int:
    """How many messages wait for their turn, and answers for their sending."""
    with closing(sqlite3.connect(f"file:{folder / 'office.sqlite3'}?mode=ro", uri=True, timeout=30)) as db:
        sql = (
            "SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'accepted') + "
            "(SELECT COUNT(*) FROM outbox WHERE inbox_id IS NOT NULL AND state IN ('due', 'claimed', 'unsure'))"
        )
        return int(db.execute(sql).fetchone()[0])
