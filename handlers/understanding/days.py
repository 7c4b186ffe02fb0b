"""The day of a date phrase: 12月5日、本周五、月底、5个工作日内 … against a reference moment (DOMAIN §8.2)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon
from storage.calendar import add_working_days, is_working, previous_working
from storage.patterns import regex

_N = r"(?:\d{1,2}|[〇零一二两三四五六七八九十廿卅]{1,3})"
_YEAR = r"(?:(?P<{0}>\d{{4}}|[〇零一二三四五六七八九]{{4}}|今|明|后|去|本)年)?"
_WEEKDAYS = {one: n for n, group in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天末7")) for one in group}
_NEAR = {
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "今早": 0,
    "当天": 0,
    "明天": 1,
    "明日": 1,
    "明早": 1,
    "明晚": 1,
    "明": 1,
    "大后天": 3,
    "后天": 2,
    "后日": 2,
}
_SOLAR = regex(
    _YEAR.format("year")
    + rf"(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]?(?!个|份|件|家|条)|(?P<third>上旬|中旬|下旬|底|末|初|中))?"
    + rf"(?:(?:到|至|-|~)(?:(?P<month2>{_N})月)?(?P<day2>{_N})[日号]?(?![点:时\d]))?"
    + r"|(?P<iso>\d{4})[-/.年](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})日?(?!\d)"
    + r"|(?<![\d.第/a-z])(?<![^\d]-)(?P<dm>1[0-2]|0?[1-9])(?:[./]|-(?!\d{1,2}[日号]))(?P<dd>3[01]|[12]\d|0?[1-9])(?:(?:-|到|至"
    r"|~)(?P<dd2>3[01]|[12]\d|0?[1-9])(?![\d./月]))?(?![\d/%分条款项版a-z])(?!\.\d)(?! ?[得扣打给评计自])(?! \d)"
    + rf"|(?P<which>本月|这个月|当月|下个?月|上个?月)(?:(?P<mday>{_N})[日号]|(?P<mthird>上旬|中旬|下旬|底|末|初|中)|(?P<mwhole>(?=[前内以之]))|)"
    + rf"|(?<![月\d第])(?P<only>{_N})(?:[日号]?(?:到|至|-|~)(?P<only2>{_N}))?[日号](?![文楼线令机码院厅馆])|(?P<end>月底|月末|月中|月初)|(?P<bare3>上旬|中旬|下旬)"
    + r"|(?P<yearend>(?:(?:今年|本年|明年)年?|(?<![去前])年)度?(?:底|末|之?内)|元旦节?(?:放假|假期)?(?=[前之以])|"
    r"(?:第?[一二三四1-4]季度[末底]|[一二三四]季末)|季末|季底|本季度末?|季度末|国庆节?(?=[前之以])|五一节?(?=[前之以])|(?:春节|(?:清明|端午|中秋)节?)(?:放假|假期)?(?=[前之以]))"
)
_NOT_DAY = "(?![年期个次月点时])"
_WEEK = regex(
    r"(?P<week>下下|再下|下|本|这|上)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末1-7])"
    rf"(?:(?:到|至|-|~)(?P<weekday2>[一二三四五六日天]){_NOT_DAY}|(?P<next>(?<=一)二|(?<=二)三|(?<=三)四|(?<=四)五|(?<=五)六|(?<=六)[日天]){_NOT_DAY})?"
    r"(?![年期个次])(?!\d+(?![\d:点时]))"
)
_REL = regex(
    r"(?P<near>(?<![旦庆一节])(?:" + "|".join(sorted(set(_NEAR) - {"明"}, key=len, reverse=True)) + "))|(?P<both>今明|明后)(?:[两二2]?[天日])"
)
_NEXT_WORK = regex(r"(?P<nextwork>下一?个工作日)(?!内)")
_WHOLE = regex(r"(?P<whole>下下|下|本|这)个?(?:周|星期|礼拜)(?=之内|以内|内)")
_IN = regex(
    rf"(?P<since>(?<=[发达到知收]后)|(?<=日起))?(?P<count>{_N}|半)个?(?P<unit>工作日|自然日|天|日|周|星期|礼拜|小时|(?<=[个半])月)(?(since)(?:之内|以内|内)?|(?:之内|以内|内|后|之后|以后))"
)


@dataclass(frozen=True)
class Named:
    """A day that was named: `last` of a range, and what is doubtful about it."""

    day: date
    last: date | None = None
    doubt: str = ""


PATTERN = "|".join(f"(?:{one.pattern})" for one in (_IN, _WHOLE, _NEXT_WORK, _SOLAR, _WEEK, _REL))


def day_words(day: date) -> str:
    """12月5日（周六）."""
    return f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def read_day(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    """What the day part of a match of PATTERN means.

    :raises ValueError: there is no such day (2月30日)
    """
    if match["near"]:
        return Named(today + timedelta(days=_NEAR[match["near"]]))
    if match["both"]:
        first = today + timedelta(days=match["both"] == "明后")
        return Named(first, first + timedelta(days=1))
    if match["nextwork"]:
        return Named(add_working_days(today, 1, lexicon.days))
    if match["whole"]:
        return _whole_week(match["whole"], today, lexicon)
    if match["weekday"]:
        return _weekdays(match["week"], match["weekday"], match["weekday2"] or match["next"], today)
    if match["count"]:
        return _after(match["count"], match["unit"], today, lexicon)
    if match["iso"]:
        return Named(date(int(match["iso"]), int(match["im"]), int(match["id"])))
    if match["dm"]:
        found = _rolled(int(match["dm"]), int(match["dd"]), today)
        return Named(found.day, found.day.replace(day=int(match["dd2"])), found.doubt) if match["dd2"] else found
    if match["which"] or match["only"] or match["end"] or match["bare3"]:
        return _of_month(match, today, lexicon)
    if match["yearend"]:
        return _feast(match["yearend"], today, lexicon)
    return _solar(match, today, lexicon)


def _solar(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    month, said = numeral(match["month"]), match["year"]
    year = (
        today.year
        if not said
        else {"今": today.year, "本": today.year, "明": today.year + 1, "后": today.year + 2, "去": today.year - 1}.get(said) or numeral(said)
    )
    if match["third"] or not match["day"]:
        if not said and month < today.month:
            year += 1
        if match["third"] in ("底", "末"):
            return _working_end(_third(year, month, "底"), lexicon)
        first = _third(year, month, match["third"] or "底")
        vague = f"“{match[0]}”按{first.month}月{first.day}日计" if match["third"] in ("初", "中") else ""
        return Named(first, doubt=vague if match["third"] else f"只说到{month}月，按月底计")
    day = numeral(match["day"])
    found = Named(date(year, month, day)) if said else _rolled(month, day, today)
    if match["day2"]:
        last = date(found.day.year, numeral(match["month2"] or match["month"]), numeral(match["day2"]))
        return Named(found.day, last if last >= found.day else last.replace(year=last.year + 1), found.doubt)
    return found


def _rolled(month: int, day: int, today: date) -> Named:
    """A day without a year: next year's when this year's lies half a year back, else this year's, past or not."""
    here = date(today.year, month, day) if (month, day) != (2, 29) else _leap(today.year)
    if here < today - timedelta(days=183):
        there = date(today.year + 1, month, day) if (month, day) != (2, 29) else _leap(today.year + 1)
        return Named(there)
    if here > today + timedelta(days=330):
        return Named(here, doubt=f"按{here.year}年计")
    return Named(here)


def _leap(year: int) -> date:
    """29 February of a year; raises ValueError in most."""
    return date(year, 2, 29)


def _third(year: int, month: int, word: str) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, {"上旬": 10, "初": 10, "中旬": 20, "中": 15}.get(word, last))


def _of_month(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    which = match["which"] or ""
    shift = 1 if which.startswith("下") else -1 if which.startswith("上") else 0
    year, month = _month(today, shift)
    said = match["mday"] or match["only"]
    if match["only2"]:
        return _range(match, today)
    if said:
        day = numeral(said)
        if not which and (day < today.day or day > monthrange(year, month)[1]):
            year, month = _month(today, 1)
        return Named(date(year, month, day))
    if which and not match["mthird"] and match["mwhole"] is None:
        end = _working_end(_third(year, month, "底"), lexicon)
        return Named(end.day, doubt=end.doubt or f"只说到{month}月，按{day_words(end.day)}计")
    word = match["mthird"] or match["bare3"] or (match["end"] or "月底").removeprefix("月")
    found = _third(year, month, word)
    if found < today and not which:
        found = _third(*_month(today, 1), word)
    if word in ("底", "末", "月底"):
        return _working_end(found, lexicon)
    doubt = f"“{match[0][:4]}”按{found.month}月{found.day}日计" if word in ("初", "中") else ""
    return Named(found, doubt=doubt)


def _range(match: re.Match[str], today: date) -> Named:
    """8-12日, 8号到12号: of this month while any of it is still ahead, else it is asked; 28号到3号 ends in the month after; 12-9日 is a month's day."""
    first, last = numeral(match["only"]), numeral(match["only2"])
    if first > last and first <= 12 and f"{match['only']}-{match['only2']}" in match[0]:
        return _rolled(first, last, today)
    begins = date(today.year, today.month, first)
    ends = date(today.year, today.month, last) if last >= first else date(*_month(today, 1), last)
    gone = f"!“{match[0]}”在本月已经过去，请写明月份" if ends < today else ""
    return Named(begins, ends, gone)


def _month(today: date, shift: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + shift
    return months // 12, months % 12 + 1


def _weekdays(week: str | None, word: str, through: str | None, today: date) -> Named:
    """下周一到周三, 周四五: through another day, at the latest of the week after."""
    first = _weekday(week, word, today)
    return Named(first.day, first.day + timedelta(days=(_WEEKDAYS[through] - first.day.weekday()) % 7), first.doubt) if through else first


def _whole_week(week: str, today: date, lexicon: Lexicon) -> Named:
    """本周内: the last working day of that week."""
    sunday = today + timedelta(days=6 - today.weekday() + 7 * len(week.replace("本", "").replace("这", "")))
    day = sunday if is_working(sunday, lexicon.days) else previous_working(sunday, lexicon.days)
    return Named(day, doubt=f"“{week}周内”按{day_words(day)}计")


def _weekday(week: str | None, word: str, today: date) -> Named:
    monday = today - timedelta(days=today.weekday())
    weeks = {"下": 1, "下下": 2, "再下": 2, "上": -1}.get(week or "", 0)
    day = monday + timedelta(days=7 * weeks + _WEEKDAYS[word])
    if week is None and day < today:
        day += timedelta(days=7)
    doubt = f"“周末”按{day_words(day)}计" if word == "末" else f"“再下周”按{day_words(day)}计" if week == "再下" else ""
    return Named(day, doubt=doubt)


def _after(count: str, unit: str, today: date, lexicon: Lexicon) -> Named:
    if count == "半":
        return Named(today + timedelta(days=15 if unit == "月" else 0), doubt="“半”数时限请写明日期")
    if len(count) == 2 and not set(count) & set("十廿卅") and not count.isdecimal():
        return Named(today, doubt=f"!“{count}{unit}”没有说准，请写明截止日期")  # 两三天
    n = numeral(count)
    if unit == "工作日":
        return Named(add_working_days(today, min(n, 400), lexicon.days))
    if unit == "月":
        year, month = _month(today, min(n, 60))
        return Named(date(year, month, min(today.day, monthrange(year, month)[1])))
    scale = {"周": 7, "星期": 7, "礼拜": 7, "小时": 0}.get(unit, 1)
    doubt = f"“{count}{unit}”按自然日计" if scale == 1 and unit in ("天", "日") else ""
    return Named(today + timedelta(days=min(n, 999) * scale), doubt=doubt)


def _feast(word: str, today: date, lexicon: Lexicon) -> Named:
    if word.startswith(("今年", "本年", "明年", "年")):
        return _working_end(date(today.year + word.startswith("明"), 12, 31), lexicon)
    if word.startswith("元旦"):
        day = date(today.year, 12, 31)
        return Named(day, doubt=f"“元旦前”按{day_words(day)}计")
    if "季" in word:
        said = word.removeprefix("第")[0]
        if said in "一二三四1234":
            return _quarter_end(numeral(said), today, lexicon)
        month = (today.month + 2) // 3 * 3
        return _working_end(date(today.year, month, monthrange(today.year, month)[1]), lexicon)
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
    return _working_end(date(year, quarter * 3, monthrange(year, quarter * 3)[1]), lexicon)


def _working_end(day: date, lexicon: Lexicon) -> Named:
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
