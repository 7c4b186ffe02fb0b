"""What a column of the checklist can hold: a time that no calendar has is wrong, a frequency or a unit that nobody knows is pointed out."""

import calendar

from handlers.checklist import book_replies as replies
from storage.patterns import regex

_DATE = regex(r"(?:(?P<year>20\d\d)年)?(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?")
_WRITTEN = regex(r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_DAY = regex(r"(?<!\d)(?<!\d月)(?<!后)(?P<day>\d{1,2})[日号](?![以之]?内)")
_WEEKDAY = regex(r"(?:周|星期|礼拜)[七八九十0-9]")
_QUARTER = regex(r"第?(?:[五六七八九十0]|[5-9]|\d{2,})季度|第?(?:[三四五六七八九十0]|[3-9])个?半年")
_NEVER = regex(r"(?<!\d)0+(?:\.0+)?[次回期]|零[次回期]")
_KNOWN = regex(
    r"[每按逐]个?(?:月|季|半年|年)|(?:月|季|年)度|半年|一年|全年|一次性|^一次$|适时|及时|随时|即时|实时|按(?:规定|要求|需|计划|程序|时)|根据|视|依"
    r"|不定期|定期|经常|日常|常态|长期|持续|全程|年内|/[年季月]|必要时|需要时|每[一二两三四五\d]年|每届|任期"
)


def impossible(words: str) -> str:
    """Why 完成时限 or 频次 can never be: a date that no calendar has, a fifth quarter, no time at all; "" when it can."""
    for found in (*_DATE.finditer(words), *_WRITTEN.finditer(words)):
        if not _there_is(int(found["year"] or 2024), int(found["month"]), int(found["day"] or 1)):  # 2024: a year that has 2月29日
            return replies.no_such_time(found[0])
    for found in _DAY.finditer(words):
        if not 1 <= int(found["day"]) <= 31:
            return replies.no_such_time(found[0])
    wrong = _WEEKDAY.search(words) or _QUARTER.search(words) or _NEVER.search(words)
    return replies.no_such_time(wrong[0]) if wrong else ""


def unusual(frequency: str) -> str:
    """What is to be checked about a frequency that is none of the usual words; "" when it is one, or unset."""
    return replies.unusual_frequency(frequency) if frequency and not _KNOWN.search(frequency) else ""


def _there_is(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
