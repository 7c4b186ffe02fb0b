"""希望答复日: the day by which an answer is wished for, as it is said among the other days of a question."""

from datetime import datetime

from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span, settled
from storage.patterns import regex

_ANSWER = r"(?:答复|回复|答案|回音|(?:给|出|有|提|拿|要)[^,。;]{0,4}(?<!听取)(?<!征求)(?:意见|结果|说法|话))"
_WISH = regex(r"希望|盼|最好|能否|能不能|可否|尽量|争取|麻烦|务必|请(?!问|教|示)|想要?|需要?|急需|要求")
_SET = regex(r"(?:答复|回复)(?:的?(?:日期?|时间))?(?:改|换|定|推迟|提前|是|为|成|到|在|:)*$")
_BEFORE_IT = regex(rf"^.{{0,6}}(?:之前|前).{{0,8}}{_ANSWER}")
_GIVEN = regex(rf"^[^,。;]{{0,10}}{_ANSWER}")
_END = regex(r"[,，。；;!！?？\n]+")
_ENOUGH = regex(r"^(?:之?前|以?内)?(?:给|答|回|办)?(?:答复|回复|完)?(?:就|也|都)(?:行|可以|好|成)")
_NEEDS = regex(
    r"^(?:之?前|以?内)?(?:就|必须|得|急|等着|最好|一定|[，,])*(?:要|用|(?:要|给)(?:个|出)?(?:用|答复|结果|话|说法|意见|准话|回话))(?:的|了)?(?:就行|即可|吧)?$"
)
_FEAST = regex(
    r"(?P<feast>春节|除夕|大年三十|年关|过年|过完年|清明节?|端午节?|中秋节?)(?:节)?(?:之|以)?(?:前|后|期间|放假前|假期前)?|(?<![\d今明去本每当往前多少几近半整一两二三四五六七八九十百千])年(?:前|后)"
)
_OF_YEAR = regex(r"年前|年后|过年|过完年|年关")
_SHORT = 3  # characters before a day that is enough (下周三就行)
_NEAR = 16  # characters between the wish and its day


def wished(text: str, now: datetime, lexicon: Lexicon) -> Moment | None:
    """The day next to 希望, 最好 or 之前答复, which lies ahead; None where none is wished for."""
    said, end = folded(text), 0
    spans = [one for one in settled(dates.find(said, now, lexicon)) if one.moment and one.moment.at > now]
    for stop in [*(one.end() for one in _END.finditer(said)), len(said)]:
        clause = said[end:stop]
        if found := _in_clause(clause, end, spans):
            return found.moment
        if _WISH.search(clause) and _BEFORE_IT.search(_WISH.split(clause, maxsplit=1)[-1]):  # 12月3日开庭，希望之前答复
            earlier = [one for one in spans if one.end <= end]
            return earlier[-1].moment if earlier else None
        end = stop
    return None


def _in_clause(clause: str, start: int, spans: list[Span]) -> Span | None:
    """The day that a clause wishes for: after the word that wishes, or right before the answer itself."""
    wish = _WISH.search(clause)
    for one in spans:
        if not start <= one.start < start + len(clause):
            continue
        day, before, after = clause[one.start - start : one.end - start], clause[: one.start - start], clause[one.end - start :]
        wishing = wish and wish.end() <= len(before) <= wish.end() + _NEAR
        if len(before) <= _SHORT and (_ENOUGH.search(after) or (day.endswith(("前", "内")) and _NEEDS.search(after))):
            return one
        if (wishing and _SET.search(before)) or ((wishing or day.endswith(("前", "内"))) and _GIVEN.search(after)):
            return one
    return None


def unclear(text: str, now: datetime, lexicon: Lexicon) -> str:
    """The feast by which an answer is wished for (春节前答复, 年前给个话), where no day can be told from it: it is not published yet, or may be several."""
    if wished(text, now, lexicon):
        return ""
    for clause in _END.split(folded(text)):
        found = _FEAST.search(clause)
        if found and (_GIVEN.search(clause[found.end() :]) or _NEEDS.search(clause[found.end() :]) or _WISH.search(clause[: found.start()])):
            return found[0]
    return ""


def is_of_year(feast: str) -> bool:
    """Whether a feast is named so that it may mean several days (年前), published or not."""
    return _OF_YEAR.search(feast) is not None
