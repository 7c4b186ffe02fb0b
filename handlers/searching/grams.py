"""A text as what it is found by: characters and their pairs, words of letters and digits, and the matters it speaks of under any of their names."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handlers.searching.vocabulary import MATTERS
from storage.patterns import regex

_RUN = regex(r"[a-z0-9]+(?:[-.][a-z0-9]+)*|[\u3400-\u9fff〇]+")
_EMPTY = regex(
    r"请问一?下?|想?(?:问|咨询|请教)一?下?(?=[,。:])|麻烦|怎么办|怎样办|咋办|咋整|咋弄|咋搞|怎么(?:处理|处置|弄|搞|整)|如何(?:处理|处置)|怎么|怎样|如何|咋|能不能|能否|可不可以|可以不可以|"
    r"可否|可以吗|行不行|行吗|有没有|是不是|是否|要不要|该不该|应不应该|应该|合不合(?:法|规)|犯不犯法|违不违法|有没有问题|有事没|归谁管|这种情况|这个情况|为什么|什么|为啥|啥|多少|谁|"
    r"吗|呢|啊|呀|嘛|的|(?<![网酒贴])吧|了(?![解结])|我们|咱们|他们|你们|我镇|我街道|本镇|本街道|咱|俺|现在|目前|急"
)


def plain(text: str) -> str:
    """One spelling for what is the same: full width, letters in either case."""
    return unicodedata.normalize("NFKC", text).lower()


def grams(text: str) -> list[str]:
    """The pairs of characters in a plain text and each character by itself, and its words of letters and digits whole."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if run[0].isascii():
            found.append(run)
        else:
            found += run
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def spared(question: str) -> str:
    """A question, plain, without the words that every question has."""
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
    def _by_pair(self) -> Mapping[str, tuple[str, ...]]:
        """The words by their first two characters, or their only one."""
        found: dict[str, list[str]] = {}
        for word in self._matters:
            found.setdefault(word[:2], []).append(word)
        return {pair: tuple(words) for pair, words in found.items()}

    def matters(self, text: str, pairs: Iterable[str]) -> set[str]:
        """The matters that a plain text speaks of; `pairs` are its grams."""
        known = self._by_pair
        words = [word for pair in known.keys() & set(pairs) for word in known[pair] if len(word) == 2 or word in text]
        words += [word for word in self._single if word in text]
        return {matter for word in words for matter in self._matters[word]}

    @cached_property
    def _single(self) -> tuple[str, ...]:
        return tuple(word for word in self._matters if len(word) == 1)

    @cached_property
    def _starts(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """The words by their first character, with what each is a name of."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for word, matters in self._matters.items():
            found.setdefault(word[0], []).append((word, matters))
        return {first: tuple(words) for first, words in found.items()}

    def spoken(self, text: str) -> dict[str, str]:
        """The matters that a plain text speaks of, each with the word it is called by there first."""
        found: dict[str, str] = {}
        starts = self._starts
        for at, first in enumerate(text):
            for word, matters in starts.get(first, ()):
                if text.startswith(word, at):
                    for matter in matters:
                        found.setdefault(matter, word)
        return found
