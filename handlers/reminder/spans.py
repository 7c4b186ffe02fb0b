"""The days that were said: 12月10日到12日, 今天, 这周, 下周."""

import re
from datetime import date, timedelta

from handlers.turn import Turn
from storage.patterns import regex

_WORDS = regex(r"[这本]周|下周|这[两几]天")
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
