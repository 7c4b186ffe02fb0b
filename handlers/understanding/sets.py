"""Sets of reports as they are named: which posts belong to which units, and what of a list was not understood (a set is never changed silently)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlers.understanding.posts import titles
from handlers.understanding.reading import Part, UnitEntry
from handlers.understanding.sounds import may_name_a_place
from handlers.understanding.spans import Span
from storage.patterns import regex
from storage.unit_kinds import UNIT_SETS

OF_SETS = (
    "review.",
    "status.missing",
    "reminder.send",
    "reminder.urgent",
    "extension.",
    "task.create",
    "submit.confirm",
    "submit.declare",
    "submit.onbehalf",
    "reminder.mute",
    "task.update",
    "referral.joint",
)
"""Intents whose command works on every unit that is named."""

_OF_RECORD = r"(?!(?:预审)?[有带](?:预审)?提示)"  # 除了有提示的: what the record says of a report, no name
_EXCEPT_LEFT = regex(
    rf"除了{_OF_RECORD}|除(?!了)(?=[^,。]{{1,16}}(?:以外|之外|外)){_OF_RECORD}|不(?:含|包括)(?!D)|(?:^|[,。])除(?![夕了]){_OF_RECORD}"
)
_AFTER_EXCEPT = regex(r"X(?:、|和|与|及|跟|还有|以及)(?P<word>[^,。UXSJKD]{1,10}?)(?=的?(?:以外|之外|外)?[,的都全其均一剩]|$)")
_LIST_LEFT = regex(
    r"[USX](?:、|,?还有|以及)(?P<word>(?![等我你他它各其这那哪谁什多几没吗啥])[\u4e00-\u9fff]{1,4}?)(?=$|[,。、的都也]|联办|联合|会商|共同|协办|一起)"
)

_NO_UNIT = r"其[他它余]|大家|别的|[他我你她咱]们|剩下|所有|全部|另外|本[局镇]|[各没未已上下这那还都]"
_PLACE = regex(
    r"(?:^|[,。]|催(?:一?下)?|提醒|[代替帮])(?P<word>[\u4e00-\u9fff]{2})"
    r"(?=(?:镇|街道)?的?K|镇?报K|镇?[的了]?(?:延期|免报)|(?:镇|街道)了?(?:$|[,。]))"
    rf"|(?<=[USX])[和与及跟](?P<beside>(?!{_NO_UNIT})[\u4e00-\u9fff]{{2}})"
    r"(?=(?:镇|街道|局)?(?:的?K|延期|免报|退回?|预审|通过|核收|都|$|[,。]))"
)
"""红星的自查报告, 代双桥报述法: where a unit is named, a word that may name a place and is on no roster."""
_LETTERS = regex("(?<![a-z/.])(?!http|docx?|pdf|xlsx?|excel|word|hfsc|ynwt|email|wechat|text)[a-z]{4,}(?![a-z.])")  # 催一下gaoling的
_ORGANS = (
    "两办|纪委监委|纪检监察|纪委|监委|组织部|宣传部|统战部|政法委|编办|社会工作部|社工部|党校|人大|政协|法院|检察院|武装部|团委|妇联|总工会|工会|工商联|残联|科协|文联"
    "|市?委办|市?政府办|党政办"
)
_OF_KIND = (
    r"[^\W\d_a-zA-Z未没不已见还各哪这那些个有部分其他它别剩下几每全上述相关本我你他她咱咋啥一所两三四五六七八九十乡镇街局]{1,2}(?:镇|乡|街道|局)"
)
_UNLISTED = regex(
    rf"(?:^|[,。]|催(?:[办促醒]|一?下)*|提醒(?:一?下)?|[把给对、和与跟])(?:市|县|区)?(?P<word>{_ORGANS}|{_OF_KIND})"
    r"(?=(?:的|那边|那里|们)?(?:[没未还都尚交报谁逾K、和与跟,。]|述法|自查|整改|退回?|预审|通过|核收|延期|了?$))"
)
"""Of whom a list is asked, or who is urged, and no unit on the roster is called so: it is never left out unsaid."""
_GRANTED_TO = regex(
    r"(?:同意|批准)(?:了|给|让)?(?P<word>(?![他她你]们|上[述面]|[这那其该再先可适相统全所各本大申])[\u4e00-\u9fff]{2,3}?)的?(?:延期|延长)"
)  # 同意双桥延期


def unit_ids(span: Span, units: Mapping[int, UnitEntry]) -> tuple[int, ...]:
    """The units that a unit's name or the name of a set means."""
    if span.letter == "U":
        return span.ids
    kinds = {kind.value for kind in UNIT_SETS.get(span.value, ())}
    return tuple(one.id for one in units.values() if one.kind in kinds)


def parts_of(spans: Iterable[Span], units: Mapping[int, UnitEntry]) -> tuple[Part, ...]:
    """The set that is named, in order: a post belongs to the units before it; one before all units, to those without a post of their own."""
    found: list[tuple[list[int], list[str]]] = [([], [])]
    for span in spans:
        if span.letter in "US":
            if found[-1][1]:
                found.append(([], []))
            found[-1][0].extend(unit_ids(span, units))
        elif span.letter == "J":
            found[-1][1].append(span.value)
    if not found[0][0] and len(found) > 1:
        first = found.pop(0)[1]
        found = [(many, posts or first) for many, posts in found]
    return tuple(_part(many, posts, units) for many, posts in found if many or posts)


def _part(many: Sequence[int], posts: Sequence[str], units: Mapping[int, UnitEntry]) -> Part:
    kinds = dict.fromkeys(units[one].kind for one in many) or {"": None}
    return Part(tuple(dict.fromkeys(many)), tuple(dict.fromkeys(title for post in posts for kind in kinds for title in titles(post, kind))))


def not_understood(skeleton: str) -> str | None:
    """What of a named set no entity explains, as a question; None when all of it was understood."""
    if _EXCEPT_LEFT.search(skeleton):
        return "“除”字后面的没有看懂，请把要除外的单位名称逐个写明后重发。"
    if unlisted := _UNLISTED.search(skeleton) or _GRANTED_TO.search(skeleton):
        return f"名册中没有“{unlisted['word']}”，请写明单位名称后重发。"
    named = (one["beside"] or (one["word"] if may_name_a_place(one["word"]) else "") for one in _PLACE.finditer(skeleton))
    place = next(filter(None, named), "")
    if place:
        return f"名册中没有“{place}”，请写明单位名称后重发。"
    if letters := _LETTERS.search(skeleton):
        return f"“{letters[0]}”没有看懂是指哪个单位，请写明单位名称后重发。"
    left = _AFTER_EXCEPT.search(skeleton) or _LIST_LEFT.search(skeleton)
    return f"“{left['word']}”没有看懂是指哪个单位，请写明单位名称后重发。" if left else None


_ASKS_WHO = regex(r"谁|哪|多少|[几多][个家]|名单|没[交报弄写]|未报|未交|逾期|[还尚]差|齐|催|提醒")
_KIND = regex(
    r"(?:(?:哪(?:些|几个|几家|个)|只看|光看|单看|只要|就看|只说|不看|的|[催醒](?:办|促|催)?(?:一?下|一遍)?|(?<=[,。])|^)"
    r"(?:各)?(?P<kind>镇街|街道|乡?镇|部门|园区|局(?=里))"
    r"(?=里|中|上|这边|方面|[还都的没未逾超有差欠]|交|报|$|[,。?]|谁|哪|吧|就行))"
)
_KIND_NAMES = {"乡镇": "镇", "局": "部门"}


def kinds_asked(text: str) -> Iterator[Span]:
    """哪些街道没交, 镇里面还有谁, 只看部门, 催一下镇里没交的: where it is asked who, or urged, a bare kind is all units of it."""
    if _ASKS_WHO.search(text):
        for match in _KIND.finditer(text):
            yield Span(*match.span("kind"), "S", value=_KIND_NAMES.get(match["kind"], match["kind"]))


_BEGIN = regex("字?(?:开头|打头|起头|字头)")
_NEXT = regex(
    r"(?:、|,?还有|以及|和|与|及|跟)(?P<word>[\u4e00-\u9fff]{1,2}?)(?=$|[,。、的那都也全和与]|一下|催|退|通过|预审|联办|联合|会商|共同|协办|一起)"
)
_FIRST = regex(r"(?:^|[,。催把给])(?P<word>[\u4e00-\u9fff]{1,2})(?=[、和与及]|还有|以及)")
_ALONE = regex(
    r"(?:催(?:办|促|催|一催)?(?:一?下)?|退回|打回|通过|核收)(?P<word>[\u4e00-\u9fff]{1,2}?)(?=$|[,。、的那]|一下)"
    r"|(?:^|[,。])(?P<said>[\u4e00-\u9fff]{1,2}?)(?=的?(?:催|退回|打回|(?:预审)?通过))"
)


def _beginning(word: str, units: Iterable[UnitEntry]) -> tuple[int, ...]:
    return tuple(one.id for one in units if one.kind not in ("office", "justice") and any(name.startswith(word) for name in one.names))


def beginning_alike(text: str, units: tuple[UnitEntry, ...]) -> Iterator[Span]:
    """龙开头的, 龙字头的: every unit whose name begins so; one that no unit's name begins with is asked about."""
    for match in _BEGIN.finditer(text):
        words = [text[match.start() - size : match.start()] for size in (2, 1) if match.start() >= size]
        word = next((one for one in words if _beginning(one, units)), words[-1] if words else "")
        if word:
            found = _beginning(word, units)
            yield Span(match.start() - len(word), match.end(), "U", found, "all" if found else word, sure=bool(found))


def fragments(text: str, units: tuple[UnitEntry, ...], taken: Sequence[Span]) -> Iterator[Span]:
    """What only begins a unit's name where one is expected (催龙, 双石还有柳): never sure, always asked."""
    busy = {n for span in taken for n in range(span.start, span.end)}
    ends = {span.end for span in taken if span.letter in "US"}
    starts = {span.start for span in taken if span.letter in "US"}
    for match in _NEXT.finditer(text):
        if match.start() in ends:
            yield from _fragment(match, "word", units, busy)
    for match in _FIRST.finditer(text):
        if any(match.end() < one <= match.end() + 2 for one in starts):
            yield from _fragment(match, "word", units, busy)
    for match in _ALONE.finditer(text):
        yield from _fragment(match, "word" if match["word"] else "said", units, busy)


def _fragment(match: re.Match[str], group: str, units: tuple[UnitEntry, ...], busy: set[int]) -> Iterator[Span]:
    start, end = match.span(group)
    found = _beginning(match[group], units)
    if found and busy.isdisjoint(range(start, end)):
        yield Span(start, end, "U", found, match[group], sure=False)
