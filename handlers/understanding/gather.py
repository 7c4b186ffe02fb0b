"""What a sentence and its file names speak of: units, tasks, posts, people, dates, numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from handlers.understanding import deadlines, tasks
from handlers.understanding.index import Index
from handlers.understanding.kept import kept
from handlers.understanding.normalise import Plain, folded, numeral
from handlers.understanding.numbers import find as numbers_in
from handlers.understanding.papers import is_none_by_name
from handlers.understanding.posts import titles
from handlers.understanding.reading import Moment, Part, Sentence
from handlers.understanding.sets import parts_of
from handlers.understanding.skeleton import Skeleton, skeleton_of
from handlers.understanding.spans import Span
from handlers.understanding.ways import is_denied
from storage.patterns import regex

T = TypeVar("T")
_BEARER, _MAN = (
    regex(r"[托让叫请由被给]$"),
    regex(
        r"的?(?:[小老][\u4e00-\u9fff]|司机|同事|同志|联络员|人|通讯员)(?:[^,。]{0,3}(?:来|去|过来|过去|顺路|顺便|捎|带|转|送|代)|了)|(?:一块儿?|一并|一起|顺[道路便])(?:给)?[捎带转送拿]"
    ),
)
_APART = regex(r"[_\-—()（）\[\]【】\s+]+")


@dataclass
class Facts:
    """Everything found. Units and tasks of the file names count only where the text names none."""

    sentence: Sentence
    plain: Plain
    index: Index
    spans: list[Span]
    file_spans: list[tuple[str, list[Span]]]
    skeleton: Skeleton

    def of(self, letter: str) -> Sequence[Span]:
        """The spans of one letter in the text, without those that 除了… covers."""
        return self._by_letter.get(letter, ())

    @kept
    def _by_letter(self) -> Mapping[str, Sequence[Span]]:
        found: dict[str, list[Span]] = {}
        for one in self.spans:
            if not self._spared(one) and not (one.letter == "U" and self._of_bearer(one)):
                found.setdefault(one.letter, []).append(one)
        return found

    def _of_bearer(self, span: Span) -> bool:
        """Whether a unit only tells whose man brought it: 托发改的小张带给你们."""
        text = self.plain.text
        return bool(_BEARER.search(text, max(0, span.start - 1), span.start) and _MAN.match(text, span.end))

    def _spared(self, span: Span) -> bool:
        return any(start <= span.start < end for start, end in self.skeleton.excepted)

    def within(self, start: int, end: int) -> "Facts":
        """The same without those named outside a part of the normalised text: there a reason is given, and nobody is meant."""
        spans = [one for one in self.spans if start <= one.start < end or one.letter not in "USJKPN"]
        return replace(self, spans=spans, file_spans=[])

    def leaving(self, parts: Iterable[tuple[int, int]]) -> "Facts":
        """The same without those named in some parts of the normalised text, whose words are blotted out: they are said to be left as they are."""
        gone, text = list(parts), self.plain.text
        for start, end in gone:
            text = text[:start] + ";" * (end - start) + text[end:]
        spans = [one for one in self.spans if not any(start <= one.start < end for start, end in gone)]
        return replace(self, spans=spans, plain=replace(self.plain, text=text))

    def _of_files(self, letter: str) -> list[Span]:
        return [one for _, spans in self.file_spans for one in spans if one.letter == letter]

    @kept
    def own(self) -> tuple[int, ...]:
        """The speaker's units that report: the office itself does not."""
        units = self.index.units
        return tuple(one for one in self.sentence.unit_ids if one in units and units[one].kind not in ("office", "justice"))

    @kept
    def units(self) -> tuple[int, ...]:
        """Units that were named for certain."""
        return _certain(self.of("U") or self._of_files("U"))

    def about(self, intent: str) -> tuple[int, ...]:
        """The units that an intent is about: what is handed in is brought to the office (送到依法治市办), which hands in nothing itself."""
        if not intent.startswith("submit."):
            return self.units
        return tuple(one for one in self.units if self.index.units[one].kind != "office")

    @kept
    def named(self) -> tuple[int, ...]:
        """Those that were named in words, not only by a file's name."""
        return _certain(self.of("U"))

    @kept
    def unclear(self) -> Span | None:
        """The first name that fits several units, or only resembles one."""
        return next((one for one in self.of("U") if not one.sure or (len(one.ids) > 1 and one.value != "all")), None)

    @kept
    def sets(self) -> tuple[str, ...]:
        """Sets of units that were named."""
        return _once(one.value for one in self.of("S"))

    @kept
    def excepted(self) -> tuple[int, ...]:
        """Units that 除了… takes out altogether, not only for one post or task."""
        return _once(one for part in self.spared if not (part.posts or part.tasks) for one in part.units)

    @kept
    def parts(self) -> tuple[Part, ...]:
        """The units and sets that were named, with the posts said of each."""
        return parts_of([one for one in self.spans if not self._spared(one) and (one.letter != "U" or one.sure)], self.index.units)

    @kept
    def spared(self) -> tuple[Part, ...]:
        """What 除了… takes out."""
        found: list[Part] = []
        for start, end in self.skeleton.excepted:
            inside = [one for one in self.spans if start <= one.start < end]
            of = _once(one for span in inside if span.letter == "K" for one in self._meant(span, self.plain.text))
            found += [replace(part, tasks=of) for part in parts_of(inside, self.index.units)] or ([Part(tasks=of)] if of else [])
        return tuple(found)

    @kept
    def labels(self) -> tuple[str, ...]:
        """Short labels or titles of the tasks that were named."""
        return _once(one.value for one in self.of("K") or self._of_files("K"))

    @kept
    def tasks(self) -> tuple[int, ...]:
        """Open tasks that the words fit."""
        if self.of("K"):
            return _once(one for span in self.of("K") for one in self._meant(span, self.plain.text))
        found = [one for name, spans in self.file_spans for span in spans if span.letter == "K" for one in self._meant(span, name)]
        return _once(found) or _once(one for span in self._of_files("K") for one in tasks.meant(self.index.lexicon.tasks, span.value, None))

    def _meant(self, span: Span, text: str) -> tuple[int, ...]:
        if span.ids:
            return span.ids
        year = None
        said = tasks.YEAR_BEFORE.search(text, 0, span.start)
        if said:
            here = self.sentence.now.year
            relative = {"今": here, "本": here, "去": here - 1, "上": here - 1}
            year = relative.get(said["year"]) or numeral(said["year"])
        return tasks.meant(self.index.lexicon.tasks, span.value, year)

    @kept
    def posts(self) -> tuple[str, ...]:
        """Post titles, as the first unit's kind has them."""
        unit = next((one for one in (*self.units, *self.own) if self.index.units[one].kind != "office"), None)
        kind = self.index.units[unit].kind if unit is not None else ""
        return _once(title for span in self.of("J") or self._of_files("J") for title in titles(span.value, kind))

    @kept
    def people(self) -> tuple[int, ...]:
        """Members that were named; several for one name are all there."""
        return _once(one for span in self.of("P") for one in span.ids)

    @kept
    def date(self) -> Span | None:
        """The date that is meant as a deadline, or the words that stand in its place and tell none."""
        return deadlines.chosen(self.of("D"), self.plain.text, self.sentence.now, self.index.lexicon) or deadlines.untold(self.plain.text)

    @kept
    def when(self) -> Moment | None:
        """The moment of that date, if it can be told; a day gone by only where it is set as a deadline (昨天下班前)."""
        if self.date:
            return deadlines.moment(self.date, self.of("D"), self.plain.text, self.sentence.now)
        return deadlines.gone(self.of("Y"), self.plain.text, self.sentence.now)

    @kept
    def numbers(self) -> tuple[str, ...]:
        """Case and receipt numbers."""
        return _once(one.value for one in self.of("N"))

    @kept
    def quoted_numbers(self) -> tuple[str, ...]:
        """Case and receipt numbers of the message that is quoted."""
        quoted = self.sentence.quoted or self.plain.quoted
        return _once(one.value for one in numbers_in(quoted.lower()) if one.letter == "N") if quoted else ()

    @kept
    def ways(self) -> tuple[str, ...]:
        """The ways a report is said to have come."""
        spans = self.of("W")
        left = [one for one in spans if not is_denied(self.plain.text, one.start)]
        return _once(one.value for one in left or spans)


def gather(sentence: Sentence, plain: Plain, index: Index) -> Facts:
    """Find everything in a sentence and in the names of its files."""
    text = plain.text
    at = plain.at
    names = [*sentence.files, *plain.files]
    missing = "F" if len(sentence.files) > sentence.pictures and "F" not in text else "G" if sentence.pictures and "G" not in text else ""
    if missing:
        text, at = text + missing, (*at, at[-1])
        plain = replace(plain, text=text, at=at)
    spans = index.entities(text, sentence.now)
    file_spans = [(name, _of_name(name, index)) for name in (_APART.sub("", folded(name)) for name in names)]
    return Facts(sentence, plain, index, spans, file_spans, skeleton_of(plain, spans))


def _of_name(name: str, index: Index) -> list[Span]:
    """What a file's name speaks of; a template's or a notice's tells no report."""
    return [one for one in index.words(name) if not (one.letter == "K" and is_none_by_name(name))]


def _certain(spans: Iterable[Span]) -> tuple[int, ...]:
    return _once(one for span in spans if span.sure and (len(span.ids) == 1 or span.value == "all") for one in span.ids)


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
