"""谁没交 over 41,000 units: the question, and the sentence it is answered with."""

import time
from datetime import timedelta

from handlers import wording
from storage.database import insert_many, opened, transaction
from storage.journal import Actor
from storage.schema import model_modules
from storage.task import OUTSTANDING_COLUMNS, OWING_STATES, Obligation, open_task, outstanding
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median
from tests.benchmarks.table import Line, Ratio, seconds

RAW = f"SELECT {OUTSTANDING_COLUMNS} FROM obligation o WHERE o.task_id = ? AND o.state IN (?, ?, ?) ORDER BY o.position, o.id"
OWING = tuple(state.value for state in OWING_STATES)


async def seed(ground: Ground, count: int) -> int:
    """So many units that all owe one task; its id."""
    async with opened(f"sqlite:///{ground.template}", model_modules()), transaction():
        every = range(100_001, 100_001 + count)
        await insert_many("unit", ("id", "name", "kind", "position", "note"), [(n, f"大{n}镇", "town", n, "") for n in every])
        owed = [{"unit_id": n, "unit_name": f"大{n}镇", "post_title": "", "person_name": ""} for n in every]
        columns = {"title": "大任务", "report_year": 2026, "per_post": False, "deadline_at": NOW + timedelta(days=9)}
        return await open_task(Actor(NOW), owed, **columns)


def _ours(ground: Ground, task_id: int) -> Contender:
    async def contender() -> list[float]:
        async with ground.ours(), transaction():
            began = time.perf_counter()
            found = await outstanding(task_id)
            asked = time.perf_counter() - began
            assert wording.owing_units(found)
            return [time.perf_counter() - began, asked]

    return contender


def _orm(ground: Ground, task_id: int, count: int) -> Contender:
    async def contender() -> list[float]:
        async with ground.orm():
            began = time.perf_counter()
            found = await Obligation.filter(task_id=task_id, state__in=OWING).prefetch_related("task", "unit").order_by("position", "id")
            names = [f"{one.unit.name}（{one.post_title}）" if one.post_title else one.unit.name for one in found]
            assert len("、".join(names)) > count
            return [time.perf_counter() - began]

    return contender


def _raw(ground: Ground, task_id: int, count: int) -> Contender:
    async def contender() -> list[float]:
        with ground.raw() as connection:
            began = time.perf_counter()
            found = connection.execute(RAW, (task_id, *OWING)).fetchall()
            assert len(found) == count
            return [time.perf_counter() - began]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 500 if quick else 41_000
    task_id = await seed(ground, count)
    contenders = {"ours": _ours(ground, task_id), "orm": _orm(ground, task_id, count), "raw": _raw(ground, task_id, count)}
    rounds = await alternately(contenders, runs)
    took = {name: median(one) for name, one in rounds.items()}
    asked = median(rounds["ours"], 1)
    return [
        Line(
            f"谁没交，{count:,}个单位",
            "本程序为 storage.task.outstanding（带类型的行）加 wording.owing_units（成句）；替代为 ORM 的 filter 加 prefetch_related 再逐个取名；"
            "极限为 sqlite3 执行同一语句、取同样的列，只取元组，不转换、不成句。",
            f"{seconds(took['ours'])}（其中查询{seconds(asked)}）", seconds(took["orm"]), seconds(took["raw"]),
            (Ratio("为极限的倍数", took["ours"] / took["raw"], 1.5, at_least=False), Ratio("快于ORM", took["orm"] / took["ours"])),
        )
    ]  # fmt: skip
