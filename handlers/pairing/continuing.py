"""改一下，是四个, 后续改成周四去, 把刚才那条删了: said right after a visit was written down, it is about that visit."""

from handlers import dialogue
from handlers.pairing import correcting
from handlers.turn import Turn
from handlers.undoing import JUST_BEFORE
from storage.journal import last_by
from storage.patterns import regex
from storage.refusal import Refusal

_OF_VISIT = ("pairing_visit", {"visit", "correct"})
_THAT = r"(?:请|把|将|刚才|刚刚|上面|最后|前面|这|那|一|条|个|次|的|记录|走访|登记|我)*+"
_GONE = regex(rf"{_THAT}(?:删|撤销|撤回|撤|取消|作废|不算|不要)(?:了|掉|除)*(?:吧|了)?[。！!]?")
_CHANGED = regex(
    rf"(?:[今昨前]天|日期|时间|地点|[\u4e00-\u9fff]{{1,4}}所)?"
    rf"{_THAT}(?:改一?下|更正一?下?|不对|错了|[记说写登去弄]错了?|[，,])*+(?:应该|其实|实际)?(?:是|(?:后续|事项|内容|日期|时间|地点|备注)(?:应该|再)?(?:改|是|为|加|补)).{{2,}}"
)


async def continued(turn: Turn) -> bool:
    """Whether the last thing that the speaker did was to write a visit down, and this puts it right or takes it back."""
    message, text = turn.message, turn.message.text.strip()
    if message.file_name or message.quoted or turn.reading.numbers or not (turn.private or message.mentioned):
        return False
    gone = _GONE.fullmatch(text)
    if not (gone or _CHANGED.fullmatch(text)):
        return False
    if await dialogue.waiting(message, ""):
        return False
    last = await last_by(message.channel, message.contact_id, message.at - JUST_BEFORE)
    if last is None or last["subject"] != _OF_VISIT[0] or last["move"] not in _OF_VISIT[1]:
        return False
    if gone:
        return await correcting.undo(turn, int(last["subject_id"]))
    try:
        await correcting.change(turn)
    except Refusal:  # words that name nothing to be changed are about something else
        return False
    turn.keep_text = True
    return True
