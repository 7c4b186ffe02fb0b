"""The checklist in force, made ready for questions and remembered until it changes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from weakref import WeakKeyDictionary

from handlers.turn import Turn
from handlers.understanding.duties import speaks_of, topics_in
from handlers.understanding.reading import Lexicon
from storage.checklist import SHIPPED, SubjectKind, items_on, of_year, stamp
from storage.database import Row, opening
from storage.patterns import regex

_known: WeakKeyDictionary[Lexicon, "Checklist"] = WeakKeyDictionary()  # a lexicon is made anew whenever anything was touched
_last: WeakKeyDictionary[object, tuple[tuple[str, date], "Checklist"]] = WeakKeyDictionary()  # read anew only when it changed, or the day
_ALIKE = 0.5  # of the pairs of characters in a question that a duty must share
_LATIN = regex("[A-Z0-9]")
_BETWEEN = regex(r"[\s—–_-]")
_EMPTY = regex(
    r"法治建设|法治|依据|根据|频次|次数|责任人|责任单位|牵头单位|完成时限|清单|事项|多少|什么|哪些|哪个|哪条|几次|谁|负责|牵头|一年|每年|要求|规定|是|的|了|吗|有|由|要|[?？,，。、：:\s]"
)


@dataclass(frozen=True, eq=False)
class Checklist:
    """The items in force for a year, in order."""

    year: int  # SHIPPED: nobody's own
    items: tuple[Row, ...]
    all_items: tuple[Row, ...] = field(default=(), repr=False)

    @cached_property
    def _numbers(self) -> tuple[dict[str, Row], tuple[int, ...]]:
        """Items by number as it is compared (DW-1 is DW1), and the lengths of those that may stand among other words, the longest first."""
        known = {_plain(one["number"]): one for one in self.items}
        return known, tuple(sorted({len(one) for one in known if len(one) > 1 and not one.isdigit()}, reverse=True))

    @cached_property
    def _pairs(self) -> tuple[tuple[frozenset[str], Row], ...]:
        return tuple((_pairs_of(f"{one['duty']}{one['measure']}"), one) for one in self.items)

    def numbered(self, text: str) -> list[Row]:
        """The items whose numbers stand in a text; a bare number only when it is the whole text."""
        known, lengths = self._numbers
        plain = _plain(text)
        found = [known[plain]] if plain in known else [known[one] for one in _standing_in(plain, known, lengths)]
        return list({one["id"]: one for one in found}.values())

    def of(self, kinds: Collection[SubjectKind]) -> list[Row]:
        """The items of these subject kinds."""
        return [one for one in self.items if one["subject"] in {kind.value for kind in kinds}]

    def about(self, text: str) -> list[Row]:
        """The items that a text speaks of: by number, by the usual name of the matter, else by words that are much alike."""
        return self.numbered(text) or self._on_topics(list(topics_in(text))) or self._alike(_EMPTY.sub("", text))

    def _on_topics(self, topics: Sequence[str]) -> list[Row]:
        """Of several matters the items that speak of most of them; in their duty, else in their measures."""
        for column in ("duty", "measure"):
            counts = [(sum(speaks_of(topic, one[column]) for topic in topics), one) for one in self.items]
            most = max((count for count, _one in counts), default=0)
            if most:
                return [one for count, one in counts if count == most]
        return []

    def _alike(self, words: str) -> list[Row]:
        wanted = _pairs_of(words)
        scored = [(len(wanted & pairs), one) for pairs, one in self._pairs] if len(wanted) > 1 else []
        most = max((score for score, _one in scored), default=0)
        return [one for score, one in scored if score == most] if most > 1 and most >= _ALIKE * len(wanted) else []


def _standing_in(text: str, known: Collection[str], lengths: Sequence[int]) -> Iterator[str]:
    """The numbers in a text, at each place the longest: not behind a letter or digit, nor before a digit, and no bare digits."""
    at = 0
    while at < len(text):
        beside = at and _LATIN.match(text[at - 1])
        fitting = (text[at : at + length] for length in lengths if not text[at + length : at + length + 1].isdigit())
        found = "" if beside else next((one for one in fitting if one in known and not one.isdigit()), "")
        if found:
            yield found
        at += len(found) or 1


def _plain(text: str) -> str:
    return _BETWEEN.sub("", text.upper())


def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


async def checklist_of(turn: Turn) -> Checklist:
    """The checklist in force today; one with no items when the office has none."""
    found = _known.get(turn.lexicon)
    if found is None:
        today = turn.now.astimezone(turn.office.timezone).date()
        at = (await stamp(), today)
        last = _last.get(opening())
        found = _known[turn.lexicon] = last[1] if last and last[0] == at else await _read(today)
        _last[opening()] = (at, found)
    return found


async def _read(today: date) -> Checklist:
    every = await items_on(today)
    items = of_year(every, today.year)
    return Checklist(items[0]["year"] if items else SHIPPED, tuple(items), tuple(every))
