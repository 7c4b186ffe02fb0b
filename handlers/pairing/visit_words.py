"""What a sentence tells of a visit: where it was, what it was about, and what is to follow (后续…, 下周三前报来)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storage.patterns import regex

_VERB = r"(?:走访|联所|调研|检查指导|指导工作|指导|驻所|座谈|督导|普法|培训|坐班|值守|驻点|接访|值班|办公|记录)"
_PLAIN = rf"(?:(?!{_VERB})[^,，。;；])*"
_PLACE = r"[\u4e00-\u9fff]{1,5}?(?:司法所|所|镇|街道)?"
_HEAD = regex(
    rf"^[\u4e00-\u9fff]{{2,8}}(?:所|镇|街道)[，,](?:[今昨前]天|[上下]午|刚才|\d{{1,2}}月\d{{1,2}}[日号]|上?周[一二三四五六日])+[，,]"
    rf"|^\S{{1,12}}[日天午]\s+\S{{1,8}}(?:所|镇|街道)\s+|^{_PLAIN}(?:跑|去|到|下|回来){_PLAIN}(?=[,，。;；])"
    rf"|^{_PLAIN}(?:跑|去|到|下)了?(?:一?趟)?{_PLACE}(?:那边)?$"
    rf"|^.*?{_VERB}(?:活动|工作|记录|情况|调研|座谈|会议|会(?![办议商签见]))*(?:了(?!解))?(?:半天|一(?:天|上午|下午)|[两三]天)?"
    rf"(?:{_PLACE}(?:[、和与及跟]{_PLACE})*(?:[两三]个(?:所|镇|镇街|街道))?(?=[,，。；;]))?"
)
_OPENS = regex(r"^(?:请|帮我|我要)?(?:登记|补记|补录|记录|记一?下?|新增)(?:一?[条次个下笔])?(?:联所|走访|驻所)?(?:记录|情况)?[:：,，\s]+(?=.)")
_FOLLOW = regex(
    r"[,，;；。:：\s]*(?:(?:后续|下一?步|接下来|跟进|待办|下次)(?:工作|安排|事项|打算|计划)?(?:是|为)?[:：,，]*|(?=(?:回头|过几天|改天|月底前?)(?:再|要|给|把)))"
)
_NO_MORE = regex(
    r"[,，;；。\s]*(?:暂|暂时|也|就)?(?:没有?(?:啥|什么)?|无|不用|不需要?)(?:后续|下一?步|跟进|遗留)(?:工作|安排|事项|打算|问题)?(?:了|的)?(?=[,，;；。]|$)"
)
EDGES = " \n，,。；;：:、"
_DAY = r"(?:[下本这]周[一二三四五六日天末]?|周[一二三四五六日天]|下个?月(?:\d{1,2}[日号])?|月底|年底|年前|\d{1,2}月[上中下]旬|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|明天|后天|[两三几]天(?:之?内|后)|D)"
_PROMISED = regex(
    rf"(?<![之以从自])(?:{_DAY}(?:下班)?(?:之前|以前|前|之?内)|{_DAY}(?=[^，,。；;]{{0,6}}(?:再|把|将|要|给|会|回访|复查|跟进|去|来|改|报)(?![了过])))"
    r".{0,14}?(?:报|交|送|给|反馈|答复|整改|完成|提交|补|改|拟|拿|发|来|去|看|办|回访|复查|跟进|落实|再|见面|开会)"
)
_MEETING = regex(r"(?:开展?|搞|办|组织|参加|讲|做|上)了(?:一?[个次场堂节])?[^，,。；;]{0,10}(?:会|培训|讲座|宣讲|普法课?|座谈|活动|课)$")
CLAUSE = regex(r"[，,。；;]")


_CALLED_VISIT = regex(rf"{_VERB}|(?:[转走坐看]了?一?[转走圈趟坐看]|待了.{{1,3}}?)(?:$|[，,])")
_GOES = regex(r"(?:去|到|赴|跑|下|在)了?|^(?:[今昨前]天|[上下]午|早上)+")
_AFTER_PLACE = regex(r"^(?:司法所|所|镇|街道|那边|那儿|了|一?趟|[，,])+|(?<!入户)^(?:走访|调研)?了?$")
_NOT_GONE = regex(
    r"没(?:有)?(?:去|到|能去|走)成?|未能?(?:去|到)成?|(?:走访|去|走|到|赶)不(?:了|成)|(?:去|走访|到)[^，,]{1,10}(?:去|走访|走)不(?:了|成)|(?:走访|去)(?:的话|再说|没成)"
    r"|(?:打算|准备|计划|可能|本来|原本|原定|本想|想着?)[^，,]{0,8}(?:去|到|走访|跑|下)"
)
"""What the first clause tells of a visit that did not take place, or not yet."""
_CALLED_OFF = regex(
    r"[，,。；;](?:但是?|后来|结果|又|因故|临时|最后|都|也|就)*(?:取消|没去成|没走成|改期|改天|推迟|延期|去不成|没成行|没成|泡汤)了?(?:吧)?(?=$|[，,。；;])"
    r"|走访取消了?$|[，,](?:门锁着|锁着门|没人|人(?:都)?不在)"
    r"|[，,](?:得|要|还得)?看情况(?:再?[说定]|吧)*$|等(?:我|他)?回来再(?:登记|记|说)$"
)


def has_not_gone(text: str) -> bool:
    """Whether a visit is told of that did not take place: 路塌了走访不了, 本来到石桥走访，临时取消了."""
    return bool(_NOT_GONE.search(CLAUSE.split(text, maxsplit=1)[0]) or _CALLED_OFF.search(text))


@dataclass(frozen=True)
class Said:
    """What a sentence tells of a visit; what it does not say is empty."""

    head: str
    matters: str
    follow_up: str


def said_of(text: str) -> Said:
    """The part before the matters, the matters, and what is to follow: 后续…, 下一步…."""
    body, *follow = _FOLLOW.split(_NO_MORE.sub("", _OPENS.sub("", text, count=1)), maxsplit=1)
    found = _HEAD.match(body)
    head = found[0] if found else ""
    first = CLAUSE.split(body, maxsplit=1)[0]
    if head and len(head) <= len(first) and (met := _MEETING.search(first)):  # the meeting itself is what it was about
        head = first[: met.start()]
    matters, promised = _parted(body[len(head) :].strip(EDGES))
    return Said(head, matters, "，".join(filter(None, [promised, follow[0].strip(EDGES) if follow else ""])))


def _parted(matters: str) -> tuple[str, str]:
    """The matters, and the last clauses of them in which something is promised for a day to come (石桥说下周三前把村规民约报来)."""
    clauses = [one.strip() for one in CLAUSE.split(matters)]
    first = next((n for n, one in enumerate(clauses) if n and _PROMISED.search(one)), len(clauses))
    return (matters, "") if first == len(clauses) else ("，".join(clauses[:first]), "，".join(clauses[first:]))


def journeys(text: str, names: Mapping[int, Sequence[str]]) -> list[Said]:
    """The visits of a sentence that tells with each place what was done there (上周三去了柳河所入户走访，上周五去了石桥所看台账; 到城关所帮忙调解);
    nothing where it is not so."""
    body, told = _OPENS.sub("", text, count=1), list[Said]()
    clauses = CLAUSE.split(body)
    begins = [n for n, one in enumerate(clauses) if _GOES.search(one) and named_in(one, names)]
    if not begins or begins[0] != 0 or any(len(named_in(clauses[n], names)) > 1 for n in begins):
        return []
    for n, end in pairwise([*begins, len(clauses)]):
        segment = "，".join(one.strip() for one in clauses[n:end])
        at = max(segment.rfind(name, 0, len(clauses[n])) + len(name) for every in names.values() for name in every if name in clauses[n])
        work, *follow = _FOLLOW.split(_NO_MORE.sub("", segment[at:]), maxsplit=1)
        matters, promised = _parted(_AFTER_PLACE.sub("", work).strip(EDGES))
        told.append(Said(segment[:at], matters, "，".join(filter(None, [promised, follow[0].strip(EDGES) if follow else ""]))))
    works = [one.matters and not (len(told) == 1 and _CALLED_VISIT.match(one.matters)) for one in told]
    return told if all(works) else []


def of_place(matters: str, follow_up: str, elsewhere: Sequence[str]) -> tuple[str, str]:
    """What concerns one place of several: the clauses that name only another of them are that one's."""
    told = [one for one in CLAUSE.split(matters) if not any(name in one for name in elsewhere)]
    more = [one for one in CLAUSE.split(follow_up) if not any(name in one for name in elsewhere)]
    return "，".join(told) or matters, "，".join(more)


def named_in(text: str, names: Mapping[int, Sequence[str]]) -> set[int]:
    """Which of some units a text names; what belongs to a longer name (石桥司法所) names no other (石桥)."""
    found = set[int]()
    for name, unit_id in sorted(((name, one) for one, all_of in names.items() for name in all_of), key=lambda one: -len(one[0])):
        if name in text:
            found.add(unit_id)
            text = text.replace(name, "\n")
    return found
