"""Anything may happen, in any order: each reminder is said once at most, in its time, of what is still owed, or there stands why not."""

import asyncio
import atexit
import itertools
import shutil
from collections.abc import Coroutine, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from handlers.reminder import sweeps
from storage import mute as mutes
from storage.calendar import seed_days
from storage.database import opened
from storage.journal import Actor
from storage.schema import model_modules, prepare
from storage.task import TaskState
from tests.reminder.laws import DEADLINES, World

_numbers = itertools.count(1)
WHICH = st.integers(0, 1)
UNIT = st.integers(1, 6)  # obligations: three units, two tasks
HOURS = st.sampled_from((0.25, 0.5, 1, 2, 3, 5, 8, 16, 24, 72))
LATE = st.sampled_from((0.0, 0.0, 0.0, 0.25, 5.0, 24.0, 72.0))
THEN = st.one_of(st.none(), LATE)
BACK = st.sampled_from((-24, -1, -0.25))
DAYS = st.sampled_from([date(2026, 9, 17) + timedelta(days=n) for n in range(30)])
BRIEF = settings(max_examples=12, stateful_step_count=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@cache
def template() -> Path:
    """A migrated office with its table of days, made once for all runs of this process."""
    folder = Path(mkdtemp(prefix="zhidao-laws-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "template.sqlite3"
    asyncio.run(_made(file))
    return file


async def _made(file: Path) -> None:
    url = f"sqlite:///{file}"
    await prepare(url, file.parent, datetime.now(UTC))
    async with opened(url, model_modules()):
        await seed_days()


class Reminding(RuleBasedStateMachine):
    """Two processes, a clock that cannot be relied on, people who report, are given time, ask for silence."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.world = World(template(), next(_numbers))

    def do(self, step: Coroutine[Any, Any, None], then: float | None = None) -> None:
        """Take one step, go on if that is wanted, and see that no law was broken by what left."""
        self.runner.run(step)
        if then is not None:
            self.runner.run(self.world.go_on(then, 0))
        assert not self.world.broken, self.world.broken

    @initialize(deadlines=st.lists(st.sampled_from(DEADLINES), min_size=2, max_size=2, unique=True))
    def begin(self, deadlines: list[datetime]) -> None:
        """Two tasks are opened for everybody."""
        self.do(self.world.open(deadlines))

    @rule(hours=HOURS)
    def time_passes(self, hours: float) -> None:
        """A moment, a night, or three days in which nothing ran."""
        self.world.clock.set(self.world.now + timedelta(hours=hours))

    @rule(hours=BACK, which=WHICH)
    def clock_is_set_back(self, hours: float, which: int) -> None:
        """Somebody corrects it, and things go on from there."""
        self.world.clock.set(self.world.now + timedelta(hours=hours))

        async def step() -> None:
            await self.world.sweep((0, 1))
            await self.world.desks[which].delivery.deliver()

        self.do(step())

    @rule(late=LATE, which=WHICH)
    def season_goes_on(self, late: float, which: int) -> None:
        """What is due next becomes due."""
        self.do(self.world.go_on(late, which))

    @rule(which=st.sampled_from([(0,), (1,), (0, 1), (0, 0)]))
    def sweep(self, which: tuple[int, ...]) -> None:
        """One process, or both at once, or one twice."""
        self.do(self.world.sweep(which))

    @rule(which=WHICH, after=st.integers(1, 40), then=THEN)
    def sweep_breaks_off(self, which: int, after: int, then: float | None) -> None:
        """The power goes in the middle."""
        self.do(self.world.break_off(which, after), then)

    @rule(which=WHICH)
    def deliver(self, which: int) -> None:
        """What is due is said."""

        async def step() -> None:
            await self.world.desks[which].delivery.deliver()

        self.do(step())

    @rule(which=WHICH, then=THEN)
    def cut(self, which: int, then: float | None) -> None:
        """A process is gone while it sends."""
        self.do(self.world.desks[which].cut(), then)

    @rule(which=WHICH)
    def restart(self, which: int) -> None:
        """Between two steps."""
        self.world.restart(which)

    @precondition(lambda self: not self.world.ear.trouble)
    @rule(anyway=st.booleans())
    def trouble(self, anyway: bool) -> None:
        """The next sending breaks in the middle."""
        self.world.trouble(sent_anyway=anyway)

    @rule(unit=UNIT, move=st.sampled_from(("submit", "declare", "withdraw", "approve", "waive", "restore")), then=THEN)
    def report(self, unit: int, move: str, then: float | None) -> None:
        """A report comes in, is taken back, passes; somebody need not report."""
        self.do(self.world.move(unit, move), then)

    @rule(unit=UNIT, days=st.integers(1, 6), then=THEN)
    def extend(self, unit: int, days: int, then: float | None) -> None:
        """More time is granted."""
        self.do(self.world.move(unit, "extend", extended_to_at=self.world.now + timedelta(days=days)), then)

    @rule(unit=UNIT, days=st.integers(1, 6), then=THEN)
    def give_back(self, unit: int, days: int, then: float | None) -> None:
        """A report is to be revised by a date of its own."""
        self.do(self.world.move(unit, "return", revise_by_at=self.world.now + timedelta(days=days)), then)

    @rule(task=st.sampled_from((None, 1, 2)), hours=st.sampled_from((1, 8, 48)), then=THEN)
    def mute(self, task: int | None, hours: int, then: float | None) -> None:
        """暂停提醒, of everything or of a task."""
        now = self.world.now
        self.do(mutes.mute(Actor(now), now + timedelta(hours=hours), begins=now, task_id=task), then)

    @rule()
    def resume(self) -> None:
        """恢复提醒."""

        async def step() -> None:
            await mutes.unmute(Actor(self.world.now), None)

        self.do(step())

    @rule(day=DAYS, working=st.booleans(), then=THEN)
    def notice(self, day: date, working: bool, then: float | None) -> None:
        """A day becomes free, or is worked after all."""
        self.do(self.world.publish(day, working=working), then)

    @rule(task=st.integers(1, 2), state=st.sampled_from(list(TaskState)))
    def close(self, task: int, state: TaskState) -> None:
        """A task is closed, or opened again."""
        self.do(self.world.close_task(task, state))

    def teardown(self) -> None:
        """In the end everything that was due has gone out, or there stands why not."""
        try:
            if hasattr(self.world, "clock"):
                self.do(self.world.settle())
                assert not (missing := self.runner.run(self.world.unexplained())), missing
        finally:
            self.runner.run(self.world.close())
            self.runner.close()


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sweep that may break off between any two obligations."""
    monkeypatch.setattr(sweeps, "AT_ONCE", 1)
    yield


class TestLaws(Reminding.TestCase):  # type: ignore[misc,valid-type]
    """The machine, briefly; `python -m tests.reminder_laws --examples N` runs it for as long as you like."""

    settings = BRIEF
