"""The sentence with its entities as single letters, and the way back from there to the words.

U unit · S set of units (各镇街) · X 除了… · O the speaker's own (我们) · P person · J post · K task · D date · Y a day gone by (昨天) · N number · M phone ·
W way (OA、纸质) · F file · G picture. Everything else is lower case. A list (云东、云北和云西) is one letter.
"""

import re
from dataclasses import dataclass

from handlers.understanding.normalise import Plain
from handlers.understanding.spans import Span

_LIST = re.compile(r"(?P<one>[USJPK])(?:(?:[、,和与及跟&/]|以及|还有)?(?P=one))+|S(?:[、,和与及]?U)+")
_EXCEPT = re.compile(r"(?:除了?|除去|不含|不包括|不包含)(?P<what>[US](?:[、,和与及]?[US])*)(?:以外|之外|外)?")


@dataclass(frozen=True)
class Skeleton:
    """`text` is what phrases are tried on; `bounds` maps each character to its part of the normalised sentence."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    excepted: tuple[int, int] = (0, 0)  # the part of the normalised sentence that 除了… covers

    def words(self, plain: Plain, start: int, end: int) -> str:
        """The raw words behind a part of the skeleton."""
        if start >= end:
            return ""
        return plain.words(self.bounds[start][0], self.bounds[end - 1][1])


def skeleton_of(plain: Plain, spans: list[Span]) -> Skeleton:
    """Replace the entities by their letters and fold lists into one letter."""
    letters: list[str] = []
    bounds: list[tuple[int, int]] = []
    last = 0
    for span in [*spans, None]:
        stop = span.start if span else len(plain.text)
        letters += plain.text[last:stop]
        bounds += [(n, n + 1) for n in range(last, stop)]
        if span:
            letters.append(span.letter)
            bounds.append((span.start, span.end))
            last = span.end
    text = "".join(letters)
    text, bounds, gone = _folded(text, bounds, _EXCEPT, "X")
    text, bounds, _ = _folded(text, bounds, _LIST, "")
    return Skeleton(text, tuple(bounds), gone)


def _folded(text: str, bounds: list[tuple[int, int]], pattern: re.Pattern[str], letter: str) -> tuple[str, list[tuple[int, int]], tuple[int, int]]:
    """Each match becomes one letter (its own first one when `letter` is empty)."""
    found = list(pattern.finditer(text))
    gone = (0, 0)
    for match in reversed(found):
        start, end = match.span()
        gone = (bounds[start][0], bounds[end - 1][1])
        text = text[:start] + (letter or text[start]) + text[end:]
        bounds = [*bounds[:start], gone, *bounds[end:]]
    return text, bounds, gone
