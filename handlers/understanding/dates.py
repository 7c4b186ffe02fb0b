"""Dates and deadlines to the minute: day and hour together, with what is doubtful about them (DOMAIN §8.2).

Nothing is invented: 尽快 is no date, and what cannot be told (年前、会前3天、每月10日) is a span without a moment.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.understanding import days, hours
from handlers.understanding.days import PATTERN, WEEKDAY, read_day, sunday_of
from handlers.understanding.feasts import Named, day_words
from handlers.understanding.hours import HOUR, Hour, late_hour, read_hour, read_until
from handlers.understanding.normalise import numeral
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span
from handlers.understanding.twofold import joined
from storage.patterns import regex
from storage.working_days import is_provisional, is_working, next_working, previous_working

_LEAD = r"(?:(?:收到|接到|自|从)?(?:本?通知|文件|反馈)?(?:之日)?起?(?:之?后)?)?"
_AHEAD = r"(?:[一二两三四五六七八九十\d]{1,2}个?半?(?:工作日|天|日|周|星期|礼拜|小时|钟头)|半个?(?:天|小时|钟头|月))"
_TAIL = rf"(?:前后|之前|以前|前|之内|以内|内|截止|为止|当天|左右|上下|之后|以后|后(?![天日]))?(?P<ahead>(?<=前){_AHEAD})?"
_NIGHT = 5  # o'clock: until then whoever has not slept may call the day that has begun 明天
_LATE = 18  # o'clock: from then on 凌晨 is the next day's
_BRACKET = r"(?:\((?:即|也就是)?(?P<inside>[^()]{1,10})\)|(?<=[\d日号]),?(?P<named>(?:周|星期|礼拜)[一二三四五六日天])(?![到至~-]))?"
_OF_LEAD = "收接自从本通文反之起后截"
_DAY = regex(rf"(?=[{days.FIRST}{_OF_LEAD}]){_LEAD}(?:截止)?(?:{PATTERN}){_BRACKET} ?(?:的|,)?(?:{HOUR})?(?P<tail>{_TAIL})")
_HOUR = regex(rf"(?=[{hours.FIRST}])(?<![\d第.:])(?:{HOUR})(?P<tail>之前|以前|前|截止|为止)(?P<ahead>(?<=前){_AHEAD})?")
_CLOCK = regex(rf"(?=[{hours.FIRST}])(?<![\d第.:])(?:{HOUR})(?P<tail>)")
_VAGUE = regex(
    r"(?<![春庆一旦秋午明])节后的?第?[一二三四五1-5]个?(?:周|星期|礼拜)|第[一二三四五1-5](?:个?(?:周|星期|礼拜)的?(?:周|星期|礼拜)|个(?:周|星期|礼拜))[一二三四五六日天]"
    r"|(?:本月|这个月|下个?月)的?(?:第[一二三四五1-5]|最后一)个?(?:周|星期|礼拜)(?:的?(?:周|星期|礼拜)[一二三四五六日天]|(?![一二三四五六日天]))"
    r"|(?:逢[单双]?|每?隔[一两]?个?)(?:周|星期)的?(?:周|星期|礼拜)?[一二三四五六日天]|最后一个?(?:周|星期|礼拜)[一二三四五六日天]"
    r"|(?:今天|明天|后天|昨天|D)?(?:的?这个|的?同一?个?)(?:点儿?|时候|时间|时刻)(?=之?前|交|报|$|[,。])|大年(?:三十|初[一二三四五六七八])|(?<![二\d])年三十"
    r"|每个?(?:季度?|月|周|年|星期|半年)(?:末月?|底|的?最后一个月|的?第?一个月|首月)?[一二三四五六日天]?(?:的?\d{1,2}[日号])?(?:[上下]午|中午)?(?:下班|上班|\d{1,2}(?:点"
    r"|:\d\d))?(?:的?\d{1,2}[日号])?(?:\d{1,2}月\d{1,2}日)?(?:之?前)?|(?:会前|会议(?:召开|开始)?前|开会前|开庭前|散会前)(?:\d+|[一二两三四五六七八九十]+)?个?(?:天|日|工作日)?"
    r"|(?<![\d一二两三四五六七八九十去今明几多环情细章])(?:过?年前|年后|节前|节后|春节后)(?!往)|下下?个?(?:周|星期|礼拜)(?=$|[,。吧报交给再])|(?:元旦|国庆|五一|中秋|端午|清明|重阳)节?(?:假期?)?(?:过|之|以)?后|重阳节?之?前"
    r"|(?:(?<!元旦)(?<!春节)(?<!国庆)(?<!五一)(?<!清明)(?<!端午)(?<!中秋)放年?假|寒假|暑假|开学|年关|年终|节假日)(?:之?前|以前)|会议前|截止日?期?前(?:[一二两三四五\d]{1,2}个?(?:工作日|天|日))"
    r"|(?:元旦|国庆|五一|春节|中秋|端午|清明)节?(?:当天|那天|期间|前夕|前后)|(?:除夕|元宵|冬至|腊八|小年|圣诞|平安夜|宪法[日周]|七一|八一)节?(?:之?前|以前|前夕|当天|那天)"
    r"|(?:今年|明年)?[上下]半年之?前|明年年?[初中](?:之?前)?|明年第?[一二三四]季度(?![末底])(?:之?前|内)?|过[完了]年(?:之?后|再)?"
    r"|(?:督察组?|检查组?|领导|考核组?|验收组?|巡察组?|书记|镇长|主任)(?:出差|开会|学习|外出|休假)?(?:回来|来|到|走|下来|到场)(?:检查|调研|督察|考核)?(?:之?前|以前|之?后|以后)"
    r"|(?:督察组|检查组|考核组|巡察组)?(?:进点|进驻|散会|会后|开完会|会议结束|验收|考核|签完字|盖完章)(?:之?前|以前|之?后|以后)"
    r"|(?:提前|倒推)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?:天|日|工作日|周|星期)(?=[给交报发送拿])|差(?:[一1]刻|[五十]分|5分|10分)钟?(?:到|就|是)?[一二两三四五六七八九十\d]{1,2}点"
    r"|(?:会后|开会后|散会后|会议?(?:结束)?后)的?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?:工作日|天|日)(?:之?内|以内)?"
    r"|(?:今天|今晚|明天|明晚)?(?:天|擦)?黑(?:了|下来)?之?前|(?:今天|明天)黑"
    r"|(?:下下?|本|这)?个?(?<!各)(?:周|星期|礼拜)[无俩散而儿尔耳伞山是斯丝吴武舞伍流留刘溜漏路陆](?:之?前|(?:[上下]午|中午|[上下]班)(?:之?前)?)"
    r"|(?<!\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:之?前|(?:[上下]午|中午|下班)(?:之?前)?)"
    r"|(?:本月|这个月|下个?月)?(?:十|二十|廿)几[日号](?:之?前)?"
    r"|(?:明|后|去|来|大后|次)年的?(?:今|明|昨)[天日]|上个?季度?[末底]"
    r"|(?:(?:次日|隔天|翌日|第[一二三四五1-5]天)(?:一?早上?|上午|中午|下午|[上下]班)|第[一二三四五1-5]个工作日(?:上午|中午|下午|[上下]班)?)(?:之?前|以前|内)?"
    r"|(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月|本月|这个月|下个?月)?(?:中下旬|上中旬|[中下]旬初)"
    r"|每(?:天|日|个?工作日)的?(?:[上下]午|中午|晚上?|早上?)?(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点半?|:\d\d)|[上下]班)(?:之?前)?"
    r"|(?<![年月最起])初[二三四五六七八九十](?=[上前之以交报])|腊八(?!粥)|(?:农历)?(?:腊|正)月(?:初|廿)?[一二三四五六七八九十]{1,3}"
)
_ISSUED = regex(
    "(?P<deed>印发|发出|发文|下发|发布|公布|签发|成文|受理|公[告示]|期满|结束|完成|通过|批准|审定|签订|验收|上报|送达|签收|收悉)(?:本?通知|文件)?(?:之?日起?(?:算)?(?:的|之后|后)?|(?:之|以)?后)的?$"
)
_HANGS = regex(
    r"(?:^|(?<=[,。;]))(?![^,。;]*?(?:收到|接到|拿到))[^,。;]*?(?:出来|下来|到位|到账|回来|定稿|开完|谈完|谈妥|交接|返回|寄到|盖好?章|签好?字|定下来?|办完|开工|报到|点评|反馈)(?:了)?(?:之后|以后|后)的?$"
)  # 等顾问的意见书出来后5个工作日内: nobody knows when that is
_LIMIT = regex("[期时]限(?:是|为|:)?$")
_ONWARD = regex("(?:起|开始)(?!至|到)")
_BETWEEN = regex("的?(?:之间|中间|之中)")
_SHIFTED = regex(
    r"(?:再|往后|向后|往前)?(?:推迟|延后|顺延|延长|后延|推后|提前|延期|推|延)(?:\d{1,2}|[一二两三四五六七八九十半]{1,2})个?(?:工作日|天|日|周|星期|礼拜|月)"
)
_ISSUE = regex(r"[〔\[(【]20\d\d[〕\])】]第?$")
_STARTS = regex(
    r"[\d〇零一二两三四五六七八九十廿卅半提倒差假长今明后去本这当下上大昨前周星礼月元季国五春年端清重次隔翌初腊正第农一二三四每会节过除圣冬腊小平宪七八中晚凌早午傍快收接自从截即督检领考验进散开签盖书镇巡]"
)


def find(text: str, now: datetime, lexicon: Lexicon) -> Iterator[Span]:
    """Every date phrase in a normalised text."""
    if not _STARTS.search(text):
        return
    local = now.astimezone(_zone(lexicon.timezone))
    for match in _VAGUE.finditer(text):
        yield Span(match.start(), match.end(), "D", doubt=f"“{match[0]}”不能确定是哪一天，请写明截止日期")
    named = (one for one in _DAY.finditer(text) if not _ISSUE.search(text, max(0, one.start() - 8), one.start()))  # 〔2026〕9号 is a document
    yield from joined([span for one in named if (span := _dated(one, local, lexicon))], text, lexicon)
    for match in _HOUR.finditer(text):
        yield from _timed(match, local, lexicon)
    for match in _CLOCK.finditer(text):
        if match["hour"] and (match["part"] or ":" in match[0] or "点" in match[0]) and match[0] not in ("一点", "1点"):
            yield from _timed(match, local, lexicon)


_ZONES: dict[str, ZoneInfo] = {}


def _zone(name: str) -> ZoneInfo:
    if name not in _ZONES:
        _ZONES[name] = ZoneInfo(name)
    return _ZONES[name]


def _dated(match: re.Match[str], now: datetime, lexicon: Lexicon) -> Span | None:
    try:
        since, counted = _since(match, now, lexicon)
        named, hour, until = read_day(match, since, lexicon), _hour(match, lexicon), read_until(match)
    except (ValueError, KeyError):
        told = match["tail"] or (match["month"] and match["day"]) or match["iso"]
        return Span(match.start(), match.end(), "D", doubt=f"没有“{match[0]}”这一天或这个时刻，请重写截止时间") if told else None
    if match["count"] and not counted and (hung := _HANGS.search(match.string, 0, match.start("least" if match["least"] else "count"))):
        return Span(hung.start(), match.end(), "D", doubt=f"“{match.string[hung.start() : match.end()]}”不能确定是哪一天，请写明截止日期")
    named = _in_brackets(match, now, lexicon) or named
    wrong = _inside_wrong(match["inside"] or match["named"] or "", named.day, now, lexicon)
    if wrong:
        return Span(match.start(), match.end(), "D", doubt=f"{wrong}，请写明截止日期")
    if match["ahead"]:
        return Span(match.start(), match.end(), "D", doubt=f"“{match[0]}”不能确定是哪一天，请写明截止日期")
    if match["word"] == "凌晨":
        return Span(match.start(), match.end(), "D", doubt=f"“{match[0]}”不能确定是几点，请写明截止时间")
    if named.doubt.startswith("!"):
        return Span(match.start(), match.end(), "D", doubt=named.doubt[1:])
    at = _hours_on(match, now) or datetime.combine(named.last or named.day, hour.at, now.tzinfo)
    doubts = [
        counted and f"{counted}，即{day_words(named.day)}",
        named.doubt,
        hour.doubt,
        _before(match, named, at, now),
        *_day_doubts(at, now, lexicon),
    ]
    moment = Moment(
        at,
        "；".join(one for one in doubts if one),
        match[0],
        at if named.last else None,
        bool(match["hour"] or match["word"]),
        match["near"] == "当天",
    )
    if named.last:
        start = datetime.combine(named.day, lexicon.work_start, now.tzinfo)
        moment = Moment(start, moment.doubt, match[0], at, moment.timed)
    elif until:
        moment = replace(moment, until=at.replace(hour=until.hour, minute=until.minute))
    if at <= now and not match["week"] and not named.last:
        moment = _not_over(match, moment, now, lexicon)
    gone = match["week"] == "上" or named.day < now.date() and bool(match["near"])
    end = match.end() - (match[0][-1] == ",")  # a comma before an hour is the date's, any other is the sentence's
    return Span(match.start(), end, "Y" if gone else "D", moment=moment)


def _not_over(match: re.Match[str], moment: Moment, now: datetime, lexicon: Lexicon) -> Moment:
    """What is said of an hour of today that is over: 周五前 means the next, 今天之内 the end of the day (DOMAIN §8.2: echoed)."""
    if match["weekday"] and moment.at.date() == now.date() and not match["inside"]:
        at = moment.at + timedelta(days=7)
    elif match["near"] in ("今天", "今日") and match["tail"].endswith("内"):
        at = moment.at.replace(hour=23, minute=59)
    else:
        return moment
    return replace(moment, at=at, doubt="；".join([f"“{match[0]}”按{day_words(at.date())}{at:%H:%M}计", *_day_doubts(at, now, lexicon)]))


def _since(match: re.Match[str], now: datetime, lexicon: Lexicon) -> tuple[date, str]:
    """From which day it is counted: the day of issue that was named (12月1日印发的…，印发之日起10个工作日内), else today; and what is to be said of it."""
    issued = match["count"] and _ISSUED.search(match.string, 0, match.start("least" if match["least"] else "count"))
    if not issued and not (match["count"] and _LIMIT.search(match.string, 0, match.start("count"))):
        return now.date(), ""
    head = match.string[: issued.start() if issued else match.start()]
    deed = issued["deed"][0] if issued else ("受理", "送达", "收到", "签收", "立案")
    spans = [one for one in find(head, now, lexicon) if one.moment]
    named = [one.moment.at.date() for one in spans if one.moment and (one.end == len(head) or head.startswith(deed, one.end))]
    if issued and not named and len(spans) == 1 and spans[0].moment:  # 自1月28日反馈意见送达之日起; 反馈意见4月1日已送达，请自送达之日起
        since = head[spans[0].end :]
        named = [spans[0].moment.at.date()] if "," not in since or issued["deed"] in since.partition(",")[0] else []
    if issued and not named and issued["deed"] in ("结束", "完成", "期满"):  # 公示12月3日至9日，结束后2个工作日内
        told = {one.moment.due.date() for one in find(head, now, lexicon) if one.moment}
        named = list(told) if len(told) == 1 else []
    if not issued:
        return (named[-1], f"从{day_words(named[-1])}起算") if named else (now.date(), "")
    return (named[-1], f"从{day_words(named[-1])}起算") if named else (now.date(), f"没有说是哪天{issued['deed']}，按从今天起算")


def _hour(match: re.Match[str], lexicon: Lexicon) -> Hour:
    """The hour said after the day; 今晚 and 明早 carry a part of it themselves."""
    hour, near = read_hour(match, lexicon), match["near"] or ""
    if near.endswith("晚") and not match["part"]:
        return late_hour(hour if match["hour"] else None)
    if match["word"] == "上班" and not match["tail"]:
        return Hour(hour.at, "“上班”按上班时间计")
    if near.endswith("早") and not (match["hour"] or match["word"]):
        return Hour(lexicon.work_start, "“早”按上班时间计")
    return hour


def _hours_on(match: re.Match[str], now: datetime) -> datetime | None:
    if match["unit"] not in days.HOURS:
        return None
    many = 0.5 if match["count"] == "半" else min(numeral(match["count"].removesuffix("个半")), 9999) + 0.5 * match["count"].endswith("个半")
    return (now + timedelta(minutes=many * days.HOURS[match["unit"]])).replace(second=0, microsecond=0)


def _before(match: re.Match[str], named: Named, at: datetime, now: datetime) -> str:
    """What 前 and 内 leave open: by habit the day itself is included; and which day 明天 is, said in the small hours."""
    today = now.date()
    near, weekday, tail = match["near"], match["weekday"], match["tail"]
    if shifted := _SHIFTED.match(match.string, match.end()):
        return f"“{match[0]}{shifted[0]}”请写明改到哪一天"
    plain = not (match["hour"] or match["word"])
    if (tail.endswith("后") and tail != "前后" or not tail and _ONWARD.match(match.string, match.end())) and not match["count"] and not named.last:
        return f"“{match[0]}”没有说到哪一天为止，按{day_words(named.day)}{at:%H:%M}计"
    if weekday and match["inside"] and not match["week"]:
        return ""
    if weekday and plain and not match["week"] and not match["weekday2"] and not named.last and not tail and not named.doubt and named.day == today:
        return f"“{match[0]}”按今天计"
    if weekday and not plain and not match["week"] and not match["weekday2"] and named.day > sunday_of(today):
        return f"“{match[0]}”按{day_words(named.day)}{at:%H:%M}计"
    if tail in ("左右", "前后", "上下") or _BETWEEN.match(match.string, match.end()):
        return f"“{match[0]}”没有说准，按{day_words(named.day)}{at:%H:%M}计"
    if near and now.hour < _NIGHT and near not in ("今天", "今日", "当天"):
        return f"现在是凌晨，“{near}”按{day_words(named.day)}{at:%H:%M}计"
    if (match["third"] or match["mthird"] or match["bare3"] or "").endswith("旬") and tail.endswith("前"):
        return f"“{match[0]}”按{day_words(named.day)}计（含当天）"
    if near and plain and (tail.endswith("内") or (near.startswith("今") and tail)):
        return f"按{'今天' if near.startswith('今') else day_words(named.day)}{at:%H:%M}（下班）计"
    if weekday and plain and tail.endswith("前") and not named.doubt:
        return f"“{match[0]}”按{day_words(named.day)}{at:%H:%M}计（含当天）"
    return ""


def _in_brackets(match: re.Match[str], now: datetime, lexicon: Lexicon) -> Named | None:
    """The day in brackets behind a bare weekday that it falls on: 周五（12月11日）."""
    if not match["weekday"] or match["week"] or match["weekday2"] or match["next"] or not match["inside"]:
        return None
    day = next((one.moment.at.date() for one in find(match["inside"], now, lexicon) if one.moment), None)
    return Named(day) if day and day.weekday() == "一二三四五六日".find(match["weekday"].replace("天", "日")) else None


def _inside_wrong(words: str, day: date, now: datetime, lexicon: Lexicon) -> str:
    """A weekday or a date in brackets that is not the day's: 12月8日（周三）, 下周二（12月9日）."""
    if said := WEEKDAY.match(words):
        wrong = "一二三四五六日".find(said[1].replace("天", "日")) != day.weekday()
        return f"{day.month}月{day.day}日是周{'一二三四五六日'[day.weekday()]}，不是周{said[1]}" if wrong else ""
    if words.startswith("农历"):
        return ""
    other = next((one.moment.at.date() for one in find(words, now, lexicon) if one.moment), day)
    return "" if other == day else f"{day_words(day)}与括号里的“{words}”不是同一天"


def _day_doubts(at: datetime, now: datetime, lexicon: Lexicon) -> Iterator[str]:
    day, days = at.date(), lexicon.days
    if at <= now:
        yield f"{day_words(day)}{at:%H:%M}已经过去"
    elif not is_working(day, days):
        before, after = previous_working(day, days), next_working(day, days)
        earlier = f"{day_words(before)}或" if before >= now.date() else ""
        yield f"{day_words(day)}不是工作日，可改为{earlier}{day_words(after)}"
    if days and is_provisional(day, days) and day.year > max(days).year:
        yield f"{day.year}年节假日安排尚未公布，暂按周一至周五为工作日"


def _timed(match: re.Match[str], now: datetime, lexicon: Lexicon) -> Iterator[Span]:
    """An hour without a day means today; how long before it is not counted."""
    if match.groupdict().get("ahead"):
        yield Span(match.start(), match.end(), "D", doubt=f"“{match[0]}”不能确定是什么时候，请写明截止时间")
        return
    try:
        hour, until = read_hour(match, lexicon), read_until(match)
    except (ValueError, KeyError):
        return
    at = datetime.combine(now.date(), hour.at, now.tzinfo)
    if at <= now and (not (hour.at.hour or hour.at.minute) or (now.hour >= _LATE and (match["part"] == "凌晨" or not hour.at.hour))):
        at += timedelta(days=1)
        hour = replace(hour, doubt=f"“{match[0]}”按{day_words(at.date())}{at:%H:%M}计")
    if at <= now and now.hour >= _LATE and match["hour"] and not match["part"] and at.hour < 12 and at + timedelta(hours=12) > now:
        at += timedelta(hours=12)
        hour = replace(hour, doubt=f"“{match[0]}”按{at:%H:%M}计")
    if at <= now and match["word"] == "上班" and match["tail"].endswith("前"):
        at = datetime.combine(next_working(now.date(), lexicon.days), hour.at, now.tzinfo)
        hour = replace(hour, doubt=f"“{match[0]}”按{day_words(at.date())}{at:%H:%M}计")
    end = at.replace(hour=until.hour, minute=until.minute) if until else None
    doubts = [hour.doubt, *_day_doubts(end or at, now, lexicon)]
    yield Span(match.start(), match.end(), "D", moment=Moment(at, "；".join(one for one in doubts if one), match[0], end, timed=True, dayless=True))
