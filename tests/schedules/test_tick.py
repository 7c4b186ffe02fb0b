"""The tick: one sweep after another, none hindered by one that breaks, none cut off by closing."""

import asyncio

from schedules.tick import Tick


class Sweeps:
    """Three sweeps that remember when they ran; the second breaks."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.hold: asyncio.Event | None = None

    async def first(self) -> None:
        """Waits when it is held."""
        if self.hold:
            await self.hold.wait()
        self.ran.append("first")

    async def second(self) -> None:
        """Breaks."""
        self.ran.append("second")
        raise ZeroDivisionError

    async def third(self) -> None:
        """Runs."""
        self.ran.append("third")


async def test_one_that_breaks_keeps_no_other_from_running() -> None:
    sweeps = Sweeps()
    tick = Tick([sweeps.first, sweeps.second, sweeps.third])
    await tick.run()
    await tick.run()
    assert sweeps.ran == ["first", "second", "third"] * 2


async def test_it_ticks_by_itself_until_it_is_stopped() -> None:
    sweeps = Sweeps()
    tick = Tick([sweeps.third], seconds=0.05)
    tick.start()
    async with asyncio.timeout(20):
        while len(sweeps.ran) < 3:
            await asyncio.sleep(0.01)
    await tick.stop()
    after = len(sweeps.ran)
    await asyncio.sleep(0.2)
    assert len(sweeps.ran) == after


async def test_stopping_lets_the_running_sweep_end_and_begins_no_other() -> None:
    sweeps = Sweeps()
    sweeps.hold = asyncio.Event()
    tick = Tick([sweeps.first, sweeps.third], seconds=0.02)
    tick.start()
    await asyncio.sleep(0.2)
    stopping = asyncio.create_task(tick.stop())
    await asyncio.sleep(0.05)
    assert not stopping.done()
    sweeps.hold.set()
    await stopping
    assert sweeps.ran == ["first"]


async def test_what_takes_long_runs_beside_the_tick_one_round_at_a_time_and_is_broken_off_at_the_end() -> None:
    sweeps, begun, ended = Sweeps(), list[str](), list[str]()

    async def long() -> None:
        begun.append("long")
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("long")

    tick = Tick([sweeps.third], [long], seconds=0.02)
    tick.start()
    async with asyncio.timeout(20):
        while len(sweeps.ran) < 5:
            await asyncio.sleep(0.01)
    assert (begun, ended) == (["long"], [])
    async with asyncio.timeout(5):
        await tick.stop()
    assert ended == ["long"]


async def test_run_by_hand_waits_for_what_takes_long_too() -> None:
    sweeps = Sweeps()
    tick = Tick([sweeps.first], [sweeps.second, sweeps.third])
    await tick.run()
    assert sweeps.ran == ["first", "second", "third"]


async def test_stopping_what_never_began() -> None:
    await Tick([]).stop()
