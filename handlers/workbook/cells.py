"""From what stands in a cell to the value that is meant; nothing doubtful is guessed."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time

from handlers.workbook import causes
from handlers.workbook.shape import Column, Kind, Value
from storage.patterns import regex

_SCIENTIFIC = regex(r"[-+]?\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_TRAILING_ZERO = regex(r"(\d+)\.0+")
_EXACT = 10**15  # a floating number beyond has lost digits
_SEPARATORS = regex(r"[、，,；;\n]")
_DAY = regex(r"(\d{4})\s*(?:[-/.年])\s*(\d{1,2})\s*(?:[-/.月])\s*(\d{1,2})\s*[日号]?|(\d{4})(\d{2})(\d{2})")
_NO_YEAR = regex(r"\d{1,2}\s*(?:[-/.]|月)\s*\d{1,2}\s*[日号]?")
_TWO_WAYS = regex(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{2}[-/.]\d{1,2}[-/.]\d{1,2}")
_TIME = regex(r"[ T]*(\d{1,2})(?::(\d{2})(?::\d{2})?|[时点](?:(\d{1,2})分|(半))?)(?:前|以前|之前)?")
_YES = frozenset(("是", "有", "√", "✓", "对", "y", "yes", "true", "1"))
_NO = frozenset(("否", "无", "×", "x", "不", "n", "no", "false", "0"))


class Doubtful(Exception):
    """The cell does not say what its column asks for; the text is the cause, for people."""


def read_cell(raw: object, column: Column) -> Value:
    """The cell's value as its column's kind; None when empty. Raises Doubtful."""
    if raw is None or (isinstance(raw, str) and not _trimmed(raw)):
        return None
    value = _READERS[column.kind](raw)
    for one in value if isinstance(value, list) else [value]:
        if column.choices and one not in column.choices:
            raise Doubtful(causes.not_a_choice(str(one), column.choices))
    return value


def plain(raw: object) -> str:
    """A cell's words with one width and without outer spaces, as headers and marks are compared."""
    return unicodedata.normalize("NFKC", _trimmed(str(raw))) if raw is not None else ""


def _trimmed(text: str) -> str:
    """Without outer spaces and line breaks; a leading tab stays, because it may be what keeps a formula from being one."""
    return text.strip(" \u3000\xa0\r\n\ufeff\u200b")


def _text(raw: object) -> str:
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, int | float):
        return str(_integral(raw)) if float(raw).is_integer() else repr(raw)
    if isinstance(raw, datetime) and raw.time() != time():
        return raw.strftime("%Y-%m-%d %H:%M")
    if isinstance(raw, date):
        return raw.strftime("%Y-%m-%d")
    text = _trimmed(str(raw))
    if _SCIENTIFIC.fullmatch(text):
        raise Doubtful(causes.SCIENTIFIC)
    zero = _TRAILING_ZERO.fullmatch(text)
    return zero[1] if zero and len(zero[1]) > 4 else text  # 13800000000.0, but not 3.0


def _integral(raw: int | float) -> int:
    if abs(raw) >= _EXACT:
        raise Doubtful(causes.SCIENTIFIC)
    return int(raw)


def _int(raw: object) -> int:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if not float(raw).is_integer():
            raise Doubtful(causes.NOT_A_NUMBER)
        return _integral(raw)
    found = re.fullmatch(r"([-+]?\d{1,15})(?:\.0+)?", plain(raw))
    if not found or isinstance(raw, date):
        raise Doubtful(causes.NOT_A_NUMBER)
    return int(found[1])


def _date(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    day, rest = _day(plain(raw))
    if rest:
        raise Doubtful(causes.NOT_A_DATE)
    return day


def _datetime(raw: object) -> date:
    """A moment, or a bare date when no time is given: what time ends that day is the office's to say."""
    if isinstance(raw, datetime):
        return raw if raw.time() != time() else raw.date()
    if isinstance(raw, date):
        return raw
    day, rest = _day(plain(raw))
    if not rest or re.fullmatch(r"(?:下班)?(?:前|以前|之前)", rest):
        return day
    found = _TIME.fullmatch(rest)
    if not found or int(found[1]) > 23 or int(found[2] or found[3] or 0) > 59:
        raise Doubtful(causes.NOT_A_MOMENT)
    return datetime.combine(day, time(int(found[1]), 30 if found[4] else int(found[2] or found[3] or 0)))


def _day(text: str) -> tuple[date, str]:
    """The date a text begins with and what comes after it."""
    found = _DAY.match(text)
    if found:
        year, month, day = (int(part) for part in found.groups() if part is not None)
        try:
            return date(year, month, day), text[found.end() :].strip()
        except ValueError:
            raise Doubtful(causes.NOT_A_DATE) from None
    if _TWO_WAYS.match(text):
        raise Doubtful(causes.AMBIGUOUS_DATE)
    raise Doubtful(causes.NO_YEAR if _NO_YEAR.match(text) else causes.NOT_A_DATE)


def _bool(raw: object) -> bool:
    word = plain(raw).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Doubtful(causes.NOT_YES_OR_NO)


def _list(raw: object) -> list[str]:
    parts = (_trimmed(part) for part in _SEPARATORS.split(_text(raw)))
    return list(dict.fromkeys(filter(None, parts)))


_READERS: dict[Kind, Callable[[object], Value]] = {
    "text": _text,
    "int": _int,
    "date": _date,
    "datetime": _datetime,
    "bool": _bool,
    "list": _list,
    "choice": _text,
}
