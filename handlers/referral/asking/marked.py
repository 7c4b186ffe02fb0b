"""A message that bears a mark of secrecy: the question that its sender raises, or has open, may be of the same matter."""

from handlers.referral import classified
from handlers.referral import classified_replies as says
from handlers.referral.answers import resuming
from handlers.referral.asking import raising
from handlers.settling import settle
from handlers.turn import Turn
from handlers.understanding.read import read


async def heard(turn: Turn) -> None:
    """Nothing is kept of a question in which a state secret's mark turned up, and of cases that are open it is asked if they are one too; one of
    internal material has it asked anew if it is a secret."""
    found = await resuming.open_question(turn)
    if found is None or "raised" not in found.chosen or turn.message.room_id not in ("", found.message.room_id):
        if not turn.message.secrecy_rule.startswith("warn") and (turn.private or turn.at_desk):
            await classified.of_mark(turn)
        return
    if turn.message.secrecy_rule.startswith("warn"):
        given = {name: one for name, one in found.chosen.items() if name != "classified"}
        await settle(turn, found, found.message, given | {raising.MARKED: True}, read)
        return
    await resuming.resume(turn, found, {})
    await raising.drop(turn)
    turn.whisper(says.DRAFT_MARKED, fallback=says.OUTSIDE_SHORT)
