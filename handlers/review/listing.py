"""待预审有哪些: what waits for the reviewers, told privately."""

from handlers.review import finding, replies
from handlers.turn import Turn
from storage.review import reviews_of
from storage.task import ObligationState


async def waiting(turn: Turn) -> None:
    """What was handed in and not reviewed yet, the first to come first."""
    found = await finding.meant(turn, ObligationState.SUBMITTED)
    before = await reviews_of([one["obligation_id"] for one in found])
    text = replies.waiting(found, before, turn.office.timezone) if found else replies.NOTHING_WAITS
    turn.whisper(text, fallback=replies.ASK_PRIVATELY)
