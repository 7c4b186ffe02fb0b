"""0001我下午回: an adviser says when; that is no answer and moves nothing, and by when it is due is told."""

from handlers.referral import clocks, finding, replies
from handlers.turn import Turn
from storage.case_clock import running
from storage.referral import OPEN, ReferralState


async def promise(turn: Turn) -> None:
    """Heard, and nothing more: what waits for them still does.

    :raises Refusal: the speaker has nothing in hand
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.answers_for(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    turn.keep_text = False
    clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    due = clocks.due(turn, clock["due_at"]) if clock and not clock["paused_at"] else ""
    turn.whisper(replies.promised(case, due, waits=case["state"] == ReferralState.WAITING.value), fallback=replies.DONE)
