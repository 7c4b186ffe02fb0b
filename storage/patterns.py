"""Regular expressions that are compiled when they are first used, and tried on no short text that lacks what they cannot do without.

The house has hundreds, and a start or a short command needs few; of those that look at a sentence, four of five need not be tried.
"""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any, AnyStr, Generic, cast

from storage.indispensable import given_away_by

_NOTHING: dict[str, object] = {"search": None, "match": None, "fullmatch": None, "finditer": iter(())}
"""What is answered of a text in which nothing is found."""
_SHORT = 600  # characters: of a document few patterns would be spared


class _Awaited(Generic[AnyStr]):
    """A pattern not compiled yet; each of its methods is fetched once and kept, so that later calls cost no more than those of any pattern."""

    def __init__(self, source: AnyStr, flags: int, *, sifted: bool) -> None:
        self.pattern = source
        self._flags = flags
        self._sifted = sifted

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _given_away_by(self) -> frozenset[str]:
        known = isinstance(self.pattern, str) and not self._flags and not self._sifted
        return given_away_by(str(self.pattern)) if known else frozenset()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        if name in _NOTHING and self._given_away_by:
            found = _spared(found, _NOTHING[name], self._given_away_by)
        setattr(self, name, found)
        return found


def regex(source: AnyStr, flags: int = 0, *, sifted: bool = False) -> re.Pattern[AnyStr]:
    """As `re.compile`, only later: what is no regular expression raises re.error when it is first used (a test compiles them all).
    `sifted`: who tries it has looked already whether the text has what it needs."""
    return cast("re.Pattern[AnyStr]", _Awaited(source, flags, sifted=sifted))


def _spared(method: Callable[..., object], nothing: object, needed: frozenset[str]) -> Callable[..., object]:
    """A method that is not called for a short text without any of the characters that are needed."""

    def tried(text: str, *part: int) -> object:
        return nothing if len(text) <= _SHORT and needed.isdisjoint(_characters(text)) else method(text, *part)

    return tried


@lru_cache(maxsize=16)
def _characters(text: str) -> frozenset[str]:
    """A sentence is looked at by some fifty patterns in turn."""
    return frozenset(text)
