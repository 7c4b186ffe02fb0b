"""A question put to 10,000 past cases: ours beside a LIKE for one keyword and SQLite's FTS5 with trigrams, in time and in what is found."""

import itertools
import sqlite3
import time
from dataclasses import replace
from random import Random
from typing import Any

from handlers.searching import search
from handlers.searching.found import OFFICE as EVERYTHING
from handlers.searching.grams import Thesaurus, spared
from storage.database import insert_many, opened, transaction
from storage.journal import Actor
from storage.knowledge import add_synonym
from storage.schema import model_modules
from tests.benchmarks.ground import NOW, Ground
from tests.benchmarks.measuring import Contender, alternately, median, one_by_one
from tests.benchmarks.table import Line, Ratio, seconds
from tests.benchmarks.turn import OFFICE
from tests.knowledge.relevance import CASES, HELD_APART, TUNING, index_of_cases, lines, measured

QUESTIONS = [one["question"] for path in (TUNING, HELD_APART) for one in lines(path) if one["expected"]]
TEXTS = ("title", "question", "answer", "basis")
COLUMNS = ("number", "kind", "category", *TEXTS, "visibility", "adviser_at", "office_at", "digest", "revoked_why", "stamp")
PLACES = [f"{one}{two}" for one, two in itertools.product("东西南北上下大小", ("河村", "岭乡", "桥镇", "湾村", "塘村", "坡村", "井村", "洼村"))]
_rounds = itertools.count(1)


def varied(count: int) -> list[dict[str, Any]]:
    """So many cases, each made of the texts of three of the shipped ones and the name of a place."""
    random, cases = Random(5), lines(CASES)
    found = []
    for n in range(count):
        one, second, third = (random.choice(cases) for _ in range(3))
        place = random.choice(PLACES)
        texts = {"title": f"{place}{one['title']}", "question": f"{place}反映：{one['question']}另，{second['question'][:40]}"}
        found.append({**one, **texts, "answer": f"{one['answer']}{third['answer'][:60]}", "number": f"L-{n:05}"})
    return found


async def _seed(ground: Ground, count: int) -> None:
    every = [
        (*(one[name] for name in ("number",)), "past", one["category"], *(one[name] for name in TEXTS), "public", NOW, NOW, "", "", f"s{n}")
        for n, one in enumerate(varied(count))
    ]
    async with opened(f"sqlite:///{ground.template}", model_modules()), transaction():
        await insert_many("knowledge_entry", COLUMNS, every)
        await add_synonym(Actor(NOW), "未保", "未成年人保护")


def _ours(ground: Ground) -> Contender:
    async def contender() -> list[float]:
        office = replace(OFFICE, name=f"{OFFICE.name}{next(_rounds)}")  # whose index nobody has made yet
        async with ground.ours():
            began = time.perf_counter()
            await search(office, NOW, EVERYTHING, QUESTIONS[0])
            first, took = time.perf_counter() - began, list[float]()
            for question in QUESTIONS * 3:
                began = time.perf_counter()
                assert await search(office, NOW, EVERYTHING, question), question
                took.append(time.perf_counter() - began)
            took.sort()
            return [took[len(took) // 2], took[int(len(took) * 0.95)], first]

    return contender


def _keyword(question: str) -> str:
    """What somebody would type who knows that only one word can be looked for: the first name of a matter, else the first two characters."""
    return next(iter(Thesaurus().spoken(spared(question)).values()), question[:2])


def _like(ground: Ground) -> Contender:
    sql = f"SELECT number, title FROM knowledge_entry WHERE {' OR '.join(f'{name} LIKE ?' for name in TEXTS)} ORDER BY id LIMIT 10"

    async def contender() -> list[float]:
        with ground.raw() as connection:

            async def one(n: int) -> None:
                connection.execute(sql, [f"%{_keyword(QUESTIONS[n])}%"] * len(TEXTS)).fetchall()

            return [await one_by_one(len(QUESTIONS), one)]

    return contender


def trigrams(connection: sqlite3.Connection, cases: list[dict[str, Any]]) -> None:
    """FTS5 over the same texts, as its documentation shows."""
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(number UNINDEXED, title, question, answer, basis, tokenize='trigram')")
    connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", [(one["number"], *(one[name] for name in TEXTS)) for one in cases])


def by_trigrams(connection: sqlite3.Connection, question: str) -> list[str]:
    """The numbers that FTS5 ranks first for any of a question's runs of three characters."""
    words = [question[n : n + 3] for n in range(len(question) - 2) if question[n : n + 3].isalnum()]
    asked = " OR ".join(f'"{word}"' for word in words) or '""'
    return [number for (number,) in connection.execute("SELECT number FROM found WHERE found MATCH ? ORDER BY bm25(found) LIMIT 10", (asked,))]


def _fts(cases: list[dict[str, Any]]) -> Contender:
    async def contender() -> list[float]:
        connection = sqlite3.connect(":memory:")
        began = time.perf_counter()
        trigrams(connection, cases)
        made = time.perf_counter() - began

        async def one(n: int) -> None:
            by_trigrams(connection, QUESTIONS[n])

        took = await one_by_one(len(QUESTIONS), one)
        connection.close()
        return [took, made]

    return contender


def _how_well() -> str:
    """What both find among the shipped cases: the share of questions whose case stands first."""
    index, cases, told = index_of_cases(), lines(CASES), []
    connection = sqlite3.connect(":memory:")
    trigrams(connection, cases)
    for name, path in (("调试用的", TUNING), ("他人另写、排序未据以调整的", HELD_APART)):
        asked = [one for one in lines(path) if one["expected"]]
        first = sum(by_trigrams(connection, one["question"])[:1] in [[number] for number in one["expected"]] for one in asked) / len(asked)
        ours = measured(index, lines(path))
        told.append(f"{name}{len(asked)}问：本程序首位{ours.first:.1%}、前三{ours.three:.1%}，FTS5 trigram首位{first:.1%}")
    connection.close()
    return f"找得准不准（{len(cases)}件样例，问法不照抄题目）：{'；'.join(told)}。"


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    count = 200 if quick else 10_000
    await _seed(ground, count)
    rounds = await alternately({"ours": _ours(ground), "like": _like(ground), "fts": _fts(varied(count))}, runs)
    ours, slow, first = (median(rounds["ours"], n) for n in range(3))
    like, fts, made = median(rounds["like"]), median(rounds["fts"]), median(rounds["fts"], 1)
    return [
        Line(
            f"查找{count:,}件",
            f"一句话查前10件，{len(QUESTIONS)}种问法取中位数，并列第95百分位；含每次向数据库核对案例有无变动、按权限筛选。替代为 LIKE 逐列查一个关键词（人先想好用哪个词，按编号排，不分轻重）；"
            "极限为 SQLite FTS5 trigram（内存库）以任一三字串相符、按bm25排。",
            f"{seconds(ours)}，第95百分位{seconds(slow)}，进程第一问（建索引）{seconds(first)}", f"LIKE {seconds(like)}", f"FTS5 {seconds(fts)}，建表{seconds(made)}",
            (
                Ratio("本程序毫秒", ours * 1e3, 5, at_least=False), Ratio("快于LIKE", like / ours), Ratio("快于FTS5", fts / ours),
            ),
            (_how_well(),),
        )
    ]  # fmt: skip
