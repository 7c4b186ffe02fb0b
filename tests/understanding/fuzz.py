"""`python -m tests.understanding.fuzz [COUNT] [SEED]`: random and mutated sentences are read; nothing is raised, nothing takes long.

The full form is a million strings in one process; its figures stand in docs/性能.md.
"""

import heapq
import json
import random
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handlers.understanding.read import read
from handlers.understanding.reading import Sentence
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

_HERE = Path(__file__).parent
_TEXTS = [
    json.loads(line)["text"] for name in ("utterances", "sentences", "more") for line in (_HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
]
_SPEAKERS = ("联络员@云东街道", "管理员", "法律顾问周律师", "陌生人")
_ODD = "\0\n\u200b“”「」…—☆🙂％＠@[]()（）{}\\.*+?^$|0123456789〇一二十百年月日号报交退"
_LETTERS = sorted({*"".join(_TEXTS), *_ODD})
_SURROGATES = range(0xD800, 0xE000)
_KEPT = 5  # of the slowest
_LONG = 10.0  # milliseconds after which a string is read once more
_P99 = 5.0  # milliseconds, of which a sentence in a hundred may take more


@dataclass(frozen=True)
class Run:
    """What a run tells: the milliseconds of processor time that each string took, sorted, and the slowest strings, the slowest first."""

    took: Sequence[float]
    slowest: list[tuple[float, str]]

    @property
    def p99(self) -> float:
        """What one string in a hundred takes more than."""
        return self.took[len(self.took) * 99 // 100]


def strings(count: int, seed: int) -> Iterator[str]:
    """Three quarters mutated sentences, the others of random characters, or a piece over and over; the same for the same seed."""
    luck = random.Random(seed)
    for _ in range(count):
        kind = luck.random()
        if kind < 0.75:
            yield _mutated(luck)
        elif kind < 0.89:
            yield "".join(luck.choices(_LETTERS, k=luck.randint(0, 60)))
        elif kind < 0.99:
            yield "".join(chr(one) for one in (luck.randrange(0x110000) for _ in range(luck.randint(0, 40))) if one not in _SURROGATES)
        else:
            yield _mutated(luck)[: luck.randint(1, 12)] * luck.randint(20, 600)


def _mutated(luck: random.Random) -> str:
    """A sentence with pieces swapped, doubled, cut, and strewn with odd characters; now and then twenty times over."""
    text = list(luck.choice(_TEXTS))
    for _ in range(luck.randint(0, 6)):
        at = luck.randint(0, len(text))
        kind = luck.randint(0, 3)
        text[at:at] = luck.choice(_ODD) if kind == 0 else luck.choice(_TEXTS)[: luck.randint(1, 12)] if kind == 1 else text[at : at + 5]
        if kind == 3:
            del text[at : at + luck.randint(1, 4)]
    return "".join(text) * (1 if luck.random() < 0.99 else 20)


def run(count: int, seed: int = 1) -> Run:
    """Read so many strings. Whatever a reading raises ends the run with the string's own message."""
    took, slowest = array("d"), list[tuple[float, str]]()
    for n, text in enumerate(strings(count, seed)):
        sentence = situation(text, _SPEAKERS[n % len(_SPEAKERS)], "group" if n % 3 == 0 else "private")
        one = _milliseconds(sentence)
        if one > _LONG:
            one = min(one, _milliseconds(sentence))  # a phrase that was compiled just now is compiled once
        took.append(one)
        heapq.heappushpop(slowest, (one, text)) if len(slowest) == _KEPT else heapq.heappush(slowest, (one, text))
    return Run(array("d", sorted(took)), sorted(slowest, reverse=True))


def _milliseconds(sentence: Sentence) -> float:
    began = time.thread_time()
    assert read(sentence, LEXICON, GRAMMAR).intent, sentence.text
    return (time.thread_time() - began) * 1000


def main() -> int:
    """The figures of a long run; 1 when one string in a hundred takes too long."""
    count, seed = (int(one) for one in (*sys.argv[1:3], *("1000000", "1")[len(sys.argv) - 1 :]))
    found = run(count, seed)
    print(
        f"读了{count}句，未出错；CPU时间 p50 {found.took[count // 2]:.2f} ms，p99 {found.p99:.2f} ms（要求≤{_P99:g}），最长 {found.took[-1]:.1f} ms"
    )
    for took, text in found.slowest:
        print(f"  {took:.1f} ms，{len(text)}字：{text[:60]!r}")
    return int(found.p99 > _P99)


if __name__ == "__main__":
    raise SystemExit(main())
