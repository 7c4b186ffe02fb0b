"""The days that were said: 12月10日到12日, 今天, 这周, 下周."""

import re
from datetime import date, timedelta

from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.spans import settled
from storage.patterns import regex

_WORDS = regex(r"[这本]周|下周|这[两几]天")
_FIGURES = "半一二三四五六七八九十"
_LASTS = regex(r"(?P<n>\d{1,2}|[半一二两三四五六七八九十])个?(?P<of>天|周|星期|礼拜)(?![一二三四五六日天])")
_TO = regex(r"到(?!岗|位|时)|至")
_MONTH = regex(r"(?:下个?月|[这本]个?月)(?!\d|初|中|末|底|[上中下]旬)")
LONGEST = timedelta(days=200)  # of an absence or a pause whose end was said without a year: longer, and its end stands before its begin


def said(turn: Turn) -> bool:
    """Whether any day was said at all."""
    if _MONTH.search(turn.reading.said) and not re.search(r"\d", turn.reading.said):
        return False  # 下个月休产假: from which day to which is not said
    return turn.reading.when is not None or bool(_WORDS.search(turn.reading.said))


def reversed_end(turn: Turn) -> bool:
    """Whether the last day that was said lies before the first: 12月10日到12月3日, read as next year's."""
    when = turn.reading.when
    return bool(when and when.until and when.until - when.at > LONGEST and "年" not in when.words)


def open_ended(turn: Turn) -> bool:
    """Whether it is said from which day on (明天起, 下周一开始), and not until when."""
    when = turn.reading.when
    if when is None or when.until or _TO.search(turn.reading.said):
        return False
    return bool(re.search(rf"{re.escape(when.words.removesuffix('起').removesuffix('开始'))}(?:起|开始|以后|之后|往后)", turn.reading.said))


def lasting(turn: Turn, first: date) -> date | None:
    """The last day of three days (三天), of two weeks (两周) from the first on; None where it is not said for how long."""
    found = _LASTS.search(turn.reading.said)
    if found is None:
        return None
    many = int(found["n"]) if found["n"].isdigit() else _FIGURES.index(found["n"]) if found["n"] in _FIGURES else 2
    return first + timedelta(days=max(1, many * (1 if found["of"] == "天" else 7)) - 1)


def day_in(turn: Turn, words: str) -> date | None:
    """The last day that is told in some words; None where none is."""
    moments = [one.moment for one in settled(dates.find(folded(words), turn.now, turn.lexicon)) if one.moment]
    return turn.calendar.day_of(moments[-1].due) if moments else None


def days(turn: Turn) -> tuple[date, date]:
    """The first and last day that was said, today when nothing was: a day alone is that day, 12月15日前 and 停到12月15日 begin now, 12月15日再发
    ends the day before, 这几天 is three."""
    today = turn.calendar.day_of(turn.now)
    when, monday = turn.reading.when, today - timedelta(days=today.weekday())
    if when:
        first, last = (turn.calendar.day_of(one) for one in (when.at, when.due))
        if (
            not when.until
            and (to := re.search(rf"([到至]?){re.escape(when.words)}(.{{0,3}}再(?!停|暂停|请))?", turn.reading.said))
            and (to[1] or to[2])
        ):
            return today, last - timedelta(days=1) if to[2] and last > today else last
        return (today, last) if first < today or when.words.endswith(("前", "止", "为止")) else (first, max(first, last))
    if "下周" in turn.reading.said:
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if re.search(r"[这本]周", turn.reading.said):
        return today, monday + timedelta(days=6)
    more = next((n for words, n in (("这几天", 2), ("这两天", 1)) if words in turn.reading.said), 0)
    return today, today + timedelta(days=more)
