"""What an answer must hold (DOMAIN §4.2): conclusion, basis and advice; which of them its words give, and which they lack."""

from storage.patterns import regex

CONCLUSION, BASIS, ADVICE = "结论", "依据", "建议"
PARTS = (CONCLUSION, BASIS, ADVICE)
SHORTEST = 12  # characters; fewer are no answer of which nobody said that it is one

_BASIS = regex(r"《[^》]{2,}》|第\s*[\d一二三四五六七八九十百千]+\s*条|依据|根据|按照|依照|司法解释|民法典|合同约定")
_ADVICE = regex(
    r"建议|最好|可先|可由|要先|应当?先|应当?由|(?<![便适时合不])宜|(?<![申邀聘报])请(?![求示假])|需要?(?![不没])|必须|尽快|及时|注意|稳妥|先[^，。；]{1,20}再|不要急于|切勿"
)
_ENCLOSED = regex(r"见附件|详见|意见书|如附件|见文件|附后")
HEADS = ("结论", "依据", "法律依据", "主要依据", "根据", "按照", "《", "建议", "处理建议", "我建议", "我们建议")
"""How what an answer lacks begins when it is said."""
_NONE = regex(r"^(?:暂|确|实在|目前)?(?:没有?|无)(?:其他|别的|什么)?(?:依据|建议|了|的)*[吧。]*$")
_SENTENCE, _CLAUSE = regex(r"[。；;！!\n]+"), regex(r"[，,：:]+")
_HEAD = regex(r"^(?:[一二三123][、.．]|[（(][一二三123][）)])?\s*")
_CITES = regex(
    r"^(?:主要|法律|政策)?(?:的)?(?:依据|根据|按照|依照|参照)|^《[^》]+》\S{0,24}$|^\S{0,12}第\s*[\d一二三四五六七八九十百千]+\s*[条款项]\S{0,4}$"
)
_ADVISES = regex(r"^(?:因此|所以|故|同时|另外|此外|并|但|也|我|我们)*(?:建议|请|宜|最好|可先|要先|尽快|及时|注意|先(?!行))")
_NAMES = regex(r"^(?:法律|处理|工作|我的?|答复|律师|顾问)?(?:结论|意见|答复|建议|依据)(?:是|为|如下)?$")

_IS_BASIS = regex(r"^(?:依据|根据|按照|依照|《)|《[^》]{2,}》\s*第\s*[\d一二三四五六七八九十百千]+\s*条")
_IS_PART = regex(r"^(?:结论|依据|建议)")
_ASKING = regex(r"[?？吗呢]|什么|怎么|哪|几条")


def lacking(answer: str) -> list[str]:
    """Which of conclusion, basis and advice an answer does not give, in this order; nothing where they are said to be enclosed."""
    if _ENCLOSED.search(answer):
        return []
    gives = {CONCLUSION: _concludes(answer), BASIS: bool(_BASIS.search(answer)), ADVICE: bool(_ADVICE.search(answer))}
    return [name for name in PARTS if not gives[name] and not _is_headed(answer, name)]


def _is_headed(answer: str, name: str) -> bool:
    return f"{name}：" in answer or f"{name}:" in answer


def _concludes(answer: str) -> bool:
    """Whether anything is left of an answer without what it cites and what it advises."""
    return any(_left(one) for one in _SENTENCE.split(answer))


def _left(sentence: str) -> bool:
    """Whether a sentence says something that is neither: what follows on advice goes on with it."""
    for clause in _CLAUSE.split(_HEAD.sub("", sentence.strip())):
        said = clause.strip()
        if _ADVISES.search(said):
            return False
        if len(said) > 1 and not _CITES.search(said) and not _NAMES.search(said):
            return True
    return False


def advises(clause: str) -> bool:
    """Whether a clause begins to advise."""
    return bool(_ADVISES.search(_bare(clause)))


def cites(clause: str) -> bool:
    """Whether a clause only says on which basis."""
    return bool(_CITES.search(_bare(clause)))


def _bare(clause: str) -> str:
    return _HEAD.sub("", clause.strip("，,。；;！! \n"))


def with_part(answer: str, said: str, lacks: list[str]) -> str:
    """An answer with what was said when it was asked what it lacks; words that do not show which part they are stand as the first of these."""
    whole = f"{answer}\n{said}"
    return whole if lacking(whole) != lacks else f"{answer}\n{lacks[0]}：{said}"


def without(answer: str, lacks: list[str]) -> str:
    """An answer whose author says that there is nothing more: what it lacks stands in it as 无; a conclusion it must have."""
    return "\n".join([answer, *(f"{one}：无" for one in lacks if one != CONCLUSION)])


def asks(text: str) -> bool:
    """Whether words end as a question."""
    return bool(_ASKING.search(text.rstrip("。 ")[-2:]))


def reads_as_one(text: str) -> bool:
    """Whether words, though no command says so, conclude something and say on which basis, and ask nothing."""
    return len(text) >= SHORTEST and not {CONCLUSION, BASIS}.intersection(lacking(text)) and not _ASKING.search(text[-2:])


def says_none(text: str) -> bool:
    """Whether what was asked for is said not to exist."""
    return bool(_NONE.match(text.strip()))


def is_part(text: str) -> bool:
    """Whether words are what an answer stands on, or are headed as a part of one, and do not only ask or speak of it."""
    return bool(_IS_BASIS.search(text) or _IS_PART.search(text)) and not _ASKING.search(text)
