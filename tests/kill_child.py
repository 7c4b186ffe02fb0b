"""The process that is killed: a real office on SQLite that hears from standard input and says on standard output.

In: one JSON line for each message, or `finish`. Out: `open`, `accepted ID` once `hear` has returned, `sent KEY TEXT`, `finished`.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels import Announced, Heard, Parcel
from bot.clock import Clock
from bot.demo.rehearsal import rehearsal_settings
from bot.demo.roster import CHANNEL, START
from bot.demo.seed import seed
from bot.office import Running, opened_office
from storage import outbox
from storage.outbox import OutboxState

OPEN_STATES = (OutboxState.DUE, OutboxState.CLAIMED, OutboxState.UNSURE)


def tell(*words: str) -> None:
    """One line, written at once."""
    os.write(1, (" ".join(words) + "\n").encode())


def body(message_id: str) -> bytes:
    """The file a message brings: another one for each."""
    return f"{message_id} 的报告正文。\n".encode() * 2_000


class DecemberClock(Clock):
    """The machine's clock, moved: each life begins at the demo's first moment, so that the clock is set back at every start."""

    def __init__(self) -> None:
        self.shift = START - super().now()

    def now(self) -> datetime:
        """This moment, moved."""
        return super().now() + self.shift


class PipeChannel:
    """Says by printing; what it has printed has been said."""

    name = CHANNEL
    drops_repeats = False
    away = ""

    async def open(self, hear: Callable[[Heard], Awaitable[None]]) -> None:
        """Nothing: the lines are read below."""

    async def close(self) -> None:
        """Nothing."""

    async def send(self, parcel: Parcel) -> str:
        """Print it."""
        tell("sent", parcel.key, parcel.text.replace("\n", "\\n"))
        await asyncio.sleep(0.01)
        return f"m-{parcel.key}"

    async def reachable(self, contact_id: str) -> bool:
        """Everybody is."""
        return True

    async def departed(self, room_id: str, contacts: Collection[str]) -> frozenset[str]:
        """Nobody."""
        return frozenset()

    async def fetch(self, heard: Heard) -> AsyncIterator[bytes]:
        """In pieces, with time in between to be killed in."""
        whole = body(heard.message_id)
        for start in range(0, len(whole), 20_000):
            await asyncio.sleep(0.001)
            yield whole[start : start + 20_000]

    async def forget(self, message_id: str) -> None:
        """Nothing is kept here."""


def heard(line: str, clock: Clock) -> Heard:
    """A message as the parent wrote it."""
    said = json.loads(line)
    file = Announced(said["file"]) if said["file"] else None
    return Heard(CHANNEL, said["id"], said["contact"], "", said["room"], clock.now(), text=said["text"], file=file)


async def accept(office: Running, message: Heard) -> None:
    """Hear it, then say so."""
    await office.hear(message)
    tell("accepted", message.message_id)


async def finish(office: Running, clock: DecemberClock) -> None:
    """Run everything to its end."""
    while True:
        await office.quiet()
        await office.tick()
        states = [await outbox.counted(state) for state in OPEN_STATES]
        if not any(states) and not office.inbound.in_line:
            return
        clock.shift += timedelta(minutes=1)


async def main(folder: Path) -> None:
    """The office's life."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    clock = DecemberClock()
    async with opened_office(rehearsal_settings(folder), clock, [PipeChannel()], seed=lambda: seed(clock.now())) as office:
        office.ticking.start()
        tell("open")
        hearing: set[asyncio.Task[None]] = set()
        while line := (await reader.readline()).decode().strip():
            if line == "finish":
                await asyncio.gather(*hearing)
                await finish(office, clock)
                tell("finished")
                return
            task = asyncio.create_task(accept(office, heard(line, clock)))
            hearing.add(task)
            task.add_done_callback(hearing.discard)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
