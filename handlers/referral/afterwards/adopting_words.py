"""What words say became of an answer, and why (大部分照办，公告十五天来不及，其余照办)."""

from handlers.referral.asking import words
from storage.patterns import regex
from storage.referral import ReferralState

_NOT = regex(r"(?:不|没有?|未|难以|无法|不能|不予|不拟|没法)(?:能|予|便|打算|准备)?(?:采纳|采用|照办|接受)|(?:采纳|照办|接受)不了")
_TAKES_BACK = regex(r"(?:撤回|取消|收回|撤销).{0,6}采纳|采纳.{0,4}(?:不算|作废|撤回|取消|收回)")
_CHANGES = regex(r"[说写打弄搞发]错|不对|改[成为]|还是|不算|刚才|刚刚|又不|撤回|收回")
_PARTLY = regex(
    r"部分|采[纳用]了?(?:一半|一些|其中|前|后|第.{1,3}[条点])|(?:一半|一些|几条|两条|大多数?|多数)(?:都|可以|能)?采[纳用]"
    r"|除了?.{1,20}(?:都|其[他余它]).{0,4}(?:采纳|照办)|有的|基本(?:采纳|采用|照办|照做|接受)|大体|(?:其余|其他|剩下|剩余|别的)的?.{0,4}(?:照办|照做|采纳|接受|执行|可以|按)"
)
_OF_ONE = regex(
    r"^(?:建议|意见|答复)?(?:第.{1,3}[条点项]|前.{1,2}[条点]|[^，,]{1,12}那[条点块])(?:的|我们?|都|是|可以|能|就|不|没有?|未|暂不)*采[纳用](?:了|的|吧)?$"
)
_REST = regex(
    r"[，,。；;]?(?:其余|其他|剩下|剩余|别的)的?(?:都|全|能|我们)*(?:照办|照做|采纳|接受|执行|可以|按.{0,6}办)(?:了|吧)*[。]?$"
    r"|(?:其余|其他|剩下|剩余|别的)的?(?:都|全|能|我们)*(?:照办|照做|采纳|接受|执行|可以|按.{0,6}办)[，,。；;]"
)
_DECLINED = regex(r"不同意|没同意|不认可|不答应|没通过|否了|否决|^(?:我看|怕是)*不(?:行|中|成|妥|可以)")
_KEPT = regex(  # at the end of a clause: what is not done of it, or not agreed to
    r"(?:[不没]同意|不认(?:可|账)?|不答应|不接受|没通过|[做办搞]不[到了成动]|(?:执行|落实)不[到了]|没法(?:办|做|搞|执行|落实)|来不及|保留(?:意见|态度)?"
    r"|不(?:想|能|打算|准备|敢|好)?(?:做|搞|办|执行)(?P<over>了)?)[的啊吧呢]*$"
)
_IF = regex(r"^(?:如果?|要是|万一|若|假如|即使|哪怕|就算|倘若)")
_OF_PART = regex(r"^(?:不过|但是?|可是?|就是|只是)|[那这其]中?一?(?:[块条点项款句]|部分)|第.{1,3}[条点项款]|建议|依据|结论|其[余他]|剩下|剩余|别的")
_UNDECIDED = regex(
    r"(?:还|尚|都|暂时?|目前)*(?:没有?|未)(?:来得及|最后|正式|完全)?(?:看|定|议|研究|讨论|过会|上会|点头|表态|汇报|同意|拿定主意|拍板|决定)"
    r"|(?:还|仍)(?:要|得|需要?|在)[^，,]{0,8}(?:看|定|议|汇报|请示|研究|上会|过会|讨论|拍板|考虑)"
    r"|^(?:等|待|要等|得等|还等)[^，,]{1,10}(?:看|定|议|研究|讨论|批|点头|同意|开会|上会|过会|拍板|回来)"
)
_OF_ADOPTION = regex(r"采纳|采用|(?:按|照).{0,8}(?:办|做|执行|来|走)|接受")
_ASKING = regex(r"[?？]|怎么|咋|如何|能不能|可不可以|要不要|是否|(?:吗|呢)$|谁来|哪[里个家]|多久|多少")
_CLAUSE = regex(r"[，,。；;：:\n]+")
_COURTESY = regex(r"^@|^(?:谢谢|多谢|感谢|辛苦|收到|好的?|知道了|YNWT)|^(?:我|刚才|刚刚|又)*(?:[说写打弄搞发]错了?|不对|算了)$|^0\d{2,3}$")
_ONLY = regex(r"^(?:就是|只是|不过|但是?|可是)")
_BARE = regex(
    r"(?:行|好的?|中|可以|那|就|先|还是|我们?|都|[，,])*(?:按|照)(?:这个|这样|此|律师|顾问|您|你们?|他)的?(?:意见|建议|答复|说|讲)?的?(?:来|去)?(?:来|办|做|执行|落实|走|弄|处理)(?:理|吧|了|着)*"
)
_NO_REASON = regex(
    r"(?:我们?|这个?|原因|理由|领导|上面|他们?|书记|[镇局]长|主任|哪部分|哪条|具体|也|就|都|是|的|还|暂时?|[，,])*(?:不(?:太)?(?:方便|便|好|想|能|愿|愿意|宜|可以)(?:说|讲|写|透露|公开|细说|多说|明说|告诉)(?:明)?"
    r"|没有?(?:说|讲|给|写|交代)(?:明|清)?(?:什么|啥|具体)?的?(?:原因|理由)?|没有?(?:什么|啥|具体)?的?(?:原因|理由)|说不清楚?|保密|不为什么|无可奉告|忘了?|记不清|就是不(?:采纳|行|同意|想)|没有|无|不采纳"
    r"|不行)(?:的|了|吧|啊|呢)*"
)
_OF_ANSWERS = regex(r"采纳|采用|满意|律师|顾问|意见|建议|答复")
INSTEAD = (
    *(f"{first}还是{then}" for first in ("", "算了", "算了，", "那", "不，") for then in ("采纳", "部分采纳", "全部采纳")),
    *("改成采纳", "改成部分采纳"),
)
"""How it begins that something else became of an answer than was said before."""
_SPACE = regex(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")  # who writes on a phone parts clauses by spaces
_SHORT = 40  # characters
_MOVES = {ReferralState.ADOPTED: "adopt", ReferralState.PARTLY: "adopt_partly", ReferralState.DECLINED: "decline"}


def is_bare(text: str) -> bool:
    """Whether words only say that it is done so (先按这个来), and tell nothing of a matter."""
    return _BARE.fullmatch(text.strip("。！!，, ")) is not None


def tells(text: str) -> bool:
    """Whether short words say what became of an answer, and ask nothing."""
    return len(text) <= _SHORT and "采纳" in text and not text.rstrip("。").endswith(("?", "？", "吗", "没", "没有", "呢"))


def changes(text: str) -> bool:
    """Whether words say that it is otherwise than was said before (说错了，是部分采纳; 刚才那个采纳不算)."""
    return _CHANGES.search(text) is not None


def is_of_answers(text: str) -> bool:
    """Whether words can be of nothing but an answer."""
    return _OF_ANSWERS.search(text) is not None


def takes_back(text: str) -> bool:
    """Whether words only take back what was said, so that what holds is yet to be asked."""
    return _TAKES_BACK.search(text) is not None


def keeps_back(text: str) -> bool:
    """Whether it is said with 采纳 that somebody does not agree or that something is not done (采纳，局长不同意), be it of a part by name or not."""
    return any(map(_OF_ADOPTION.search, _clauses(text))) and bool(_kept(text))


def _kept(text: str) -> list[str]:
    clauses = [one for one in _clauses(text) if not (_OF_ADOPTION.search(one) or _IF.search(one))]
    return [one for one in clauses if (kept := _KEPT.search(one)) and not (kept["over"] and not _OF_PART.search(one))]  # 那就不搞了 is as advised


def _keeps_part(text: str) -> bool:
    return keeps_back(text) and any(map(_OF_PART.search, _kept(text)))


def is_doubtful(text: str) -> bool:
    """Whether words that adopt an answer keep something back, and do not say that it is a part of it, or say that somebody has yet to decide
    (采纳吧，我们主任还没看): that is asked."""
    return became(text) is ReferralState.ADOPTED and (keeps_back(text) or _is_undecided(text))


def _is_undecided(text: str) -> bool:
    """Whether it is said beside 采纳 that somebody has not seen or decided it yet."""
    clauses = [one for one in _clauses(text) if not (_OF_ADOPTION.search(one) or _IF.search(one) or _ASKING.search(one))]
    return any(_OF_ADOPTION.search(one) for one in _clauses(text)) and any(map(_UNDECIDED.search, clauses))


def move_of(state: ReferralState) -> str:
    """The move by which this becomes of an answer."""
    return _MOVES[state]


def became(text: str) -> ReferralState:
    """What words say became of an answer: adopted, unless they say that only part of it was, or nothing."""
    if _PARTLY.search(text) or any(map(_OF_ONE.search, _clauses(text))):
        return ReferralState.PARTLY
    if _NOT.search(text) or _only_declines(text):
        return ReferralState.DECLINED
    return ReferralState.PARTLY if _keeps_part(text) else ReferralState.ADOPTED


def why(text: str) -> str:
    """The reason that is said: after the word on adoption, or, where that comes last (…老头不认，只采纳一部分), what stands before it; that
    somebody does not agree (不行，我们领导不同意) is the decision, and no reason for it."""
    text = _SPACE.sub("，", text.strip())
    if _only_declines(text):
        return "，".join(one for one in _clauses(text) if not (_DECLINED.search(one) or _COURTESY.search(one)))
    text = _REST.sub("，", text).strip("，,。；; ")
    clauses = _clauses(text)
    part = not (_PARTLY.search(text) or _NOT.search(text)) and _keeps_part(text)  # 采纳，不过建议那条做不到
    if not clauses or (not part and _OF_ADOPTION.search(clauses[0])) or not any(map(_OF_ADOPTION.search, clauses)):
        return words.reason_of(text) or (text if clauses and not _OF_ADOPTION.search(text) else "")
    left = [_ONLY.sub("", one) for one in clauses if not (_OF_ADOPTION.search(one) or _COURTESY.search(one))]
    return "，".join(filter(None, left)) or words.reason_of(text)


def asks_besides(text: str) -> bool:
    """Whether something else is asked after the word on adoption: 采纳，不过整改通知书怎么写."""
    clauses = _clauses(text)
    first = next((n for n, one in enumerate(clauses) if _OF_ADOPTION.search(one)), len(clauses))
    return any(map(_ASKING.search, clauses[first + 1 :]))


def gives_no_reason(said: str) -> bool:
    """Whether words that should say why say only that they will not (不方便说, 领导没说)."""
    return _NO_REASON.fullmatch(said.strip("。！!，, ")) is not None


def _only_declines(text: str) -> bool:
    return bool(_DECLINED.search(text)) and not _OF_ADOPTION.search(text)


def _clauses(text: str) -> list[str]:
    return [one.strip() for one in _CLAUSE.split(_SPACE.sub("，", text)) if one.strip()]
