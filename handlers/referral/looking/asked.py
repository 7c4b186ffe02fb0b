"""What the speaker asked that is not over, with those of the other desks: 我提的那个咋样了."""

from collections.abc import Sequence

from handlers.referral import finding, subjects
from handlers.referral.afterwards import adopting
from handlers.referral.looking import listing_replies
from handlers.turn import Turn
from storage.case_clock import running
from storage.database import Row, among
from storage.journal import record
from storage.referral import OPEN, ReferralState

_STATES = [*OPEN, ReferralState.ANSWERED]


async def under_way(turn: Turn, called: str) -> str:
    """How each question stands that is the speaker's to hear of, or which of them is called so, over or not; "" where there is none."""
    found = await _called(turn, called, _STATES) or (await _called(turn, called, list(ReferralState)) if called else [])
    for one in found:
        if one["private"]:
            await record(turn.actor, "read", "referral", one["id"], "列表")
    return listing_replies.listed(found, await running("referral", [one["id"] for one in found]), turn.calendar, turn.now) if found else ""


async def _called(turn: Turn, called: str, states: Sequence[ReferralState]) -> list[Row]:
    """Those in some states that the speaker asked; where a name is given, the ones it fits."""
    found = [one for one in await finding.seen(turn, f"r.state IN {among(states)}", *states) if adopting.asks(turn, one)]
    if not called:
        return found
    likely, best = await subjects.about(found, called)
    return likely if best >= subjects.ENOUGH else []
