"""行, 中, 不行: said in private to nothing else, it may be what becomes of the answer that came last; that is asked, and never taken for granted."""

from dataclasses import replace
from datetime import timedelta

from handlers import dialogue
from handlers.access import Right
from handlers.answers import plain
from handlers.referral import adopting, finding
from handlers.turn import Turn
from storage.referral import ReferralState

_LATELY = timedelta(days=2)  # after the answer
_WORDS = frozenset(
    [
        *(
            "行",
            "行的",
            "行吧",
            "那行",
            "中",
            "中吧",
            "成",
            "妥",
            "妥了",
            "可以",
            "可以的",
            "可行",
            "同意",
            "没意见",
            "没问题",
            "就这样",
            "就这样吧",
            "照办",
        ),
        *("不行", "不中", "不成", "不可以", "不同意", "不妥", "行不通"),
    ]
)


async def assented(turn: Turn) -> bool:
    """Whether such a word was met with the question what becomes of an answer that waits for the speaker's word on it."""
    message = turn.message
    if not turn.private or message.file_name or message.quoted or plain(message.text) not in _WORDS or not turn.speaker.may(Right.RAISE):
        return False
    if await dialogue.waiting(message, message.text):
        return False
    found = await finding.seen(turn, "r.state = ? AND r.answered_at >= ?", ReferralState.ANSWERED, turn.now - _LATELY)
    if not any(adopting.asks(turn, one) for one in found):
        return False
    turn.reading = replace(turn.reading, intent="referral.adopt", acts=True, question=None, rivals=())
    turn.chosen[adopting.DOUBTED] = True
    turn.keep_text = True
    await adopting.adopt(turn)
    return True
