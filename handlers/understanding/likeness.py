"""What a sentence is most like, where phrases do not tell: a linear score over the characters of its skeleton and its marks.

The weights are taught from labelled sentences at build time (`python -m tests.understanding.teach`) and only read here, when they are first
needed: the same sentence always gives the same score, nothing is learned while the office runs.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt
from pathlib import Path
from struct import unpack

WEIGHTS = Path(__file__).with_name("likeness.tsv")
_READ = 80  # characters of the skeleton
_SCALE = 100  # weights are kept as whole hundredths
_WHO = {"office": "管", "unit": "报", "adviser": "顾", "stranger": "生"}
_LANE = 32  # bits for the sum of an intent: hundreds of features, of some hundreds of hundredths each, stay far below


@dataclass(frozen=True)
class Scores:
    """How much speaks for each intent, or against it."""

    sums: Sequence[int]
    places: Mapping[str, int]  # of the intents among the sums
    size: float  # by which sums are divided: that of a long sentence weighs no more than that of a short one

    def of(self, intent: str) -> float:
        """The score of an intent; 0 where nothing was taught of it."""
        return self._sum(intent) / self.size

    def only(self, intents: Iterable[str]) -> "Scores":
        """The scores of some intents that were taught."""
        return Scores(self.sums, {intent: self.places[intent] for intent in intents}, self.size)

    @property
    def highest(self) -> float:
        """The score of the intent that is spoken for most."""
        return max(self.sums) / self.size

    @cached_property
    def ranked(self) -> list[str]:
        """The intents, those spoken for most first."""
        intents = list(self.places)
        sums = [self.sums[place] for place in self.places.values()]
        return [intents[n] for n in sorted(range(len(sums)), key=sums.__getitem__, reverse=True)]

    def likeliest(self, more: Mapping[str, float] | None = None) -> tuple[str, float]:
        """The intent that is spoken for most, and how far it is ahead of the next; `more` speaks for some beside."""
        more = more or {}
        sums: dict[str, float] = {intent: self._sum(intent) for intent in self.ranked[: len(more) + 2]}
        for intent, score in more.items():
            sums[intent] = self._sum(intent) + score * self.size
        if len(sums) < 2:
            return "", 0.0
        best = max(sums, key=sums.__getitem__)
        return best, (sums.pop(best) - max(sums.values())) / self.size

    def _sum(self, intent: str) -> int:
        place = self.places.get(intent)
        return 0 if place is None else self.sums[place]


@dataclass(frozen=True)
class Likeness:
    """What each feature speaks for or against, as it is written: `3:-17 8:25`, an intent's place and hundredths."""

    told: Mapping[str, str]  # by feature
    taught: Mapping[str, int]  # by intent, how many sentences taught it

    def scores(self, features: Set[str]) -> Scores:
        """How much the features speak for each intent."""
        count, signs = len(self.taught), self._signs
        sums = (sum(map(self._met.__getitem__, features)) + signs) ^ signs  # each sum with its own sign, whatever was borrowed from it
        found = unpack(f"<{count}i", sums.to_bytes(count * _LANE // 8, "little"))
        return Scores(found, self._places, _SCALE * sqrt(max(len(features), 1)))

    @cached_property
    def _met(self) -> "_Met":
        return _Met(self.told)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {intent: place for place, intent in enumerate(self.taught)}

    @cached_property
    def _signs(self) -> int:
        """The highest bit of every sum."""
        return _side_by_side(" ".join(f"{place}:{1 << _LANE - 1}" for place in range(len(self.taught))))


class _Met(dict[str, int]):
    """A feature's weights side by side in one whole number, so that adding two adds all their intents at once; read when it is first met."""

    def __init__(self, told: Mapping[str, str]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, feature: str) -> int:
        told = self._told.get(feature)
        if told is None:
            return 0  # not kept: what was never taught has no end
        found = self[feature] = _side_by_side(told)
        return found


def _side_by_side(told: str) -> int:
    pairs = (one.split(":") for one in told.split(" ") if one)
    return sum(int(weight) << _LANE * int(place) for place, weight in pairs)


def features_of(skeleton: str, marks: Set[str], *, called: bool) -> frozenset[str]:
    """Runs of one to four characters, the marks, and single characters by who says them; `called`: said in private or to the bot."""
    text = f"^{skeleton[:_READ]}$"
    letters = set(text)
    runs = {text[at : at + size] for size in (2, 3, 4) for at in range(len(text) - size + 1)}
    who = [sign for mark, sign in _WHO.items() if mark in marks] or ["他"]
    heard = {f"={mark}" for mark in marks} | {"=called" if called else "=overheard"}
    return frozenset(letters | runs | heard | {f"{one}+{letter}" for one in (*who, *(["旁"] * (not called))) for letter in letters})


@cache
def likeness() -> Likeness:
    """The weights as they were taught; some ten milliseconds when first asked for."""
    with WEIGHTS.open(encoding="utf-8") as lines:
        return read_likeness(lines)


def read_likeness(lines: Iterable[str]) -> Likeness:
    """From lines: the first names what was taught from, the second each intent and its number of sentences, every other a feature's weights."""
    rows = iter(lines)
    next(rows)
    taught = {intent: int(count) for intent, count in (one.split(":") for one in next(rows).rstrip().split("\t"))}
    return Likeness(dict(row.rstrip().rsplit("\t", 1) for row in rows), taught)
