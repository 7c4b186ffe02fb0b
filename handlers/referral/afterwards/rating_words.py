"""How satisfied somebody says they are: 一般般吧，回得有点慢."""

from storage.patterns import regex

_NOT = regex(r"(?:不|没|难以?|谈不上)(?:太|是很|怎么)?满意|敷衍|太差|差评")
_SOSO = regex(r"(?:基本|还算|比较|大体|总体)满意|一般|还行|还可以|凑合|慢|没说清")
_RATES = regex(r"满意|一般|还行|还可以|凑合|不错|挺好|很好|太差|好评|差评|敷衍|(?:有点|太|比较)慢|(?:挺|很|蛮|比较)(?:快|及时|专业|耐心)|没说清")
_TOLD = regex(r"(?:很|非常|十分|挺|比较|基本|还算|不太?|不怎么)?满意(?:$|[，,。！!了])(?!.*[?？吗])")
_UNTOLD = regex(r"不是|满不满意|问我?|(?:书记|[镇局]长|主任|领导|律师|村里)(?:很|挺|不|也)?(?:满意|说)")  # 书记满意我就满意
_SHORT = 24  # characters; what is longer tells a matter of its own


def is_rating(text: str) -> bool:
    """Whether short words rate how something was handled."""
    if _UNTOLD.search(text):
        return False
    return len(text) <= _SHORT and _RATES.search(text) is not None and not text.rstrip("。").endswith(("?", "？", "吗", "呢"))


def is_told(text: str) -> bool:
    """Whether words on what became of an answer say as well how satisfied somebody is, by that very word."""
    return _TOLD.search(text) is not None


def rated_in(text: str) -> str:
    """满意, 基本满意 or 不满意, as words say it."""
    return "不满意" if _NOT.search(text) else "基本满意" if _SOSO.search(text) else "满意"
