"""A catch-up: the office stood still, 5,000 reminders are due at once; they are derived and said while the loop goes on answering."""

import gc
import tempfile
import time
from pathlib import Path

from handlers.feature import features
from handlers.reminder import sweeps
from tests.benchmarks import season
from tests.benchmarks.deriving import jobs
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Contender, alternately, median, pulse
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE
from tests.schedules.mouth import Desk, Mouth


def _ours(ground: Ground, count: int) -> Contender:
    """Seconds and longest stall of the sweep, and of delivery."""

    async def contender() -> list[float]:
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(Path(folder), mouth=Mouth(name="local"))
            desk.clock.set(season.DUE)
            async with ground.ours():
                async with pulse() as deriving:
                    began = time.perf_counter()
                    assert await sweeps.sweep(OFFICE, season.DUE) == count
                    derived = time.perf_counter() - began
                async with pulse() as saying:
                    began = time.perf_counter()
                    await desk.delivery.deliver()
                    said = time.perf_counter() - began
            assert len(desk.mouth.said) == count
            return [derived, deriving.longest, said, saying.longest]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 100 if quick else 5_000
    await season.seed(ground, count)
    features()  # an office that runs has long found them, and set what was made at its start apart
    gc.collect()
    gc.freeze()
    found = await alternately({"ours": _ours(ground, count), "jobs": jobs(count)}, min(runs, 3))
    gc.unfreeze()
    derived, deriving, said, saying = (median(found["ours"], n) for n in range(4))
    others, stall = median(found["jobs"]), median(found["jobs"], 1)
    return [
        Line(
            f"补发{count:,}件",
            "停了一小时后一次补齐：本程序为一次完整巡检，随后由发送逐人核对、成文、认领、交给渠道、记下结果（渠道立即应答，每人一条，逐条落盘）；"
            "替代为 APScheduler 每件一个定时任务，只在内存、只记数。停顿为事件循环最长一次不应答，由每毫秒一次的心跳测得；与运行中的办公室一样，启动时造好的对象不再参与垃圾回收的扫描。",
            f"巡检{seconds(derived)}，停顿{deriving * 1e3:.0f} ms；发送{seconds(said)}，停顿{saying * 1e3:.0f} ms",
            f"{seconds(others)}，停顿{stall * 1e3:.0f} ms", "—",
            (
                Ratio("巡检停顿毫秒", deriving * 1e3, 50, at_least=False), Ratio("发送停顿毫秒", saying * 1e3, 50, at_least=False),
                Ratio("每件发送毫秒", said / count * 1e3),
            ),
        )
    ]  # fmt: skip
