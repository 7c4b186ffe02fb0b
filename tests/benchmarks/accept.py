"""Accepting: one inbox row, durable on SQLite, for each message heard."""

import itertools
import statistics
import time
from collections.abc import Sequence
from typing import Any

from bot.batching import Batches
from storage import inbox
from storage.inbox import COLUMNS, InboxRow, InboxState
from tests.benchmarks.ground import AT_ONCE, NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one, together
from tests.benchmarks.table import Line, Ratio, seconds

TEXT = "报送督察整改报告：我单位已完成三项问题整改，详见台账。"
WARM = 2 * AT_ONCE
DETAILS = '{"mentions_bot": false, "quoted": "", "file": ["李家埠镇2026年度述法报告（党委书记）.docx", 18432, false]}'


def rows(count: int) -> list[tuple[Any, ...]]:
    """Inbox rows as Inbound makes them, each another message."""
    state = InboxState.ACCEPTED.value
    return [("local", f"message-{n}", f"contact-{n % 97}", "王敏", "room-1", NOW, TEXT, DETAILS, "", state) for n in range(count)]


def _ours(ground: Ground, many: Sequence[tuple[Any, ...]], alone: bool) -> Contender:
    async def contender() -> list[float]:
        async with ground.ours():
            batches: Batches[tuple[Any, ...], int | None] = Batches(inbox.accept)
            return await _timed(many, alone, batches.do)

    return contender


def _orm(ground: Ground, many: Sequence[tuple[Any, ...]], alone: bool) -> Contender:
    async def accept(one: tuple[Any, ...]) -> object:
        named = dict(zip(COLUMNS, one, strict=True))
        return await InboxRow.get_or_create(channel=named.pop("channel"), message_id=named.pop("message_id"), defaults=named)

    async def contender() -> list[float]:
        async with ground.orm():
            return await _timed(many, alone, accept)

    return contender


async def _timed(many: Sequence[tuple[Any, ...]], alone: bool, accept: Any) -> list[float]:
    """The first rows open the file and compile statements and are not counted."""
    await together(WARM, AT_ONCE, lambda n: accept(many[n]))
    count = len(many) - WARM
    if alone:
        return [await one_by_one(count, lambda n: accept(many[WARM + n]))]
    return [*await together(count, AT_ONCE, lambda n: accept(many[WARM + n]))]


def _raw(ground: Ground, many: Sequence[tuple[Any, ...]], size: int) -> Contender:
    sql = f"INSERT INTO inbox ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (channel, message_id) DO NOTHING"
    plain = [(*one[:5], str(one[5]), *one[6:]) for one in many]
    parts = [plain[start : start + size] for start in range(0, len(plain), size)]
    counted = WARM // size

    async def contender() -> list[float]:
        with ground.raw() as connection:
            took = []
            for part in parts:
                began = time.perf_counter()
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(sql, part)
                connection.execute("COMMIT")
                took.append((time.perf_counter() - began) / size)
            return [(statistics.median if size == 1 else statistics.mean)(took[counted:])]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """Two rows: one message at a time, and 64 callers at once."""
    few, many = (rows(WARM + 16), rows(WARM + 128)) if quick else (rows(WARM + 150), rows(WARM + 1024))
    contenders = {}
    for (alone, some), (name, make) in itertools.product(((True, few), (False, many)), (("ours", _ours), ("orm", _orm))):
        contenders[f"{name}{alone}"] = make(ground, some, alone)
    contenders |= {"rawTrue": _raw(ground, few, 1), "rawFalse": _raw(ground, many, AT_ONCE)}
    took = {name: median(rounds) for name, rounds in (await alternately(contenders, 3 * runs)).items()}
    orm, raw = "tortoise get_or_create（自带事务）", "sqlite3 executemany，每批一次提交，列和行相同"
    return [
        Line(
            "收件入库，逐条",
            f"一条收件落盘（WAL，synchronous=FULL）：本程序经 Batches 与 storage.inbox.accept；替代为{orm}；极限为{raw}，每批1条。各{len(few) - WARM}条，取单条耗时的中位数。",
            seconds(took["oursTrue"]), seconds(took["ormTrue"]), seconds(took["rawTrue"]),
            (Ratio("快于ORM", took["ormTrue"] / took["oursTrue"], 2), Ratio("占极限", took["rawTrue"] / took["oursTrue"])),
        ),
        Line(
            f"收件入库，{AT_ONCE}路并发",
            f"同上，{AT_ONCE}个调用方各自等到落盘再发下一条；极限每批{AT_ONCE}条。各{len(many) - WARM}条，表中为每条平摊；轮数为{3 * runs}。",
            seconds(took["oursFalse"]), seconds(took["ormFalse"]), seconds(took["rawFalse"]),
            (Ratio("快于ORM", took["ormFalse"] / took["oursFalse"], 40), Ratio("占极限", took["rawFalse"] / took["oursFalse"], 0.55)),
        ),
    ]  # fmt: skip
