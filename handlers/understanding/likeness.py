"""What a sentence is most like, where phrases do not tell: a linear score over the characters of its skeleton and its marks.

The weights are taught from labelled sentences at build time (`python -m tests.understanding.teach`) and only read here, when they are first
needed: the same sentence always gives the same score, nothing is learned while the office runs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
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
_LEAST = -1 << _LANE  # below every sum


@dataclass(frozen=True)
class Scores:
    """How much speaks for each intent, or against it."""

    places: Mapping[str, int]  # of the intents among the sums
    sums: Sequence[int]
    size: float  # by which sums are divided: that of a long sentence weighs no more than that of a short one

    def of(self, intent: str) -> float:
        """The score of an intent; 0 where nothing was taught of it."""
        place = self.places.get(intent)
        return 0.0 if place is None else self.sums[place] / self.size

    def only(self, intents: Iterable[str]) -> "Scores":
        """The scores of some intents that were taught."""
        left = list(intents)
        return Scores({intent: n for n, intent in enumerate(left)}, [self.sums[self.places[intent]] for intent in left], self.size)

    @property
    def highest(self) -> float:
        """The score of the intent that is spoken for most."""
        return max(self.sums) / self.size

    def ranked(self) -> Iterator[str]:
        """The intents, those spoken for most first: nobody looks at more than a few, so that each is only looked for when it is asked for."""
        intents, left = list(self.places), [*self.sums]
        for _ in intents:
            at = left.index(max(left))
            yield intents[at]
            left[at] = _LEAST

    def likeliest(self, more: Mapping[str, float] | None = None) -> tuple[str, float]:
        """The intent that is spoken for most, and how far it is ahead of the next; `more` speaks for some beside."""
        sums: list[float] = [*self.sums]
        untaught = []
        for intent, score in (more or {}).items():
            if intent in self.places:
                sums[self.places[intent]] += score * self.size
            else:
                untaught.append(intent)
                sums.append(score * self.size)
        if len(sums) < 2:
            return "", 0.0
        best = max(sums)
        at = sums.index(best)
        sums[at] = _LEAST
        return [*self.places, *untaught][at], (best - max(sums)) / self.size


@dataclass(frozen=True)
class Features:
    """What is seen of a sentence."""

    signs: Set[str]  # runs of two to four characters, and the marks
    letters: Set[str]  # single characters
    who: str  # by whom they are said: each is seen alone and with each of these

    def __len__(self) -> int:
        return len(self.signs) + len(self.letters) * (1 + len(self.who))

    def each(self) -> frozenset[str]:
        """Every one of them, as it is taught."""
        return frozenset(self.signs).union(*(_by(self.who, letter) for letter in self.letters))


def _by(who: str, letter: str) -> list[str]:
    """A single character, alone and by who says it."""
    return [letter, *(f"{one}+{letter}" for one in who)]


@dataclass(frozen=True)
class Likeness:
    """What each feature speaks for or against, as it is written: `3:-17 8:25`, an intent's place and hundredths."""

    told: Mapping[str, str]  # by feature
    taught: Mapping[str, int]  # by intent, how many sentences taught it
    _met: "dict[str, _Met]" = field(default_factory=dict)  # by who says them; under "" what counts whoever says it

    def scores(self, features: Features) -> Scores:
        """How much the features speak for each intent."""
        count, signs = len(self.taught), self._signs
        told = self._speaks(features.signs & self.told.keys(), "") + self._speaks(features.letters, features.who)
        sums = (told + signs) ^ signs  # each sum with its own sign, whatever was borrowed from it
        found = unpack(f"<{count}i", sums.to_bytes(count * _LANE // 8, "little"))
        return Scores(self._places, found, _SCALE * sqrt(max(len(features), 1)))

    def _speaks(self, features: Set[str], who: str) -> int:
        if who not in self._met:
            self._met[who] = _Met(self.told, who)
        return sum(map(self._met[who].__getitem__, features))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {intent: place for place, intent in enumerate(self.taught)}

    @cached_property
    def _signs(self) -> int:
        """The highest bit of every sum."""
        return _side_by_side(" ".join(f"{place}:{1 << _LANE - 1}" for place in range(len(self.taught))))


class _Met(dict[str, int]):
    """Weights side by side in one whole number, so that adding two adds all their intents at once; read when they are first met.
    Those of a character alone and by who says it are always added, and so kept, together."""

    def __init__(self, told: Mapping[str, str], who: str) -> None:
        super().__init__()
        self._told = told
        self._who = who

    def __missing__(self, feature: str) -> int:
        found = sum(_side_by_side(self._told[one]) for one in _by(self._who, feature) if one in self._told)
        if found:
            self[feature] = found
        return found  # else not kept: what was never taught has no end


def _side_by_side(told: str) -> int:
    pairs = (one.split(":") for one in told.split(" ") if one)
    return sum(int(weight) << _LANE * int(place) for place, weight in pairs)


def features_of(skeleton: str, marks: Set[str], *, called: bool) -> Features:
    """Runs of one to four characters, the marks, and single characters by who says them; `called`: said in private or to the bot."""
    text = f"^{skeleton[:_READ]}$"
    runs = {text[at : at + size] for size in (2, 3, 4) for at in range(len(text) - size + 1)}
    who = "".join([sign for mark, sign in _WHO.items() if mark in marks]) or "他"
    heard = {f"={mark}" for mark in marks}
    return Features(runs | heard | {"=called" if called else "=overheard"}, set(text), who if called else f"{who}旁")


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
