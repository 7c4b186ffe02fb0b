"""A channel's sending half that does what the test says, and delivery set up around it."""

import asyncio
from collections.abc import Collection
from copy import copy
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import SetClock
from handlers.office import Office
from schedules.delivery import Delivery, Surroundings
from schedules.pace import Pace
from schedules.parcel import NotSent, Parcel
from storage import lease, outbox
from storage.database import Row, rows
from storage.files import FileStore
from storage.outbox import OutboxKind
from tests.records import CHANNEL, LIAISON, NOW


@dataclass
class Mouth:
    """Says everything, except where `trouble` (one entry for each sending, None for none) says otherwise."""

    name: str = CHANNEL
    drops_repeats: bool = False
    away: str = ""
    trouble: list[Exception | None] = field(default_factory=list)
    troubled: str = ""  # the one contact whom trouble meets; without it whoever is sent to first, and who that is among several is not settled
    unreachable: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)  # from the rooms
    said: list[Parcel] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # keys, in the order of asking
    hold: asyncio.Event | None = None  # sendings wait for it
    sent_anyway: bool = False  # what breaks in the middle has gone out all the same

    async def send(self, parcel: Parcel) -> str:
        """Say it or raise what the test wants."""
        self.asked.append(parcel.key)
        if self.hold:
            await self.hold.wait()
        trouble = self.trouble.pop(0) if self.trouble and self.troubled in ("", parcel.contact_id) else None
        repeat = self.drops_repeats and any(one.key == parcel.key for one in self.said)
        if not repeat and (trouble is None or (self.sent_anyway and not isinstance(trouble, NotSent))):
            self.said.append(parcel)
        if trouble:
            raise copy(trouble)
        return f"m{len(self.asked)}"

    async def reachable(self, contact_id: str) -> bool:
        """Whether this contact has added the bot."""
        return contact_id not in self.unreachable

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Who has left the rooms."""
        return frozenset(contacts) & self.gone

    @property
    def texts(self) -> list[str]:
        """What was said, in order."""
        return [one.text for one in self.said]


@dataclass
class Desk:
    """A delivery with its clock and mouth."""

    folder: Path
    clock: SetClock = field(default_factory=lambda: SetClock(NOW))
    mouth: Mouth = field(default_factory=Mouth)
    pace: Pace = field(default_factory=Pace)
    beside: Mouth | None = None  # a second channel
    made: int = 0
    holder: str = ""

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """The process is gone, and another one begins."""
        lease.let_go(self.holder)
        self.holder = lease.holder_name()
        store = FileStore(self.folder / "files")
        (self.folder / "made").mkdir(exist_ok=True)
        zone = ZoneInfo("Asia/Shanghai")
        mouths = {one.name: one for one in (self.mouth, self.beside) if one}
        around = Surroundings(
            dict(mouths), self.clock.now, self.clock.sleep, store, self.folder / "made", zone, self.holder, self.pace,
            Office("依法治市办", "小法", zone, time(8, 30), time(17, 30)),
        )  # fmt: skip
        self.delivery = Delivery(around)

    def pass_(self, seconds: float) -> None:
        """Time passes."""
        self.clock.set(self.clock.now() + timedelta(seconds=seconds))

    async def say(self, text: str, **columns: object) -> None:
        """Put a row into the outbox, due now."""
        self.made += 1
        now = self.clock.now()
        given: dict[str, object] = {"key": f"k{self.made}", "kind": OutboxKind.REPLY.value, "channel": self.mouth.name, "due_at": now} | columns
        if "room_id" not in given:
            given.setdefault("contact_id", LIAISON)
        await outbox.put([outbox.line(text=text, created_at=now, **given)])

    async def deliver(self) -> list[str]:
        """Deliver; what was said by it."""
        before = len(self.mouth.said)
        await self.delivery.deliver()
        return self.mouth.texts[before:]

    async def asked(self, times: int = 1) -> None:
        """Wait until the mouth was asked so many times in all."""
        async with asyncio.timeout(20):
            while len(self.mouth.asked) < times:
                await asyncio.sleep(0.01)

    async def cut(self, after: int = 1) -> None:
        """Deliver until so many sendings are under way and the power goes in the middle of the last."""
        self.mouth.hold = asyncio.Event()
        before = len(self.mouth.asked)
        work = asyncio.create_task(self.delivery.deliver())
        asked = asyncio.create_task(self.asked(before + after))
        await asyncio.wait({work, asked}, return_when=asyncio.FIRST_COMPLETED)  # there may be nothing to say yet
        for one in (work, asked):
            one.cancel()
        await asyncio.wait({work, asked})
        self.mouth.hold = None
        self.restart()


async def outcome() -> list[tuple[str, str]]:
    """Of every row: its text and how it stands."""
    return [(one["text"], one["state"]) for one in await rows("SELECT text, state FROM outbox ORDER BY id")]


async def one_row(text: str) -> Row:
    """The row of a text."""
    (found,) = await rows("SELECT * FROM outbox WHERE text = ?", text)
    return found


OFFLINE = NotSent("账号掉线")
GONE = NotSent("对方已删除好友", final=True)
BROKEN = ConnectionResetError("连接中断")
