"""What a sentence about a review says: its section and attachments; a conclusion with its reasons; what is lacking; a day."""

import re
from collections.abc import Sequence

from handlers import wanted
from handlers.legality import kinds, ledger
from handlers.understanding.normalise import numeral
from storage.patterns import regex

LONGEST_OPINION = 10_000
_TELLING = 4  # characters of a thing's name by which it is known
_ANY_PAPER = frozenset(
    [
        "报告",
        "材料",
        "说明",
        "目录",
        "意见",
        "证明",
        "文件",
        "资料",
        "情况",
        "对方",
        "有关",
        "相关",
        "送审",
        "的材",
        "的报",
        "的说",
        "审单",
        "审稿",
        "求意",
        "见材",
        "告材",
    ]
)

_CUT = regex(r"[，,；;。\n]|(?<=[\u4e00-\u9fff])\s+")
_COUNT = regex(r"附件?(?:材料|资料)?(?:共|有|计|一共)*[:：]?\s*(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*[个份件]")
_SECTION = regex(
    r"(?:送审)?(?:科室|部门|单位)[:：](?P<said>[\u4e00-\u9fff]{2,16})|(?:由|[，,；;。（(]|^)(?P<of>[\u4e00-\u9fff]{2,12}(?:办|科|室|队|中心|站|分局))(?:送审|报送|报来|起草|承办)"
)
_STRIP = " \t\n，,。；;：:、!！?？"

_UNLAWFUL = r"不合法|违法|无效的?$"
_AMEND = r"(?:应当?|需要?|建议|应予|要|须|得)(?:予以|进行|作)?(?:修改|完善|调整|改(?![为成]))|(?:修改|完善|改)(?:后|好|完)(?:再)?(?:合法|可以?|通过|提请|提交|上会)|有条件(?:合法|通过)|基本合法"
_LAWFUL = r"(?<!不)(?<!否)合法(?!性)|没有?(?:什么|啥)?大?(?:法律)?(?:问题|意见)|同意(?:提请|提交|上会)|可以(?:提请|提交|上会)|通过"
_BARE = regex(rf"(?:本件|该件|的)?(?:{_AMEND}|{_UNLAWFUL}|{_LAWFUL})(?:的|了)?")
_CALLED_SO = regex(
    rf"[^，,。；;条款\d]{{0,20}}?(?:的|[那这]?[份个件]|合同|协议|办法|方案|规定)(?:都|也|是|就)?(?:{_AMEND}|{_UNLAWFUL}|{_LAWFUL})(?:的|了)?"
)
"""A conclusion on what is called by its name."""
_SAYS_NOTHING = regex(
    r"(?:这份|这个)?(?:合同|文件|稿子|材料)?我?(?:已经?)?(?:看|审|研究)(?:过)?了?(?:没有?(?:什么|啥)?大?(?:法律)?(?:问题|意见|毛病))?"
    r"|(?:刚才|刚刚|上次)?的?(?:结论|意见)?(?:写|打|发|下|出|弄|搞)?错了?|同意上会(?:讨论|审议)?|(?:应该|应|其实|还)?(?:改|更正)?(?:成|为|是)(?:不?合法|应当予以修改)"
)
_JUDGED = regex(r"^(?:我看|我认为|也|都|还|总体上?|总的|基本上?|算)*是?(?:不?合法|违法|应当?予以修改)的?(?:[，,]|(?=但|不过|只是))")
_BUT = regex(r"^(?:(?:但是?|不过|只是|而且)[，,]?|(?:主要)?(?:理由|原因|意见)(?:是|为)?[：:])(?=..)")
_ABOUT = {
    "主体": r"主体|资格|签约方|谁来签",
    "权限": r"权限|越权|无权|没权|职权|授权|上位法(?:没|未)",
    "程序": r"程序|征求意见|公示|听证|评估|论证|集体(?:讨论|研究|审议)|上会|备案|招标|招投标|投标|拍卖",
    "内容": r"内容|条款|租期|年限|租金|价款|民法典|第.{1,4}[条款项]|处罚|依据|违约|责任|期限|金额|约定|不明|过[高低长]|收益|价格|结算|付款|补偿|解除|担保|抵触|限制|增设|减损|公平竞争",
    "形式": r"形式|格式|文字|表述|文号|标题|体例|名称|错别字|落款",
}
_IN_ORDER = regex(r"没有?(?:什么|啥|大)?(?:的)?(?:问题|异议|毛病)|(?<!不)合法|(?<!不)齐全|(?<!不)完备|到位|无误|没错|[可还]以|具备")
_CONCLUDED = regex(
    r"^.{0,24}?(?:审查)?(?:结论|(?<!征求)(?<!征集)(?<!听取)(?<!采纳)意见)(?:是|为|[:：])*|^.{0,16}?(?:HFSC|hfsc)?[-\d]+(?:号)?(?:件)?[，,：:]?"
)
_LACKING = regex(r"(?:还)?(?:缺少?|差|少|没有|未附|未见|(?:请|需|要)?(?:补充|补正|补(?!正|充)))(?:了|一下)?[:：]?(?P<items>[^。；;]+)")
_FAULT = regex(
    r"(?:要|得|需要?|应当?|须|建议)(?:予以|进行)?(?:修改|改|完善|调整|删)|删[掉除去]|改[为成]|(?:主体|权限|程序|内容|形式)(?:上|方面)?(?:还)?(?:缺|没|未|少|不)|第.{1,4}[条款项]"
    r"|上位法|越权|无权|违法|退回|打回|(?:没有?|未)经(?:过)?(?:集体|班子|党委|会议)"
)
_ONCE = regex(
    r"[，,、]?(?:请)?(?:一次性?(?:补正)?告知(?:对方|他们)?(?:补正)?|(?:请)?(?:尽快)?补正|通知他们补正?|告知他们|(?:还)?请(?:尽快|一并)?补(?:齐|上|充|交|来|一下)?|补齐|补上|尽快|谢谢)+$"
)
_REST_HERE = regex(r"[，,、](?:其[他它余]|别的|剩下)[^，,、]{0,4}(?:都|也|已|全)*(?:齐|有|全|够)(?:了|全)?")
_ITEMS = regex(r"[、，,]|以及|还有|(?<=[\u4e00-\u9fff]{2})(?:(?<!参)与|(?<![涉普])及|和(?![解谐]))(?=[\u4e00-\u9fff]{2})")
_NOT_COME = regex(r"(?:没有?|未)(?:收|见|拿|送|交|看|等)?到(?:啊|呢|哦|呀|过|材料|东西|件)*(?=$|[，,。！!])")
_PARTLY = regex(
    r"一半|[一大小]部分|部分材料|没(?:有)?(?:弄|补|搞|写|做|备|收|凑|办)?(?:完|齐|全|好)|(?<!齐)还(?:没|未|在|差(?!的)|缺(?!的)|剩(?!下的)|[要得](?:等|过|[一两三几]))|下周再|过几天"
)
_AS_ADVISED = regex(
    r"[，,]?(?:就|还是|都)?按照?(?:[\u4e00-\u9fff]{1,3})?(?:律师|顾问)(?:提|说|出)?的?(?:意见|说法|那个|那条)?(?:来|出|办|定|写)*(?=[，,。]|$)"
)
_BUSY = regex(r"没|未|缺|差|少|还在|正在|在[做弄写搞办走]|下周|过几天|随后|后补|待补|[晚回](?:点|头)|不(?:齐|全)")
_NONE_LACKS = regex(r"没有?(?:再)?(?:缺|少|差|漏|问题|遗漏)|不缺|不少|不差")
_GROUNDS = regex(
    r"(?<=.)[，,；;。]?(?:不合法|修改)?(?:的?理由|原因|问题类别|类别)(?:是|为|[：:])+(?P<named>(?:主体|权限|程序|内容|形式)(?:(?:、|和|，|,)(?:主体|权限|程序|内容|形式))*)(?:方面|问题|不当|瑕疵)*[。]?$"
)
_NUMBERED = regex(r"^(?:@\S+\s*)?(?:HFSC[-\d ]*|\d{3})(?:号|件)*(?:的(?=审|结|意|送))?[\s：:，,]*", re.IGNORECASE)


def attachments_in(text: str) -> int:
    """How many attachments it is said to have; 0 when nothing is said."""
    found = _COUNT.search(text)
    return numeral(found["n"]) if found else 0


def section_in(text: str) -> str:
    """The section of the unit that sends it, when it is named."""
    found = _SECTION.search(text)
    return (found["said"] or found["of"] or "") if found else ""


def conclusion_in(text: str) -> str:
    """合法, 应当予以修改 or 不合法, as it is said (修改后合法 is the second); "" when none of them is."""
    for conclusion, pattern in ((ledger.AMEND, _AMEND), (ledger.UNLAWFUL, _UNLAWFUL), (ledger.LAWFUL, _LAWFUL)):
        if re.search(pattern, text):
            return conclusion
    return ""


def reasons_in(text: str) -> list[str]:
    """On which grounds, as far as the words tell: those that are named, else those that they are about."""
    named = [one for one in ledger.REASONS if re.search(rf"{one}(?:方面|上|问题|不合法|违法|不当|有误|存在|瑕疵)", text)]
    if named:  # 没有权限设收费，程序上也没征求意见: the one beside it too, unless its clause says that it is in order
        faulty = [one for one in _CUT.split(text) if not _IN_ORDER.search(one)]
        named = [one for one in ledger.REASONS if one in named or any(one in clause for clause in faulty)]
    return named or [one for one in ledger.REASONS if re.search(_ABOUT[one], text)]


def opinion_in(text: str) -> str:
    """What is said beside the conclusion, word for word."""
    rest = _CONCLUDED.sub("", text.strip(), count=1).lstrip(_STRIP).rstrip()
    first, comma, after = re.split(r"([，,。；;：:\n])", rest, maxsplit=1) if re.search(r"[，,。；;：:\n]", rest) else (rest, "", "")
    bare = _BARE.fullmatch(first) or _CALLED_SO.fullmatch(first)
    left = (after if bare and comma else "" if bare else _JUDGED.sub("", rest, count=1)).lstrip(_STRIP).rstrip(" \t\n，,；;：:")
    while (cut := re.match(r"([^，,。；;\n]{1,16})[，,。；;\n]+(?=.)", left)) and _SAYS_NOTHING.fullmatch(cut[1].strip()):
        left = left[cut.end() :].lstrip(_STRIP)
    said = [one for one in re.split(r"[，,。；;\n]", left) if one.strip()]
    if all(_SAYS_NOTHING.fullmatch(one.strip()) or _BARE.fullmatch(one.strip()) for one in said):
        return ""
    return "" if _BARE.fullmatch(left.rstrip("。")) else _BUT.sub("", left, count=1)


def without_adviser(text: str) -> str:
    """A conclusion without the words that its opinion is to be the adviser's (按周律师意见出); the same text where there are none."""
    return _AS_ADVISED.sub("", text, count=1)


def without_grounds(opinion: str) -> tuple[str, list[str]]:
    """An opinion without the grounds that are named at its end as such (…，理由：主体、程序), and these."""
    found = _GROUNDS.search(opinion)
    return (opinion[: found.start()].rstrip(_STRIP), [one for one in ledger.REASONS if one in found["named"]]) if found else (opinion, [])


def grounds_only(opinion: str) -> list[str]:
    """The grounds, where what is said beside a conclusion names nothing else (应当予以修改，内容、程序)."""
    said = [one.strip(_STRIP) for one in _ITEMS.split(opinion)]
    return [one for one in ledger.REASONS if one in said] if said and all(one in ledger.REASONS for one in said) else []


def without_number(text: str) -> str:
    """What is said of a case, without its number in front."""
    return _NUMBERED.sub("", text.strip(), count=1).strip()


def finds_fault(text: str) -> bool:
    """Whether words that speak of something lacking may find fault with the draft itself (程序上缺听证告知), so that they are a conclusion."""
    return _FAULT.search(text) is not None


def lacking_in(text: str) -> list[str]:
    """What is said to be lacking, item by item."""
    found = _LACKING.search(text)
    before = [one for one in _CUT.split(_NUMBERED.sub("", text[: found.start()] if found else text)) if wanted.is_said_absent(one)]
    return [wanted.bare(one) for one in before] + (_items(found["items"]) if found else [])


def has_not_come(text: str) -> bool:
    """Whether it is said that the material did not arrive (材料没收到, 还没见到)."""
    return _NOT_COME.search(text) is not None


def items_of(words: str) -> list[str]:
    """What is lacking, as it was given in answer: 风险评估报告、依据目录, with or without the verb."""
    return lacking_in(words) or _items(words)


def _items(words: str) -> list[str]:
    told = _REST_HERE.sub("", _ONCE.sub("", words.strip(_STRIP)).strip(_STRIP)).strip(_STRIP)
    return list(dict.fromkeys(one for part in _ITEMS.split(told) if (one := wanted.bare(_ONCE.sub("", part.strip(_STRIP))))))


def missing_after(missing: Sequence[str], text: str) -> list[str]:
    """Which of what was asked for is still missing when somebody says that some of it came; nothing when all came, or nothing was named."""
    told = wanted.brought(text) or text
    named = named_of(missing, told) or named_of(missing, "，".join(one for one in _CUT.split(text) if not _BUSY.search(one)))
    whole = re.search(r"齐|全|都|所有", told)
    absent = named_of(missing, "，".join(one for one in _CUT.split(text) if _BUSY.search(one) and not _NONE_LACKS.search(one)))
    if absent and len(absent) < len(missing):
        return [one for one in missing if one in absent or not (whole or one in named)]
    return [one for one in missing if one not in named] if named_of(missing, text) and not whole else []


def is_partial(text: str) -> bool:
    """Whether it is said that something of it has not come yet (补了一半, 评估还在做)."""
    return _PARTLY.search(text) is not None


def listed_in(text: str) -> list[str]:
    """Which material is said to come with a matter, without what a clause says to be lacking or still in the making."""
    clauses = [one for one in _CUT.split(text) if not _BUSY.search(one)]
    return kinds.material_in("，".join(clauses))


def clauses_of(text: str) -> list[str]:
    """The clauses of a sentence, without the number in front."""
    return [one.strip() for one in _CUT.split(without_number(text)) if one.strip()]


def named_of(missing: Sequence[str], text: str) -> list[str]:
    """Which of what was asked for is spoken of, by its name or by a part of it that tells (征求意见的, 勘验笔录)."""
    named = [one for one in missing if one in text or any(one[n : n + _TELLING] in text for n in range(len(one) - _TELLING + 1))]
    return named or [one for one in missing if any(part in text for part in _telling(one))]


def _telling(name: str) -> list[str]:
    """The short parts of a thing's name by which it is called (执照, 风评), where they do not stand for any paper."""
    pairs = [name[n : n + 2] for n in range(len(name) - 1)]
    called = [f"{name[0]}{name[2]}"] if len(name) > _TELLING else []
    return [one for one in [*pairs, *called] if one not in _ANY_PAPER]
