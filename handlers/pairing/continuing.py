"""改一下，是四个, 后续改成周四去, 把刚才那条删了: said right after a visit was written down, it is about that visit."""

from dataclasses import replace

from handlers import dialogue
from handlers.access import Right
from handlers.pairing import company, correcting
from handlers.turn import Turn
from handlers.undoing import JUST_BEFORE
from storage.journal import last_by
from storage.patterns import regex
from storage.refusal import Refusal

_OF_VISIT = ("pairing_visit", {"visit", "correct"})
_THAT = r"(?:请|把|将|刚才|刚刚|上面|最后|前面|这|那|一|条|个|次|的|记录|走访|登记|我)*+"
_JUST = regex(r"(?:刚才|刚刚|上面|最后|前面|[那这]一?[条次])")
_GONE = regex(rf"{_THAT}(?:删|撤销|撤回|撤|取消|作废|不算|不要)(?:了|掉|除)*(?:吧|了)?[。！!]?")
_CHANGED = regex(
    rf"(?:[今昨前]天|日期|时间|地点|[\u4e00-\u9fff]{{1,4}}所)?"
    rf"{_THAT}(?:改一?下|更正一?下?|不对|错了|[记说写登去弄]错了?|[，,])*+(?:应该|其实|实际)?(?:是|(?:后续|事项|内容|日期|时间|地点|备注)(?:应该|再)?(?:改|是|为|加|补)).{{2,}}"
)


_ADDED = regex(
    r"[^，,。；;]{0,10}?[那这]一?[条次](?:走访|联所)?(?:的?记录)?的?(?:事项|内容)?里?[，,]?(?:再|还要?|请)*(?:加上|补上|添上|加一[句条笔]|补一[句条笔]).{2,}"
)


async def _adds_there(turn: Turn) -> None:
    """石桥那条，加上双石的也来了 is about the visit there, where there is one; 刚才那条 about the one that was just written down."""
    text, place = turn.message.text.strip(), bool(turn.reading.units)
    if not _ADDED.fullmatch(text) or "meant" in turn.chosen or turn.message.file_name or not turn.speaker.may(Right.HANDLE):
        return
    if await correcting.there(turn) if place and not _JUST.match(text) else await _just_noted(turn):
        turn.chosen["meant"] = "pairing.visit_change"
        turn.reading = replace(turn.reading, intent="pairing.visit_change", acts=True, question="", likely="", doubted="")


async def _just_noted(turn: Turn) -> int:
    """The visit that the speaker wrote down, or corrected, as the last thing they did; 0 where it was something else."""
    last = await last_by(turn.message.channel, turn.message.contact_id, turn.message.at - JUST_BEFORE)
    return int(last["subject_id"]) if last and last["subject"] == _OF_VISIT[0] and last["move"] in _OF_VISIT[1] else 0


async def continued(turn: Turn) -> bool:
    """Whether the last thing that the speaker did was to write a visit down, and this puts it right or takes it back."""
    company.heard(turn)
    await _adds_there(turn)
    message, text = turn.message, turn.message.text.strip()
    if message.file_name or message.quoted or turn.reading.numbers or not (turn.private or message.mentioned):
        return False
    gone = _GONE.fullmatch(text)
    if not (gone or _CHANGED.fullmatch(text)):
        return False
    if await dialogue.waiting(message, ""):
        return False
    last = await _just_noted(turn)
    if not last:
        return False
    if gone:
        return await correcting.undo(turn, last)
    try:
        await correcting.change(turn)
    except Refusal:  # words that name nothing to be changed are about something else
        return False
    turn.keep_text = True
    return True
