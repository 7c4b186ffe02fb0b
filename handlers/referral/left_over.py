"""不涉密，一般: said where no question is being asked for any more; it answers nothing, and what was asked is said anew with it."""

from handlers.access import Right
from handlers.referral import raising_replies, words
from handlers.turn import Turn
from storage import dialogue


async def answers_nothing(turn: Turn) -> bool:
    """Whether a private message tells of a question only whether it is a secret and how urgent, and nothing of theirs waits for that."""
    said = turn.message.text.strip("。 ")
    formal = words.is_idle(said) and ("涉密" in said or any(one in said for one in words.URGENCIES))
    if not formal or not turn.private or turn.message.file_name or not turn.speaker.may(Right.RAISE) or turn.speaker.may(Right.HANDLE):
        return False
    if await dialogue.active(turn.message.channel, turn.message.contact_id):
        return False
    turn.reply(raising_replies.NOTHING_ASKED)
    return True
