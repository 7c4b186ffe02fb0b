"""Feasts and the ends of months, quarters and years, by the published table of days (DOMAIN §8.2)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon
from storage.working_days import add_working_days, is_working, previous_working

_FEASTS = frozenset(("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆"))
_NEAR_BY = 21  # days


@dataclass(frozen=True)
class Named:
    """A day that was named: `last` of a range, and what is doubtful about it."""

    day: date
    last: date | None = None
    doubt: str = ""


def day_words(day: date) -> str:
    """12月5日（周六）."""
    return f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def of_feast(word: str, today: date, lexicon: Lexicon) -> Named:
    if word.startswith(("今年", "本年", "明年", "年")):
        return working_end(date(today.year + word.startswith("明"), 12, 31), lexicon)
    if word.startswith(("元旦", "跨年")):
        day = date(today.year, 12, 31)
        return Named(day, doubt=f"“{word[:2]}前”按{day_words(day)}计")
    if "季" in word:
        said = word.removeprefix("第")[0]
        if said in "一二三四1234":
            return _quarter_end(numeral(said), today, lexicon)
        quarter = (today.month + 2) // 3 + word.startswith("下")
        year, month = (today.year, quarter * 3) if quarter < 5 else (today.year + 1, 3)
        return working_end(date(year, month, monthrange(year, month)[1]), lexicon)
    if word.startswith(("清明", "端午", "中秋")):
        before = _lunar(word[:2], today, lexicon)
        said = f"“{word[:2]}前”按节前最后一个工作日{day_words(before)}计" if before else f"!{word[:2]}放假安排尚未公布，请写明截止日期"
        return Named(before or today, doubt=said)
    feast = _spring(today, lexicon) if word.startswith("春节") else _fixed(5 if word.startswith("五一") else 10, today)
    if feast is None:
        return Named(today, doubt="!春节放假安排尚未公布，请写明截止日期")
    day = previous_working(feast, lexicon.days)
    return Named(day, doubt=f"“{word}前”按节前最后一个工作日{day_words(day)}计")


def _quarter_end(quarter: int, today: date, lexicon: Lexicon) -> Named:
    """The end of a quarter that is named: next year's when this year's is over."""
    year = today.year + (quarter * 3 < today.month)
    return working_end(date(year, quarter * 3, monthrange(year, quarter * 3)[1]), lexicon)


def half_year(said: str, today: date, lexicon: Lexicon) -> Named:
    """The end of a half of the year: this year's, or asked about when that is over."""
    last = date(today.year + said.startswith("明"), *((6, 30) if "上" in said else (12, 31)))
    if last < today:
        return Named(last, doubt=f"!“{said}”已经过去，请写明截止日期")
    end = working_end(last, lexicon)
    return Named(end.day, doubt=end.doubt or f"“{said}”按{day_words(end.day)}计")


def working_end(day: date, lexicon: Lexicon) -> Named:
    """The end of a month, quarter or year: its last working day when the last day is free."""
    if is_working(day, lexicon.days):
        return Named(day)
    before = previous_working(day, lexicon.days)
    return Named(before, doubt=f"{day_words(day)}不是工作日，按{day_words(before)}计")


def _lunar(feast: str, today: date, lexicon: Lexicon) -> date | None:
    """The last working day before a feast of a published year: its first free weekday is the feast's (清明 is always 4 or 5 April)."""
    month, first, length = {"清明": (4, 4, 2), "端午": (5, 25, 40), "中秋": (9, 5, 40)}[feast]
    days = [date(today.year, month, first) + timedelta(days=n) for n in range(length)]
    free = [one for one in days if one in lexicon.days and not is_working(one, lexicon.days) and (one.weekday() < 5 or feast == "清明")]
    return previous_working(free[0], lexicon.days) if free and free[0] > today else None


def _fixed(month: int, today: date) -> date:
    here = date(today.year, month, 1)
    return here if here > today else here.replace(year=today.year + 1)


def _spring(today: date, lexicon: Lexicon) -> date | None:
    """The first day of the next Spring Festival on record: five free days in a row between 15 January and the end of February."""
    for year in (today.year, today.year + 1):
        day = date(year, 1, 15)
        while day < date(year, 3, 1):
            run = [day + timedelta(days=n) for n in range(5)]
            if day > today and all(one in lexicon.days and not is_working(one, lexicon.days) for one in run):
                return day
            day += timedelta(days=1)
    return None


def after_feast(feast: str, nth: int, today: date, lexicon: Lexicon) -> Named:
    """The nth working day after a feast's holidays, which end with the free days in a row from its own day; 节后 is of the only one ahead."""
    named = feast if feast in _FEASTS else ""
    begins = _begins(named, today, lexicon) if named else _only_ahead(today, lexicon)
    if begins is None:
        return Named(today, doubt=f"!{named}放假安排尚未公布，请写明日期" if named else f"!“{feast}后”不能确定是哪一天，请写明截止日期")
    last = begins
    while not is_working(last + timedelta(days=1), lexicon.days):
        last += timedelta(days=1)
    day = add_working_days(last, min(nth, 10), lexicon.days)
    return Named(day, doubt=f"“{named or '节'}后第{nth}个工作日”按{day_words(day)}计")


def _only_ahead(today: date, lexicon: Lexicon) -> date | None:
    """The first free weekday of the published holidays that are kept or come within three weeks; None when there are none, or two."""
    ahead = [today + timedelta(days=n) for n in range(_NEAR_BY)]
    free = [one for one in ahead if one in lexicon.days and one.weekday() < 5 and not is_working(one, lexicon.days)]
    if not free:
        return None
    between = (free[0] + timedelta(days=n) for n in range((free[-1] - free[0]).days))
    return None if any(is_working(one, lexicon.days) for one in between) else free[0]


def _begins(feast: str, today: date, lexicon: Lexicon) -> date | None:
    """The first free day of a feast that lies ahead, or is being kept."""
    if feast == "春节":
        return _spring(today - timedelta(days=10), lexicon)
    if feast in ("清明", "端午", "中秋"):
        before = _lunar(feast, today - timedelta(days=4), lexicon)
        return before + timedelta(days=1) if before else None
    month = {"元旦": 1, "五一": 5, "国庆": 10}[feast]
    day = date(today.year, month, 1)
    return day if day + timedelta(days=8) > today else day.replace(year=today.year + 1)
