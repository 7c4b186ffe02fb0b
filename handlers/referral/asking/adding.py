"""What the same person says or sends in the same place within two minutes belongs to the question, or the answer, that they have begun."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers import under_way
from handlers.access import Right
from handlers.filling import says_to_wait
from handlers.message import Message
from handlers.obeying import heard
from handlers.referral import by_name, each, finding, matters, together
from handlers.referral.afterwards import adopting_words, assenting, confiding, rating, reason_there, spoken_of, taking_back
from handlers.referral.answers import (
    answer_parts,
    continuing,
    correcting,
    distracted,
    drawing_back,
    resuming,
    retracting,
    said_aloud,
    signing,
    volunteered,
)
from handlers.referral.asking import (
    apart,
    arrived,
    calling,
    chatting,
    going_on,
    learning,
    left_over,
    opened_already,
    raising,
    raising_here,
    raising_replies,
    said_on,
    similar_words,
    unkept,
    words,
)
from handlers.referral.handling import half_taken, material, not_to, rejected, sent_in_room, unwanted
from handlers.referral.joint import co_files, co_words
from handlers.turn import Turn
from handlers.understanding.read import own_words, read
from storage import dialogue
from storage.database import Row
from storage.referral import PartKind
from storage.referral_records import last_part

_OPEN_TO = resuming.OPEN_TO | {"status.note_unfinished"}
_UNSAID = frozenset({"unknown", "ignore", "legal.opinion", "referral.create", "referral.supplement"})  # what a question of its own may be read as
_OF_NO_COMMAND = frozenset({"unknown", "legal.opinion"})
_OF_ITS_OWN = ("reminder.", "privacy.", "extension.", "submit.", "lineup.", "quiz.")  # what is like these speaks of no case
SURE = 0.9  # with so much confidence something is a command of its own
_OWN = frozenset({PartKind.QUESTION.value, PartKind.SUPPLEMENT.value, PartKind.ANSWER.value, PartKind.DRAFT.value})
_OF_ASKER = frozenset({PartKind.QUESTION.value, PartKind.SUPPLEMENT.value})
_OF_ADVISER = frozenset({PartKind.ANSWER.value, PartKind.DRAFT.value})  # to which no question is added
_BEFORE = (
    volunteered.spoken, half_taken.heard, not_to.heard, rating.said_again,
    raising_here.answered, confiding.wished, volunteered.file_came, resuming.resumed, reason_there.given, taking_back.taken_back, drawing_back.drawn,
    retracting.retracted, correcting.noticed, calling.called, signing.decided, rejected.heard, continuing.continued,
    co_files.came, assenting.postponed, assenting.adopted, spoken_of.heard,
)  # fmt: skip
"""Who hears a message before it is put to what its sender has begun, and (`_AFTER`) where it is not."""
_AFTER = (raising_here.told_where, arrived.said, said_aloud.given, volunteered.volunteered, co_words.volunteered, assenting.assented)


async def added(turn: Turn) -> bool:
    """Whether a message was taken in so; then nothing else is done with it."""
    if turn.speaker.member_id is None:
        return False
    if await unkept.told(turn) or await apart.heard(turn) or await unwanted.heard(turn) or await each.spoken(turn) or await together.spoken(turn):
        return True
    await by_name.called(turn)
    for taken in (*_BEFORE, _belongs, *_AFTER):
        if await taken(turn):
            if taken is not _belongs and turn.asked is None and not turn.settled:
                turn.chosen = {}  # what was asked before still waits for its answer
            return True
    if await left_over.answers_nothing(turn):
        return True
    if calling.begins(turn):
        turn.lately.append(turn.message)
    return False


async def _belongs(turn: Turn) -> bool:
    """Whether it was taken as part of what its sender has begun."""
    if turn.speaker.member_id is not None and await learning.answered(turn):
        return True
    if turn.speaker.member_id is not None and await _said_on(turn, turn.speaker.member_id):
        return True
    if turn.speaker.member_id is None or not _may_belong(turn):
        return False
    if await _looks_up(turn) or under_way.asks(turn.reading.said):
        return False
    if turn.private and turn.reading.intent in _UNSAID and words.asks_another(turn.message.text):
        turn.reading = replace(turn.reading, intent="referral.create")
        return False
    since = turn.message.at - raising.TOGETHER
    part = await last_part(turn.speaker.member_id, turn.message.room_id, since)
    if await _to_draft(turn, part):
        return True
    if _is_short_answer(turn):  # 不急 or 不涉密 alone says something of a question that is still being asked for, and of nothing else
        return False
    if part is None and turn.message.private and turn.message.file:  # a question raised in a room, its files handed over privately
        part = await last_part(turn.speaker.member_id, None, since)
        part = part if part and part["kind"] == PartKind.QUESTION.value else None
    if part and turn.message.quoted and turn.message.room_id and not await finding.is_quoted(turn, part["referral_id"]):
        return False  # an answer to what somebody else said there
    if part is None or part["kind"] not in _OWN or not await going_on.is_live(part) or await by_name.of_another(turn, part["referral_id"]):
        if await material.came(turn) or await sent_in_room.told(turn):
            return True
        if turn.private or turn.at_desk:
            turn.lately.append(turn.message)
        return False
    if part["kind"] in _OF_ADVISER and (answer_parts.asks(turn.message.text) or await _answers_another(turn, part["referral_id"])):
        return False
    await going_on.follows(turn, part)
    return True


async def _looks_up(turn: Turn) -> bool:
    """Whether the office, while it tells a question on behalf of somebody, asks what stands on record (哪些疑难问题在办): it is read as that."""
    if not (turn.private and turn.speaker.may(Right.MANAGE_DESK) and turn.reading.intent in _OF_NO_COMMAND) or turn.message.file_name:
        return False
    alone = await heard(turn, False, read)
    if not alone.named.endswith(".query"):
        return False
    turn.reading = replace(alone, intent=alone.named, acts=True)
    return True


async def _said_on(turn: Turn, member_id: int) -> bool:
    """Whether what was said to the bot in the room went on with a question told there: one that is still being asked for, else one that was given
    its number within two minutes."""
    message = turn.message
    if not said_on.may_be(turn):
        return False
    part = await last_part(member_id, message.room_id, message.at - raising.TOGETHER)
    found = await dialogue.active(message.channel, message.contact_id)
    state = json.loads(found["state"]) if found else {"chosen": {}}
    if found and "raised" in state["chosen"]:
        told = [state["message"]["text"], *(one["text"] for one in raising.pieces_of(state["chosen"]))]
        later = message.at - datetime.fromisoformat(state["chosen"]["raised"]) > raising.TOGETHER
        if not said_on.is_more(turn, told, loose=not later) or not await _to_draft(turn, part):
            return False
        if not turn.chosen and not turn.settled:  # nor was the question answered by it
            turn.whisper(raising_replies.NOTED)
        return True
    if part is None or part["kind"] not in _OF_ASKER or not await going_on.is_live(part) or not said_on.is_more(turn, [part["text"]], loose=False):
        return False
    await going_on.follows(turn, part)
    return True


async def _answers_another(turn: Turn, case_id: int) -> bool:
    """Whether words of an adviser conclude something of another of their cases, by what both have in common."""
    return answer_parts.reads_as_one(turn.message.text) and await matters.names_another(turn, case_id, turn.message.text)


def _may_belong(turn: Turn) -> bool:
    """Whether it is no command, no report, no courtesy, and said to nobody else."""
    reading, message = turn.reading, turn.message
    unsaid = reading.intent == "referral.create" and not reading.acts  # a question, but put to nobody yet
    if (reading.intent not in _OPEN_TO and reading.confidence >= SURE and not unsaid) or message.text.startswith("@") or reading.numbers:
        return False
    if message.quoted and (finding.numbers(turn) or turn.speaker.may(Right.HANDLE)):
        return False  # what is quoted tells of which case it is
    if message.file_name:
        return message.file is not None and not reading.tasks
    said = own_words(message.text, turn.lexicon).rest
    if message.room_id and (reading.tasks or chatting.is_to_somebody(said)):
        return False
    return _is_short_answer(turn) or (
        (len(said) > 3 or reading.intent == "legal.opinion")
        and not (says_to_wait(said) or distracted.is_distracted(said) or adopting_words.is_bare(said))
        and not (reading.intent == "ignore" and reading.confidence > 0.5)
        and not (reading.intent == "unknown" and reading.named.startswith(_OF_ITS_OWN))
    )


def _is_short_answer(turn: Turn) -> bool:
    said = own_words(turn.message.text, turn.lexicon).rest
    return len(said) <= 3 and (words.urgency_of(said) != "" or words.says_not_secret(said))


async def _to_draft(turn: Turn, part: Row | None) -> bool:
    """Whether it was added to a question that is still being asked for in this place: not to one that was begun elsewhere before a part of
    another case was told here, which it goes on with."""
    message = turn.message
    waiting = await dialogue.active(message.channel, message.contact_id)
    if waiting is None:
        return False
    state = json.loads(waiting["state"])
    raised = state["chosen"].get("raised") or (_offered(state) if turn.reading.intent in _OF_NO_COMMAND else None)
    if raised is None or not (message.private or _together(message, state["message"]["room_id"], datetime.fromisoformat(raised))):
        return False
    if part and message.room_id != state["message"]["room_id"] and part["said_at"] > datetime.fromisoformat(raised):
        return False
    file = message.file
    if not file and state["question"]["name"] not in learning.OF_OTHERS and _is_apart(turn, state, raised):
        if turn.private:
            turn.reply(raising_replies.NOT_PART)
        return turn.private
    if turn.private and not file and words.asks_us(message.text):
        turn.reply(raising_replies.ANSWER_FIRST)
        return True
    settles = not file and _settles(state["question"]["name"], message.text)
    piece = raising.piece(own_words(message.text, turn.lexicon).rest, file, aside=message.private) | {"answers": settles}
    offered = "raised" not in state["chosen"]
    piece |= {"guess": True} if offered and not file else {}
    if state["question"]["name"] not in learning.OF_OTHERS or not settles or similar_words.tells_more(message.text):
        state["chosen"]["added"] = [*state["chosen"].get("added", []), piece]
    state["chosen"]["touched"] = turn.now.isoformat()
    await dialogue.restate(waiting["id"], json.dumps(state, ensure_ascii=False))
    if not turn.private and settles and state["question"]["name"] not in learning.OF_OTHERS:
        if found := await resuming.open_question(turn):  # 不涉密 said where it was told: it is not asked for again elsewhere
            await resuming.resume(turn, found, _given(state["question"]["name"], message.text))
            await raising.raise_it(turn)
        return True
    if settles and (turn.private or message.mentioned):
        turn.chosen = state["chosen"] | _given(state["question"]["name"], message.text)
    elif turn.private:
        turn.reply(raising_replies.NOTED)
    return True


def _is_apart(turn: Turn, state: dict[str, Any], raised: str) -> bool:
    """Whether words are no part of the question: of another matter; or, where it is no more than offered, said later than what came with it."""
    text = turn.message.text
    if opened_already.speaks_elsewhere(text):
        return True
    guessed = _offered(state) or (raising.OFFERED in state["chosen"] and "classified" not in state["chosen"])
    later = turn.message.at - datetime.fromisoformat(raised) > raising.TOGETHER
    return bool(guessed) and later and not (words.says_not_secret(text) or words.urgency_of(text))


def _settles(asked: str, text: str) -> bool:
    """Whether what was added says what is being asked (较急，下周就要开庭了): its command reads it there, and goes on."""
    if asked in learning.OF_OTHERS:
        return similar_words.goes_on(text) is not None
    return (asked == raising.URGENCY and words.urgency_of(text) != "") or (asked == "classified" and words.says_not_secret(text))


def _given(asked: str, text: str) -> dict[str, Any]:
    """The answer that such words give; how urgent it is, is read from them by the command itself."""
    if asked in learning.OF_OTHERS:
        return {asked: similar_words.goes_on(text)}
    return {"classified": False} if asked == "classified" else {}


def _offered(state: dict[str, Any]) -> str | None:
    """When something was said of which it is still asked whether it is a question for the desk."""
    return state["message"]["at"] if "referral.create" in state["question"].get("values", ()) else None


def _together(message: Message, room_id: str, raised_at: datetime) -> bool:
    """Whether something said in a room came with what was raised there, or was said to us, who are asking for it."""
    return message.room_id == room_id and (message.mentioned or message.at - raised_at <= raising.TOGETHER)
