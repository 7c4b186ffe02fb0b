"""A text as what it is found by: pairs of characters, words of letters and digits, and the matters it speaks of under any of their names."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handlers.searching.vocabulary import MATTERS

_RUN = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*|[\u3400-\u9fff〇]+")
_EMPTY = re.compile(
    r"请问一?下?|想问一?下?|咨询一?下?|请教一?下?|麻烦|怎么办|怎样办|咋办|怎么处理|如何处理|怎么|怎样|如何|咋|能不能|能否|可不可以|可以不可以|可否|可以吗|行不行|"
    r"有没有|是不是|是否|要不要|该不该|应不应该|应该|这种情况|这个情况|什么|为什么|多少|谁|吗|呢|吧|了|啊|的|我们|咱们|他们|你们|我镇|咱"
)


def plain(text: str) -> str:
    """One spelling for what is the same: full width, letters in either case."""
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> Iterator[str]:
    """The pairs of characters in a text, and its words of letters and digits whole; of a single character itself."""
    for run in _RUN.findall(plain(text)):
        if run[0].isascii() or len(run) == 1:
            yield run
        else:
            yield from map("".join, itertools.pairwise(run))


def spared(question: str) -> str:
    """A question without the words that every question has."""
    short = _EMPTY.sub(" ", plain(question))
    return short if len(short.replace(" ", "")) > 1 else plain(question)


@dataclass(frozen=True)
class Thesaurus:
    """Which words are one matter: the shipped ones and the office's own pairs (未保=未成年人保护)."""

    pairs: tuple[tuple[str, str], ...] = ()
    _shipped: tuple[tuple[str, ...], ...] = field(default=MATTERS, repr=False)

    @cached_property
    def _matters(self) -> Mapping[str, tuple[str, ...]]:
        """By word, the matters it is a name of: each called by its first word."""
        names: dict[str, list[str]] = {}
        for group in (*self._shipped, *self._own()):
            for word in group:
                names.setdefault(plain(word), []).append(f"={group[0]}")
        return {word: tuple(dict.fromkeys(matters)) for word, matters in names.items()}

    def _own(self) -> Iterable[tuple[str, ...]]:
        """The office's pairs; who says one word of a chain (甲=乙, 乙=丙) means all of it."""
        groups: list[set[str]] = []
        for pair in self.pairs:
            joined = set(pair).union(*(one for one in groups if one & set(pair)))
            groups = [one for one in groups if not one & joined] + [joined]
        return [tuple(sorted(one)) for one in groups]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Every word, the longest first; looked ahead for, so that one may lie within another."""
        return re.compile("(?=(" + "|".join(map(re.escape, sorted(self._matters, key=lambda one: (-len(one), one)))) + "))")

    def spoken(self, text: str) -> dict[str, str]:
        """The matters that a text speaks of, each with the word it is called by there first."""
        found: dict[str, str] = {}
        for match in self._pattern.finditer(plain(text)):
            for matter in self._matters[match[1]]:
                found.setdefault(matter, match[1])
        return found
