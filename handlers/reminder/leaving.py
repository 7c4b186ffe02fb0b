"""我明天开始请假，不知道哪天回来，郑律师代我: that nobody knows until when is no part of what is said of the leave; until when is asked."""

from dataclasses import replace

from handlers.obeying import heard as read_as
from handlers.turn import Turn
from handlers.understanding.read import read
from storage.patterns import regex

_ABSENT = "reminder.absent"
_AWAY = regex(r"请(?:[病事年婚产丧]|个)?假|休(?:[年病婚产])?假")
_UNKNOWN = regex(
    r"(?:还|暂时|暂|也|现在|目前|,)*(?:(?:不知道?|不清楚|不确定|说不准|没定|没说)[^，,。；;]{0,10}(?:回|天|时候|久|假|定|来)|(?:归期|多久|几天|哪天回来?)[^，,。；;]{0,4}(?:未定|没定|不定|不知道|不清楚|再说))"
    r"|回来(?:再说|了?再销假)|(?:还|暂)?没定(?:几天|多久|哪天)?"
)
_CLAUSES = regex(r"[，,。；;]")


async def heard(turn: Turn) -> bool:
    """Reads a sentence that tells of a leave without the words that its end is open; the command goes on from there."""
    message, reading = turn.message, turn.reading
    clauses = [one.strip() for one in _CLAUSES.split(message.text) if one.strip()]
    kept = [one for one in clauses if not _UNKNOWN.fullmatch(one)]
    plain = turn.private and not message.file_name and not message.quoted and not reading.numbers and "meant" not in turn.chosen
    if reading.intent == _ABSENT or not plain or not _AWAY.search(message.text) or not kept or kept == clauses:
        return False
    turn.message = replace(message, text="，".join(kept))
    turn.reading = await read_as(turn, False, read)
    if turn.reading.intent != _ABSENT:
        turn.message, turn.reading = message, reading
    return False
