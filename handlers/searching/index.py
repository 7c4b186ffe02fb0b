"""The index in memory: which documents a question is most like, by BM25 over characters, their pairs and the matters spoken of.

It is exact and the same wherever it runs: what a document weighs does not hang on the order in which documents came, and equal scores are
settled by the documents' keys.
"""

import heapq
import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.searching.grams import Thesaurus, grams, plain, spared

_K1, _B, _USUAL = 1.2, 0.4, 450.0  # BM25's saturation and its share of length; the weighted length of a usual case
_SINGLE, _MATTER = 0.15, 1.6  # what a character by itself and a matter count beside a pair of characters, in a question
_LONG = 200  # postings, above which it is first asked whether they can still bring in anybody new
_LOOKED_AT = 40  # documents that are ranked to the last
_ROUNDING = 1e-6  # what sums of the same numbers may differ by
_GONE = 0.25  # of the documents, above which the index is better made anew


@dataclass(frozen=True)
class Document:
    """What can be found: its key (unique, and the order among equals), its texts with their weights, and what it stands for."""

    key: tuple[int, str]
    texts: tuple[tuple[str, float], ...]
    about: Any = field(compare=False, repr=False, default=None)


@dataclass(frozen=True)
class Hit:
    """One document found: how well it fits; how many words as rare as can be that is worth; from 0 to 1 the share of the question it answers
    to; and the grams they have in common.
    """

    document: Document
    score: float
    fit: float
    share: float
    grams: frozenset[str]


@dataclass(slots=True)
class _Postings:
    """The documents a gram stands in, ascending, and what it weighs in each."""

    documents: "array[int]" = field(default_factory=lambda: array("I"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))
    most: float = 0.0
    gone: int = 0


class Index:
    """Documents under their grams; documents come and go one by one."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        self._postings: dict[str, _Postings] = {}
        self._documents: list[Document | None] = []
        self._places: dict[tuple[int, str], int] = {}

    def __len__(self) -> int:
        return len(self._places)

    @property
    def worn(self) -> bool:
        """Whether so much was taken out that it is better made anew."""
        return len(self._documents) - len(self) > 64 + _GONE * len(self)

    def add(self, document: Document) -> None:
        """Take in a document, instead of the one of its key."""
        self.remove(document.key)
        place = self._places[document.key] = len(self._documents)
        self._documents.append(document)
        counts, length = self._counts(document)
        drag = _K1 * (1 - _B + _B * length / _USUAL)
        for gram, count in counts.items():
            found = self._postings.get(gram)
            if found is None:
                found = self._postings[gram] = _Postings()
            weight = count / (count + drag)
            found.documents.append(place)
            found.weights.append(weight)
            if weight > found.most:
                found.most = weight

    def remove(self, key: tuple[int, str]) -> None:
        """Take a document out, if it is there."""
        place = self._places.pop(key, None)
        if place is None:
            return
        document = self._documents[place]
        self._documents[place] = None
        if document is not None:
            for gram in self._counts(document)[0]:
                self._postings[gram].gone += 1

    def _counts(self, document: Document) -> tuple[dict[str, float], float]:
        """What each gram counts in a document, and how long it is by the same measure."""
        counts: dict[str, float] = {}
        length = 0.0
        for raw, weight in document.texts:
            text = plain(raw)
            found = Counter(grams(text))
            for gram, times in found.items():
                counts[gram] = counts.get(gram, 0.0) + weight * times
            for matter in self.thesaurus.matters(text, found):
                counts[matter] = counts.get(matter, 0.0) + weight
            length += weight * len(text)
        return counts, length

    def search(self, question: str, n: int, readable: Callable[[Document], bool]) -> list[Hit]:
        """The `n` documents most like a question among those that may be read, the best first."""
        wanted, whole = self._wanted(question)
        ranked: list[tuple[float, Document]] = []
        for most in (max(2 * n, _LOOKED_AT), len(self._documents)):
            ranked = self._ranked(self._best(wanted, most), readable, n)
            if len(ranked) >= n:
                break
        return [self._hit(document, score, wanted, whole) for score, document in ranked]

    def _wanted(self, question: str) -> tuple[dict[str, tuple[float, _Postings]], float]:
        """The grams of a question that are known here with what each is worth, the rarest first; and what all are worth, unknown ones too."""
        said = spared(question)
        worth = {**{gram: _SINGLE if len(gram) == 1 else 1.0 for gram in grams(said)}, **dict.fromkeys(self.thesaurus.spoken(said), _MATTER)}
        known = [(len(one.documents) - one.gone, gram, one) for gram in worth if (one := self._postings.get(gram))]
        wanted = {gram: (worth[gram] * self._rarity(count), one) for count, gram, one in sorted(known, key=lambda one: one[:2]) if count}
        unknown = sum(weight for gram, weight in worth.items() if gram not in wanted and not gram.startswith("="))
        return wanted, sum(weight for weight, _postings in wanted.values()) + unknown * self._rarity(0)

    def _rarity(self, count: int) -> float:
        return math.log(1 + (len(self) - count + 0.5) / (count + 0.5))

    def _best(self, wanted: Mapping[str, tuple[float, _Postings]], most: int) -> dict[int, float]:
        """The best `most` by pairs and matters (more where the last are equal), ranked anew with the single characters, which stand everywhere."""
        singles = {gram: one for gram, one in wanted.items() if len(gram) == 1}
        gone = len(self._documents) - len(self)
        scores = self._scored({gram: one for gram, one in wanted.items() if gram not in singles} or singles, most + gone)
        if gone:
            scores = {place: score for place, score in scores.items() if self._documents[place] is not None}
        if len(scores) > most:
            least = heapq.nlargest(most, scores.values())[-1]
            scores = {place: score for place, score in scores.items() if score >= least}
        if len(singles) < len(wanted):
            for worth, one in singles.values():
                _lift(scores, worth, one)
        return scores

    def _scored(self, wanted: Mapping[str, tuple[float, _Postings]], most: int) -> dict[int, float]:
        """Every document's score that may be among the best `most`.

        Once the grams to come can lift no new one there, none is taken in, and those are let go that they cannot lift there either.
        """
        scores: dict[int, float] = {}
        left = sum(worth * one.most for worth, one in wanted.values())
        least = 0.0
        for worth, one in wanted.values():
            if len(one.documents) > _LONG and len(scores) > most:
                least = heapq.nlargest(most, scores.values())[-1]
            if left < least:
                enough = least - left - _ROUNDING
                scores = {place: score for place, score in scores.items() if score >= enough}
                _lift(scores, worth, one)
            else:
                get = scores.get
                for place, weight in zip(one.documents, one.weights, strict=True):
                    scores[place] = get(place, 0.0) + worth * weight
            left -= worth * one.most
        return scores

    def _ranked(self, scores: Mapping[int, float], readable: Callable[[Document], bool], n: int) -> list[tuple[float, Document]]:
        """The best of those that may be read; equal ones by key."""
        best = ((round(score, 6), self._documents[place]) for place, score in scores.items())
        found = [(score, document) for score, document in best if document is not None and readable(document)]
        return sorted(found, key=lambda one: (-one[0], one[1].key))[:n]

    def _hit(self, document: Document, score: float, wanted: Mapping[str, tuple[float, _Postings]], whole: float) -> Hit:
        place = self._places[document.key]
        there = {gram for gram, (_worth, one) in wanted.items() if _stands(one, place)}
        share = sum(wanted[gram][0] for gram in sorted(there)) / whole if whole else 0.0
        return Hit(document, score, round(score / self._rarity(1), 6), round(share, 6), frozenset(there))

    def words(self, question: str, hit: Hit) -> Iterator[str]:
        """The words of the question that stand in what it found, and what that calls a matter which the question calls otherwise: 娃=学生."""
        there = hit.grams
        for run in spared(question).split():
            word = ""
            for at in range(len(run)):
                word = word + run[at] if word and run[at - 1 : at + 1] in there else run[at]
                if len(word) > 1 and (at + 1 == len(run) or run[at : at + 2] not in there):
                    yield word
        texts = plain(" ".join(text for text, _weight in hit.document.texts))
        called = self.thesaurus.spoken(texts)
        for matter, word in self.thesaurus.spoken(spared(question)).items():
            if matter in there and word not in texts:
                yield f"{word}={called[matter]}"


def _lift(scores: dict[int, float], worth: float, one: _Postings) -> None:
    """Add what a gram brings to those already scored, looked up one by one: quicker where it stands nearly everywhere."""
    for place in scores:
        at = bisect_left(one.documents, place)
        if at < len(one.documents) and one.documents[at] == place:
            scores[place] += worth * one.weights[at]


def _stands(one: _Postings, place: int) -> bool:
    at = bisect_left(one.documents, place)
    return at < len(one.documents) and one.documents[at] == place
