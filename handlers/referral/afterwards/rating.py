"""0001不满意，太敷衍: how satisfied who asked is, said on their own; what became of the answer is asked first where that is not known."""

from handlers.referral import finding, replies
from handlers.referral.afterwards import adopting, adopting_replies, closed_already, closed_already_replies, rating_words
from handlers.referral.asking import words
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage.database import Row
from storage.referral import ADOPTIONS, REFERRAL_MOVES, SAID, ReferralState
from storage.refusal import Refusal

_RATE, _UNREAD = "referral.rate", frozenset({"unknown", "ignore"})


async def rate(turn: Turn) -> None:
    """By who asked, after the answer: it is noted with what became of the answer, and the case is closed.

    :raises Refusal: nothing was answered, or it is somebody else's
    """
    case = await finding.meant(turn, SAID, lambda one: adopting.asks(turn, one), adopting_replies.NOTHING_TO_RATE)
    if case is None:
        return
    if not adopting.asks(turn, case):
        raise Refusal(adopting_replies.NOT_YOURS)
    rated = rating_words.rated_in(turn.message.text)
    if ReferralState(case["state"]) is ReferralState.CLOSED:
        await _put_right(turn, case, rated)
        return
    if ReferralState(case["state"]) not in SAID:
        raise Refusal(replies.over(case))
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


async def _put_right(turn: Turn, case: Row, rated: str) -> None:
    """Of a closed case: what is on record is put right, or the case is taken up again, as its asker says.

    :raises Refusal: it is the same
    """
    if case["satisfaction"] == rated:
        raise Refusal(closed_already_replies.rated_so(case, rated))
    if await closed_already.put_right(turn, case, f"评价{case['satisfaction'] or '未填'}", f"评价{rated}"):
        await REFERRAL_MOVES.make("rate_closed", case["id"], turn.actor, replies.over(case), rated, satisfaction=rated)
        turn.whisper(closed_already_replies.rated(case, rated), fallback=replies.DONE)


async def said_again(turn: Turn) -> bool:
    """Whether nothing else is read from words that rate a case of the speaker's by its number (0001还是不满意)."""
    message, said = turn.message, words.without_number(turn.message.text)
    spoken = (turn.private or message.mentioned) and not message.file_name and "meant" not in turn.chosen
    if not spoken or turn.reading.intent not in _UNREAD or len(finding.numbers(turn)) != 1 or "满意" not in said or not rating_words.is_rating(said):
        return False
    found = await finding.seen(turn, "r.number LIKE ?", finding.like(finding.numbers(turn)[0]))
    if not any(adopting.asks(turn, one) and ReferralState(one["state"]) in SAID | {ReferralState.CLOSED} for one in found):
        return False
    turn.take_as(_RATE)
    await rate(turn)
    return True
