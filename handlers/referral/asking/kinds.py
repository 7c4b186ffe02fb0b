"""Whether words may be of a matter that was told in private, though they share no word with it: they say so, or speak of the same kind of thing."""

from storage.patterns import regex

_POINTS_ASIDE = regex(
    r"(?:私聊|私信|私下|私底下|单独|悄悄)里?(?:跟|和|给|向|找|[您你]|小法|律师|顾问)*"
    r"(?:说|问|提|报|讲|发|聊|反映|请教|咨询)?(?:过|了)?(?:[您你]|小法)?的?(?:那|这|[件个]事)"
    r"|(?:上次|昨天|前天|前几天|刚才|早上|上午|之前|前面)(?:我|在|跟[您你]|和[您你])*(?:私聊|私信|私下|单独)"
    r"|(?:我|那|这|我们)(?:的|那|这)*[件个]不公开的?|不公开的?(?:那|这)[件个]"
)
"""上次私聊说的那个, 我那件不公开的, 昨天私信您的."""
_KINDS = tuple(
    regex(one)
    for one in (
        r"村干部|村支书|支部书记|村主任|社区书记|村书记|支书|村委会?主任|社区主任",
        r"打(?:人|了|伤)|殴打|伤人|动手|打架|拳脚",
        r"酒后|醉酒|喝[了多醉]?酒|喝多|酗酒|酒驾",
        r"挪用|侵占|贪污|骗取|套取|套医保|套补贴|截留|私分|虚报|冒领|吃空饷",
        r"受贿|收礼|红包|回扣|好处费|收了钱|索要",
        r"性骚扰|猥亵|出轨|作风问题|不正当关系",
        r"侄子|外甥|小舅子|亲戚|亲属|打招呼",
        r"举报|告发|信访人|上访",
    )
)


def points_aside(text: str) -> bool:
    """Whether words say of themselves that they are of what was told in private."""
    return bool(_POINTS_ASIDE.search(text))


def are_alike(text: str, told: str) -> bool:
    """Whether both speak of the same kind of person or deed."""
    return any(one.search(text) and one.search(told) for one in _KINDS)
