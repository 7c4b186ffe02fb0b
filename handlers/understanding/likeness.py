"""What a sentence is most like, where phrases do not tell: a linear score over the characters of its skeleton and its marks.

The weights are taught from labelled sentences at build time (`python -m tests.understanding.teach`) and only read here, when they are first
needed: the same sentence always gives the same score, nothing is learned while the office runs.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

WEIGHTS = Path(__file__).with_name("likeness.tsv")
_READ = 80  # characters of the skeleton
_SCALE = 100  # weights are kept as whole hundredths
_WHO = {"office": "管", "unit": "报", "adviser": "顾", "stranger": "生"}

Weights = Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Likeness:
    """By feature, what it speaks for or against, in hundredths."""

    weights: Weights
    taught: Mapping[str, int]  # by intent, how many sentences taught it

    def scores(self, features: Set[str]) -> dict[str, float]:
        """How much the features speak for each intent; what no feature speaks of is missing."""
        found: dict[str, int] = defaultdict(int)
        for feature in features:
            for intent, weight in self.weights.get(feature, ()):
                found[intent] += weight
        size = _SCALE * sqrt(max(len(features), 1))
        return {intent: score / size for intent, score in sorted(found.items())}


def features_of(skeleton: str, marks: Set[str], *, called: bool) -> frozenset[str]:
    """Runs of one to three characters, the marks, and single characters by who says them; `called`: said in private or to the bot."""
    text = f"^{skeleton[:_READ]}$"
    runs = {text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1)}
    who = [sign for mark, sign in _WHO.items() if mark in marks] or ["他"]
    heard = {f"={mark}" for mark in marks} | {"=called" if called else "=overheard"}
    return frozenset(runs | heard | {f"{one}+{letter}" for one in (*who, *(["旁"] * (not called))) for letter in set(text)})


@cache
def likeness() -> Likeness:
    """The weights as they were taught; some twenty milliseconds when first asked for."""
    return read_likeness(WEIGHTS.read_text(encoding="utf-8").splitlines())


def read_likeness(lines: Iterable[str]) -> Likeness:
    """From lines: the first names what was taught from, the second each intent and its number of sentences, every other a feature's weights."""
    rows = iter(lines)
    next(rows)
    taught = {intent: int(count) for intent, count in (one.split(":") for one in next(rows).split("\t"))}
    intents = list(taught)
    return Likeness({feature: tuple(_pairs(told, intents)) for feature, told in (row.rsplit("\t", 1) for row in rows)}, taught)


def _pairs(told: str, intents: list[str]) -> Iterator[tuple[str, int]]:
    for one in told.split(" "):
        number, _, weight = one.partition(":")
        yield intents[int(number)], int(weight)
