"""From a message to what is said: who speaks, what they mean, whether they may, and the command that does it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tortoise.exceptions import OperationalError

from handlers import dialogue, recalled, repeats, replies, telling
from handlers.access import Right
from handlers.belonging import belongs
from handlers.feature import commands, grammar
from handlers.for_file import FOR_ONE_FILE, WITH_FILE, came_with, is_for_file, speaks_against, tells_which
from handlers.lexicon import Memory
from handlers.personal import names_identity
from handlers.preparing import prepare
from handlers.turn import Message, Office, Say, Turn
from handlers.understanding.grammar import Grammar
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.undoing import undone
from handlers.unserved import ANSWERS, denied, keep_unit_for_file, nothing_waits, of_no_feature, unsure
from storage.database import transaction, watched
from storage.dialogue import close, step_back
from storage.refusal import Refusal
from storage.task import owed_tasks

log = logging.getLogger(__name__)
Reader = Callable[[Sentence, Lexicon, Grammar], Reading]


@dataclass(frozen=True)
class Answered:
    """How a turn ended: what is to be said, and whether the message's text stays on record."""

    says: tuple[Say, ...]
    keep_text: bool = False
    failed: bool = False


async def answer(message: Message, memory: Memory, office: Office, now: datetime, reader: Reader = read) -> Answered:
    """Run one turn inside the caller's transaction, in a savepoint of its own; a Refusal undoes it and is said as it stands, a bug costs one apology.

    :raises OperationalError: the database is in trouble; nothing was decided and the turn must be run again
    """
    try:
        async with transaction():
            digest = repeats.digest_of(message)
            if await repeats.is_repeat(message, digest):
                return Answered(())
            with watched() as changed:
                turn = await prepare(message, memory, office, now)
                await run(turn, reader)
                await dialogue.keep(turn)
            await repeats.note_effect(digest, changed)
        return Answered(telling.said(turn), turn.keep_text and not names_identity(message.text))
    except Refusal as refusal:
        return Answered((_to_sender(message, refusal.text),), keep_text=True)
    except OperationalError:
        raise
    except Exception:  # the first of the three places: a bug costs one message, never the process
        log.exception("turn failed: %s %s", message.channel, message.message_id)
        return apology(message)


def apology(message: Message) -> Answered:
    """What a turn that could not be finished says."""
    return Answered((_to_sender(message, replies.APOLOGY),), failed=True)


def _to_sender(message: Message, text: str) -> Say:
    return Say(
        text,
        room_id=message.room_id,
        contact_id="" if message.room_id else message.contact_id,
        mentions=(message.contact_id,) * bool(message.room_id),
    )


async def run(turn: Turn, reader: Reader = read) -> None:
    """Let the waiting question have the message first, else read it and run its command."""
    message = turn.message
    if message.recalls:
        return await dispatch(turn)
    if message.secrecy_rule:
        return await dispatch(turn, Reading("secrecy.warn" if message.secrecy_rule.startswith("warn") else "secrecy.alert"))
    if names_identity(f"{message.text} {message.file_name}") and turn.speaker.member_id is not None and (turn.private or turn.room_registered):
        turn.whisper(replies.IDENTITY_NUMBER)
    if message.file:
        await _with_what_was_before(turn, reader)
    said = dialogue.said(message, turn.lexicon)
    found = None if message.file else await dialogue.waiting(message, said)
    if found and found.expires_at <= turn.now:
        await dialogue.run_out(found)
        if dialogue.is_bare(said):
            return turn.reply(replies.EXPIRED)
        found = None
    if await (_settled(turn, found, said, reader) if found else undone(turn, said)):
        return None
    if not found and message.private and turn.speaker.member_id is not None and dialogue.is_bare(said, aloud=True):
        return turn.reply(await nothing_waits(turn))
    turn.reading = await _read(turn, bool(found), reader)
    if turn.room_registered and await belongs(turn):
        return await _settle(turn, found, found.message, turn.chosen, reader) if found and turn.chosen and not turn.settled else None
    if found and message.private and turn.reading.intent in ANSWERS | {"unknown"}:
        hint = dialogue.how_to_answer(found.question)
        plain = turn.reading.intent in ANSWERS or found.question.get("amend")  # 不对 at a preview that takes corrections
        return turn.reply(hint if plain else replies.not_understood_while(hint))
    if message.room_id and not turn.room_registered and turn.reading.intent != "roster.room":
        return None
    return await denied(turn) if turn.speaker.doubt and message.file_name else await dispatch(turn)


async def _with_what_was_before(turn: Turn, reader: Reader) -> None:
    """A file is read together with what its sender said for it just before, unless its own name speaks of another task or unit."""
    before = await dialogue.before_file(turn.message, turn.now)
    turn.several_files = before.others_wait
    turn.message = alone = replace(turn.message, first_at=before.first_at)
    if not before.words:
        return
    by_name = await _read(turn, False, reader)
    turn.message = replace(alone, text=before.words)
    if speaks_against(alone.file_name, by_name, await _read(turn, False, reader), turn.lexicon):
        turn.message = alone
    elif before.to_be_asked_for:
        await dialogue.words_met(turn.message)


async def _settled(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message was the answer to the waiting question (or ended or corrected it); then its command has run anew."""
    if dialogue.ends(found, said):
        await close(found.id)
        turn.lately.clear()
        turn.reply(dialogue.cancelled(found))
        turn.settled = True
        return True
    if await _said_of_latest(turn, found, said, reader):
        return True
    aloud = turn.private or dialogue.is_bare(said, also={*found.question.get("also", ()), *found.question.get("labels", ())})
    given = dialogue.answer(found.question, said) if aloud else None
    if given and dialogue.wants_words(found.question) and await _is_command(turn, found, reader):
        return False
    if given is None:
        if hint := dialogue.hint(found.question, said):
            turn.reply(hint)
        return hint is not None or await _amended(turn, found, said, reader) or await _worded(turn, found, said, reader)
    await _settle(turn, found, *dialogue.answered(found, given[0]), reader)
    return True


async def _said_of_latest(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether words belong to a file that came after what is asked (以这份为准); it is settled first then, and what was asked is asked anew."""
    if not turn.private or dialogue.is_bare(said):
        return False
    latest = await dialogue.latest_file(turn.message)
    if latest is None or latest.id <= found.id or latest.message.inbox_id == found.message.inbox_id:
        return False
    theirs = found.message.file is not None and came_with(said, turn.message.at - latest.message.at)
    if not theirs and dialogue.answer(found.question, said):
        return False
    given = dialogue.answer(latest.question, said)
    if given is None:
        return await _worded(turn, latest, said, reader)
    await _settle(turn, latest, *dialogue.answered(latest, given[0]), reader)
    return True


async def _settle(turn: Turn, found: dialogue.Waiting, message: Message, chosen: dict[str, Any], reader: Reader) -> None:
    """Run the command anew of a question that was answered; what is still asked about another file is asked after it."""
    turn.several_files = found.message.file is not None and await dialogue.files_wait(turn.message) > 1
    await close(found.id)
    if turn.several_files:
        await step_back(message.channel, message.contact_id)
    turn.place = turn.message.room_id
    turn.message, turn.chosen = message, chosen
    await _with_those_behind(turn, reader)


async def _with_those_behind(turn: Turn, reader: Reader) -> None:
    """Run the command whose question was answered, then those whose questions waited behind it."""
    await _again(turn, reader)
    while turn.asked is None and (behind := await dialogue.next_behind(turn.message)):
        turn.message, turn.chosen = behind.message, behind.chosen
        await _again(turn, reader)


async def _worded(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message, to a question about a file, says in words what the file is (镇长的签字页, 补充附件); then it is read with them anew."""
    if found.message.file is None or not turn.private or not tells_which(await _read(turn, True, reader), said, commands()):
        return False
    own, text = turn.message, "，".join(one for one in (found.message.text, said) if one)
    turn.message = replace(found.message, text=text)
    together = await _read(turn, False, reader)
    turn.message = own
    if together.intent in WITH_FILE:
        await _settle(turn, found, replace(found.message, text=text), found.chosen | {"worded": True}, reader)
    return together.intent in WITH_FILE


async def _amended(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message corrects what the waiting preview shows; then its command has run anew with the corrected answers."""
    if not found.question.get("amend"):
        return False
    correction, turn.message = turn.message, found.message
    began = await _read(turn, False, reader)
    turn.message, turn.chosen = replace(correction, text=said), found.chosen
    turn.reading = await _read(turn, True, reader)
    command = commands().get(began.intent)
    answers = command.amend(turn, began) if command and command.amend else {}
    if not answers:
        turn.message, turn.chosen = correction, {}
        return False
    await close(found.id)
    turn.place = correction.room_id
    turn.message, turn.chosen = found.message, {name: one for name, one in (found.chosen | answers).items() if one is not None}
    await _again(turn, reader)
    return True


async def _is_command(turn: Turn, found: dialogue.Waiting, reader: Reader) -> bool:
    """Whether words that might complete an earlier sentence are a command of their own; the same one, naming somebody anew, takes its place."""
    reading = await _read(turn, True, reader)
    command = commands().get(reading.intent)
    if not (command and turn.speaker.may(command.right) and reading.acts and reading.confidence >= 1.0):
        return False
    message, turn.message = turn.message, found.message
    began = await _read(turn, False, reader)
    turn.message = message
    if not (named := reading.tasks or reading.numbers) and found.question.get("any"):
        return reading.intent == "help"
    if reading.intent != began.intent or not (named or reading.units or reading.unit_choices or reading.unit_set):
        return reading.intent != began.intent
    if found.question.get("any") or reading.numbers:
        await close(found.id)
        turn.settled = True
    return True


async def _again(turn: Turn, reader: Reader) -> None:
    """Run the command of an earlier message anew, with what was answered since."""
    await dispatch(turn, await _read(turn, False, reader))


async def _read(turn: Turn, waiting: bool, reader: Reader) -> Reading:
    message, speaker = turn.message, turn.speaker
    sentence = Sentence(
        message.text,
        "private" if message.private else "group",
        message.at,
        unit_ids=speaker.unit_ids,
        roles=tuple(sorted(role.value for role in speaker.roles)),
        files=(message.file_name,) if message.file_name else (),
        pictures=int(bool(message.file and message.file.picture)),
        mentioned=message.mentioned,
        at_desk=turn.at_desk,
        quoted=message.quoted,
        owes=await owed_tasks(speaker.unit_ids),
        dialogue="waiting" if waiting else "",
        meant="" if waiting else turn.chosen.get("meant", ""),
    )
    return reader(sentence, turn.lexicon, grammar())


async def dispatch(turn: Turn, reading: Reading | None = None) -> None:
    """From a reading to its command: whether it acts here, whether this speaker may, and then the command itself."""
    if turn.message.recalls:
        await recalled.tell(turn)
        return
    reading = turn.reading = reading or turn.reading
    command = commands().get(reading.intent)
    if is_for_file(reading) and not turn.message.file_name and turn.speaker.may(Right.SUBMIT):
        turn.await_file(turn.message.text)
    elif not reading.acts or command is None:
        keep_unit_for_file(turn)
    whispers = reading.whispers and command is not None and turn.speaker.may(command.right)
    if reading.intent == "ignore" or not (reading.acts or whispers):
        return
    if command is None:
        await of_no_feature(turn)
        return
    if reading.acts and unsure(turn):
        return
    if not turn.speaker.may(command.right):
        await denied(turn, command.refusal or replies.DENIED_FOR.get(command.right, ""))
        return
    if command.private and not turn.private:
        turn.reply(replies.PRIVATE_ONLY)
        return
    turn.keep_text = True
    if reading.question and reading.acts:
        turn.more(reading.question + replies.OR_END) if reading.adds else turn.reply(reading.question)
        return
    if command.run is None:
        turn.reply(replies.NOT_YET)
        return
    await command.run(turn)
    if reading.intent in FOR_ONE_FILE and turn.message.file:
        await dialogue.words_used(turn.message)
