"""What can be told of a report's text without keeping a word of it: how much there is, which years and units it names, what it is like."""

import re
import zlib
from collections.abc import Iterable, Mapping

from storage.patterns import regex

SHINGLE = 8  # characters of a passage that is compared
KEPT = 128  # passages of a text; with so many the likeness of two texts is known within about 8 of 100
NEARLY = 0.8  # share of passages from which two reports are nearly the same
EMPTY = 5  # characters; a text of fewer is none
SHORT = 300  # characters; what has fewer can hardly be a report. A task that says how many decides for itself

_HAN = regex("[\u4e00-\u9fff]")
_WORDS = regex(r"[^\u4e00-\u9fff0-9A-Za-z]+")
_REPORT_YEAR = regex(r"(20\d\d)\s*年度")
_YEAR = regex(r"(20\d\d)\s*年")
_RANGE = regex(r"(\d{3,5})\s*(?:字)?\s*(?:至|到|-|—|－|~|～)\s*\d{3,5}\s*字|不(?:少|低)于\s*(\d{3,5})\s*字")


def characters(text: str) -> int:
    """How many Chinese characters; properties that a word processor adds are in other letters."""
    return len(_HAN.findall(text))


def least(requirement: str) -> int:
    """The least number of characters a task asks for (2000至3000字), else SHORT."""
    found = _RANGE.search(requirement)
    return int(found[1] or found[2]) if found else SHORT


def other_year(text: str, report_year: int) -> str:
    """The year a text speaks of as its own (2025年度, else 2025年) when the year reported on stands nowhere; "" else."""
    for pattern in (_REPORT_YEAR, _YEAR):
        years: list[str] = pattern.findall(text)
        if years:
            return "" if str(report_year) in years else max(years, key=years.count)
    return ""


def other_unit(text: str, own: Iterable[str], others: Mapping[str, str]) -> str:
    """Another unit's full name where the report's own one stands nowhere: the one named most; "" else. `others`: name as said -> unit."""
    plain = re.sub(r"\s+", "", text)
    if any(name in plain for name in own):
        return ""
    counts: dict[str, int] = {}
    for name, unit in others.items():
        counts[unit] = counts.get(unit, 0) + plain.count(name)
    most = max(counts, key=lambda unit: counts[unit], default="")
    return most if counts.get(most) else ""


def sketch(text: str) -> str:
    """The smallest hashes of the text's passages, in order; nothing can be read back from them. "" for a text of too few passages."""
    plain = _WORDS.sub("", text)
    hashes = {zlib.crc32(plain[n : n + SHINGLE].encode()) for n in range(len(plain) - SHINGLE + 1)}
    return "".join(f"{one:08x}" for one in sorted(hashes)[:KEPT]) if len(hashes) >= KEPT else ""


def likeness(one: str, other: str) -> float:
    """The share of passages two texts have in common, told from their sketches; 0 when one has none."""
    mine, theirs = _hashes(one), _hashes(other)
    smallest = sorted(mine | theirs)[:KEPT]
    return sum(each in mine and each in theirs for each in smallest) / len(smallest) if mine and theirs else 0.0


def _hashes(of: str) -> set[str]:
    return {of[n : n + 8] for n in range(0, len(of), 8)}
