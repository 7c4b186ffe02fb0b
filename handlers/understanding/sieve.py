"""Which phrases are worth trying on a sentence: each is one bit of a whole number, so that all thousand are sorted out at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Protocol

from storage.indispensable import KEPT, OneOf

_REMEMBERED = 500  # sets of marks: some hundred occur in a year of talk


class Sifted(Protocol):
    """What the sieve needs of a phrase: the marks that must and must not be there, and sets of characters, of each of which one must."""

    @property
    def must(self) -> frozenset[str]:
        """Marks without which it is not tried."""

    @property
    def must_not(self) -> frozenset[str]:
        """Marks with which it is not tried."""

    @property
    def indispensable(self) -> tuple[OneOf, ...]:
        """Sets of characters."""


class Sieve:
    """Phrases by their place, sorted by what they cannot do without."""

    def __init__(self, phrases: Sequence[Sifted]) -> None:
        self._marked: dict[frozenset[str], int] = {}
        self._all = (1 << len(phrases)) - 1
        self._wanting = _by_name((name, place) for place, one in enumerate(phrases) for name in one.must)
        self._barring = _by_name((name, place) for place, one in enumerate(phrases) for name in one.must_not)
        self._size = len(phrases)
        needs = [(n * self._size + place, one) for place, phrase in enumerate(phrases) for n, one in enumerate(phrase.indispensable)]
        self._needing = _by_name((piece, place) for place, pieces in needs for piece in pieces)
        self._content = (1 << KEPT * self._size) - 1 - sum(1 << place for place, _ in needs)

    def places(self, pieces: Set[str], marks: frozenset[str]) -> list[int]:
        """Of the phrases that a sentence with these pieces and marks may fit, the places in their order."""
        left = self._marked.get(marks)
        if left is None:
            left = self._marked[marks] = self._by_marks(marks)
        found = self._content
        for piece in pieces & self._needing.keys():
            found |= self._needing[piece]
        for _need in range(KEPT):
            left &= found
            found >>= self._size
        places = []
        while left:
            lowest = left & -left
            places.append(lowest.bit_length() - 1)
            left ^= lowest
        return places

    def _by_marks(self, marks: frozenset[str]) -> int:
        """What a sentence with these marks may fit, as bits."""
        if len(self._marked) >= _REMEMBERED:
            self._marked.clear()
        left = self._all
        for name, those in self._wanting.items():
            if name not in marks:
                left &= ~those
        for name in marks & self._barring.keys():
            left &= ~self._barring[name]
        return left


def _by_name(pairs: Iterator[tuple[str, int]]) -> Mapping[str, int]:
    """By mark or character, the phrases that have it, as bits."""
    found: dict[str, int] = defaultdict(int)
    for name, place in pairs:
        found[name] |= 1 << place
    return dict(found)
