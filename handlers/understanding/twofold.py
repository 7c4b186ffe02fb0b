"""Two days that a sentence names beside one another and that are one: a span of time (后天到下周二), a choice (周三或周四), or the same day twice (明天周四)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from handlers.understanding.days import WEEKDAY
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span
from storage.patterns import regex

_TO, _AND = regex(r"(?:起|开始|一?直)*(?:到|至|-|—|~)"), regex("[和与及跟、,]?")
_EITHER = regex("(?:[,、]?(?:或者?|要么|最[晚迟])|[交报送给]?[,、]?还是)")
_ALSO = regex("[,(]?(?:也?就是|即|是|那天)?")
_FROM = regex("(?:当日|当天)?(?:之?后|以后|起|开始)?")
_COUNTED = regex(r"(?:自|从|之?起|之?后)*(?:\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?:工作日|自然日|天|日|周)")


def joined(days: list[Span], text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Two days that are one span of time: 后天到下周二, 周四至周一; with 和 or nothing between them only when one follows on the other."""
    waiting: Span | None = None
    for span in days:
        both = _through(waiting, span, text, lexicon) if waiting else None
        if waiting and _EITHER.fullmatch(text[waiting.end : span.start]) and not text.startswith("吧", span.end):
            both = Span(waiting.start, span.end, "D", doubt=f"“{text[waiting.start : span.end]}”说了两个日子，请写明截止日期")
        if waiting and text[waiting.start] not in "自从" and _FROM.fullmatch(text[waiting.end : span.start]) and _COUNTED.match(text, span.start):
            both = Span(waiting.start, span.end, "D", doubt=f"“{text[waiting.start : span.end]}”不能确定是哪一天，请写明截止日期")
        both = (_same(waiting, span, text) if waiting else None) or both
        if waiting and not both:
            yield waiting
        waiting = both or span
    if waiting:
        yield waiting


def _same(first: Span, last: Span, text: str) -> Span | None:
    """A day that is told twice, once by its weekday (明天周四, 周三也就是12月4号): one span, which is asked about where the two are not the same."""
    between = text[first.end : last.start]
    if not first.moment or not last.moment or first.letter != "D" or not _ALSO.fullmatch(between):
        return None
    if bool(WEEKDAY.match(text, first.start)) == bool(WEEKDAY.match(text, last.start)) or last.moment.until:
        return None
    if first.moment.at.date() == last.moment.at.date():
        return replace(last if last.moment.timed or not first.moment.timed else first, start=first.start, end=last.end)
    whole = text[first.start : last.end]
    return None if "," in between else Span(first.start, last.end, "D", doubt=f"“{whole}”不是同一天，请写明截止日期")


def _through(first: Span, last: Span, text: str, lexicon: Lexicon) -> Span | None:
    begins, ends = first.moment, last.moment
    if not begins or not ends or begins.until or first.letter != "D" or text.startswith("是", last.end):
        return None  # 九号，十号是开会
    between, end = text[first.end : last.start], ends.until or ends.at
    if end < begins.at and text.startswith(("周", "星期", "礼拜"), last.start):
        end += timedelta(days=((begins.at - end).days // 7 + 1) * 7)  # 下周一到周三: of the same week
    apart = (end.date() - begins.at.date()).days
    if not (apart > 0 and _TO.fullmatch(between)) and not (apart == 1 and _AND.fullmatch(between) and not begins.timed):
        return None
    start = begins.at if begins.timed else begins.at.replace(hour=lexicon.work_start.hour, minute=lexicon.work_start.minute)
    return Span(first.start, last.end, "D", moment=Moment(start, ends.doubt, text[first.start : last.end], end, ends.timed))
