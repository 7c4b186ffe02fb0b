"""A question about a checklist of 500 items: from the words to the words of the answer."""

import sqlite3
import time

from handlers.dispatch import answer
from handlers.lexicon import Memory
from handlers.message import Message
from storage.checklist import SUBJECT_NAMES, ChecklistItem, check_items, items_on
from storage.database import insert_many, opened, transaction
from storage.journal import Actor
from storage.lease import touch
from storage.schema import model_modules
from tests.benchmarks import season
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE

MATTERS = ("行政复议", "专题学法", "规范性文件审核", "行政执法监督", "重大行政决策", "法律顾问", "矛盾纠纷化解", "述法", "政务公开", "普法责任制")
ARTICLES = "一二三四五六七八九十"
ASKED = (
    "党委书记要做什么", "专题学法一年几次", "行政复议谁负责", "哪些事项每季度一次", "哪些事项没有设定频次", "DW-7", "第五条对应哪些事项",
    "哪些事项12月完成",
)  # fmt: skip
COLUMNS = ("year", "number", "version", "position", "subject", "duty", "measure", "basis", "local_basis", "lead_unit", "responsible_units", "due", "frequency",
           "outcome", "valid_from_on", "to_check")  # fmt: skip


async def _seed(ground: Ground, count: int) -> None:
    await season.seed(ground, 60)
    every = [
        (2026, f"DW-{n}", 1, n, list(SUBJECT_NAMES)[n % len(SUBJECT_NAMES)].value, f"{MATTERS[n % 10]}第{n}项", f"研究部署{MATTERS[n * 7 % 10]}，听取汇报，督促落实第{n}项任务",
         f"《规定》第{ARTICLES[n % 10]}条", "" if n % 3 else "市实施办法", "市司法局", "各镇街、各部门", "12月底前" if n % 4 else "6月底前",
         ("每年一次", "每季度一次", "每半年一次", "")[n % 4], "报告", "2026-01-01", n % 9 == 0)
        for n in range(1, count + 1)
    ]  # fmt: skip
    async with opened(f"sqlite:///{ground.template}", model_modules()), transaction():
        await insert_many("checklist_item", COLUMNS, every)
        await touch()


def _ours(ground: Ground) -> Contender:
    async def contender() -> list[float]:
        async with ground.ours(), transaction():
            memory, took = Memory(), list[float]()
            for n, text in enumerate((*ASKED[:1] * 3, *ASKED)):  # the second time after a change of the list, the third after one of the roster
                if n == 1:
                    await check_items(Actor(NOW), [one for one in await items_on(NOW.date()) if one["to_check"]][:1])
                if n == 2:
                    await touch()
                if n in {1, 2}:
                    await memory.renew(OFFICE, NOW)  # as whoever runs the turn of the change does
                message = Message(n + 1, "local", f"m{n}", f"contact-{n + 1}", "", "", NOW, text)
                began = time.perf_counter()
                answered = await answer(message, memory, OFFICE, NOW)
                took.append(time.perf_counter() - began)
                assert "DW-" in "".join(say.text for say in answered.says), text
            return [sorted(took[3:])[len(ASKED) // 2], max(took[3:]), took[2], took[1]]

    return contender


def _orm(ground: Ground) -> Contender:
    async def contender() -> list[float]:
        async with ground.orm():

            async def one(n: int) -> None:
                found = await ChecklistItem.filter(year=2026, valid_to_on=None, duty__contains=MATTERS[n % 10]).order_by("position", "version")
                assert "\n".join(f"{item.number} {item.duty}：{item.measure}" for item in found[:12])

            return [await one_by_one(20, one)]

    return contender


def _raw(ground: Ground) -> Contender:
    sql = "SELECT number, duty, measure FROM checklist_item WHERE year = 2026 AND valid_to_on IS NULL AND duty LIKE ? ORDER BY position, version"

    async def contender() -> list[float]:
        with ground.raw() as connection:

            async def one(n: int) -> None:
                assert _found(connection, sql, MATTERS[n % 10])

            return [await one_by_one(20, one)]

    return contender


def _found(connection: sqlite3.Connection, sql: str, matter: str) -> list[tuple[str, ...]]:
    return connection.execute(sql, (f"%{matter}%",)).fetchall()


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 100 if quick else 500
    await _seed(ground, count)
    rounds = await alternately({"ours": _ours(ground), "orm": _orm(ground), "raw": _raw(ground)}, runs)
    took = {name: median(one) for name, one in rounds.items()}
    slowest, first, anew = (median(rounds["ours"], n) for n in (1, 2, 3))
    return [
        Line(
            f"清单{count}项，问一句",
            f"本程序为整轮处理，从原话起：认人、理解、找事项、成文（{len(ASKED)}种问法各由一人私聊问一次：{'；'.join(ASKED)}），取中位数，并列最慢的一种；"
            "名册、任务变动后的第一问也不超过；清单本身变动后的第一问另要读入清单，所以长些。替代为用 ORM 按职责字样查出后拼成文字，极限为 sqlite3 同样查出，都不含认人和理解。",
            f"{seconds(took['ours'])}，最慢的问法{seconds(slowest)}，变动后第一问{seconds(first)}，清单变动后第一问{seconds(anew)}", seconds(took["orm"]), seconds(took["raw"]),
            (
                Ratio("本程序毫秒", took["ours"] * 1e3, 5, at_least=False), Ratio("最慢毫秒", slowest * 1e3, 5, at_least=False),
                Ratio("第一问毫秒", first * 1e3, 5, at_least=False),
                Ratio("快于ORM", took["orm"] / took["ours"]),
            ),
        )
    ]  # fmt: skip
