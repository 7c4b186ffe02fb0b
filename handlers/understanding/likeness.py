"""What a sentence is most like, where phrases do not tell: a linear score over the characters of its skeleton and its marks.

The weights are taught from labelled sentences at build time (`python -m tests.understanding.teach`) and only read here, when they are first
needed: the same sentence always gives the same score, nothing is learned while the office runs.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import sqrt
from pathlib import Path
from struct import unpack

WEIGHTS = Path(__file__).with_name("likeness.tsv")
_READ = 80  # characters of the skeleton
_SCALE = 100  # weights are kept as whole hundredths
_WHO = {"office": "管", "unit": "报", "adviser": "顾", "stranger": "生"}
_LANE = 32  # bits for the sum of an intent: hundreds of features, of some hundreds of hundredths each, stay far below
_ZERO = 1 << (_LANE - 1)  # what stands for nothing, so that no sum is below zero


@dataclass(frozen=True)
class Likeness:
    """What each feature speaks for or against, as it is written: `3:-17 8:25`, an intent's place and hundredths."""

    told: Mapping[str, str]  # by feature
    taught: Mapping[str, int]  # by intent, how many sentences taught it
    _met: dict[str, int] = field(default_factory=dict, compare=False)

    def scores(self, features: Set[str]) -> dict[str, float]:
        """How much the features speak for each intent; those for and against which nothing speaks are missing."""
        count, size = len(self.taught), _SCALE * sqrt(max(len(features), 1))
        sums = (self._nothing + sum(map(self._weights, features))).to_bytes(count * _LANE // 8, "little")
        return {intent: (one - _ZERO) / size for intent, one in zip(self.taught, unpack(f"<{count}I", sums), strict=True) if one != _ZERO}

    def _weights(self, feature: str) -> int:
        """A feature's weights side by side in one whole number, so that adding two adds all their intents at once; read when it is first met."""
        found = self._met.get(feature)
        if found is None:
            told = self.told.get(feature)
            if told is None:
                return 0
            found = self._met[feature] = _side_by_side(told)
        return found

    @cached_property
    def _nothing(self) -> int:
        """The sum of no feature."""
        return sum(_ZERO << _LANE * place for place in range(len(self.taught)))


def _side_by_side(told: str) -> int:
    pairs = (one.split(":") for one in told.split(" "))
    return sum(int(weight) << _LANE * int(place) for place, weight in pairs)


def features_of(skeleton: str, marks: Set[str], *, called: bool) -> frozenset[str]:
    """Runs of one to three characters, the marks, and single characters by who says them; `called`: said in private or to the bot."""
    text = f"^{skeleton[:_READ]}$"
    letters = set(text)
    runs = {text[at : at + size] for size in (2, 3) for at in range(len(text) - size + 1)}
    who = [sign for mark, sign in _WHO.items() if mark in marks] or ["他"]
    heard = {f"={mark}" for mark in marks} | {"=called" if called else "=overheard"}
    return frozenset(letters | runs | heard | {f"{one}+{letter}" for one in (*who, *(["旁"] * (not called))) for letter in letters})


@cache
def likeness() -> Likeness:
    """The weights as they were taught; some ten milliseconds when first asked for."""
    return read_likeness(WEIGHTS.read_text(encoding="utf-8").splitlines())


def read_likeness(lines: Iterable[str]) -> Likeness:
    """From lines: the first names what was taught from, the second each intent and its number of sentences, every other a feature's weights."""
    rows = iter(lines)
    next(rows)
    taught = {intent: int(count) for intent, count in (one.split(":") for one in next(rows).split("\t"))}
    return Likeness(dict(row.rsplit("\t", 1) for row in rows), taught)
