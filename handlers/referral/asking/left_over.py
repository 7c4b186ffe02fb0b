"""不涉密，一般, 发出: said where nothing is asked any more; it answers nothing, and what was asked, or answered, is said anew with it."""

from handlers.access import Right
from handlers.referral.answers import answering_replies
from handlers.referral.asking import raising_replies, words
from handlers.turn import Turn
from storage import dialogue

_SENDS = frozenset({"发出", "发出吧", "发出去", "发吧", "发", "发送", "可以发了", "就这些", "就这些发吧", "说完了"})


async def answers_nothing(turn: Turn) -> bool:
    """Whether a private message tells of a question only whether it is a secret and how urgent, or of an answer only that it may go out, and nothing
    of theirs waits for that."""
    said = turn.message.text.strip("。 ")
    if await _sends_nothing(turn, said):
        return True
    formal = words.is_idle(said) and ("涉密" in said or any(one in said for one in words.URGENCIES))
    if not formal or not turn.private or turn.message.file_name or not turn.speaker.may(Right.RAISE) or turn.speaker.may(Right.HANDLE):
        return False
    if await dialogue.active(turn.message.channel, turn.message.contact_id):
        return False
    turn.reply(raising_replies.NOTHING_ASKED)
    return True


async def _sends_nothing(turn: Turn, said: str) -> bool:
    """发出, from an adviser: the answer that was being told is given up."""
    if said not in _SENDS or not turn.private or turn.message.file_name or not turn.speaker.may(Right.HANDLE):
        return False
    if await dialogue.active(turn.message.channel, turn.message.contact_id):
        return False
    turn.reply(answering_replies.NOTHING_TO_SEND)
    return True
