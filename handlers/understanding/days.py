"""The day of a date phrase: 12月5日、本周五、月底、5个工作日内 … against a reference moment (DOMAIN §8.2)."""

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

from handlers.understanding.feasts import Named, after_feast, day_words, half_year, of_feast, working_end
from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon
from storage.patterns import regex
from storage.working_days import add_working_days, is_working, previous_working

_N = r"(?:\d{1,2}|[〇零一二两三四五六七八九十廿卅]{1,3})"
_YEAR = r"(?:(?P<{0}>\d{{4}}|[〇零一二三四五六七八九]{{4}}|今|明|后|去|本)年)?"
_LAST = "的?最后一(?:[天日]|个工作日)"
_AT_WORK = ("底", "末", "工作日")  # ends of a month that are the last day of work
_WEEKDAYS = {one: n for n, group in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天末7")) for one in group}
_NEAR = {
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "今天": 0,
    "今日": 0,
    "即日": 0,
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
    + rf"(?P<month>{_N})月份?(?:(?P<day>{_N})[日号]?(?!个|份|件|家|条)|(?P<third>上旬|中旬|下旬|底|末|初|中|{_LAST}))?"
    + rf"(?:(?:到|至|-|~)(?:(?P<month2>{_N})月)?(?P<day2>{_N})(?:[日号]|(?![点:时\d])))?"
    + r"|(?P<iso>\d{4})[-/.年](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})日?(?!\d)"
    + r"|(?<![\da-z-])(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\d-])"
    + r"|(?<![\d.第/a-z])(?<![^\d]-)(?<!少于)(?<!低于)(?<!附件)(?<!附表)(?<!超过)(?<![占达])(?P<dm>1[0-2]|0?[1-9])(?:[./·]|-(?!\d{1,2}[日号]))"
    r"(?P<dd>3[01]|[12]\d|0?[1-9])(?:(?:-|到|至"
    r"|~)(?P<dd2>3[01]|[12]\d|0?[1-9])(?![\d./月]))?(?![\d/%分条款项版点时页亩万亿倍元平米公斤吨折度a-z])(?!(?:到|至|-"
    r"|~)\d+\.\d+[项条款分页版亩万])(?!\.\d)(?! ?(?:[得扣打评计自]|给(?![我你您他咱])))(?!(?:国家)?宪法日(?!之?前)|宣传)(?! \d(?!\d?[:点时]))"
    + rf"|(?P<which>本月|这个?月|当月|下下?个?月|次月|上个?月)(?:(?P<mday>{_N})(?:[日号]|(?<=[\d一二三四五六七八九十][\d一二三四五六七八九])(?=之?前|以前|下班|$|[,。]))"
    rf"|月?(?P<mthird>上旬|中旬|下旬|底|末|初|中|{_LAST})|(?P<mwhole>(?=[前内以之]))|)"
    + rf"|(?<![月\d第前])(?P<only>{_N})(?:[日号]?(?:到|至|-|~)(?P<only2>{_N}))?[日号](?![文楼线令机码院厅馆桌井塘]|会议室|窗口|仓库|小区|公告|地块)|(?P<end>月底|月末|月中|月初"
    rf"|(?<![个半\d一二两三四五六七八九十几多本这当下上])月内)|(?P<bare3>上旬|中旬|下旬)"
    + r"|(?P<yearend>(?:(?:今年|本年|明年)年?|(?<![去前半])年)度?(?:底|末|之?内|的?最后一[天日])|元旦节?(?:放假|假期|到来|来临)?(?=[前之以])|跨年(?=[前之以])|"
    r"(?:第?[一二三四1-4]季度(?:[末底]|之?内|以内|结束(?=之?前))|[一二三四]季末)|季末|季底|本季度末?|下个?季度?[末底]|季度末|"
    r"(?:国庆节?|(?<![\d二三四五六七八九])十一(?![\d月日号点个天周]))(?:放假|假期|长假)?(?=[前之以])|五一节?(?:放假|假期)?(?=[前之以])|(?:春节|(?:清明|端午|中秋)节?)(?:放假|假期)?(?=[前之以]))"
)
_ROUGH = regex("一二|二三|两三|三四|四五|五六|六七|七八|八九")  # 十四五号
HOURS = {"小时": 60, "刻钟": 15, "分钟": 1}  # in minutes
WEEKDAY = regex("个?(?:周|星期|礼拜)([一二三四五六日天])")
_NOT_DAY = "(?![年期个次月点时])"
_WEEK = regex(
    r"(?P<week>下下|再下|下|本|这|(?<!原则)(?<!基本)(?<![早晚])上)?个?(?:周|星期|礼拜){1,2}(?P<weekday>[二三四五六日天末1-7]|一(?!定[要得会能把给报交]))"
    rf"(?:(?:到|至|-|~)(?P<weekday2>[一二三四五六日天]){_NOT_DAY}|(?P<next>(?<=一)二|(?<=二)三|(?<=三)四|(?<=四)五|(?<=五)六|(?<=六)[日天]){_NOT_DAY})?"
    r"(?![年期个次])(?!\d+(?![\d:点时]))"
)
_REL = regex(
    r"(?P<near>(?<![旦庆一节])(?:即日(?=起?(?:至|到|-))|"
    + "|".join(sorted(set(_NEAR) - {"明", "即日"}, key=len, reverse=True))
    + "))|(?P<both>今明|明后)(?:[两二2]?[天日])"
)
_AFTER_FEAST = regex(
    r"(?:(?P<feast>元旦|春节|清明|五一|端午|中秋|国庆)节?|(?P<anyfeast>(?<![春庆一旦秋午明环情细章季])节|(?<![婚产年病事暑寒请休公])(?:小?长假|假期?)|收假|放假)(?=.{0,3}(?:后|回来))|放完假)"
    r"(?:小?长假|假期?|放完?假)?(?:过|结束|回来|上班|开工|收假)?(?:之?后|以后)?(?:上班|开工)?的?"
    r"(?:第(?P<nth>[一二三四五1-5])个?(?:工作日|天上班(?!之?前)|个?上班日?|天)|(?:上班)?头一?(?:[天日]上班(?!之?前)|[天日]|个工作日)|首个工作日|(?P<within>[一二两三四五六七八九十]|\d)个工作日(?=之?内|以内))"
)
_NTH_OF_MONTH = regex(
    rf"(?P<inmonth>本月|这个月|当月|下个?月|次月|{_N}月份?)的?(?:(?:第(?P<nthweek>[一二三四五1-5])|最后一)个(?:周|星期|礼拜)(?P<nthday>[一二三四五六日天])"
    r"|第(?P<nthwork>[一二三四五六七八九十]{1,2}|\d{1,2})个工作日)"
)
"""本月第三个周五, 下个月最后一个周一, 1月第三个工作日."""
_HALF_YEAR = regex(r"(?P<halfyear>(?<![去前]年)(?:今年|本年|明年)?[上下]半年)(?:结束(?=之前|以前|前)|底|末|之内|以?内|的?最后一[天日])")
_NEXT_WORK = regex(r"(?P<nextwork>下一?个工作日)(?!内)")
_WHOLE = regex(r"(?P<whole>下下|下|本|这)个?(?:周|星期|礼拜)(?:(?=之内|以内|内|必须|务必|一定[要得会能把给报交]|无论如何)|的?最后一个工作日)")
_IN = regex(
    rf"(?P<since>(?<=[发出达到知收件文]后)|(?<=[知通料件][之以]后)|(?<=[日知]起)|(?<=(?<!再)给)(?=半个月)|(?:(?<=限期)|(?<=[期时]限))(?={_N}个?(?:工作日|[天日])(?![前之以上中下])))?"
    rf"(?<!第)(?:(?P<least>{_N})个?(?:工作日|天)?(?:至|到|-|~))?(?P<count>{_N}(?:个半(?=小时|月))?|半)个?"
    r"(?P<unit>工作日|自然日|天|日|周|星期|礼拜|小时|分钟|刻钟|(?<=[个半])月)(?(since)(?:之内|以内|内)?|(?:之内|以内|内|后|之后|以后))"
)


_GIVEN = regex(
    rf"(?:(?<![\u4e00-\u9fff\d])|(?<=宽限)|(?<=不超过)|(?<=[给们])|(?<=是说)|(?<!是)(?<=是))(?P<given>{_N})个?工作日(?=$|[,。吧改补报交]|反馈|答复|答附|回复|[的来]?(?:时间|整改|准备|办理))"
)
"""A time that is given: 三个工作日, 给他们三个工作日."""

PATTERN = "|".join(f"(?:{one.pattern})" for one in (_IN, _GIVEN, _AFTER_FEAST, _NTH_OF_MONTH, _HALF_YEAR, _WHOLE, _NEXT_WORK, _SOLAR, _WEEK, _REL))
FIRST = r"\d〇零一二两三四五六七八九十廿卅半今明后去本上中下这当次月年季跨第元春清端国再个周星礼前昨即大节假长小收"
"""The characters one of which a match of PATTERN begins with."""


def read_day(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    """What the day part of a match of PATTERN means.

    :raises ValueError: there is no such day (2月30日)
    """
    if rough := next((one for one in map(match.group, ("day", "mday", "only")) if one and _ROUGH.search(one)), None):
        return Named(today, doubt=f"!“{rough}号”没有说准，请写明截止日期")
    if match["near"]:
        return Named(today + timedelta(days=_NEAR[match["near"]]))
    if match["both"]:
        first = today + timedelta(days=match["both"] == "明后")
        last = first + timedelta(days=1)
        return Named(first, last, f"“{match['both']}”按{day_words(last)}计")
    if feast := match["feast"] or match["anyfeast"]:
        return after_feast(feast, numeral(match["nth"] or match["within"] or "一"), today, lexicon)
    if match["inmonth"]:
        return _nth_of_month(match, today, lexicon)
    if match["halfyear"]:
        return half_year(match["halfyear"], today, lexicon)
    if match["nextwork"]:
        return Named(add_working_days(today, 1, lexicon.days))
    if match["whole"]:
        return _whole_week(match["whole"], today, lexicon)
    if match["weekday"]:
        return _weekdays(match, today)
    if match["given"]:
        day = add_working_days(today, numeral(match["given"]), lexicon.days)
        return Named(day, doubt=f"“{match['given']}个工作日”按{day_words(day)}计")
    if match["least"]:
        most = _after(match["count"], match["unit"], today, lexicon)
        return Named(
            most.day, doubt=most.doubt if most.doubt[:1] == "!" else f"“{match['least']}至{match['count']}{match['unit']}”按{day_words(most.day)}计"
        )
    if match["count"]:
        return _after(match["count"], match["unit"], today, lexicon)
    if match["compact"]:
        return Named(date(int(match["compact"][:4]), int(match["compact"][4:6]), int(match["compact"][6:])))
    if match["iso"]:
        return Named(date(int(match["iso"]), int(match["im"]), int(match["id"])))
    if match["dm"]:
        found = _rolled(int(match["dm"]), int(match["dd"]), today)
        return Named(found.day, found.day.replace(day=int(match["dd2"])), found.doubt) if match["dd2"] else found
    if match["which"] or match["only"] or match["end"] or match["bare3"]:
        return _of_month(match, today, lexicon)
    if match["yearend"]:
        return of_feast(match["yearend"], today, lexicon)
    return _solar(match, today, lexicon)


def _solar(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    month, said = numeral(match["month"]), match["year"]
    year = (
        today.year
        if not said
        else {"今": today.year, "本": today.year, "明": today.year + 1, "后": today.year + 2, "去": today.year - 1}.get(said) or numeral(said)
    )
    if match["third"] or not match["day"]:
        if not said and month < today.month - 6:  # half a year back, as a day is (_rolled)
            year += 1
        if (match["third"] or "").endswith(_AT_WORK):
            return working_end(_third(year, month, "底"), lexicon)
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
    """A day without a year: next year's when this year's lies half a year back, else this year's, past or not.

    :raises ValueError: there is none this year or next (29 February)
    """
    if (month, day) == (2, 29) and not isleap(today.year):
        return Named(date(today.year + 1, month, day))
    here = date(today.year, month, day)
    if here < today - timedelta(days=183):
        return Named(date(today.year + 1, month, day))
    return Named(here, doubt=f"按{here.year}年计" if here > today + timedelta(days=330) else "")


def _third(year: int, month: int, word: str) -> date:
    last = monthrange(year, month)[1]
    return date(year, month, {"上旬": 10, "初": 10, "中旬": 20, "中": 15}.get(word, last))


def _of_month(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    which = match["which"] or ""
    shift = 2 if which.startswith("下下") else 1 if which.startswith(("下", "次")) else -1 if which.startswith("上") else 0
    year, month = _month(today, shift)
    said = match["mday"] or match["only"]
    if match["only2"]:
        return _range(match, today)
    if said:
        day = numeral(said)
        if not which and day > monthrange(year, month)[1]:
            return Named(today, doubt=f"!“{match[0]}”本月没有这一天，请写明月份")
        if not which and day < today.day:
            year, month = _month(today, 1)
            return Named(date(year, month, day), doubt=f"“{match[0]}”在本月已经过去，按{month}月{day}日计")
        return Named(date(year, month, day))
    if which and not match["mthird"] and match["mwhole"] is None:
        end = working_end(_third(year, month, "底"), lexicon)
        return Named(end.day, doubt="；".join(filter(None, (f"只说到{month}月，按{day_words(end.day)}计", end.doubt))))
    word = match["mthird"] or match["bare3"] or (match["end"] or "月底").removeprefix("月")
    found = _third(year, month, word)
    if found < today and not which:
        found = _third(*_month(today, 1), word)
    if word.endswith((*_AT_WORK, "内")):
        return working_end(found, lexicon) if found != today else Named(found, doubt=f"“{match[0]}”按今天计")
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


def _nth_of_month(match: re.Match[str], today: date, lexicon: Lexicon) -> Named:
    """本月第三个周五, 12月第一个工作日: a month that lies half a year back is next year's."""
    said = match["inmonth"].removesuffix("份").removesuffix("月")
    if said and said not in ("本", "这个", "当", "下", "下个", "次"):
        year, month = today.year + (numeral(said) < today.month - 6), numeral(said)
    else:
        year, month = _month(today, int(said.startswith(("下", "次"))))
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if match["nthwork"]:
        day = add_working_days(first - timedelta(days=1), numeral(match["nthwork"]), lexicon.days)
    else:
        day = first + timedelta(days=(_WEEKDAYS[match["nthday"]] - first.weekday()) % 7)
        day += timedelta(days=7 * (numeral(match["nthweek"]) - 1 if match["nthweek"] else (last - day).days // 7))
    return Named(day, doubt=f"“{match[0]}”按{day_words(day)}计" if day <= last else f"!没有“{match[0]}”这一天，请重写截止时间")


def _weekdays(match: re.Match[str], today: date) -> Named:
    """下周一到周三, 周四五: through another day, at the latest of the week after."""
    through = match["weekday2"] or match["next"]
    first = _weekday(match["week"], match["weekday"], today, counted=match[0].startswith("下个"))
    return Named(first.day, first.day + timedelta(days=(_WEEKDAYS[through] - first.day.weekday()) % 7), first.doubt) if through else first


def sunday_of(day: date) -> date:
    """The last day of a day's week."""
    return day + timedelta(days=6 - day.weekday())


def _whole_week(week: str, today: date, lexicon: Lexicon) -> Named:
    """本周内: the last working day of that week."""
    sunday = today + timedelta(days=6 - today.weekday() + 7 * len(week.replace("本", "").replace("这", "")))
    day = sunday if is_working(sunday, lexicon.days) else previous_working(sunday, lexicon.days)
    return Named(day, doubt=f"“{week}周内”按{day_words(day)}计")


def _weekday(week: str | None, word: str, today: date, *, counted: bool) -> Named:
    monday = today - timedelta(days=today.weekday())
    weeks = {"下": 1, "下下": 2, "再下": 2, "上": -1}.get(week or "", 0)
    day = monday + timedelta(days=7 * weeks + _WEEKDAYS[word])
    rolled = week is None and day < today
    if rolled or (today.weekday() == 6 and weeks > 0):  # said on a Sunday, 下周 may be the week that begins tomorrow, or the one after
        day += timedelta(days=7 * rolled)
        return Named(day, doubt=f"“{week or ''}周{word}”按{day_words(day)}计")
    if week == "下" and counted:  # 下个周五 may be the one that comes next
        return Named(day, doubt=f"“下个周{word}”按{day_words(day)}计")
    doubt = f"“周末”按{day_words(day)}计" if word == "末" else f"“再下周”按{day_words(day)}计" if week == "再下" else ""
    return Named(day, doubt=doubt)


def _after(count: str, unit: str, today: date, lexicon: Lexicon) -> Named:
    if count == "半":
        return Named(today + timedelta(days=15 if unit == "月" else 0), doubt="“半”数时限请写明日期")
    if len(count) == 2 and not set(count) & set("十廿卅") and not count.isdecimal():
        return Named(today, doubt=f"!“{count}{unit}”没有说准，请写明截止日期")  # 两三天
    n = numeral(count.removesuffix("个半"))
    if unit == "工作日":
        return Named(add_working_days(today, min(n, 400), lexicon.days))
    if unit == "月":
        year, month = _month(today, min(n, 60))
        day = date(year, month, min(today.day, monthrange(year, month)[1]))
        return Named(day + timedelta(days=15), doubt=f"“{count}月”按{day_words(day + timedelta(days=15))}计") if count.endswith("半") else Named(day)
    scale = 0 if unit in HOURS else {"周": 7, "星期": 7, "礼拜": 7}.get(unit, 1)
    doubt = f"“{count}{unit}”按自然日计" if unit in ("天", "日", "周", "星期", "礼拜") else ""
    return Named(today + timedelta(days=min(n, 999) * scale), doubt=doubt)
