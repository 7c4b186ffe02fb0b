"""What an answer must hold (DOMAIN §4.2): conclusion, basis and advice; which of them its words give, and which they lack."""

from itertools import chain

from storage.patterns import regex

CONCLUSION, BASIS, ADVICE = "结论", "依据", "建议"
PARTS = (CONCLUSION, BASIS, ADVICE)
SHORTEST = 12  # characters; fewer are no answer of which nobody said that it is one

_LAW = r"(?:法|法典|条例|规定|办法|规则|解释|细则)\s*[\d一二三四五六七八九十百千]+\s*条"
_BASIS = regex(rf"{_LAW}|" r"《[^》]{2,}》|第\s*[\d一二三四五六七八九十百千]+\s*条|依据|根据|按照|依照|司法解释|民法典|合同约定")
_URGES = regex(r"建议|最好|不要急于|切勿|稳妥")
_ADVICE = regex(
    r"赶紧|抓紧|立即|立刻|马上|可先|可由|要先|应当?先|(?<![便适时合不])宜|(?<![申邀聘报])请(?![求示假])|尽快|及时|注意|先[^，。；]{1,20}再"
)
_NORM = regex(r"应当?由|需要?(?![不没])|必须")  # what somebody owes by law
_SOFT, _OWED = "可为建议", "义务"
_CONCLUDES = regex(
    r"应当|应该|应由|应予|不应|可以|不可以|不能|不得|不予|不宜|有权|无权|属于|不属|合法|违法|有效|无效|违约|侵权|责任|赔偿|承担|支持|成立|构成|适用|没有依据|无须|不必|需要|必须|不要|先别|切勿|暂缓"
)  # what is said of rights and duties
_ENCLOSED = regex(r"见附件|详见|意见书|如附件|见文件|附后")
HEADS = ("结论", "依据", "法律依据", "主要依据", "根据", "按照", "《", "建议", "处理建议", "我建议", "我们建议")
"""How what an answer lacks begins when it is said."""
_NONE = regex(r"^(?:暂|确|实在|目前)?(?:没有?|无)(?:其他|别的|什么)?(?:依据|建议|了|的)*[吧。]*$")
_NO_BASIS = regex(
    r"(?:这个|这件|目前|暂时|确实|也|就|是|实在)*(?:没有?|无|找不到|查不到)(?:什么|明确|直接|具体)?的?(?:法律|政策)?依据(?:的|了|吧|啊|可依)*"
)
_SENTENCE, _CLAUSE = regex(r"[。；;！!\n]+"), regex(r"[，,：:]+|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff《])")
_PIECE = regex(r"[，,：:。；;！!\s]+")
_GREETS = regex(r"^(?:您好|你好|各位|收到|好的?|在|如下|看了|看过了|我来答|答|回复|\S{0,4}(?:镇长|主任|书记|同志|老师))$")
_HEAD = regex(r"^(?:[一二三123][、.．]|[（(][一二三123][）)])?\s*")
_CITES = regex(
    r"^(?:主要|法律|政策)?(?:的)?(?:依据|根据|按照|依照|参照)|^《[^》]+》\S{0,24}$|^\S{0,12}第\s*[\d一二三四五六七八九十百千]+\s*[条款项]\S{0,4}$"
    rf"|^\S{{0,16}}{_LAW}\S{{0,4}}$"
)
_ADVISES = regex(r"^(?:因此|所以|故|同时|另外|此外|并|但|也|我|我们)*(?:建议|请|宜|最好|可先|要先|尽快|及时|注意|先(?!行))")
_NAMES = regex(
    r"^(?:法律|处理|工作|我的?|答复|律师|顾问)?(?:结论|意见|答复|建议|依据)(?:是|为|如下)?$"
    r"|^(?:我|先|就|来|这边|简单|具体)*(?:说|讲|谈|提|答|给)(?:以下|一?下|个)?(?:[几两三四五二2-5](?:点|条|个方面|句)|结论)$"
)

_IS_BASIS = regex(rf"^\S{{0,16}}{_LAW}|" r"^(?:依据|根据|按照|依照|《)|《[^》]{2,}》\s*第\s*[\d一二三四五六七八九十百千]+\s*条")
_IS_PART = regex(r"^(?:结论|依据|建议)")
_ASKING = regex(r"[?？吗呢]|什么|怎么|哪|几条")


def lacking(answer: str) -> list[str]:
    """Which of conclusion, basis and advice an answer does not give, in this order; nothing where they are said to be enclosed."""
    if _ENCLOSED.search(answer):
        return []
    told = [[_kind(one) for one in _said(sentence)] for sentence in _SENTENCE.split(answer)]
    gives = {CONCLUSION: any(one != ADVICE for one in chain(*told)) or _leads(answer), BASIS: bool(_BASIS.search(answer)), ADVICE: _advises(told)}
    return [name for name in PARTS if not gives[name] and not _is_headed(answer, name)]


def _leads(answer: str) -> bool:
    """Whether something stands in front of the basis: that is the conclusion, however short (付，依据……; 先报案，依据……)."""
    clauses = [one.strip() for one in _PIECE.split(_HEAD.sub("", answer.strip())) if one.strip()]
    cited = next((n for n, one in enumerate(clauses) if _CITES.search(one)), 0)
    return any(not (_NAMES.search(one) or _GREETS.search(one) or one.startswith("建议")) for one in clauses[:cited])


def _said(sentence: str) -> list[str]:
    """The clauses of a sentence that say more than on which basis, or what follows: what comes after advice goes on with it."""
    clauses = [one.strip() for one in _CLAUSE.split(_HEAD.sub("", sentence.strip()))]
    said = [one for one in clauses if len(one) > 1 and not _CITES.search(one) and not _NAMES.search(one)]
    return said[: next((n for n, one in enumerate(said, 1) if _kind(one) == ADVICE), len(said))]


def _kind(clause: str) -> str:
    """What a clause is: advice; what may be advice (_SOFT) or an obligation (_OWED) beside a conclusion; or a conclusion."""
    if _ADVISES.search(clause) or _URGES.search(clause):
        return ADVICE
    return _SOFT if _ADVICE.search(clause) else _OWED if _NORM.search(clause) else CONCLUSION


def _advises(told: list[list[str]]) -> bool:
    """Whether what was told, sentence by sentence, says what to do: a clause that may be advice or conclusion is not counted as both."""
    kinds = [*chain(*told)]
    if ADVICE in kinds or (_SOFT in kinds and len(kinds) > 1):
        return True
    return any(_OWED in one for one in told) and sum(map(bool, told)) > 1


def _is_headed(answer: str, name: str) -> bool:
    return f"{name}：" in answer or f"{name}:" in answer


def advises(clause: str) -> bool:
    """Whether a clause begins to advise."""
    return bool(_ADVISES.search(_bare(clause)))


def cites(clause: str) -> bool:
    """Whether a clause only says on which basis."""
    return bool(_CITES.search(_bare(clause)))


def _bare(clause: str) -> str:
    return _HEAD.sub("", clause.strip("，,。；;！! \n"))


def as_part(answer: str, said: str, lacks: list[str]) -> str:
    """What was said when it was asked what an answer lacks; words that do not show which part they are are headed as the first of these."""
    return said if lacking(f"{answer}\n{said}") != lacks else f"{lacks[0]}：{said}"


def none_of(lacks: list[str], said: str = "") -> list[str]:
    """The lines that stand in an answer whose author says that there is nothing more, or no basis; a conclusion it must have."""
    none = [one for one in PARTS if one in said] or PARTS
    return [f"{one}：无" for one in lacks if one != CONCLUSION and one in none]


def asks(text: str) -> bool:
    """Whether words end as a question."""
    return bool(_ASKING.search(text.rstrip("。 ")[-2:]))


def reads_as_one(text: str) -> bool:
    """Whether words, though no command says so, conclude something and say on which basis, and ask nothing."""
    return len(text) >= SHORTEST and not {CONCLUSION, BASIS}.intersection(lacking(text)) and not _ASKING.search(text[-2:])


def tells(text: str) -> bool:
    """Whether words conclude something as advisers do, or say on which basis or what to do: talk of the work does not."""
    return not {BASIS, ADVICE}.issubset(lacking(text)) or bool(_CONCLUDES.search(text))


def says_none(text: str) -> bool:
    """Whether what was asked for is said not to exist."""
    return bool(_NONE.match(text.strip())) or lacks_basis(text)


def lacks_basis(text: str) -> bool:
    """Whether words say that there is no basis (没有依据)."""
    return _NO_BASIS.fullmatch(text.strip("。！!，, ")) is not None


def is_part(text: str) -> bool:
    """Whether words are what an answer stands on, or are headed as a part of one, and do not only ask or speak of it."""
    return bool(_IS_BASIS.search(text) or _IS_PART.search(text)) and not _ASKING.search(text)
