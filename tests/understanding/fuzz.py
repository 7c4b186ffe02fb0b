"""`python -m tests.understanding.fuzz [COUNT] [SEED]`: random and mutated sentences are read; nothing is raised, nothing takes long."""

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

_TEXTS = [json.loads(line)["text"] for line in (Path(__file__).parent / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
_SPEAKERS = ("联络员@云东街道", "管理员", "法律顾问周律师", "陌生人")
_ODD = "\0\n\u200b“”「」…—☆🙂％＠@[]()（）{}\\.*+?^$|0123456789〇一二十百年月日号报交退"


def strings(count: int, seed: int) -> Iterator[str]:
    """Sentences with pieces swapped, doubled, cut and strewn with odd characters; the same for the same seed."""
    luck = random.Random(seed)
    for _ in range(count):
        text = list(luck.choice(_TEXTS))
        for _ in range(luck.randint(0, 6)):
            at = luck.randint(0, len(text))
            kind = luck.randint(0, 3)
            text[at:at] = luck.choice(_ODD) if kind == 0 else luck.choice(_TEXTS)[: luck.randint(1, 12)] if kind == 1 else text[at : at + 5]
            if kind == 3:
                del text[at : at + luck.randint(1, 4)]
        yield "".join(text) * (1 if luck.random() < 0.99 else 20)


def run(count: int, seed: int = 1) -> list[float]:
    """Read so many strings; the milliseconds that each took, sorted. Whatever a reading raises ends the run with the string's own message."""
    took = []
    for n, text in enumerate(strings(count, seed)):
        sentence = situation(text, _SPEAKERS[n % len(_SPEAKERS)], "group" if n % 3 == 0 else "private")
        started = time.perf_counter()
        assert read(sentence, LEXICON, GRAMMAR).intent, text
        took.append((time.perf_counter() - started) * 1000)
    return sorted(took)


def main() -> int:
    """The figures of a long run."""
    count, seed = (int(one) for one in (*sys.argv[1:3], *("1000000", "1")[len(sys.argv) - 1 :]))
    took = run(count, seed)
    print(f"读了{count}句，未出错；p50 {took[count // 2]:.2f} ms，p99 {took[count * 99 // 100]:.2f} ms，最长 {took[-1]:.1f} ms")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
