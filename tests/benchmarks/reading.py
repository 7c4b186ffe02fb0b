"""One sentence read: ours beside the same reading that tries every phrase, in processor time; and the memory that reading adds."""

import asyncio
import json
import time
from pathlib import Path

from bot.demo.listening import Listener
from bot.demo.roster import START
from handlers.feature import grammar
from handlers.understanding.grammar import Grammar, Rule
from handlers.understanding.read import read
from tests import understanding
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Contender, alternately, median
from tests.benchmarks.table import Line, Ratio, seconds
from tests.understanding.footprint import added

FILES = [Path(understanding.__path__[0]) / f"{name}.jsonl" for name in ("utterances", "sentences", "more")]


class Unsifted(Grammar):
    """A grammar that tries every phrase that the marks allow."""

    def fitting(self, skeleton: str, marks: frozenset[str]) -> list[Rule]:
        """The phrases that are tried, whatever characters they need."""
        return [one for one in self.rules if one.must <= marks and one.must_not.isdisjoint(marks)]


def _reading(listener: Listener, lines: list[str], by: Grammar) -> Contender:
    sentences = [listener.sentence(json.loads(line)) for line in lines]
    for one in sentences:
        read(one, listener.lexicon, by)  # compiles what these sentences need

    async def contender() -> list[float]:
        took = []
        for one in sentences:
            began = time.thread_time()
            read(one, listener.lexicon, by)
            took.append(time.thread_time() - began)
        took.sort()
        return [took[len(took) // 2], took[len(took) * 99 // 100]]

    return contender


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    lines = [line for path in FILES for line in path.read_text("utf-8").splitlines()][:: 50 if quick else 1]
    listener, said = await Listener.opened(START), grammar()
    contenders = {"ours": _reading(listener, lines, said), "every": _reading(listener, lines, Unsifted(said.rules, said.titles))}
    found = await alternately(contenders, runs)
    ours, slowest, memory = median(found["ours"]), median(found["ours"], 1), await asyncio.to_thread(added, FILES[: 1 if quick else None])
    return [
        Line(
            "读懂一句话",
            f"标注的{len(lines)}句，演示办公室的名册和任务：从原话到读法，不碰数据库；CPU时间，不计等待别的进程。"
            f"替代为同样的读法，但{len(said.rules)}条说法不先按字筛，逐条试。内存为新起的进程读完这些句子后多出的常驻内存（说法的编译、名册、权重都在内）。",
            f"{seconds(ours)}，p99 {seconds(slowest)}，{memory:.0f} MiB", seconds(median(found["every"])), "—",
            (
                Ratio("毫秒", ours * 1000, 0.5, at_least=False),
                Ratio("p99毫秒", slowest * 1000, 5, at_least=False),
                Ratio("内存MiB", memory, 40, at_least=False),
                Ratio("快于逐条试", median(found["every"]) / ours),
            ),
        )
    ]  # fmt: skip
