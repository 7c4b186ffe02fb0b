"""What a sentence leaves undecided in one breath: one or the other, corrected, each its own way, or with something out; it is asked.

自查或者整改OA报了一个, 联络员换成李娜，不对，换成张三, 书记的撤回，镇长的不撤, 全部撤回，自查的除外.
"""

from handlers.understanding.gather import Facts
from storage.patterns import regex

_REQUESTS = (
    "submit.declare submit.withdraw submit.keep submit.exempt_request extension.request contact.change reminder.mute reminder.absent referral.amend "
    "referral.want_other legality.submit legality.withdraw legality.meeting legality.adopt review.return review.pass submit.confirm "
    "extension.approve extension.reject task.update office.pause task.create pairing.visit"
)
_ASKED = frozenset(_REQUESTS.split())
_EITHER = regex(
    r"[KJUOPNDXW][^,。;:]{0,4}(?:或者?|还是|要么)[^,。;:]{0,5}[KJUOPNDXW]|P或者?[\u4e00-\u9fff]{2,3}|或者(?=[^,。;]{1,12}(?:合同|协议|办法|规定|方案))"
    r"|由[^,。;]{1,4}或者?[^,。;]{1,4}代|[,。]不行就"
)
_CORRECTED = regex(r"[,。](?:哦|啊|噢)?(?:不对|不是|[说写发打]错了?|错了)(?:$|[,。]|(?:应?该?)?是)")
_CORRECTED_OTHER = regex(r"[,。](?:哦|啊|噢)?(?:不对|不是|[说写发打]错了?|错了)[,。]?(?:应?该?)?是?[KJ]")
_SEE_CORRECTED = frozenset(("extension.request", "task.update", "extension.approve"))
"""What takes the later day of two by itself."""
_SLIPS = frozenset(("submit.withdraw", "submit.keep"))
"""What is said of a slip: 撤了这个，发错了."""
_CLAUSES = regex("[,。;]")
_OF_ONE = regex("[KJNU]|述法|自查|整改|合同|协议|办法|规定|方案")
_TOLD = {
    "submit.declare": regex("W"),
    "extension.request": regex("[延推缓宽].*D|D.*[延推缓宽]|不延"),
    "submit.keep": regex("撤|留|保留|作数"),
    "contact.change": regex("[ab]岗"),
    "reminder.mute": regex("提醒|催"),
    "reminder.absent": regex("由[^,。;]{1,4}代"),
    "legality.adopt": regex("采纳"),
    "legality.withdraw": regex("撤|留|不送"),
}
_AS_WELL = regex("[,。][^,。]*J[^,。]{0,2}份也?一[起并]")
_KNOWN = regex("[KJ]")
_OF_A_PERSON = frozenset(("contact.change", "reminder.absent"))
_NOT = regex("不|别|留|除")
_ONE_ONLY = regex(r"(?:只|就|仅)(?:给|让|把|是)?U|U的?(?:先|暂|都)?不[改变动]")
_SPARES = regex(r"除外|以外|之外|除了|除(?=[KJD])|其[他余]|^(?!把?[KJ]|.*U).*X")
_FOR_DAYS = regex(r"停(?:[一两二三四五六七八九十\d]+|几)天|停D天|停到(?!D)")
_SPARED = frozenset(("submit.withdraw", "legality.withdraw", "reminder.mute"))
EITHER = "说到的不止一种，没有看准是哪一个，请写明后重发。"
CORRECTED = "前后说的不一样，没有看准以哪个为准，请把要办的整句重发。"
_TWO = 2
APART = "一句话里说到不止一项，各项不同，请一项一项发来。"
UNTIL = "没有看准停到哪一天，请写明，例如：12月4日前别提醒。"
SPARED = "除外的没有看准，请把要办的各项逐个写明后重发。"


def left_undecided(intent: str, facts: Facts) -> str | None:
    """What is asked of a sentence that leaves open which it means; None where it tells."""
    skeleton = facts.skeleton.text
    if intent not in _ASKED:
        return None
    if _EITHER.search(skeleton):
        return EITHER
    if intent not in _SLIPS and (_CORRECTED_OTHER if intent in _SEE_CORRECTED else _CORRECTED).search(skeleton):
        return CORRECTED
    if intent == "reminder.mute" and _FOR_DAYS.search(skeleton):
        return UNTIL
    if intent in _SPARED and _SPARES.search(skeleton):
        return SPARED
    return APART if _is_apart(intent, facts) else None


def _is_apart(intent: str, facts: Facts) -> bool:
    """Whether two clauses tell of two things, each its own way."""
    skeleton = facts.skeleton.text
    if intent == "task.update" and _ONE_ONLY.search(skeleton):
        return True
    told = _TOLD.get(intent)
    if intent == "submit.declare" and _AS_WELL.search(skeleton):
        return True
    parts = [one for one in _CLAUSES.split(skeleton) if told and told.search(one) and (intent in _OF_A_PERSON or _OF_ONE.search(one))]
    if intent == "submit.declare" and len({one.value for one in facts.of("W")}) < _TWO and all(_KNOWN.search(one) for one in parts):
        return False
    if intent in ("extension.request", "contact.change", "reminder.absent", "submit.declare"):
        return len(parts) >= _TWO
    return len(parts) >= _TWO and len({bool(_NOT.search(one)) for one in parts}) >= _TWO
