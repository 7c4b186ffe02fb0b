"""0001不满意，太敷衍: how satisfied who asked is, said on their own; what became of the answer is asked first where that is not known."""

from handlers.referral import adopting, adopting_replies, assigning, finding, replies
from handlers.turn import Turn
from storage.patterns import regex
from storage.referral import ADOPTIONS, SAID, ReferralState
from storage.refusal import Refusal

_NOT = regex(r"(?:不|没|难以?|谈不上)(?:太|是很|怎么)?满意|敷衍|太差|差评")
_SOSO = regex(r"(?:基本|还算|比较|大体|总体)满意|一般|还行|还可以|凑合")
_AS_MOVES = {ReferralState.ADOPTED.value: "adopt", ReferralState.PARTLY.value: "adopt_partly", ReferralState.DECLINED.value: "decline"}


def rated_in(text: str) -> str:
    """满意, 基本满意 or 不满意, as words say it."""
    return "不满意" if _NOT.search(text) else "基本满意" if _SOSO.search(text) else "满意"


async def rate(turn: Turn) -> None:
    """By who asked, after the answer: it is noted with what became of the answer, and the case is closed.

    :raises Refusal: nothing was answered, or it is somebody else's
    """
    case = await finding.meant(turn, SAID, lambda one: adopting.asks(turn, one), adopting_replies.NOTHING_TO_RATE)
    if case is None:
        return
    if not adopting.asks(turn, case):
        raise Refusal(adopting_replies.NOT_YOURS)
    if ReferralState(case["state"]) not in SAID:
        raise Refusal(replies.over(case))
    rated = rated_in(turn.message.text)
    if ReferralState(case["state"]) is ReferralState.ANSWERED:
        options = [(word, state.value) for state, word in ADOPTIONS.items()]
        became = turn.pick("became", adopting_replies.rated_first(case, rated), options)
        if became is None:
            return
        why = (
            ""
            if became == ReferralState.ADOPTED.value
            else turn.need("why", adopting_replies.why_not(ADOPTIONS[ReferralState(became)]), any_words=True)
        )
        if why is None:
            return
        await adopting.became(turn, case, _AS_MOVES[became], ReferralState(became), why)
        case = await assigning.renewed(case)
    await adopting.close_with(turn, case, rated)
