"""驳回退回，还是周律师办: what of the office's words is no more than the order itself."""

from storage.patterns import regex

ORDERS = regex(
    r"^(?:还是|仍然?|就|请|要|得|必须|应该|应当|继续|接着|重新|照常|由|让|给|交给?|转给?|派给?|原来的?|他|她|来|去|[\u4e00-\u9fff]{1,3}(?:律师|顾问|科长|律))*+"
    r"(?:受理|接手?|办理?|研究|答复|处理)?(?:吧|了|一下)*$"
)
REJECTS = regex(
    r"^(?:这个|这件|那个|那件|答复|的|，|,)*(?:驳回(?:退回|退办|修改|重[写办])?|[退打]回(?=[，,。\s]*(?:还是|仍)))(?:吧|了)?(?=$|[，,。；;\s]|还是|仍)"
)
_CLAUSE = regex(r"[，,。；;：:\n]+")
_BEGINS = regex(r"^(?:因为|由于|理由是?|原因是?)")


def without(said: str) -> str:
    """A reason without the clauses that only say who is to have the case (还是周律师办)."""
    told = (_BEGINS.sub("", one.strip()) for one in _CLAUSE.split(said))
    return "，".join(one for one in told if one and not ORDERS.fullmatch(one))
