"""What the finders answer: a part of the sentence that means something, and how overlapping parts are settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.understanding.reading import Moment


@dataclass(frozen=True)
class Span:
    """One entity in the normalised text; `letter` is its letter in the skeleton (see grammar.py)."""

    start: int
    end: int
    letter: str
    ids: tuple[int, ...] = ()  # units, people or tasks; more than one of them: several fit
    value: str = ""
    sure: bool = True  # False: only alike, must be asked even when one fits
    moment: Moment | None = None
    doubt: str = ""  # why a date could not be told


def settled(found: Iterable[Span]) -> list[Span]:
    """Without overlaps: the earlier wins, of two that start together the longer."""
    kept: list[Span] = []
    end = 0
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            kept.append(span)
            end = span.end
    return kept
