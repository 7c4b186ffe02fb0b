"""What is said of several reviews at once, or of one without its number: by its name, that its material has come, what it still lacks."""

from handlers import each
from handlers.each import Desk
from handlers.legality import arrived, both_met, by_name, continuing, following, lacking, lone, named_so, several_sent
from handlers.turn import Turn
from handlers.understanding.numbers import REVIEW

_DESK = Desk(
    REVIEW,
    "legality.",
    frozenset({"legality.query", "legality.submit", "legality.record", "legality.stats", "legality.material"}),
)


async def added(turn: Turn) -> bool:
    """Whether a message was taken so; one that calls a review by its name is read as if it had said the number, and goes on as that."""
    if await named_so.answered(turn) or await both_met.told(turn, _DESK):
        return True
    following.adopted_and_meets(turn)
    several_sent.heard(turn)
    if await each.spoken(turn, _DESK) or await by_name.called(turn):
        return True
    if turn.reading.remarked and turn.reading.likely.startswith(_DESK.intents):
        return False  # 材料争取补齐: it is asked about
    if await continuing.continued(turn) or await arrived.said(turn) or await lacking.asked(turn):
        return True
    await lone.said(turn)
    return False
