"""Which phrases are worth trying on a sentence: each is one bit of a whole number, so that all thousand are sorted out at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Protocol

from handlers.understanding.indispensable import KEPT, OneOf


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
        self._all = (1 << len(phrases)) - 1
        self._wanting = _by_name((name, place) for place, one in enumerate(phrases) for name in one.must)
        self._barring = _by_name((name, place) for place, one in enumerate(phrases) for name in one.must_not)
        needs = [[(place, one.indispensable[n]) for place, one in enumerate(phrases) if n < len(one.indispensable)] for n in range(KEPT)]
        self._needing = [_by_name((letter, place) for place, letters in found for letter in letters) for found in needs]
        self._content = [self._all - sum(1 << place for place, _ in found) for found in needs]

    def places(self, letters: Set[str], marks: Set[str]) -> Iterator[int]:
        """Of the phrases that a sentence with these characters and marks may fit, the places in their order."""
        left = self._all
        for name, those in self._wanting.items():
            if name not in marks:
                left &= ~those
        for name in marks & self._barring.keys():
            left &= ~self._barring[name]
        for needing, found in zip(self._needing, self._content, strict=True):
            for letter in letters & needing.keys():
                found |= needing[letter]
            left &= found
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest


def _by_name(pairs: Iterator[tuple[str, int]]) -> Mapping[str, int]:
    """By mark or character, the phrases that have it, as bits."""
    found: dict[str, int] = defaultdict(int)
    for name, place in pairs:
        found[name] |= 1 << place
    return dict(found)
