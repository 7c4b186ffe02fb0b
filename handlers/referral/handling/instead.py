"""What is done to a case that waits for somebody else is asked about first, in private: a number mistyped would reach another asker."""

from handlers.referral import finding
from handlers.referral.handling import instead_replies as says
from handlers.turn import Turn
from storage.database import Row, among
from storage.referral import OPEN, HandlerRole, ReferralState

QUESTION = "instead"
NONE = 0


async def meant(turn: Turn, case: Row) -> Row | None:
    """The case as its number was meant: this one though somebody else was asked to take it, or one of the speaker's own; None while it is asked,
    and when it is none of them.

    A case that the speaker has, was asked to take, or that waits for nobody, is not asked about, nor one whose words are quoted.
    """
    asked = [one for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value]
    if case["state"] != ReferralState.WAITING.value or not asked or turn.message.quoted or finding.handles(turn, case):
        return case
    own = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if finding.answers_for(turn, one)]
    here = [one for one in own if finding.is_here(turn, one)]
    options = [(says.this(case), case["id"]), *((says.own(one), one["id"]) for one in here), (says.NEITHER, NONE)]
    picked = turn.pick(QUESTION, says.which(case, asked[0]["name"]), options)
    if picked == NONE:
        turn.keep_text = False
        turn.reply(says.nothing_done(case))
    if not picked:
        return None
    found = next((one for one in (case, *here) if one["id"] == picked), None)
    if found is None:  # it has gone to somebody else meanwhile
        turn.reply(says.nothing_done(case))
        return None
    turn.chosen["case"] = picked
    return found
