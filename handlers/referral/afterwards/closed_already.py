"""Of a case that is closed something else is said than is on record (部分采纳，…; 还是不满意): that is put right, or the case taken up again, as its
asker says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from handlers.obeying import obey
from handlers.referral import finding
from handlers.referral.afterwards import adopting_replies
from handlers.referral.afterwards import closed_already_replies as says
from handlers.turn import Turn
from storage.database import Row
from storage.referral import ADOPTIONS, ReferralState
from storage.refusal import Refusal

CORRECTS, PUT = "corrects", "put"  # chosen: what is on record is put right
_AGAIN, _LATELY = "again", timedelta(days=14)
_REOPEN = "referral.reopen"


async def put_right(turn: Turn, case: Row, as_it_is: str, anew: str) -> bool:
    """Whether what is on record is to be put right; None of it is done before that is said."""
    options = [(says.put(anew), PUT), (says.AGAIN, _AGAIN), (says.NEITHER, "")]
    picked = turn.pick(CORRECTS, says.which(case, as_it_is), options)
    if picked == _AGAIN:
        turn.chosen["meant"] = _REOPEN
        await obey(turn, replace(turn.reading, intent=_REOPEN, acts=True))
    elif picked == "":
        turn.keep_text = False
        turn.reply(says.AS_IT_WAS)
    return bool(picked == PUT)


async def adopted_anew(turn: Turn, case: Row, state: ReferralState, *, doubted: bool) -> bool:
    """Whether something else became of the answer of a closed case than is on record, which is asked first.

    :raises Refusal: it is the same, or not known
    """
    as_it_is = ADOPTIONS[ReferralState(case["adoption"])]
    if doubted or state.value == case["adoption"]:
        raise Refusal(adopting_replies.closed_with(case, as_it_is))
    return await put_right(turn, case, as_it_is, ADOPTIONS[state])


async def lately(turn: Turn, state: ReferralState, waits: Callable[[Row], bool]) -> set[int]:
    """The cases of the speaker's that were closed lately, where nothing waits and it is said in private that something else became of the answer than
    is on record."""
    if finding.numbers(turn) or not turn.private or "采纳" not in turn.message.text:
        return set()
    found = await finding.seen(turn, "r.raised_by = ? OR r.state <> ?", turn.speaker.member_id, ReferralState.CLOSED)
    if any(map(waits, found)):
        return set()
    closed = [one for one in found if one["state"] == ReferralState.CLOSED.value and turn.now - one["closed_at"] <= _LATELY]
    return {one["id"] for one in closed if one["adoption"] not in ("", state.value)}
