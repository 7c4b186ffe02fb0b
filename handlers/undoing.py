"""取消 while nothing waits for an answer: what the sender asked of the office last, just before, is taken back."""

from datetime import timedelta

from handlers import answers
from handlers.feature import features
from handlers.turn import Turn
from storage.journal import last_by
from storage.patterns import regex

JUST_BEFORE = timedelta(minutes=30)
_REQUEST = r"(?:我|刚才|刚刚|之前|那个|这个|的|绑定|登记|换人)*申请"
_SAID = regex(
    rf"(?:(?:取消|撤回|撤销|撤掉|作废){_REQUEST}|{_REQUEST}(?:先)?(?:取消|撤回|撤销|撤掉|作废|算|不要)|先?不(?:用|想|要)?(?:申请|绑定))(?:了|吧)*[。！!]?"
)


async def undone(turn: Turn, said: str) -> bool:
    """Whether the last thing the sender did, just before, was one that a feature undoes on 取消, and has been undone.

    In a room only when it is said to the bot: 取消 there may be meant for anybody.
    """
    message = turn.message
    if not (answers.is_ending(said) or _SAID.fullmatch(said)) or not (turn.private or message.mentioned):
        return False
    last = await last_by(message.channel, message.contact_id, message.at - JUST_BEFORE)
    if last is None:
        return False
    undo = next((one.undo[key] for key in [(last["subject"], last["move"])] for one in features() if key in one.undo), None)
    return undo is not None and await undo(turn, int(last["subject_id"]))
