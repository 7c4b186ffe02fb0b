"""What an office costs as it grows, from 20 units to 41,000: reminders derived, swept again, 谁没交, the digest."""

import itertools
import time
from pathlib import Path

from handlers import wording
from handlers.reminder import ledger, reporting, sweeps
from storage.calendar import days_on_record
from storage.database import rows
from storage.task import outstanding
from tests.benchmarks import season
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Contender, alternately, median
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE

SIZES = (20, 80, 500, 5_000, 41_000)


def _ours(ground: Ground, count: int, task_id: int) -> Contender:
    """Seconds of deriving, of a sweep by another process that finds nothing, of 谁没交 with its sentence, of the digest with its words."""

    async def contender() -> list[float]:
        async with ground.ours():
            marks = [time.perf_counter()]
            assert await sweeps.sweep(OFFICE, season.DUE) == count
            marks.append(time.perf_counter())
            assert await season.another_sweep() == 0
            marks.append(time.perf_counter())
            assert wording.owing_units(await outstanding(task_id))
            marks.append(time.perf_counter())
            calendar = OFFICE.calendar(await days_on_record())
            await reporting.plan(await ledger.deadlines(), calendar, season.EVE)
            waiting = await rows("SELECT * FROM outbox WHERE rule = ?", reporting.DIGEST)
            said, dropped = await reporting.word(waiting, calendar, season.EVE)
            assert len(said) == 1 and not dropped
            marks.append(time.perf_counter())
            return [after - before for before, after in itertools.pairwise(marks)]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """A row for each size."""
    sizes = SIZES[:2] if quick else SIZES
    contenders = {}
    for count in sizes:
        folder = ground.folder / str(count)
        contenders[str(count)] = _ours(*await _grown(folder, count))
    found = await alternately(contenders, runs)
    return [_line(count, [median(found[str(count)], n) for n in range(4)]) for count in sizes]


async def _grown(folder: Path, count: int) -> tuple[Ground, int, int]:
    folder.mkdir()
    ground = Ground(folder)
    await ground.migrate()
    return ground, count, await season.seed(ground, count)


def _line(count: int, took: list[float]) -> Line:
    derived, again, asked, digest = map(seconds, took)
    return Line(
        f"{count:,}个单位时",
        f"{count:,}个单位各欠一件、同时到点：提醒入待发（完整巡检）、另一进程再巡检一次、谁没交（查询并成句）、给管理员的汇总（入待发并成文）。只列本程序随规模的变化，不与别的相比。",
        f"入待发{derived}；再巡检{again}；谁没交{asked}；汇总{digest}", "—", "—", (Ratio("每件入待发微秒", took[0] / count * 1e6),),
    )  # fmt: skip
