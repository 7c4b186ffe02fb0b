"""Which of the days that a sentence names is its deadline: one that is said with 前, 内, 到 …, else the last; and what the choice leaves open.

A day on which a meeting is held, something was handed in or cannot be done is no deadline beside another (DOMAIN §8.2).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from handlers.understanding.counted import begins, counted
from handlers.understanding.days import WEEKDAY
from handlers.understanding.feasts import day_words
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span
from storage.patterns import regex

_DUE = regex(r"^截止|(?:前|内|截止|为止)$")
_DUE_BEFORE = regex(r"(?:到|至|成|(?<!口径)(?<!范围)(?<!期间)为|于|截止|期限|不晚于|不迟于|最晚|最迟|时间|(?<!任务):)$")
_RELATIVE = regex("会议?|开会|开庭|散会")
_SOONER = regex(
    r"(?:提前|倒推)(?:\d{1,2}|[一二两三四五六七八九十]{1,2})个?(?:天|日|工作日|周|星期)(?!\.|[^,。;]{0,4}(?:提醒|通知|告知|预约|报备|请假|说|催|打招呼|告诉|准备))"
)
_DAY_AFTER = regex("(?:国家宪法日)?的?(?:后[一两二]天|次日|第二天|隔天|翌日)")  # 9号次日
_OURS = regex("(?:我们|咱们?|内部|本办|你们)[^,。;]{0,6}$")
_SETTLED = regex(r"(?:改|推|延|缓|挪|换|调整?|是|(?<!规)定|要|算)(?:在|了|到|至|为|成)?$")
_MOVED = regex(r"(?:改|推迟?|延[后期长]?|放宽|宽限|顺延|挪|换|调整?|提前|恢复)(?:到|至|为|成|在)$")
_CORRECTED = regex(
    "(?:说|写|打|发|弄|记)错了?|不对|算了|还是|更正|提前(?:[一两二三1-9]|半)天[,。]"
)  # 周三前，说错了，周四前; 22日前反馈，我们提前一天，21号报
_PUT_RIGHT = regex("[、,。]?(?:啊|哦|哎|呃|嗯)?[、,]?(?:不对|说错了?|写错了?|打错了?|错了)[、,。]*(?:应该|应)?是?")  # 3月10日、不对，是3月11日
_DENIED = regex(r"(?:(?<!是)不是(?:在|说|[^,。;\d]{2,10}的)?|(?:别|不[要用必得]|(?<!能)不能|甭|莫)再?(?:等|拖|延)(?:到|至)?)$")
_EVENT = regex(
    r"(?:[^,。;:!?交报送发给改]{0,10}?)(?P<event>上会|召开|开庭|进点|开[^,。;交报送发]{0,8}?会(?![前后议]|之前|以前)|来(?:检查|调研|督察|考核|验收)"
    r"|才(?:有空|有时间|回|能?签字?)|到期|期满|施行|生效|维护|停机|签(?:合同|约))(?![^,。;]{0,8}?(?:前|交|报|送)|的)"
    r"|(?:要|就|来|迎接|接受|进行)*(?P<check>验收|检查|抽查|考核|迎检|评审|考试)(?=$|[,。;])"
    r"|[^,。;]{0,4}?(?P<back>回来)(?=再|就|[之以]?后|$|[,。;])"
    r"|的?(?<=的)(?P<of>会议?|督察|检查|验收|考试|培训)(?=改|推|延|提前|挪|调|取消)"
)
_EVENT_BEFORE = regex(
    r"(?P<event>上会|开会|会议?|开庭|考试|培训)的?(?:时间|日期|日子|定|安排|放)(?:是|为|在|到|于|:)*$|(?P<at>上会|开会|会议|开庭|考试|培训)$"
    r"|(?P<moved>会议?|督察|检查|验收|考试|培训|开庭)(?:改|推迟|提前|延期?|延后|挪|调整)(?:到|至|在|为)$"
)
_INVITED = regex("准时(?:参加|到|出席)|参会|到会|出席|列席|到场")
_HINDERED = regex(
    r"[^,。;]{0,6}?(?:[交报发弄赶出签做写盖改搞熬干撑]不[了上出来完成好动住]|来不及|没法|没办法|无法|不在|请假|停电|不上班|不(?:行|成|中|可以|合适|方便)(?=$|[,。了]))"
    r"|[^,。;]{0,8}?(?:不算(?!逾期|晚|迟)|作废|不作数|不用管|别管)|(?:实在|真的|确实|都)?太?忙|就?(?:要|开始)?放假|不(?:收|办理|受理|接收)|取消|的那[批次版份项]|[^,。;]{0,6}?(?:[搞弄做来]不赢|够呛"
    r"|玄|悬|辛苦|不?加班)|(?:就|可"
    r"|先|都)?(?:别|不用|不要|甭|不必)"
)
_AWAY = regex("(?:请假|出差|外出|休假|休息|培训|学习|住院|在外)(?:要|得)?(?:到|至)$")
_PUT_OFF = regex("[^,。;]{0,4}?(?:再说|再讲|再聊|再定|再议|再商量|另行通知)")
_ASKED = regex("截止(?:时间|日期|日)?(?:到底|究竟)?是[^,。]{1,8}还是[^,。]{1,8}$")
_MET, _SHIFTED = regex("[遇逢]到?$"), regex("(?<=顺延)[到至]?下一?个工作日")  # 遇周末顺延到下一个工作日
_NAMED_DAY = regex(
    "是(?:我?国家?|全国|世界|国际)?(?:宪法|纪念|宣传|消费者权益|人权|消防|环境|禁毒|植树|劳动|教师|记者|普法)[\u4e00-\u9fff]{0,3}[日节](?![前内])"
)  # 12月4日是宪法日
_LATEST = regex("最[晚迟]$")
_BEGINS = regex(r"(?:[日号]|(?:周|星期|礼拜).)(?:之后|以后|后)$")
_AGAIN = regex("再|才")
_TOLD = regex(
    r"(?:[^,。;]{0,6}?(?:报|发|送|交|传|寄|签收|盖|递|补|收到)[^,。;?吗没]{0,5}?(?:的|了|过)(?=$|[,。;!是])|[应实]报(?!送)|[^,。;]{0,4}?(?:说好|约好|定好|讲好)"
    r"|的?期?限?(?:早就?|已经?)过了?|[^,。;]{0,6}?(?:定|说|讲|通知|宣布|改)的(?:就?是|为)|的(?:说的|通知的)?为准|的(?:那个|那份|那次)?(?:通知|文件|函|会|材料|报告|申请|消息|意见|截止|延期|任务))"
)
_DONE, _DONE_IN = (
    regex(
        "就(?:已经?)?(?:出|审|办|答|批|结|转|受理|通过|退)[^,。;]{0,5}了(?=$|[,。;])|早?就?该[^,。;]{1,4}了|(?:布置|安排|下发|说|定|开|发)(?:好|过)?的"
    ),
    regex("[^,。;]{0,4}?[了过]|一?共|合计|多少"),
)  # 周三就出结论了; 11月审了多少件
_CAME_TODAY = regex("(?:刚|才)?(?:收|发|寄|送|签|批|转)(?:来|到|出)?的|(?:刚刚?|才)(?:收|接|拿)到")
_DONE_ON = regex("已经?[于在]$|[没未]能?[在于]$|过了$")
_AS_OF, _STANDING = regex("截至$"), regex("[,:]?(?:应报|已报|已收|收到|还有|仍有|共|未报|全[市区县]|目前|累计)")
_UNTOLD = regex(
    r"(?:这|近|最近)(?:[两几]|两三|三五|三四)天(?:之内|以?内)?(?=(?:就|都|一定|能|可以|必须|尽快|抓紧|赶紧|赶快|得|要|先|再|,)*(?:给|[交报发送补](?![上过出]?[来去]?[的了过])|弄好|弄完|改好|改完)|$|吧)"
    r"|过(?:[两几]|两三|三五|三四)天(?=(?:再|就|能|可以|一定|,)*(?:给|[交报发送补](?![上过出]?[来去]?[的了过])|弄好|弄完|行|成|$|吧))"
    r"|[本这下]个?(?:周|星期|礼拜)[初中](?!午)|结束(?:之前|以前|前)|(?:会|会议|散会)(?:之后|以后|后)(?=(?:马上|立即|立刻|就|再|第一时间)*[报交给送发])|个把(?:星期|礼拜|月|周|钟头|小时)"
    r"|(?:上次|上回|之前|原先|先前|当时)(?:说|定|讲|约)好?的?(?:那个)?(?:时间|日子|日期|时候|点)"
    r"|(?<!委员)(?<![机社协])(?:会议?|召开|(?:省里|市里|上级|领导|[上来])(?:检查|督察|考核|验收))(?:之前|以前|前)(?=(?:就|都|也|再)*(?:行|可以|成|交|报|给|发|送|完成|弄|办|整|改|$|[,。]))"
)

_NUMBER = regex(r"[发字函办通令文]\d{1,3}号|[\d一二三四五六七八九十]号(?:报告|文件|方案|通知|公告|议题|问题|材料|会议|案件)")  # 云法办发20号
_LEFT = regex(
    r"(?<![\d第.:/\-\])〕】])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[日号](?![文楼线令机码院厅馆桌井塘])|点(?=[半前之交报钟]|$|[,。])|时(?=[半前之]|$|[,。])|:\d|个?工作日)"
    r"|(?:周|星期|礼拜)[一二三四五六日天]|上午|下午|中午|晚上|傍晚|凌晨|次日|翌日|隔天|第二天"
)
"""Words that sound like a time, wherever they stand."""


_UNFIXED = regex("另行通知|另(?:行)?(?:定|约|安排)|待定|未定|没定|等(?:正式)?通知|再通知|再定|听通知")
_STOOD = regex("(?:原(?:来|定|先|本|计划)?|本来|上[次回]|此前|先前)[^,。;]{0,6}$")
_CALLED_OFF = regex("[^,。;]{0,8}?(?:作废|取消|推迟|延期|延后|改期|不作数|不算|不开了|泡汤)")


def chosen(spans: Sequence[Span], text: str, now: datetime, lexicon: Lexicon) -> Span | None:
    """The date that is meant as a deadline: what is counted from another, else the one with 前, 内, 到 …, else the last."""
    if spans and _UNFIXED.search(text) and all(_STOOD.search(text, 0, one.start) or _CALLED_OFF.match(text, one.end) for one in spans):
        return Span(spans[0].start, spans[0].end, "D", doubt=f"“{text[spans[0].start : spans[0].end]}”已经不作数，请写明新的截止日期")
    spans = [one for one, after in pairwise(spans) if not _PUT_RIGHT.fullmatch(text, one.end, after.start)] + list(spans[-1:])
    return counted(spans, text, now, lexicon) or _timed(_chosen([_on_its_day(one, spans, text, now) for one in spans], text, now), spans, text, now)


def _timed(day: Span | None, spans: Sequence[Span], text: str, now: datetime) -> Span | None:
    """The day that was chosen with the hour that is told behind it (本周四提前到本周三，时间不变，上午九点)."""
    if not day or not day.moment or day.moment.timed or day.moment.until:
        return day
    same = (one for one in spans if one.moment and one.moment.timed and not one.moment.dayless and one.moment.at.date() == day.moment.at.date())
    if told := next((one for one in same if one.start >= day.end and not _DENIED.search(text, 0, one.start)), None):  # 20号改成23号，23号上班前
        return told
    hour = next((one for one in spans if one.start >= day.end and one.moment and one.moment.dayless), None)
    with_it = _on_its_day(hour, [day, hour], text, now) if hour else None
    return with_it if with_it and with_it.moment and with_it.moment.at.date() == day.moment.at.date() else day


def _on_its_day(hour: Span, spans: Sequence[Span], text: str, now: datetime) -> Span:
    """An hour that stands alone beside a day is that day's (周四，定了，下午两点; 明天开会，9点前)."""
    if not hour.moment or not hour.moment.dayless:
        return _of_that_day(hour, [one for one in spans if not _idle(one, text)], text)
    untold = next((one for one in spans if not one.moment and one.end == hour.start), None)
    if untold and not any(one.moment and one.end == untold.start for one in spans):  # 端午前一天下班前
        return replace(untold, end=hour.end)
    days = [
        one
        for one in spans
        if one.moment and not one.moment.dayless and one.moment.at.date() > _today(one.moment, now) and not _sets_nothing(one, text, now)
    ]
    before = [one for one in days if one.start < hour.start]
    near = before[-1] if before else next((one for one in days if one.start <= hour.end + 1), None)
    if not near or not near.moment:
        return hour
    at = datetime.combine(near.moment.at.date(), hour.moment.at.timetz())
    doubt = f"“{hour.moment.words}”按{day_words(at.date())}{at:%H:%M}计"
    return replace(hour, moment=Moment(at, doubt, hour.moment.words, timed=True))


def _of_that_day(weekday: Span, spans: Sequence[Span], text: str) -> Span:
    """A weekday that only tells which day was named is that day (28号，就是补班那个周六，下班前)."""
    if not weekday.moment or not WEEKDAY.match(text, weekday.start):
        return weekday
    said = weekday.moment.at
    near = [one.moment for one in spans if one.moment and one.start < weekday.start and one.moment.at.weekday() == said.weekday()]
    if not near:
        return weekday
    if near[-1].at.date() == said.date():
        return weekday if weekday.moment.timed else replace(weekday, moment=near[-1])
    at = datetime.combine(near[-1].at.date(), said.timetz())
    doubt = f"“{weekday.moment.words}”按{day_words(at.date())}{at:%H:%M}计"
    return replace(weekday, moment=replace(weekday.moment, at=at, doubt=doubt))


def _chosen(spans: Sequence[Span], text: str, now: datetime) -> Span | None:
    if not spans:
        return None
    found = [one for one in spans if not _sets_nothing(one, text, now)]
    found = [one for one in found if not _idle(one, text)] or found[-1:]
    events = [one for one in found if _event(one, text)]
    if events and (len(events) < len(spans) or _INVITED.search(text) or _UNTOLD.search(text)):
        found = [one for one in found if one not in events]
    found = [one for one in found if not _DENIED.search(text, 0, one.start)] or found[-1:]  # 不是28日前，是25日前
    found = [one for one, after in pairwise(found) if not _CORRECTED.search(text, one.end, after.start)] + found[-1:]
    if found and (sooner := _SOONER.search(text, found[-1].start)):
        return Span(sooner.start(), sooner.end(), "D", doubt=f"“{sooner[0]}”不能确定是哪一天，请写明截止日期")
    if found and (after := _DAY_AFTER.match(text, found[-1].end - text.endswith("后", 0, found[-1].end))):
        whole = text[found[-1].start : after.end()]
        return Span(found[-1].start, after.end(), "D", doubt=f"“{whole}”不能确定是哪一天，请写明截止日期")
    due = [one for one in found if _is_due(one, text)]
    due = [
        one for one in due if not (one.moment and one.moment.until and not _DUE.search(text[one.start : one.end]))
    ] or due  # 自查时间为7日至16日，18日前报送
    ours = [one for one in due if _OURS.search(text, 0, one.start)]  # 4月1日前公开，咱们内部定稿3月19日前
    due = ours if len(ours) == 1 else due
    moved = [one for one in found[1:] if text.endswith("改", 0, one.start)]  # 12月9日改12月11日
    moved = moved or [one for one in due if _MOVED.search(text, 0, one.start) or _LATEST.search(text, 0, one.start)]
    if moved:
        return moved[-1]
    if due:  # of a day gone by, or one nobody can tell (年前), and one that was said instead, the latter; 会前3天 hangs on the other
        due = due if due[0].moment else [*due, *(one for one in found if one.moment and one.moment.timed and one not in due)]
        instead = due if _RELATIVE.match(text, due[0].start) else [*due, *(one for one in found if one.start > due[0].start)]
        return next((one for one in instead if one.moment and one.moment.at > now), due[0])
    return found[-1] if found else None


def moment(span: Span, spans: Sequence[Span], text: str, now: datetime) -> Moment | None:
    """Its moment; in doubt beside another day, unless it is plainly the one that is set (3号开会，5号前交; 原定10号，改15号)."""
    at = span.moment
    due = _is_due(span, text) and "为准" not in text
    if not at or span not in spans or (at.doubt and not due) or _SETTLED.search(text, 0, span.start):
        return at
    if event := _event(span, text):
        return replace(at, doubt=f"“{at.words}”说的是{event}的时间，按{day_words(at.due.date())}{at.due:%H:%M}计")
    left = [one for one in spans if not _sets_nothing(one, text, now) and not _idle(one, text) and not _event(one, text)]
    left = [one for one in left if one is span or not _NUMBER.search(text, max(0, one.start - 1), one.end + 2)]
    others: list[Moment | None] = [one.moment for one in left if one.moment and one.moment.due > now]
    if any(not one.moment for one in left) and text[span.end :].strip(",。!"):
        others.append(None)  # 会前三天交，14号上会; what ends the sentence answers what it was (年前，12月18日)
    if all(one and one.at.date() == at.at.date() for one in others):
        return at if at.doubt else _unread(at, spans, text)
    return replace(at, doubt="；".join(filter(None, (at.doubt, f"说了不止一个日期，按“{at.words}”计"))))


def _unread(at: Moment, spans: Sequence[Span], text: str) -> Moment:
    """In doubt when the sentence has words of time that no date took up: 12月9日15:3."""
    left = next((one for one in _LEFT.finditer(text) if not any(span.start < one.end() and one.start() < span.end for span in spans)), None)
    return replace(at, doubt=f"“{left[0]}”没有读懂，按{day_words(at.due.date())}{at.due:%H:%M}计") if left else at


def _today(of: Moment, now: datetime) -> date:
    """Which day it is where a moment was read; `now` may be kept in another zone."""
    return now.astimezone(of.at.tzinfo).date()


def untold(text: str) -> Span | None:
    """Words that stand for a deadline and tell none, where no day was named: 这两天给我, 述法会之前都行."""
    found = _UNTOLD.search(text)
    if not found or _HINDERED.match(text, found.end()):
        return None
    return Span(found.start(), found.end(), "D", doubt=f"“{found[0]}”不能确定是哪一天，请写明截止日期")


def gone(spans: Sequence[Span], text: str, now: datetime) -> Moment | None:
    """The first day gone by that is set as a deadline (昨天下班前)."""
    return next((one.moment for one in spans if _DUE.search(text[one.start : one.end]) and not _sets_nothing(one, text, now)), None)


def _is_due(span: Span, text: str) -> bool:
    """Whether a date is said as a deadline: 12月5日前, 截止到12月5日."""
    return bool(_DUE.search(text[span.start : span.end]) or _DUE_BEFORE.search(text, max(0, span.start - 4), span.start))


def _sets_nothing(span: Span, text: str, now: datetime) -> bool:
    """Whether a day is only told of (12月9日发的), counted up to (截至今天，应报12家), put off to (周一再说) or begun from (15号以后再交)."""
    if (
        _ASKED.search(text, 0, span.end)
        or _MET.search(text, 0, span.start)
        or _SHIFTED.search(text, max(0, span.start - 3), span.end)
        or _NAMED_DAY.match(text, span.end)
        or begins(span, text)
        or (_AS_OF.search(text, 0, span.start) and _STANDING.match(text, span.end))
    ):
        return True
    if (span.moment or text.endswith("会后", 0, span.end)) and _PUT_OFF.match(text, span.end):
        return True
    if span.moment and _BEGINS.search(text[span.start : span.end]) and _AGAIN.match(text, span.end):
        return True
    if span.moment and span.moment.at.date() == _today(span.moment, now) and _CAME_TODAY.match(text, span.end):
        return True
    gone = span.moment and (span.moment.due <= now or "本月已经过去" in span.moment.doubt)
    end = span.end - text.endswith("的", span.start, span.end)
    told = _TOLD.match(text, end) or _DONE_ON.search(text, 0, span.start)
    if span.moment and span.moment.doubt.startswith("只说到") and (text.startswith("的", end) or _DONE_IN.match(text, end)):
        return True
    return bool(gone and told) or bool(span.moment and span.moment.doubt.startswith("“") and _DONE.match(text, span.end))


def _idle(span: Span, text: str) -> bool:
    """Whether a day is said not to serve: 今天盖不上章, 周末别等了, 请假到周五."""
    return bool(_HINDERED.match(text, span.end) or _AWAY.search(text, 0, span.start))


def _event(span: Span, text: str) -> str:
    """What is held on a day that is no deadline: 周五要上会; "" when it is no such day."""
    if _DUE.search(text[span.start : span.end]):
        return ""
    found = _EVENT_BEFORE.search(text, 0, span.start) or _EVENT.match(text, span.end)
    return next(one for one in found.groups() if one) if found else ""
