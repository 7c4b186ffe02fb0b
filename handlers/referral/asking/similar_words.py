"""What is said of answers that were shown because they are much like the question: that it is asked all the same, or that they are enough."""

from storage.patterns import regex

_GOES_ON = regex(
    r"不一样|不同|不(?:大|太)?相同|不是这[个件回]|不是一回事|两码事|没(?:有|什么|啥)?(?:多大)?(?:帮助|用处?|参考|价值)|不(?:适用|够|顶用|管用|解决|能用|能套)|用不上|对不上|套不上|帮不上"
    r"|(?:还是|还|仍然?|照样|接着|继续|依然)(?:要|想|得|请|需要)*(?:律师|顾问)?(?:再)?(?:提|问|看|答复|研究)"
)
_ENOUGH = regex(
    r"(?<![不没])能用|(?<!不)够用?了|(?:就|先|可以|直接)用这[个份]|(?:按|照)(?:着)?这[个份]|不(?:用|再|想|另)?(?:提|问)了|不(?:再)?麻烦|(?<!没)有参考了?$|(?<!没)解决了|(?<!不)一样的?$"
)
_CLAUSE = regex(r"[，,。；;！!\s]+")
_NOTHING_ELSE = 10  # characters of a clause that says no more than that


def goes_on(text: str) -> bool | None:
    """Whether it is asked all the same; None where words do not tell, or tell both."""
    on, enough = bool(_GOES_ON.search(text)), bool(_ENOUGH.search(text))
    return on if on is not enough else None


def tells_more(text: str) -> bool:
    """Whether words hold something of the matter beside that."""
    return any(len(one) > _NOTHING_ELSE and goes_on(one) is None for one in _CLAUSE.split(text))
