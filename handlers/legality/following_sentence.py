"""What a sentence says of the time after an opinion: adopted or not and why, and the day of the meeting."""

import re
from datetime import date, timedelta

from handlers.legality import ledger
from handlers.understanding.normalise import numeral
from storage.patterns import regex

_MET = regex(
    r"上会|上了会|上的会|开了?会|(?:办公会|常委会|会上?|会议)[^，,。；;]{0,6}(?:研究|讨论|审议|定|通过|议)过?了|提交.{0,8}审议|集体(?:审议|讨论)|审议|党政联席会|班子会|党(?:工?委|组)(?:扩大)?会|局务会|常务会"
    r"|(?<![机社协])会议?(?:时间)?(?:又|要|也)?(?:推迟?|改|延|提前|挪)期?(?:到|至|成|在)"
)
_NOT_YET = regex(r"前要?上会|还没上会|没上会|未上会|等着上会|急着上会|(?:准备|打算|计划|拟|要|将|等).{0,8}(?:上会|审议|研究|讨论|定|通过)")
_NOT_PUT = regex(r"(?:没有?|未|不|取消了?|暂不|暂缓)上(?:成)?会|(?:上会|会议?)(?:取消|没开)|^取消了|上会[,，]?(?:没上成|没讨论|没轮到|被拿下)")
_UNSETTLED = regex(
    r"拟采纳|准备采纳|打算|争取|原则|(?:书记|[镇局]长|主任|领导|企业|对方|单位)(?:已经?|也)?(?:说|想|要|让|建议|采纳|定)|等[^，,]{1,6}(?:签|批|同意|点头)|本来|差点|原本"
    r"|[日号天]之?(?:以?[后前])[^，,]{0,4}(?:上会|审议|采纳)"
    r"|(?:周|星期|礼拜)[一二三四五六日天]之?前"
)
_FAILED = regex(r"(?:没有?|未|不)(?:被|能|获|予以?)?(?:通过|过会|过)(?:$|[，,。；;了])|被?否(?:决)?了|被打回")
_PARTLY = r"部分采纳|采纳(?:了)?一半|采纳了?(?:一部分|部分|其中|大部分)|有.{0,4}没采纳|没有全部采纳"
_REJECTED = r"(?:不|未|没|没有|不予|未予|暂不)采纳|没(?:有)?采用|不采用|不同意|不接受|不认可|不改了?(?=$|[，,。])"
_ADOPTED = r"采纳|采用|照(?:着|意见)?改|按.{0,8}(?:意见|[说讲提]的).{0,4}改|已修改|改好了"
_TAKEN_OVER = regex(r"(?<![不未没予部])(?<!没有)(?:采纳|采用)(?!情况)")
_KEPT = regex(r"不改|没改|不采[纳用]?|没(?:有)?采|不同意|不接受|不认可|照旧|保留(?!意见)|改不了|做不到|没法改")
_CLAUSES = regex(r"[，,。；;！!\n]")
_WHY = [
    regex(pattern, re.DOTALL)
    for pattern in (
        r"(?:理由|原因)(?:是|为)?[:：，,]?(?P<why>.+)",
        r"(?:因为?|由于)(?P<because>.+)",
        r"(?:采[纳用]|不改)(?:了)?[，,。；;：:](?P<rest>.+)",
    )
]
_OF_PART = regex(
    r"(?:部分采纳|采纳了?一半|采纳了?一?部分)(?:了)?[，,。；;：:、\s]+(?!(?:理由|原因)(?:是|为)?[:：，,]|因为?|由于)(?P<rest>.+)", re.DOTALL
)
_DECLINED = regex(
    r"(?:理由|原因)(?:是|为)?[:：，,]?(?P<why>.+)|(?P<scope>(?:不属于|不在|超出|不符合)[^，,。；;]{2,40})|(?:因为?|由于)(?P<because>[^，,。；;]{2,60})"
)
_DAY = regex(r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})(?:月|[./])(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]?")
_ONLY_DAY = regex(r"(?<!\d)(?P<day>\d{1,2})[日号]")
_NEAR = {
    "昨": -1,
    "前天": -2,
    "前晚": -2,
    "明天": 1,
    "明日": 1,
    "明早": 1,
    "后天": 2,
    "今天": 0,
    "今日": 0,
    "刚刚": 0,
    "刚才": 0,
    "上午": 0,
    "下午": 0,
}
_DAYS = regex(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*个?(?:工作日|工作天|天|日(?!前))")
_LONGER = regex(r"(?:工作日|天)[，,。；;：:\s]+(?P<why>[^\n]{3,60})")
_CAME = regex(r"送来|送的|送到|送达|交来|交的|收到|收的|报来")
_HALF = timedelta(days=183)
_SIGNED = regex(r"(?<![没未不再待要着等])签(?:了|订了|署了|完了?|好了|掉了|的(?:合同|协议))(?!字|名|收|吗|没)")
_NUMBER = regex(r"^(?:HFSC[-\d]*|\d{3})(?:号|件)?")
_WEEK_DAY = regex(r"(?P<which>上+|[这本]|下+)?(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_GONE_BY = regex(r"[了过]|已经")
_CHANGED = regex(r"(?<![没未不能])(?:改|删|调整|修改|补充)(?:好|完|过|掉)?了")
_NOT_CHANGED = regex(r"来不及|不同意|没(?:法|有|动|改)|不改|保留(?!意见)|照旧|坚持|做不到|改不了")
_BARE_ADOPTION = regex(r"(?:我们?|是|算|就|那|,|，)*(?:部分采纳|采纳|不采纳|没有?采纳|未采纳|全部采纳|都采纳)(?:了|吧|的)*")


def adoption_in(text: str) -> str:
    """采纳, 部分采纳 or 未采纳; "" when nothing of it is said."""
    if _TAKEN_OVER.search(text) and any(_KEPT.search(one) and not _TAKEN_OVER.search(one) for one in _CLAUSES.split(text)):
        return ledger.PARTLY
    if is_mixed(text):
        return ledger.PARTLY
    for how, pattern in ((ledger.PARTLY, _PARTLY), (ledger.REJECTED, _REJECTED), (ledger.ADOPTED, _ADOPTED)):
        if re.search(pattern, text):
            return how
    return ""


def is_mixed(text: str) -> bool:
    """Whether one clause says that something was changed, and another that something was not (租期改了，公开招租领导不同意)."""
    kept = [one for one in _CLAUSES.split(text) if _NOT_CHANGED.search(one)]
    return bool(kept) and any(_CHANGED.search(one) for one in _CLAUSES.split(text) if one not in kept)


def is_bare_adoption(text: str) -> bool:
    """Whether no more is said than what became of an opinion: it tells no reason."""
    return _BARE_ADOPTION.fullmatch(text.strip("，。； ")) is not None


def why_not_in(text: str, how: str = "") -> str:
    """Why an opinion was not adopted; of one that was in part all that is said of it: what was taken over, what was not, and why."""
    if how == ledger.PARTLY and (rest := _captured(_OF_PART.search(text))):
        return rest
    told = next((_captured(found) for pattern in _WHY if (found := pattern.search(text))), "")
    return told or (_NUMBER.sub("", text).strip(" ，,。；;") if how == ledger.PARTLY and is_mixed(text) else "")


def why_longer(text: str) -> str:
    """Why more time is needed: as a reason is given, else what follows the days (延长3个工作日，案情复杂)."""
    return why_not_in(text) or _captured(_LONGER.search(text))


def why_declined(text: str) -> str:
    """Why a matter is not taken."""
    return _captured(_DECLINED.search(text))


def day_in(text: str, today: date) -> date | None:
    """The day that is named; without a year the one nearest to today. None when there is none."""
    found = _DAY.search(text)
    if found:
        return _day(found["year"], numeral(found["month"]), numeral(found["day"]), today)
    if (week := _WEEK_DAY.search(text)) is not None:
        return _week_day(week, today, gone=bool(_GONE_BY.search(text[week.end() :])))
    near = next((days for words, days in _NEAR.items() if words in text), None)
    if near is not None:
        return today + timedelta(days=near)
    only = _ONLY_DAY.search(text)
    return _day(None, today.month, int(only["day"]), today) if only else None


def was_not_put(text: str) -> bool:
    """Whether it is said that a matter did not go to the meeting after all."""
    return bool(_NOT_PUT.search(text)) and not re.search(r"尚未|还没|什么时候|能不能", text)


def is_unsettled(text: str) -> bool:
    """Whether words leave it open that what they tell has come about (拟采纳, 书记想12月10日上会, 本来要上会): it is shown before it is put on record."""
    return _UNSETTLED.search(text) is not None


def was_signed(text: str) -> bool:
    """Whether it is said that a contract was signed (合同昨天已经签了)."""
    return bool(_SIGNED.search(text)) and not _MET.search(text)


def was_rejected(text: str) -> bool:
    """Whether it is said that the meeting did not pass it."""
    return bool(_MET.search(text) and _FAILED.search(text))


def meets_on(text: str, today: date) -> date | None:
    """The day of the meeting, gone by or to come, where a meeting is spoken of."""
    return day_in(text, today) if _MET.search(text) else None


def met_on(text: str, today: date) -> date | None:
    """The day on which a matter was put before the meeting already, as whoever sends it for review says; None when it was not yet."""
    if not _MET.search(text) or _NOT_YET.search(text):
        return None
    day = day_in(text, today) or (today if re.search(r"已经?.{0,6}(?:上会|审议|研究|定|通过)|上会(?:后|了)|补审|后审", text) else None)
    return day if day and day <= today else None


def came_on(text: str, today: date) -> date | None:
    """The day on which a matter came on paper, as who registers it says (11月30日送的, 昨天送来的); None when none gone by is named."""
    clause = next((one for one in _CLAUSES.split(text) if _CAME.search(one) and day_in(one, today)), "")
    day = day_in(clause, today) if clause else None
    return day if day and day < today else None


def days_in(text: str) -> int:
    """How many working days are named; 0 when none are."""
    found = _DAYS.search(text)
    return numeral(found["n"]) if found else 0


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    try:
        found = date(int(year) if year else today.year, month, day)
        if not year and found - today > _HALF:
            return found.replace(year=found.year - 1)
        return found.replace(year=found.year + 1) if not year and today - found > _HALF else found
    except ValueError:
        return None


def _week_day(found: re.Match[str], today: date, *, gone: bool) -> date:
    """上周三, 下周一, 周五: without which week the next such day, or, of what has been, the last one."""
    day, which = "一二三四五六日".index(found["day"].replace("天", "日")), found["which"] or ""
    at = today - timedelta(days=today.weekday()) + timedelta(days=day)
    if which:
        return at + timedelta(weeks=len(which) * {"上": -1, "下": 1}.get(which[0], 0))
    if gone:
        return at if at <= today else at - timedelta(weeks=1)
    return at if at >= today else at + timedelta(weeks=1)


def _captured(found: re.Match[str] | None) -> str:
    return next((one.strip(" ，,。；;：:") for one in found.groups() if one), "") if found else ""
