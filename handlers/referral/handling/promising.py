"""0001我下午回, 0001收到, 0001已电话答复: that is no answer and moves nothing; by when it is due, or that it must be in writing, is told."""

from handlers.referral import clocks, finding, replies
from handlers.turn import Turn
from storage.case_clock import running
from storage.patterns import regex
from storage.referral import OPEN, ReferralState

_BY_MOUTH = regex(r"电话|口头|当面|微信|面对面|线下")


async def promise(turn: Turn) -> None:
    """Heard, and nothing more: what waits for them still does.

    :raises Refusal: the speaker has nothing in hand
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.answers_for(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    turn.keep_text = False
    if _BY_MOUTH.search(turn.message.text):
        turn.whisper(replies.in_writing(case), fallback=replies.DONE)
        return
    clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    due = clocks.due(turn, clock["due_at"]) if clock and not clock["paused_at"] else ""
    turn.whisper(replies.promised(case, due, waits=case["state"] == ReferralState.WAITING.value), fallback=replies.DONE)
