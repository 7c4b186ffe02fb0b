"""A tick with nothing to do: every sweep of the demo office, its housekeeping and delivery."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SetClock
from bot.demo.rehearsal import rehearsal_settings
from bot.demo.seed import seed
from bot.office import Running, opened_office
from storage import sqlite_immediate
from storage.sqlite_immediate import Found
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one
from tests.benchmarks.table import Line, Ratio, seconds

Statement = tuple[str, Sequence[Any]]


@asynccontextmanager
async def _office(folder: Path) -> AsyncIterator[Running]:
    """The demo office with its clock standing still, so that no lease runs out; the first ticks do what there is to do."""
    clock = SetClock(NOW)
    async with opened_office(rehearsal_settings(folder), clock, [], seed=lambda: seed(clock.now()), by_hand=True) as office:
        for _ in range(3):
            await office.tick()
        yield office


async def _recorded(office: Running) -> list[Statement]:
    """What one tick asks of the database."""
    found, run = list[Statement](), sqlite_immediate._run

    def noting(raw: sqlite3.Connection, sql: str, values: Sequence[Any]) -> Found:
        found.append((sql, tuple(values)))
        return run(raw, sql, values)

    sqlite_immediate._run = noting
    try:
        await office.tick()
    finally:
        sqlite_immediate._run = run
    return found


def _jobs(count: int) -> Contender:
    """APScheduler alone: a job that does nothing, woken for each tick."""

    async def contender() -> list[float]:
        ran = asyncio.Event()

        async def nothing() -> None:
            ran.set()

        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.start()

        async def one(_n: int) -> None:
            ran.clear()
            scheduler.add_job(nothing, misfire_grace_time=None)
            await ran.wait()

        took = await one_by_one(count, one)
        scheduler.shutdown(wait=False)
        return [took]

    return contender


def _raw(file: Path, statements: Sequence[Statement], count: int) -> Contender:
    async def contender() -> list[float]:
        connection = sqlite3.connect(file, isolation_level=None)
        began = time.perf_counter()
        for _ in range(count):
            for sql, values in statements:
                connection.execute(sql, values).fetchall()
        took = (time.perf_counter() - began) / count
        connection.close()
        return [took]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 10 if quick else 300
    async with _office(ground.folder) as office:
        statements = await _recorded(office)

        async def ours() -> list[float]:
            return [await one_by_one(count, lambda _n: office.tick())]

        contenders = {"ours": ours, "jobs": _jobs(count), "raw": _raw(ground.folder / "office.sqlite3", statements, count)}
        took = {name: median(rounds) for name, rounds in (await alternately(contenders, runs)).items()}
    return [
        Line(
            "空闲时的一次节拍",
            f"演示办公室（59个单位、几项任务未到提醒时间），时钟停住，不含续租：依次运行全部巡检、归整与发送，共{len(statements)}条语句，取单次耗时的中位数，{count}次。"
            "替代为 APScheduler 自己登记并唤醒一个空任务；极限为 sqlite3 连续执行同样的语句，不交给另一线程。",
            seconds(took["ours"]), seconds(took["jobs"]), seconds(took["raw"]),
            (Ratio("本程序毫秒", took["ours"] * 1e3, 3, at_least=False), Ratio("为极限的倍数", took["ours"] / took["raw"])),
        )
    ]  # fmt: skip
