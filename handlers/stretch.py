"""The month or year that a question about numbers is about."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.understanding.normalise import numeral
from storage.patterns import regex

_MONTH = regex(r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?![\d一二三四五六七八九十]+[日号])")
_YEAR = regex(r"(?P<year>20\d\d)年?度?|今年|本年度?|全年|去年")


@dataclass(frozen=True)
class Stretch:
    """The days that are asked about, both ends included, and how they are called."""

    words: str
    first: date
    last: date


def stretch_in(text: str, today: date) -> Stretch:
    """The month or year that is asked about; this month when none is named. A month without a year is the last that has begun."""
    if re.search(r"上个?月", text):
        return _month((today.replace(day=1) - timedelta(days=1)).replace(day=1), today)
    found = _MONTH.search(text)
    if found and 1 <= numeral(found["month"]) <= 12:
        month = numeral(found["month"])
        year = int(found["year"]) if found["year"] else today.year - (month > today.month)
        return _month(date(year, month, 1), today)
    of_year = _YEAR.search(text)
    if of_year:
        year = int(of_year["year"] or today.year - ("去年" in of_year[0]))
        return Stretch(f"{year}年", date(year, 1, 1), date(year, 12, 31))
    return _month(today.replace(day=1), today)


def _month(first: date, today: date) -> Stretch:
    following = (first + timedelta(days=32)).replace(day=1)
    year = "" if first.year == today.year else f"{first.year}年"
    return Stretch(f"{year}{first.month}月", first, following - timedelta(days=1))
