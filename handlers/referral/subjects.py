"""Which case is meant by what it is about (鱼塘那个，结论是……), where no number was said."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Row
from storage.patterns import regex
from storage.referral_records import parts

ENOUGH = 0.5  # of the pairs of characters that name a matter, so many stand in the case
_NAME = r"(?P<s>[^\s，,。：:；;！!？?“”\"]{2,16}?)"
_PAPER = r"(?:合同|协议|材料|文件|报告|纪要|证明|记录|凭证|照片|通知|决定书?|判决书?|批文)"
_OF_IT = r"(?:结论|法律依据|依据|答复|意见|建议)"
UNHEARD = r"(?:怎么|咋|为什么|为啥|就|都|还|一直|是不是|到底)*(?:没|没有|不|无)(?:有)?人?(?:管|理|问|过问|搭理|办|答复?|回复?|动静|下文)(?:了|吗|啊|呢|的|么)*[?？]?$"
"""How it is said that nobody sees to something: 没人管吗."""
_CALLS = (
    regex(rf"^(?:@\S+\s+)?{_NAME}的?那(?:一)?(?:个|件|起|份|宗|桩|事|边)(?!{_PAPER})"),
    regex(rf"^(?:@\S+\s+)?{_NAME}的?(?:这)?(?:个|件)?(?:问题|事情?|案子?|咨询)(?=[，,：:]|的?{_OF_IT})"),
    regex(rf"^(?:@\S+\s+)?{_NAME}的?(?:这|那)?(?:个|件)?(?:事情?|问题|案子)(?={UNHEARD})"),
    regex(rf"^(?:@\S+\s+)?{_NAME}的?(?={_OF_IT}(?:是|为|：|:))"),
    regex(rf"^(?:@\S+\s+)?{_NAME}的(?=再[补加说]|[补加]一?[句点下])"),
    regex(rf"^(?:@\S+\s+)?{_NAME}的(?=(?:我们?|咱们?|就|都|也|先)*(?:不|部分|全部|没)?(?:予)?(?:采纳|照办|受理|撤回?(?:了|吧)))"),
    regex(
        rf"^(?:@\S+\s+)?(?!(?:我们?|咱们?|就|都|也)*(?:[一大小]?部分|全部|基本|一半|多数))(?![^，,。]*(?:律师|顾问|意见|建议|答复|回复|领导|书记|镇长|说))"
        rf"{_NAME}(?=(?:我们?|咱们?|就|都|也)*(?:不|没|部分|全部)?采纳(?:了|吧)?(?:$|[，,。；;]))"
    ),
    regex(rf"^(?:@\S+\s+)?{_NAME}的(?=[^，,。]{{0,8}}(?:不同意|不认可|没通过|不答应)[，,]?(?:就)?(?:不|没)采纳)"),
    regex(rf"^(?:@\S+\s+)?{_NAME}[：:](?=.{{4}})"),
)
"""How a case is called in front of what is said of it."""
_BEHIND = regex(
    r"^(?:@\S+\s+)?(?:请|麻烦|帮|再|[我们想要先])*"
    r"(?P<verb>补充?|催催?|撤[回销]?|受理|退回|答复|更正|追问|重新提出|重新办理|查|看|问)(?:一?下)?(?:关于|[我你们：:，,])*"
    rf"{_NAME}的?那(?:一)?(?:个|件|起|份|宗|桩|事)(?:问题|事情?|案子)?"
)
"""How it is called behind what is to be done with it (补充鱼塘那个：……)."""
_LEADS = regex(r"^(?:我们?|咱们?|你们?|他们?|小法|关于|对于|就是?|那|这|请|麻烦|另外|还有|对了|[，,])+")
_TRAILS = regex(r"(?:我们?|你们?|他们?|您|刚才|刚刚|上次|之前|前面|上面|提出?|问|说|报|发|咨询|反映|的)+$")
_NOTHING = regex(
    r"(?:我们?|你们?|他们?|您|这|那|刚才|上面|前面|律师|顾问|意见|结论|依据|建议|答复|回复|回答|法律|主要|处理|政策|初步|最后|补充|更正|会办|协办|联办|拟|汇总|如下|内容|材料|情况|问题|原因|理由|事由"
    r"|退回|受理|撤[回销]?|收回|取消|转办?|办理?|第.{1,2}[点条项个件]|首先|其次|另外|还有|个|件|的|了|是|对|先|再|好|请|\d|[a-zA-Z-]"
    r"|提出?|问|报|发|说|咨询|反映|[本镇局办所村]|街道|单位|[一两二三四五六几]|其实|好像|应该|同一|昨天|前天|今天|上午|下午|早上|上周|上个?月|前几天|上次|刚才?|最近|唯一|剩下|最后|最早|第一)+"
)


@dataclass(frozen=True)
class Name:
    """The words by which a case is called, and what is said of it."""

    called: str
    rest: str
    head: str = ""  # what is to be done with it, where that was said first
    sure: bool = True  # whether it can be nothing but the name of a case: 鱼塘那个, not 鱼塘：


_CLAUSE = regex(r"[，,。；;！!\n]+")
_CALL = regex(r"^@\S+\s+")
_LONGEST, _CHANCE = 12, 2  # characters of such a head: so few stand anywhere
_OF_NAME = regex(rf"的|[这那](?:个|件|事|边)?|{_OF_IT}")
_SURELY = (_BEHIND, *_CALLS[:2])


def name_in(text: str) -> Name | None:
    """How a case is called (鱼塘 of 鱼塘那个，结论是……); None where nothing is called so."""
    for form in (_BEHIND, *_CALLS):
        if (found := form.search(text.strip())) and (called := bare(found["s"])):
            return Name(called, text.strip()[found.end() :], found.groupdict().get("verb") or "", form in _SURELY)
    return None


def bare(called: str) -> str:
    """A name without the words around it; empty where these are all there is (我提的那个)."""
    called = _TRAILS.sub("", _LEADS.sub("", called, count=1), count=1)
    return called if len(called) > 1 and not _NOTHING.fullmatch(called) else ""


def from_each_clause(text: str) -> list[str]:
    """What is said from each clause on, which may call a case."""
    return [text, *(text[one.end() :] for one in _CLAUSE.finditer(text))]


def named_in(text: str) -> str:
    """The words by which a case is called; empty where nothing is called so."""
    name = name_in(text)
    return name.called if name else ""


def head_of(text: str, told: str) -> str:
    """The words at the beginning of a text that stand in what was told of a case, where they can call it: 麻将馆 of 麻将馆的我来办; two characters
    only before what tells that they are a name. Empty where none does."""
    said = _LEADS.sub("", _CALL.sub("", text.strip()), count=1)
    sizes = range(min(_LONGEST, len(said)), 1, -1)
    head = next((said[:size] for size in sizes if said[:size] in told and (size > _CHANCE or _OF_NAME.match(said, size))), "")
    return bare(head)


async def _told(found: Sequence[Row]) -> dict[int, str]:
    """By case, its own words."""
    words = {one["id"]: f"{one['title']} {one['unit_name']} {one['raiser_name']} " for one in found}
    for part in await parts([*words]):
        words[part["referral_id"]] += part["text"]
    return words


async def headed(found: Sequence[Row], text: str) -> list[Row]:
    """Those of some cases that a text begins with the words of."""
    words = await _told(found)
    return [one for one in found if head_of(text, words[one["id"]])]


async def about(found: Sequence[Row], subject: str) -> tuple[list[Row], float]:
    """Those of some cases that a subject fits best, in their own words, and how well: 1.0 where all of it stands there."""
    pairs = {subject[at : at + 2] for at in range(len(subject) - 1)}
    if not pairs or not found:
        return [], 0.0
    words = await _told(found)
    fits = {one["id"]: sum(pair in words[one["id"]] for pair in pairs) / len(pairs) for one in found}
    best = max(fits.values())
    return [one for one in found if fits[one["id"]] == best], best


def stem_of(case: Row) -> str:
    """The unit that asked, as people say it for short: 柳河."""
    return str(case["unit_name"]).removesuffix("街道").removesuffix("镇")


def stands_in(subject: str, case: Row) -> bool:
    """Whether a case's unit and title hold all of a subject's characters in their order: 王村征地 of 王村修路征地，补偿款分配有人告."""
    title = iter(f"{case['unit_name']}{case['title']}")
    return bool(subject) and all(any(one == here for here in title) for one in subject)


async def narrowed(found: list[Row], text: str) -> list[Row]:
    """Of several cases the one that is called by all of its name; else all of them, those that the name fits first."""
    subject = named_in(text) if len(found) > 1 else ""
    likely, best = await about(found, subject) if subject else ([], 0.0)
    if best < ENOUGH:
        called = await headed(found, text) if len(found) > 1 else []
        return called if len(called) == 1 else found
    return likely if best == 1 else [*likely, *(one for one in found if one not in likely)]
