"""不涉密，一般, said where the question was told while that is asked privately: with @ or without, one of the two or both, it is answered."""

from typing import Any

from handlers import answers, dialogue
from handlers.referral.answers import resuming
from handlers.referral.asking import raising, raising_replies, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.patterns import regex

_CLAUSE = regex(r"[，,。；;！!\s\u3000]+")
_NO = frozenset({"否", "不是", "没有", "不涉及", "不涉", "不是的", "没有的", "不涉密的", "不是涉密的"})


async def answered(turn: Turn) -> bool:
    """Whether a message said only so, or how urgent it is and why."""
    message = turn.message
    if message.file_name or message.quoted or turn.reading.numbers:
        return False
    if turn.private and words.urgency_of(message.text):  # which is read as it stands, and kept
        return False
    clauses = [one for one in _CLAUSE.split(words.uncalled(own_words(message.text, turn.lexicon).rest)) if one]
    found = await resuming.open_question(turn) if clauses else None
    if found is None or found.expires_at <= turn.now or "raised" not in found.chosen or message.room_id != found.message.room_id:
        return False
    given = _given(str(found.question["name"]), clauses, plainly=turn.private or message.mentioned)
    if not given:
        return False
    await resuming.resume(turn, found, given | {"touched": turn.now.isoformat()})
    await raising.raise_it(turn)
    return True


async def told_where(turn: Turn) -> bool:
    """Whether who seems to answer in the room, to nobody there, what they are asked in private was told so there: once."""
    message = turn.message
    said = words.uncalled(own_words(message.text, turn.lexicon).rest)
    if turn.private or message.file_name or message.quoted or message.mentioned or message.text.startswith("@"):
        return False
    found = await resuming.open_question(turn)
    if found is None or found.expires_at <= turn.now or "raised" not in found.chosen or message.room_id != found.message.room_id:
        return False
    if not _seems_meant(found.question, said) or not await dialogue.not_said_yet(found, message):
        return False
    turn.whisper(raising_replies.answer_here(said, found.text))
    return True


def _seems_meant(question: dict[str, Any], said: str) -> bool:
    """Whether words are one of the numbers asked for, or begin by saying what is asked."""
    if answers.wants_words(question):
        return False
    if answers.is_bare(said):
        return answers.answer(question, said) is not None
    first = next((one for one in _CLAUSE.split(said) if one), "")
    if question["name"] == "classified":
        return words.says_not_secret(first)
    return question["name"] == raising.URGENCY and (first in words.URGENCIES or first in words.AS_URGENT)


def _given(asked: str, clauses: list[str], *, plainly: bool) -> dict[str, Any]:
    """The answers that they are; none where they say anything else."""
    given: dict[str, Any] = {}
    if asked == "classified":
        if not (words.says_not_secret(clauses[0]) or (plainly and clauses[0] in _NO)):
            return {}
        given, clauses = {asked: False}, clauses[1:]
        if not clauses:
            return given
    elif asked != raising.URGENCY:
        return {}
    urgency = words.AS_URGENT.get(clauses[0]) or (clauses[0] if clauses[0] in words.URGENCIES else "")
    if not urgency or (len(clauses) > 1 and not (plainly and urgency == "紧急")):
        return {}
    why = "，".join(clauses[1:])
    return given | {raising.URGENCY: urgency} | ({"why": why} if len(why) >= words.SHORTEST_REASON else {})
