"""What is said of answers that were shown because they are much like the question: that it is asked all the same, or that they are enough."""

from storage.patterns import regex

_GOES_ON = regex(
    r"(?<![不别用必])另(?:外|行|再)*(?:提|问|登记|立|报)|"
    r"不一样|不同|不(?:大|太)?相同|不是(?:这|同一)[个件回]|不是一回事|两码事|没(?:有|什么|啥)?(?:多大)?(?:帮助|用处?|参考|价值)|不(?:适用|够|顶用|管用|解决|能用|能套)|用不上|对不上|套不上|帮不上"
    r"|(?:还是|还|仍然?|照样|接着|继续|依然)(?:要|想|得|请|需要)*(?:律师|顾问)?(?:再)?(?:提|问|看|答复|研究)"
)
_ENOUGH = regex(
    r"(?<![不没])能用|(?<!不)够用?了|(?:就|先|可以|直接)用这[个份]|(?:按|照)(?:着)?这[个份]|不(?:用|再|想|另)?(?:提|问)了|不(?:再)?麻烦|(?<!没)有参考了?$|(?<!没)解决了|(?<!不)一样的?$"
    r"|(?<!不)是(?:这|那|同)一?件|(?:不|不用|不必|别)另(?:外|行|再)*(?:提|问|登记|立|报)"
)
_CLAUSE = regex(r"[，,。；;！!\s]+")
_ASIDE = regex(
    r"(?:我们?|咱们?|镇里|街道|这[个份件]?|那[个份件]?|案例|答复|上面|刚才?|都|已经|仔细|也|就|还|先|请|麻烦|律师|顾问)*+"
    r"(?:看(?:了|过了?|完了?|到了?)|收到了?|好的?|行|嗯|对|谢谢了?|多谢|知道了|辛苦了?|情况|提(?:给|吧|交)?|问(?:吧|问)?|帮忙?|一下|您|你)*+(?:了|吧|啊|哈)*"
)
"""A clause that tells nothing of the matter: 看了, 谢谢, 麻烦律师."""


def goes_on(text: str) -> bool | None:
    """Whether it is asked all the same; None where words do not tell, or tell both."""
    on, enough = bool(_GOES_ON.search(text)), bool(_ENOUGH.search(text))
    return on if on is not enough else None


def tells_more(text: str) -> bool:
    """Whether words hold something of the matter beside that."""
    return any(goes_on(one) is None and not _ASIDE.fullmatch(one) for one in _CLAUSE.split(text) if len(one) > 1)
