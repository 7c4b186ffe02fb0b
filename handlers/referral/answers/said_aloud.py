"""@孙丽 0001可以查，依据……，建议……: an adviser's whole answer in the desk's room, said to nobody of us, is recorded; of a private case it is not."""

import re

from handlers.access import Right
from handlers.referral import finding, replies
from handlers.referral.answers import answer_parts, answer_words, answering, volunteered, whose
from handlers.referral.asking import apart, words
from handlers.turn import Turn
from handlers.understanding.numbers import OF_QUESTION
from handlers.understanding.read import own_words
from storage.database import Row
from storage.patterns import regex
from storage.referral import IN_HAND, ReferralState

_OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "referral.create", "legality.conclude", "legality.opinion"})
_NUMBER = regex(rf"^(?:(?:疑难|问题|第)*)(?P<n>{OF_QUESTION})(?!\d)", re.IGNORECASE)
_HEADS = regex(r"结论\s*[：:]")
_ADVISES = regex(r"建议")
_ANSWERABLE = frozenset(one.value for one in (*IN_HAND, ReferralState.WAITING))


async def given(turn: Turn) -> bool:
    """Whether words were recorded so, or it was asked whether they are an answer; or their author was told privately why they are none.

    :raises Refusal: it cannot be answered now
    """
    said = words.uncalled(own_words(turn.message.text, turn.lexicon).rest)
    number = _NUMBER.match(said)
    if not _may_be(turn, words.answer_of(said)):
        return False
    case = next(iter((await finding.of_number(turn, number["n"]))[-1:]), None) if number else await _private(turn, said)
    if case is None:
        return False
    if case["private"]:
        turn.keep_text = False
        turn.whisper(replies.PRIVATE_HERE)
        return True
    if turn.reading.whispers or turn.message.quoted or case["room_id"] != turn.message.room_id or case["state"] not in _ANSWERABLE:
        return False
    waits = case["state"] == ReferralState.WAITING.value and finding.may_take(turn, case)
    if not (finding.answers_for(turn, case) or waits):
        return not finding.handles(turn, case) and await volunteered.not_theirs(turn, [case])
    if await volunteered.is_telling_another(turn):
        return True
    turn.take_as("referral.answer", {"case": case["id"]} | ({} if _is_whole(words.answer_of(said)) else {whose.DOUBTED: True}))
    await answering.answer(turn)
    return True


def _may_be(turn: Turn, text: str) -> bool:
    """Whether an adviser concludes something there, and says on which basis or what to do."""
    message, reading = turn.message, turn.reading
    if not (turn.at_desk and turn.speaker.may(Right.HANDLE)) or message.mentioned or message.file_name or "meant" in turn.chosen:
        return False
    if not (reading.intent in _OPEN_TO or (reading.intent == "referral.answer" and not reading.acts)):
        return False
    likely = _ADVISES.search(text) and answer_parts.CONCLUSION not in answer_parts.lacking(text) and not answer_parts.asks(text)
    return _is_whole(text) or bool(likely)


def _is_whole(text: str) -> bool:
    return answer_parts.reads_as_one(text) or answer_words.is_headed(text) or bool(_HEADS.search(text))


async def _private(turn: Turn, said: str) -> Row | None:
    """The private case of the speaker's that what they quote is of, or their words, where they have no other in hand here."""
    if turn.message.quoted:
        return await apart.fitting(turn, own_words(turn.message.quoted, turn.lexicon).rest)
    return None if await volunteered.in_hand(turn) else await apart.fitting(turn, said)
