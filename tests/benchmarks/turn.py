"""The whole turn of a submission, its reading given: version, file, journal, outbox receipt, from accepted message to commit."""

import time
from collections.abc import Callable
from datetime import time as hour
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import SetClock
from bot.turns import Turns
from handlers.message import KeptFile, Message
from handlers.office import Office
from handlers.understanding.reading import Reading
from storage import inbox
from storage.database import insert_many, opened, transaction
from storage.journal import Actor
from storage.lease import touch
from storage.schema import model_modules
from storage.task import open_task
from tests.benchmarks import accept, turn_orm
from tests.benchmarks.ground import AT_ONCE, NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one, together
from tests.benchmarks.recording import Recorded, recorded, replayed
from tests.benchmarks.table import Line, Ratio, seconds

OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), hour(8, 30), hour(17, 30))
READING = Reading("submit.file", tasks=(1,))


async def seed(ground: Ground, count: int) -> None:
    """Units with a liaison and three open tasks each, one room, and a message of every liaison accepted."""
    async with opened(f"sqlite:///{ground.template}", model_modules()), transaction():
        every = range(1, count + 1)
        await insert_many("unit", ("id", "name", "kind", "position", "note"), [(n, f"第{n}镇", "town", n, "") for n in every])
        await insert_many("member", ("id", "name", "unit_id", "title", "phone"), [(n, f"联络员{n}", n, "", "") for n in every])
        await insert_many("role_grant", ("member_id", "role", "unit_id", "desk", "from_at"), [(n, "liaison", n, "A", NOW) for n in every])
        columns = ("channel", "contact_id", "nickname", "member_id", "bound_at", "bound_by")
        await insert_many("account", columns, [("local", f"contact-{n}", "", n, NOW, "import") for n in every])
        await insert_many(
            "room", ("channel", "room_id", "name", "purpose", "units", "registered_at"), [("local", "room-1", "述法工作群", "", "", NOW)]
        )
        owed = [{"unit_id": n, "unit_name": f"第{n}镇", "post_title": "", "person_name": ""} for n in every]
        for n, title in enumerate(("书面述法报告", "督察自查报告", "督察整改报告"), 3):
            await open_task(Actor(NOW), owed, title=title, report_year=2026, per_post=False, deadline_at=NOW + timedelta(days=n))
        await insert_many("counter", ("series", "year", "last"), [("BS", 2026, 0)])
        await inbox.accept(accept.rows(count))
        await touch()


def message(n: int) -> Message:
    """The n-th liaison's message, counted from 0: a report for the first task, fetched and kept already."""
    file = KeptFile(f"第{n + 1}镇2026年度述法报告.docx", 18_432, f"{n:064x}")
    return Message(n + 1, "local", f"message-{n}", f"contact-{n + 1}", "", "room-1", NOW, "", file=file, file_name=file.name)


def _ours(ground: Ground, count: int, at_once: int) -> Contender:
    async def contender() -> list[float]:
        async with ground.ours():
            turns = Turns(OFFICE, SetClock(NOW), lambda: None, lambda *_situation: READING)
            return await _timed(count, at_once, lambda n: turns.run(message(n)))

    return contender


def _orm(ground: Ground, count: int, at_once: int) -> Contender:
    async def contender() -> list[float]:
        async with ground.orm():
            return await _timed(count, at_once, lambda n: turn_orm.submit(message(n)))

    return contender


async def _timed(count: int, at_once: int, run: Callable[[int], Any]) -> list[float]:
    """The first turns of a process fill what it remembers and are not counted."""
    for n in range(count, count + 4):
        await run(n)
    return [await one_by_one(count, run)] if at_once == 1 else [*await together(count, at_once, run)]


def _raw(ground: Ground, found: Recorded) -> Contender:
    async def contender() -> list[float]:
        with ground.raw() as connection:
            began = time.perf_counter()
            replayed(connection, found)
            return [(time.perf_counter() - began) / found.turns]

    return contender


async def _record(ground: Ground, count: int, at_once: int) -> Recorded:
    async with ground.ours():
        turns = Turns(OFFICE, SetClock(NOW), lambda: None, lambda *_situation: READING)
        with recorded(count) as found:
            await together(count, at_once, lambda n: turns.run(message(n)))
    return found


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """Two rows: one turn at a time, and 64 conversations at once."""
    few, many = (8, 2 * AT_ONCE) if quick else (100, 8 * AT_ONCE)
    await seed(ground, many + 4)
    single, grouped = await _record(ground, few, 1), await _record(ground, many, AT_ONCE)
    contenders = {
        "ours": _ours(ground, few, 1), "orm": _orm(ground, few, 1), "raw": _raw(ground, single),
        "ours64": _ours(ground, many, AT_ONCE), "orm64": _orm(ground, many, AT_ONCE), "raw64": _raw(ground, grouped),
    }  # fmt: skip
    rounds = await alternately(contenders, runs)
    took = {name: median(one) for name, one in rounds.items()}
    slowest, slowest_orm = median(rounds["ours64"], 1), median(rounds["orm64"], 1)
    exactly = (
        "理解之外的整轮处理（读法给定）：认领收件、查发言人和应报事项、登记版本和文件、写操作记录、写待发回执、提交。"
        "替代为用 tortoise ORM 提同样的问题、写同样的行，每轮一个事务（tests/benchmarks/turn_orm.py）；极限为录下本程序的语句，"
        f"用 sqlite3 原样重放，分批与提交相同。平均每轮{grouped.statements / many:.0f}条语句。"
    )
    return [
        Line(
            "整轮报送，逐轮", f"{exactly}{few}轮。", seconds(took["ours"]), seconds(took["orm"]), seconds(took["raw"]),
            (Ratio("快于ORM", took["orm"] / took["ours"], 1.5), Ratio("占极限", took["raw"] / took["ours"])),
        ),
        Line(
            f"整轮报送，{AT_ONCE}路并发", f"同上，{AT_ONCE}个会话同时，每个等到提交再发下一条；{many}轮，表中为每轮平摊；p99为单轮从交付到提交。",
            f"{seconds(took['ours64'])}，p99 {seconds(slowest)}", f"{seconds(took['orm64'])}，p99 {seconds(slowest_orm)}", seconds(took["raw64"]),
            (
                Ratio("快于ORM", took["orm64"] / took["ours64"], 3), Ratio("p99毫秒", slowest * 1e3, 100, at_least=False),
                Ratio("占极限", took["raw64"] / took["ours64"]),
            ),
        ),
    ]  # fmt: skip
