"""0001不满意，太敷衍: how satisfied who asked is, said on their own; what became of the answer is asked first where that is not known."""

from handlers.referral import finding, replies
from handlers.referral.afterwards import adopting, adopting_replies, rating_words
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage.referral import ADOPTIONS, SAID, ReferralState
from storage.refusal import Refusal


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
    rated = rating_words.rated_in(turn.message.text)
    if ReferralState(case["state"]) is ReferralState.ANSWERED:
        options = [(word, state.value) for state, word in ADOPTIONS.items()]
        became = turn.pick("became", adopting_replies.rated_first(case, rated), options)
        if became is None:
            return
        why = "" if became == ReferralState.ADOPTED.value else adopting.why_not(turn, ReferralState(became))
        if why is None:
            return
        await adopting.became(turn, case, ReferralState(became), why)
        case = await assigning.renewed(case)
    await adopting.close_with(turn, case, rated)
