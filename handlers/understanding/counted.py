"""A deadline that is counted from another day of the sentence: 会前2个工作日报，会是17号; 本来23号，提前两天; 3个工作日，从明天算起.

What is counted is always said with the day it comes to; where no one day is named to count from, it is asked (DOMAIN §8.2: 会前3天 needs the day).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from handlers.understanding.feasts import day_words
from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span
from storage.patterns import regex
from storage.working_days import add_working_days, is_working, next_working

_HELD = "会议?|开会|上会|散会|开庭|考试?|抽考|进场|进点|进驻|检查|验收|培训|活动|督察|评审|测评|调研|评估|述法"
_MANY = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3}|半)个?(?P<unit>工作日|自然日|天|日|周|星期|礼拜|小时|钟头)(?:之?内|以内)?(?![前后多])"
_OFFSET = regex(
    rf"(?:(?:{_HELD})(?:召开|开始|举行)?[之以]?(?P<before>前)(?:至少|最少)?|(?:{_HELD})(?:结束)?[之以]?(?P<after>后)的?|(?P<sooner>提前|倒推|前推)(?:至少|最少)?"
    rf"|(?P<later>顺延|推后|延后|后推|推迟|延长|宽限|延期?|推|缓)){_MANY}"
    r"(?![^,。;]{0,4}?(?:提醒|通知|告知|预约|报备|请假|说|催|打招呼|告诉|准备|联系|沟通|对接))"
)
_FROM, _ON_IT = regex("[从自]$"), regex("(?:起|开始)?(?:计?算起?|起算|计)(?:是?第[一1]天)?")
_ON = regex(rf"{_ON_IT.pattern}|(?:之日|当日|当天)?(?:起|开始|之?后|以后)(?={_MANY.replace('?P<n>', '').replace('?P<unit>', '')})")
_LENGTH = regex(rf"(?<!第){_MANY}")
_HELD_ON = (
    regex(rf"[^,。;]{{0,8}}?(?:{_HELD})"),
    regex(rf"(?:{_HELD})(?:的?(?:时间|日期|日子))?(?:就?是|初步|定(?!位)|定?在|定?于|为|改到|安排在)*:?$"),
)
_BEFORE_NOW = regex(r"(?:原(?:来|定|先|本|计划)?|本来|本|之前|截止(?:时间|日期|日)?)(?:说好?|定|报送|截止|时间|是|为|的|在|于|要求|:)*$")
_MOVED_TO = regex("(?:改|推迟?|延[后期]?|挪|调整?|提前)(?:到|至|在|为)$")
_INSTEAD = regex(r"(?:到|至|为|成|是|改|,)$")


_ROLLED_ON = regex("(?:遇|逢|如遇|如逢)到?(?:法定)?(?:周末|节假日|双休日?|休息日|休假|假期|假日)[^。]{0,6}顺延")
_WITHOUT = regex(r"[(,]?(?:不含|不包括|不算)(?:当天|当日|本日|\d{1,2}[日号])")


def counted(spans: Sequence[Span], text: str, now: datetime, lexicon: Lexicon) -> Span | None:
    """The span of words that count from a day which is named elsewhere; None when there are none."""
    for one in spans:
        if one.moment and not is_working(one.moment.due.date(), lexicon.days) and _ROLLED_ON.search(text, one.end):
            at = datetime.combine(next_working(one.moment.due.date(), lexicon.days), one.moment.due.timetz())
            return replace(one, moment=Moment(at, f"“{one.moment.words}”遇休息日顺延，按{day_words(at.date())}{at:%H:%M}计", one.moment.words))
        if one.moment and _WITHOUT.match(text, one.end):
            day = one.moment.at.date() - timedelta(days=1)
            at = datetime.combine(day, one.moment.at.timetz())
            return replace(one, moment=Moment(at, f"“{one.moment.words}”不含当日，按{day_words(day)}{at:%H:%M}计", one.moment.words))
    found = _OFFSET.search(text)
    moved = found and _moved(found, [one for one in spans if one.end <= found.start() or one.start >= found.end()], text, now, lexicon)
    if moved:
        return moved
    first = next((one for one in spans if begins(one, text)), None)
    if not first or not first.moment:
        return None
    length = next((one for one in _LENGTH.finditer(text) if one.end() <= first.start or one.start() > first.end), None)
    if not length or length["n"] == "半":
        return None
    included = _ON_IT.match(text, first.end) is not None  # 从明天算第一天; 自12月3日起10日内 begins on the day after (DOMAIN §8.2)
    day = _away(first.moment.at.date() - timedelta(days=included), length, 1, lexicon)
    return _span(length, first.moment, datetime.combine(day, _work_end(lexicon, first.moment)), now)


def begins(span: Span, text: str) -> bool:
    """Whether a day is only the first that counts: 从明天算起."""
    return bool((_FROM.search(text, 0, span.start) or text.startswith(("从", "自"), span.start)) and _ON.match(text, span.end))


def _moved(found: re.Match[str], others: Sequence[Span], text: str, now: datetime, lexicon: Lexicon) -> Span | None:
    """The day before, after or instead of the only one that is named for what is held, or that was set before."""
    held = found["before"] or found["after"]
    if not held and any(one.start >= found.end() and _INSTEAD.search(text, 0, one.start) and not _stood(one, found, text) for one in others):
        return None  # 提前两天，21日前报; 推迟3天到10号: the other is the new one
    named = [one for one in others if one.moment and (_is_held(one, text) or (not held and _stood(one, found, text)))]
    if not named and (not held or any(one.moment for one in others)):
        return None
    named = [one for one in named if _MOVED_TO.search(text, 0, one.start)] or named  # 31日的会改到6日了，会前一天
    days = {one.moment.at.date() for one in named if one.moment}
    base = named[0].moment if named else None
    hours = found["unit"] in ("小时", "钟头")
    if not base or len(days) != 1 or (found["n"] == "半" and not hours) or (hours and not base.timed):
        return Span(found.start(), found.end(), "D", doubt=f"“{found[0]}”不能确定是哪一天，请写明截止日期")
    sign = -1 if found["before"] or found["sooner"] else 1
    if hours:
        at = base.at + timedelta(minutes=sign * (30 if found["n"] == "半" else 60 * numeral(found["n"])))
        return _span(found, base, at, now)
    day = _away(base.at.date(), found, sign, lexicon)
    return _span(
        found, base, datetime.combine(day, base.at.timetz() if base.timed and not _is_held(named[0], text) else _work_end(lexicon, base)), now
    )


def _is_held(span: Span, text: str) -> bool:
    after, before = _HELD_ON
    return bool(after.match(text, span.end) or before.search(text, 0, span.start))


def _stood(span: Span, found: re.Match[str], text: str) -> bool:
    """Whether a day was the deadline until now: 原定10号，推迟3天; 12月9日顺延一天."""
    return bool(_BEFORE_NOW.search(text, 0, span.start)) or span.end == found.start()


def _away(day: date, many: re.Match[str], sign: int, lexicon: Lexicon) -> date:
    count = sign * min(numeral(many["n"]), 99)
    if many["unit"] == "工作日":
        return add_working_days(day, count, lexicon.days)
    return day + timedelta(days=count * (7 if many["unit"] in ("周", "星期", "礼拜") else 1))


def _work_end(lexicon: Lexicon, base: Moment) -> time:
    return lexicon.work_end.replace(tzinfo=base.at.tzinfo)


def _span(found: re.Match[str], base: Moment, at: datetime, now: datetime) -> Span:
    if at <= now:
        return Span(found.start(), found.end(), "D", doubt=f"“{found[0]}”按{day_words(at.date())}计已经过去，请写明截止日期")
    doubt = f"“{found[0]}”从{day_words(base.at.date())}算，按{day_words(at.date())}{at:%H:%M}计"
    return Span(found.start(), found.end(), "D", moment=Moment(at, doubt, found[0], timed=True))
