"""How an adviser's words tell that they are an answer, or a part of one: headings, an answer written anew, a file that is one."""

import re

from storage.patterns import regex

_HEADED = regex(r"^(?:结论|(?:法律|主要|政策)?依据|(?:处理|工作|法律|我的?|答复)?建议|(?:我的?|律师|顾问|法律|答复|处理)?意见(?:是|如下)?)\s*[：:]")
_OF_LEGALITY = regex(r"^结论\s*[：:].{0,8}(?:不?合法|应当予以修改|修改后)|HFSC", re.IGNORECASE)
_ANEW = regex(r"^(?:答复|回复)(?:如下)?\s*(?:YNWT[- ]?(?:20\d\d-)?\d{1,5}|0\d{2,3})号?\s*[：:，,]|^(?:答复|回复)(?:如下)?\s*[：:]", re.IGNORECASE)
_NAMED = regex(r"答复|意见|回复|YNWT", re.IGNORECASE)
_RECUSES = regex(
    r"(?:YNWT[- ]?(?:20\d\d-)?\d{1,5}|0\d{2,3})号?|(?:这件|这个|此件)?我?(?:这边|所以|因此|故)?(?:要|得|需|应当?|申请|必须)*回避(?:一下|了|吧)?",
    re.IGNORECASE,
)
_BECAUSE = regex(r"^(?:主要|就)?是?(?:因为|由于|因|原因(?:是)?[：:]|理由(?:是)?[：:]|事由[：:])")
_JOINTLY = regex(r"^(?:会办|协办|联办)(?:的)?意见")


def why_recused(text: str) -> str:
    """Why somebody stands back, of words that say that they do; empty when they say no more than that."""
    why = _BECAUSE.sub("", _RECUSES.sub("", text).strip("，,。：: \n")).strip()
    return why if len(why) >= 4 else ""


def is_joint(text: str) -> bool:
    """Whether words are headed as an opinion in a joint case (联办意见：…)."""
    return bool(_JOINTLY.search(text))


def is_headed(text: str) -> bool:
    """Whether words begin as a part of an answer does (结论：, 依据：, 建议：), and are no conclusion of a review."""
    return bool(_HEADED.search(text)) and not _OF_LEGALITY.search(text)


def is_anew(text: str) -> bool:
    """Whether words are an answer written anew (答复0001：…), and not only what the first one lacked."""
    return bool(_ANEW.search(text))


def is_named(file_name: str) -> bool:
    """Whether a file's name says that it is an answer."""
    return bool(_NAMED.search(file_name))
