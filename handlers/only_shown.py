"""Words right before a file by which it may be there to be looked at, not handed in (给大家参考, 书记还没审，先看看): they come as a message of their own."""

from dataclasses import replace

from handlers.for_file import WITH_FILE
from handlers.obeying import Reader, heard
from handlers.turn import Turn
from storage.patterns import regex

_OF_A_PAPER = regex("看|瞧|瞅|瞄|目|稿|参考|登记|报|交|存|发|传|转|写|测试|意见|借鉴|学习|别|错|先|领导|书记|章|签|去年|往年|旧|样|放|占")
_SHOWS = regex("看|瞧|瞅|瞄|过目|先(?:发|给|传|放|存|占|丢)|参考")
_NO_COMMAND = frozenset({"ignore", "unknown"})


def may_be_of_a_file(turn: Turn) -> bool:
    """Whether a message was words that no command took, or that a report is not finished, and may be of a file which follows."""
    intent, said = turn.reading.intent, turn.message.text
    unheard = intent == "status.note_unfinished" or not turn.reading.acts
    return bool((intent in _NO_COMMAND and _OF_A_PAPER.search(said)) or (unheard and _SHOWS.search(said)))


async def by_words_before(turn: Turn, reader: Reader) -> bool:
    """Whether this file, with the words that were said right before it, is no report that is handed in."""
    if not turn.just_said:
        return False
    alone, turn.message = turn.message, replace(turn.message, text=turn.just_said)
    together = await heard(turn, False, reader)
    turn.message = alone
    return not together.acts or together.intent not in WITH_FILE
