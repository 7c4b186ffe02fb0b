"""Offices side by side: each in its own context, closed in order or cut off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.channels import Channel
from bot.clock import SetClock
from bot.demo.roster import START
from bot.demo.runner import Runner
from bot.demo.script_channel import ScriptChannel, Wire
from storage.database import opened, value
from storage.schema import model_modules
from tests.demo.echo_office import EchoOffice, Opening, here


def runner(opening: Opening) -> Runner:
    return Runner(opening, SetClock(START), ScriptChannel(Wire()))


async def test_offices_do_not_see_each_other_nor_we_them(tmp_path: Path) -> None:
    one, two = runner(Opening(tmp_path)), runner(Opening(tmp_path))
    await one.start()
    await two.start()
    await asyncio.gather(one.quiet(), two.quiet(), one.tick())  # the echo office asserts that it is in its own context
    assert here.get(None) is None
    await one.close()
    await two.quiet()
    await two.close()


async def test_close_lets_it_finish_and_cut_does_not(tmp_path: Path) -> None:
    opening = Opening(tmp_path)
    first = runner(opening)
    await first.start()
    await first.close()
    assert opening.data.closings == 1
    second = runner(opening)
    await second.start()
    await second.cut()
    assert (opening.data.openings, opening.data.closings) == (2, 1)


async def test_work_under_way_ends_with_the_power(tmp_path: Path) -> None:
    class Endless(EchoOffice):
        async def quiet(self) -> None:
            await asyncio.Event().wait()

    opening = Opening(tmp_path, Endless)
    one = runner(opening)
    await one.start()
    waiting = asyncio.create_task(one.quiet())
    await asyncio.sleep(0)
    await one.cut()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_what_goes_wrong_inside_is_raised_outside(tmp_path: Path) -> None:
    class Wrong(EchoOffice):
        async def tick(self) -> None:
            raise LookupError("wrong")

    one = runner(Opening(tmp_path, Wrong))
    await one.start()
    with pytest.raises(LookupError, match="wrong"):
        await one.tick()
    await one.close()


class CountingOffice(EchoOffice):
    """Asks its database in every tick."""

    async def tick(self) -> None:
        """Count the units of the database of this context."""
        self.data.failed.append(str(await value("SELECT COUNT(*) FROM unit")))


async def test_two_offices_each_with_its_database_open(database_url: str, tmp_path: Path) -> None:
    """Tortoise keeps connections in a context variable: the second office must not take the first one's away."""
    opening = Opening(tmp_path, CountingOffice)

    @asynccontextmanager
    async def with_database(clock: SetClock, channel: Channel) -> AsyncIterator[EchoOffice]:
        async with opened(database_url, model_modules()), opening(clock, channel) as office:
            yield office

    both = [Runner(with_database, SetClock(START), ScriptChannel(Wire())) for _ in range(2)]
    for one in both:
        await one.start()
    await asyncio.gather(*(one.tick() for one in both))
    await both.pop().close()
    await both[0].tick()
    await both[0].close()
    assert opening.data.failed == ["0", "0", "0"]
