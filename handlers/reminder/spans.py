"""The days that were said: 12月10日到12日, 今天, 这周, 下周."""

import re
from datetime import date, timedelta

from handlers.turn import Turn

_WORDS = re.compile(r"[这本]周|下周|这[两几]天")


def said(turn: Turn) -> bool:
    """Whether any day was said at all."""
    return turn.reading.when is not None or bool(_WORDS.search(turn.reading.said))


def days(turn: Turn) -> tuple[date, date]:
    """The first and last day that was said, today when nothing was: a day alone is that day, 12月15日前 begins now, 这几天 is three."""
    today = turn.calendar.day_of(turn.now)
    when, monday = turn.reading.when, today - timedelta(days=today.weekday())
    if when:
        first, last = (turn.calendar.day_of(one) for one in (when.at, when.until or when.at))
        return (today, last) if first < today or when.words.endswith(("前", "止", "为止")) else (first, max(first, last))
    if "下周" in turn.reading.said:
        return monday + timedelta(days=7), monday + timedelta(days=13)
    if re.search(r"[这本]周", turn.reading.said):
        return today, monday + timedelta(days=6)
    more = next((n for words, n in (("这几天", 2), ("这两天", 1)) if words in turn.reading.said), 0)
    return today, today + timedelta(days=more)
