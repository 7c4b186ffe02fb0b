"""结论：…, 依据：…, 建议：… or a file from whoever has a case in hand is their answer, though no command was given."""

from dataclasses import replace

from handlers import dialogue
from handlers.access import Right
from handlers.filling import says_to_wait
from handlers.referral import finding, matters, saying
from handlers.referral.answers import answer_parts, answer_words, answering, answering_replies, in_files, whose
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.case_clock import any_runs
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.referral import IN_HAND, HandlerRole, ReferralState
from storage.referral_records import journal_of, parts

_VOICE, _TOLD = regex(r"^\[语音(?:消息)?\]"), "voice"
_OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "referral.answer", "referral.create", "referral.accept", "feedback"})
_OF_REVIEW = frozenset({"legality.conclude", "legality.opinion"})
_SURE = 0.9
_RECUSAL = "referral.recuse"
_OF_THIRD = regex(
    r"(?!这个|那个|这件|那件|本案|本人|因为|由于)[^，,。；;我咱\s]{2,10}?(?:跟|和|与|同|是)[^，,。；;我咱\s]{1,10}?"
    r"(?:亲戚|亲属|外甥|侄[子女儿]|小?舅子?|叔叔?|伯父|兄弟|姐夫|妹夫|连襟|亲家|同学|老表|父子|夫妻|儿子|女婿|弟弟|哥哥)(?![^。]*(?:我|回避|避嫌))"
)
"""Who is related to whom, of others than who speaks: it tells of the matter, and is no reason to stand back."""
_ANSWERABLE = [*IN_HAND, ReferralState.WAITING]


async def volunteered(turn: Turn) -> bool:
    """Whether a message was taken as an answer, or it was asked whether it is one.

    :raises Refusal: it cannot be answered now
    """
    if not await _may_be_one(turn):
        return False
    found = await _to_whom(turn, await in_hand(turn))
    others = await _of_others(turn, found)
    if not found or others:
        found = others
        if found and not (len(found) == 1 and found[0]["state"] == ReferralState.WAITING.value and finding.may_take(turn, found[0])):
            return await not_theirs(turn, found)
        turn.chosen |= {"case": found[0]["id"]} if found else {}
    if not found:
        return False
    if turn.message.file is None and not (answer_words.is_headed(_said(turn)) or _is_begun(turn)):
        turn.chosen[whose.DOUBTED] = True
    if turn.message.room_id and await is_telling_another(turn):
        return True
    if turn.message.text.startswith("@") and len(found) == 1:
        turn.chosen["case"] = found[0]["id"]
    turn.take_as("referral.answer")
    await answering.answer(turn)
    return True


async def _may_be_one(turn: Turn) -> bool:
    """Whether an adviser says so here: in private or in the desk's room, and of no number; words under a heading, or that say on which basis."""
    message, reading = turn.message, turn.reading
    if not turn.speaker.may(Right.HANDLE) or not (turn.private or turn.at_desk) or reading.numbers or "meant" in turn.chosen:
        return False
    if message.file is not None:
        return not reading.tasks and (turn.private or answer_words.is_named(message.file_name))
    if message.file_name or message.quoted:
        return False
    if _is_begun(turn):
        return reading.intent in _OPEN_TO or reading.confidence < _SURE or await _is_no_review(turn)
    if answer_words.is_headed(_said(turn)):
        return not (message.text.startswith("@") and message.mentioned)  # to the bot it is a command; to the asker, their answer
    given = reading.intent == "referral.answer" and reading.acts  # a command, which needs nobody to volunteer it
    if given or not (reading.intent in _OPEN_TO or await _is_no_review(turn)):
        return False
    return answer_parts.reads_as_one(_said(turn)) or _is_likely(turn)


async def is_telling_another(turn: Turn) -> bool:
    """Whether the speaker is in the midst of telling an answer: that is not put aside for what they say in the room, which they hear."""
    waits = await dialogue.waiting(replace(turn.message, room_id=""), "")
    if waits is None or not waits.question["name"].startswith(answering.LACKS):
        return False
    turn.keep_text = False
    turn.whisper(answering_replies.FINISH_FIRST)
    return True


def _is_begun(turn: Turn) -> bool:
    """Whether words said to the bot begin an answer that is told point by point."""
    said = _said(turn)
    return (turn.private or turn.message.mentioned) and answer_words.is_point(said) and bool(answer_parts.lacking(said))


def _is_likely(turn: Turn) -> bool:
    """Whether words in private that nothing else explains tell something, or say on which basis or advise; a question, or what puts off, does not."""
    said, reading = _said(turn), turn.reading
    of_third = reading.likely == _RECUSAL and _OF_THIRD.match(said)
    unsaid = turn.private and reading.intent == "unknown" and (reading.likely in ("", "ignore", "referral.answer") or of_third)
    if not unsaid or answer_parts.asks(said) or says_to_wait(said):
        return False
    return len(said) >= answer_parts.SHORTEST or answer_parts.is_part(said)


async def _is_no_review(turn: Turn) -> bool:
    """Whether words that sound like the conclusion of a review (结论是……) are none: no such conclusion is in them, or nothing is being reviewed."""
    if turn.reading.intent not in _OF_REVIEW or "HFSC" in turn.message.text.upper():
        return False
    return not answer_words.concludes_review(turn.message.text) or not await any_runs("legality")


async def _of_others(turn: Turn, own: list[Row]) -> list[Row]:
    """The cases of the room, in other hands, that an adviser seems to answer there: the one that the words are about, or, of who has none of
    their own, any."""
    if not turn.at_desk or turn.message.file_name or not answer_parts.reads_as_one(_said(turn)):
        return []
    found = await finding.seen(turn, f"r.state IN {among(_ANSWERABLE)} AND r.room_id = ?", *_ANSWERABLE, turn.message.room_id)
    told = await parts([one["id"] for one in found]) if found else []
    others = [one for one in found if not (one["private"] or finding.answers_for(turn, one))]
    of_own = set[str]().union(*(matters.pairs_of(one, told) for one in found if one not in others))
    about = [one for one in others if matters.is_of(_said(turn), of_own, matters.pairs_of(one, told))]
    if len(about) == 1 and not matters.is_of(_said(turn), matters.pairs_of(about[0], told), of_own):
        return about
    return [] if own else others


async def not_theirs(turn: Turn, found: list[Row]) -> bool:
    """Whether an adviser was told that their words in the room are no answer on record: who has the case in hand hears of them."""
    turn.keep_text = False
    turn.whisper(answering_replies.not_on_record(found, finding.lead(found[0])))
    if len(found) == 1:
        leads = [one for one in found[0]["handlers"] if one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value)]
        await saying.to_members(turn, leads, answering_replies.said_by_another(found[0], turn.speaker.name, _said(turn)))
    return True


def _said(turn: Turn) -> str:
    return words.uncalled(own_words(turn.message.text, turn.lexicon).rest)


async def _to_whom(turn: Turn, found: list[Row]) -> list[Row]:
    """Of these those whose asker is called by @, where anybody is."""
    called = turn.message.text.startswith("@") and not turn.message.mentioned
    return [one for one in found if one["raised_by"] in turn.reading.people] if called else found


async def in_hand(turn: Turn) -> list[Row]:
    """The cases that the speaker has in hand here, or was asked to take."""
    found = await finding.seen(turn, f"r.state IN {among(_ANSWERABLE)}", *_ANSWERABLE)
    return [one for one in found if finding.answers_for(turn, one) and finding.is_here(turn, one)]


async def spoken(turn: Turn) -> bool:
    """Whether it was a voice message in the desk's room, or a file of sound that may be their answer, of somebody who has a case in hand there:
    what is needed is told privately, in the room once a day."""
    sound = in_files.is_sound(turn.message.file_name) and turn.reading.intent != "referral.supplement"
    if not turn.speaker.may(Right.HANDLE) or not (sound or (turn.at_desk and _VOICE.match(turn.message.text.strip()))):
        return False
    found = await in_hand(turn)
    if not found:
        return False
    if turn.private:
        turn.reply(answering_replies.VOICE)
        return True
    today = turn.calendar.day_of(turn.now)
    told = [one for one in await journal_of(found[0]["id"]) if one["move"] == _TOLD and one["name"] == turn.speaker.name]
    if all(turn.calendar.day_of(one["happened_at"]) != today for one in told):
        await record(turn.actor, _TOLD, "referral", found[0]["id"])
        turn.whisper(answering_replies.VOICE)
    return True


async def file_came(turn: Turn) -> bool:
    """Whether a file was put to an answer that its sender is giving; that goes on with it."""
    before = turn.message
    if before.file is None:
        return False
    await in_files.joined(turn)
    if turn.message is before:
        return False
    turn.keep_text, turn.reading = True, replace(turn.reading, intent="referral.answer")
    await answering.answer(turn)
    return True
