"""41,000 obligations due at one moment: put into the outbox, found to be there already, and the same with a job for each."""

import asyncio
import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.reminder import sweeps
from storage.outbox import COLUMNS
from tests.benchmarks import season
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Contender, alternately, median, pulse
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE

COPIED = f"INSERT INTO outbox ({', '.join(COLUMNS)}) SELECT {', '.join(COLUMNS)} FROM ready"
RAW = (
    "INSERT INTO outbox (key, kind, rule, calendar, due_at, created_at, state, reason, channel, room_id, contact_id, mentions, fallback_room, "
    "text, attachment, file_name, fallback, attempts, message_id) "
    "SELECT 'remind:' || o.id || ?, 'push', ?, ?, ?, ?, 'due', '', a.channel, '', a.contact_id, '', r.room_id, '', '', '', '', 0, '' "
    "FROM obligation o JOIN task t ON t.id = o.task_id AND t.deadline_at = ? JOIN role_grant g ON g.unit_id = o.unit_id AND g.role = 'liaison' "
    "AND g.to_at IS NULL JOIN member m ON m.id = g.member_id AND m.left_at IS NULL JOIN account a ON a.member_id = m.id "
    "JOIN room r ON r.channel = a.channel WHERE o.task_id = ? AND o.state = 'outstanding' ORDER BY o.position"
)
DIFFERENT = f"SELECT COUNT(*) FROM (SELECT {', '.join(COLUMNS)} FROM outbox EXCEPT SELECT {', '.join(COLUMNS)} FROM ready)"


def _ours(ground: Ground, count: int) -> Contender:
    """The whole sweep, then one by another process that finds nothing to do: seconds, longest stall, seconds again."""

    async def contender() -> list[float]:
        async with ground.ours(), pulse() as felt:
            began = time.perf_counter()
            assert await sweeps.sweep(OFFICE, season.DUE) == count
            took = time.perf_counter() - began
            began = time.perf_counter()
            assert await season.another_sweep() == 0
            return [took, felt.longest, time.perf_counter() - began]

    return contender


def jobs(count: int) -> Contender:
    """A job for each in APScheduler's own memory, nothing on disk: seconds until the last has run, longest stall."""

    async def contender() -> list[float]:
        done, ended = 0, asyncio.Event()

        async def remind(_obligation: int) -> None:
            nonlocal done
            done += 1
            if done == count:
                ended.set()

        scheduler = AsyncIOScheduler(timezone="UTC")
        async with pulse() as felt:
            began, now = time.perf_counter(), datetime.now(UTC)
            scheduler.start()
            for n in range(count):
                scheduler.add_job(remind, "date", run_date=now, args=(n,), misfire_grace_time=None)
            await ended.wait()
            took = time.perf_counter() - began
        scheduler.shutdown(wait=False)
        return [took, felt.longest]

    return contender


async def _ready(ground: Ground, folder: Path) -> Ground:
    """The same office with the rows that a sweep makes lying ready in a table of their own."""
    ready = Ground(folder)
    with ground.copy() as file:
        async with ground.on(file):
            await sweeps.sweep(OFFICE, season.DUE)
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("CREATE TABLE ready AS SELECT * FROM outbox ORDER BY id")
        connection.execute("DELETE FROM outbox")
        connection.execute("VACUUM INTO ?", (str(ready.template),))
        connection.close()
    return ready


def _sql(ready: Ground, count: int, sql: str, values: tuple[object, ...] = ()) -> Contender:
    """One statement in one transaction by sqlite3; that its rows are those of a sweep is seen afterwards."""

    async def contender() -> list[float]:
        with ready.raw() as connection:
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            assert connection.execute(sql, values).rowcount == count
            connection.execute("COMMIT")
            took = time.perf_counter() - began
            assert connection.execute(DIFFERENT).fetchone() == (0,)
            return [took]

    return contender


def _values(ready: Ground, task_id: int) -> tuple[object, ...]:
    """What the hand-written statement is given: what a sweep works out before it writes."""
    with ready.raw() as connection:
        key, rule, version, due_at, created_at = connection.execute("SELECT key, rule, calendar, due_at, created_at FROM ready").fetchone()
    return key.removeprefix("remind:1"), rule, version, due_at, created_at, season.DEADLINE, task_id


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 500 if quick else 41_000
    task_id = await season.seed(ground, count)
    (ground.folder / "ready").mkdir()
    ready = await _ready(ground, ground.folder / "ready")
    contenders = {"ours": _ours(ground, count), "raw": _sql(ready, count, RAW, _values(ready, task_id)), "copied": _sql(ready, count, COPIED)}
    found = await alternately(contenders, runs) | await alternately({"jobs": jobs(count)}, min(runs, 3))
    took = {name: median(one) for name, one in found.items()}
    stalls = {name: median(found[name], 1) * 1e3 for name in ("ours", "jobs")}
    again = median(found["ours"], 2)
    return [
        Line(
            f"提醒入待发，{count:,}件同时到点",
            "本程序为一次完整巡检（handlers.reminder.sweeps.sweep：读日历、截止时间和规则，逐段写入待发，每段4000件、各自提交，段间让出）；"
            "替代为 APScheduler 每件一个定时任务，只在内存、不落盘、只记数，从登记第一个到跑完最后一个；"
            "极限为 sqlite3 在一个事务里执行一条手写的 INSERT … SELECT，从应报、联络员、账号和群写出逐字段相同的各行（运行后核对），"
            "不排A岗B岗、不问代理、不管群归哪个单位、不查重；另列从一张已备好这些行的表整行抄入的倍数。"
            "停顿为事件循环最长一次不应答，由每毫秒一次的心跳测得；APScheduler 在同一次运行中随后单独测。",
            f"{seconds(took['ours'])}，停顿{stalls['ours']:.0f} ms；再巡检一次{seconds(again)}",
            f"APScheduler {seconds(took['jobs'])}，停顿{seconds(stalls['jobs'] / 1e3)}",
            seconds(took["raw"]),
            (
                Ratio("为极限的倍数", took["ours"] / took["raw"], 1.5, at_least=False), Ratio("停顿毫秒", stalls["ours"], 50, at_least=False),
                Ratio("为整行抄入的倍数", took["ours"] / took["copied"]), Ratio("再巡检为极限的倍数", again / took["raw"]), Ratio("快于APScheduler", took["jobs"] / took["ours"]),
            ),
        )
    ]  # fmt: skip
