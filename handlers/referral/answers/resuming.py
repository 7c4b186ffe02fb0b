"""What a question of ours waits for, said or sent elsewhere than it was asked: the basis typed in the room, the file after 补充材料."""

from dataclasses import replace
from typing import Any

from handlers import dialogue, given_up
from handlers.filling import says_to_wait
from handlers.message import Message
from handlers.referral import replies
from handlers.referral.answers import answer_parts, answer_words, answering, gathering
from handlers.referral.asking import words
from handlers.referral.handling import material
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import dialogue as storage
from storage.database import Row
from storage.files import FileStore
from storage.referral_records import cases

OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "submit.file", "referral.supplement", "referral.answer"})


async def resumed(turn: Turn) -> bool:
    """Whether a message was taken as the answer to what its sender was asked privately of a case; its command has run anew then."""
    if turn.message.file_name and turn.reading.tasks:
        return False
    found = await open_question(turn)
    if found is None or found.expires_at <= turn.now or "case" not in found.chosen:
        return False
    case = (await cases("r.id = ?", found.chosen["case"]))[0]
    name = found.question["name"]
    if name.startswith(answering.LACKS):
        return await _part(turn, found, case)
    if name == answering.IS_ANSWER and found.message.room_id and not turn.private:
        return await _says_so(turn, found, case)
    return name == material.MORE and await _more(turn, found, case)


async def open_question(turn: Turn) -> dialogue.Waiting | None:
    """What the speaker is to answer now, wherever that arose and whatever they said."""
    return await dialogue.waiting(replace(turn.message, room_id=""), "")


async def put_aside(turn: Turn) -> None:
    """What the speaker is asked is asked no more; that nothing is kept of it is told where they have to know, unquoted: it may be a secret."""
    found = await storage.active(turn.message.channel, turn.message.contact_id)
    lapse = await given_up.forget(found, FileStore(turn.office.files_dir)) if found else None
    if lapse:
        turn.whisper(told := lapse.aloud or lapse.displaced, fallback=told)


async def _part(turn: Turn, found: dialogue.Waiting, case: Row) -> bool:
    """What an answer lacks, typed in the room where the case was raised; of a private case nothing is taken in a room, which is told."""
    message = turn.message
    said = words.without_number(own_words(message.text, turn.lexicon).rest)
    if message.private or message.file_name or not _of(case, turn.reading.numbers) or not _gives_part(turn, said):
        return False
    if case["private"] or message.room_id != case["room_id"]:
        turn.keep_text = False
        turn.whisper(replies.basis_here(case))
        return True
    name = found.question["name"]
    await resume(turn, found, {name: said, f"{name}{gathering.ALOUD}": True})
    await answering.answer(turn)
    return True


async def _says_so(turn: Turn, found: dialogue.Waiting, case: Row) -> bool:
    """The next part of what was said in the room (建议……), while it is asked privately whether that is an answer: then it is one."""
    said = own_words(turn.message.text, turn.lexicon).rest
    same = turn.message.room_id == case["room_id"] and not turn.message.file_name and not turn.reading.numbers
    if not (same and answer_parts.is_part(said)):
        return False
    first = f"{gathering.LACKS}1"
    await resume(turn, found, {answering.IS_ANSWER: True, first: said, f"{first}{gathering.ALOUD}": True})
    await answering.answer(turn)
    return True


def _gives_part(turn: Turn, said: str) -> bool:
    """Whether words are such a part: as such by themselves, or whatever no other command takes when they are said to the bot."""
    return not says_to_wait(said) and (answer_parts.is_part(said) or answer_words.is_point(said) or _unclaimed(turn, said))


def _unclaimed(turn: Turn, said: str) -> bool:
    return bool(turn.message.mentioned and turn.reading.intent in OPEN_TO and said)


def _of(case: Row, numbers: tuple[str, ...]) -> bool:
    """Whether no other case is named."""
    return all(int(one.rsplit("-", 1)[-1]) == int(str(case["number"]).rsplit("-", 1)[-1]) for one in numbers)


async def _more(turn: Turn, found: dialogue.Waiting, case: Row) -> bool:
    """What is to be added to a case: the file that was asked for, or words in the room where that began."""
    message = turn.message
    if message.room_id != found.message.room_id or turn.reading.intent not in OPEN_TO or turn.reading.tasks or not _of(case, turn.reading.numbers):
        return False
    if message.file is not None:
        await resume(turn, found, {}, replace(found.message, file=message.file, file_name=message.file_name))
    elif message.room_id and turn.reading.intent in ("unknown", "referral.supplement") and not says_to_wait(message.text):
        await resume(turn, found, {found.question["name"]: own_words(message.text, turn.lexicon).rest})
    else:
        return False
    await material.supplement(turn)
    return True


async def resume(turn: Turn, found: dialogue.Waiting, given: dict[str, Any], began: Message | None = None) -> None:
    """Close the question with what was given for it; its command may run anew on the message that began it."""
    await storage.close(found.id)
    turn.message, turn.chosen = began or found.message, found.chosen | given
    turn.settled = turn.keep_text = True
