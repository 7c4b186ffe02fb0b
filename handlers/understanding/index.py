"""The office's words as one dictionary, compiled once per lexicon, and the scan of a sentence for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from handlers.understanding import dates, numbers, people, posts, sets, tasks, units, ways
from handlers.understanding.calls import begin_alike
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Lexicon, PersonEntry, TaskEntry, UnitEntry
from handlers.understanding.spans import Span, settled

_ENDS = frozenset("道办委府院里工区")  # a name that ends like this is whole
_OTHERS = frozenset("镇乡局村县市")
_ACTED_ON = frozenset({"去掉", "删掉", "减去", "加上", "增加", "改成", "只要", "不要", "不含", "除了", "除去"})  # 去掉街道: all of them


@dataclass
class _Term:
    letter: str
    ids: tuple[int, ...] = ()
    value: str = ""


@dataclass(eq=False)
class Index:
    """A lexicon made ready for scanning."""

    lexicon: Lexicon
    units: dict[int, UnitEntry] = field(default_factory=dict)
    people: dict[int, PersonEntry] = field(default_factory=dict)
    tasks: dict[int, TaskEntry] = field(default_factory=dict)
    terms: dict[str, _Term] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    bares: tuple[tuple[str, int], ...] = ()  # names of units without their kind
    namesakes: frozenset[str] = frozenset()  # names that begin with the bot's: a member 小法明

    def words(self, text: str) -> Iterator[Span]:
        """Every word of the dictionary in a text, at each place the longest."""
        at = 0
        while at < len(text):
            span = self._longest(text, at)
            if span is None:
                at += 1
            else:
                yield span
                at = span.end

    def _longest(self, text: str, at: int) -> Span | None:
        for length in self.lengths.get(text[at], ()):
            word = text[at : at + length]
            term = self.terms.get(word)
            if (
                term is not None
                and len(word) == length
                and not self._runs_on(term.letter, word, text[at + length : at + length + 2], text[max(at - 2, 0) : at])
            ):
                end = at + length
                stray = units.more_than_a_name(text, end) if term.letter == "U" and word[-1] not in _ENDS else 0
                return Span(at, end + stray, term.letter, term.ids, text[at : end + stray] if stray else term.value or word, sure=not stray)
        return None

    def _runs_on(self, letter: str, word: str, after: str, before: str) -> bool:
        """As below, but 市监|局长 is the head of 市监局."""
        return _runs_on(letter, word, after, before) and not (after == "局长" and f"{word}局" in self.terms)

    def entities(self, text: str, now: datetime) -> list[Span]:
        """All entities of a text without overlaps; what only resembles a unit is looked for in what is left."""
        begun = sets.beginning_alike(text, self.lexicon.units)
        found = settled([*self.words(text), *numbers.find(text), *dates.find(text, now, self.lexicon), *begun, *sets.kinds_asked(text)])
        found = settled([*found, *tasks.beside(text, found)])
        guesses = [*units.guessed(text, self.lexicon.units, found), *sets.fragments(text, self.lexicon.units, found)]
        guesses += units.sounding(text, self.bares, [*found, *guesses])
        return settled([*found, *guesses]) if guesses else found


def _runs_on(letter: str, word: str, after: str, before: str) -> bool:
    """Whether what stands beside it makes another word of it: 李家埠镇|长, 龙山|镇, 石桥|村, 云冬|街道."""
    if word == "街道":
        return "\u4e00" <= before[-1:] <= "\u9fff" and before[-1:] not in "各和与及个是有为象围由" and before not in _ACTED_ON
    if letter not in "UO":
        return False
    if word[-1] in "镇乡局区":
        return after[:1] == "长"
    return word[-1] not in _ENDS and ((after[:1] in _OTHERS and after not in ("镇长", "乡长")) or after in ("街道", "社区"))


@lru_cache(maxsize=8)
def compile_lexicon(lexicon: Lexicon) -> Index:
    """The index of a lexicon; what was compiled of the same names and tasks is taken again, whatever else was changed."""
    return replace(_compiled(lexicon.units, lexicon.people, lexicon.tasks, lexicon.bot_name), lexicon=lexicon)


@lru_cache(maxsize=8)
def _compiled(unit_names: tuple[UnitEntry, ...], persons: tuple[PersonEntry, ...], open_tasks: tuple[TaskEntry, ...], bot_name: str) -> Index:
    """Some milliseconds for a hundred units."""
    lexicon = Lexicon(unit_names, persons, open_tasks, bot_name)
    index = Index(
        lexicon,
        {one.id: one for one in unit_names},
        {one.id: one for one in persons},
        {one.id: one for one in open_tasks},
        _fixed_terms(),
    )
    _add(index.terms, "P", people.person_terms(lexicon.people))
    _add(index.terms, "U", units.terms(lexicon.units), over=True)
    known = set(index.terms)
    _add(index.terms, "U", ((name, one) for name, one in units.derived(lexicon.units) if name not in known))
    for title, task in tasks.title_terms(lexicon.tasks):
        term = index.terms.setdefault(title, _Term("K", value=tasks.label(task.title)))
        if term.letter == "K":
            term.ids = (*term.ids, task.id) if task.id not in term.ids else term.ids
    both = [one for word in ("市委办", "政府办") for one in index.terms.get(word, _Term("")).ids]
    if len(both) == 2:
        index.terms["两办"] = _Term("U", tuple(both), "all")
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in index.terms:
        lengths[word[0]].add(len(word))
    index.bares = tuple(units.bare_names(lexicon.units))
    index.namesakes = begin_alike(
        [folded(one.name) for one in lexicon.people] + [folded(one.name) for one in lexicon.units], folded(lexicon.bot_name)
    )
    index.lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}
    return index


def _fixed_terms() -> dict[str, _Term]:
    terms = {word: _Term("S", value=name) for word, name in units.set_terms()}
    terms |= {word: _Term("O") for word in units.own_terms()}
    terms |= {word: _Term("J", value=post) for word, post in posts.post_terms().items()}
    terms |= {word: _Term("K", value=name) for word, name in tasks.label_terms()}
    return terms | {word: _Term("W", value=way) for word, way in ways.way_terms().items()}


def _add(terms: dict[str, _Term], letter: str, named: Iterable[tuple[str, int]], *, over: bool = False) -> None:
    """Add names; two owners of one name are both kept, so that it is asked."""
    for name, one in named:
        term = terms.get(name)
        if term is None or (over and term.letter != letter):
            terms[name] = _Term(letter, (one,))
        elif term.letter == letter and one not in term.ids:
            term.ids = (*term.ids, one)
