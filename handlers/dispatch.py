"""From a message to what is said: who speaks, what they mean, whether they may, and the command that does it."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from tortoise.exceptions import OperationalError

from handlers import dialogue, recalled, repeats, replies, telling
from handlers.access import Right
from handlers.feature import commands, grammar
from handlers.lexicon import Memory
from handlers.personal import names_identity
from handlers.turn import Message, Office, Say, Turn
from handlers.understanding.grammar import Grammar
from handlers.understanding.read import own_words, read
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.undoing import undone
from handlers.unserved import ANSWERS, denied, keep_unit_for_file, of_no_feature, unsure
from storage.database import transaction, watched
from storage.dialogue import close
from storage.lease import revision
from storage.people import Role
from storage.refusal import Refusal
from storage.task import owed_tasks

log = logging.getLogger(__name__)
Reader = Callable[[Sentence, Lexicon, Grammar], Reading]
WITH_FILE = frozenset({"submit.file", "submit.replace", "submit.onbehalf", "submit.declare", "submit.note"})  # words just before their file
_DENYING = re.compile("[不别没非]")
FOR_ONE_FILE = frozenset({"submit.replace", "submit.onbehalf"})


@dataclass(frozen=True)
class Answered:
    """How a turn ended: what is to be said, and whether the message's text stays on record."""

    says: tuple[Say, ...]
    keep_text: bool = False
    failed: bool = False


async def answer(message: Message, memory: Memory, office: Office, now: datetime, reader: Reader = read) -> Answered:
    """Run one turn inside the caller's transaction, in a savepoint of its own.

    A Refusal undoes the turn and is said as it stands. A bug undoes it, is logged with the message id and costs one apology.

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


async def prepare(message: Message, memory: Memory, office: Office, now: datetime) -> Turn:
    """Everything a turn stands on, read inside its transaction."""
    memory.at(await revision(), now.astimezone(office.timezone).date())
    speaker = await memory.speaker(message.channel, message.contact_id)
    room = await memory.room(message.channel, message.room_id) if message.room_id else None
    lexicon = await memory.words(office)
    if not message.mentioned and own_words(message.text, lexicon).certain:
        message = replace(message, mentioned=True)  # a channel knows only what its chat program marks
    turn = Turn(message, speaker, Reading("ignore"), lexicon, office, now)
    if message.room_id:
        turn.room_name = room["name"] if room else ""
        turn.room_registered = bool(room and room["registered_at"])
        turn.unheard = bool(room and room["shadow_at"]) and Role.ADMINISTRATOR not in speaker.roles
    return turn


async def run(turn: Turn, reader: Reader = read) -> None:
    """Let the waiting question have the message first, else read it and run its command."""
    message = turn.message
    if message.recalls:
        return await dispatch(turn)
    if message.secrecy_rule:
        turn.reading = Reading("secrecy.warn" if message.secrecy_rule.startswith("warn") else "secrecy.alert")
        return await dispatch(turn)
    if names_identity(message.text) and turn.speaker.member_id is not None and (turn.private or turn.room_registered):
        turn.whisper(replies.IDENTITY_NUMBER)
    if message.file:
        await _with_words_before(turn, reader)
    said = dialogue.said(message, turn.lexicon)
    found = None if message.file else await dialogue.waiting(message, said)
    if found and found.expires_at <= turn.now:
        await dialogue.run_out(found)
        if dialogue.is_bare(said):
            return turn.reply(replies.EXPIRED)
        found = None
    if found and await _settled(turn, found, said, reader):
        return None
    if not found and await undone(turn, said):
        return None
    if not found and message.private and turn.speaker.member_id is not None and dialogue.is_bare(said, aloud=True):
        return turn.reply(replies.NOTHING_WAITS)
    turn.reading = await _read(turn, bool(found), reader)
    if found and message.private and turn.reading.intent in ANSWERS | {"unknown"}:
        hint = dialogue.how_to_answer(found.question)
        plain = turn.reading.intent in ANSWERS or found.question.get("amend")  # 不对 at a preview that takes corrections
        return turn.reply(hint if plain else replies.not_understood_while(hint))
    if message.room_id and not turn.room_registered and turn.reading.intent != "roster.room":
        return None
    return denied(turn) if turn.speaker.doubt and message.file_name else await dispatch(turn)


async def _with_words_before(turn: Turn, reader: Reader) -> None:
    """A file is read together with what its sender said for it just before, unless its own name speaks of another task or unit."""
    alone = turn.message
    together = await dialogue.with_words_before(alone, turn.now)
    if together is alone:
        return
    by_name = await _read(turn, False, reader)
    turn.message = together
    by_both = await _read(turn, False, reader)
    names = {name for unit in turn.lexicon.units if unit.id in by_name.units for name in unit.names}
    named = any(name in alone.file_name for name in names)
    other_task = by_name.tasks and set(by_name.tasks).isdisjoint(by_both.tasks)
    if other_task or (named and set(by_name.units).isdisjoint(by_both.units)):
        turn.message = alone
    else:
        await dialogue.words_met(alone, turn.now)


async def _settled(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message was the answer to the waiting question (or ended or corrected it); then its command has run anew."""
    if dialogue.ends(found, said):
        await close(found.id)
        turn.reply(replies.FILE_CANCELLED.format(name=found.message.file_name) if found.message.file else replies.CANCELLED)
        turn.settled = True
        return True
    given = dialogue.answer(found.question, said) if turn.private or dialogue.is_bare(said) else None
    if given and dialogue.wants_words(found.question) and await _is_command(turn, found, reader):
        return False
    if given is None:
        hint = dialogue.hint(found.question, said)
        if hint:
            turn.reply(hint)
        return hint is not None or await _amended(turn, found, said, reader) or await _worded(turn, found, said, reader)
    await close(found.id)
    turn.place = turn.message.room_id
    turn.message, turn.chosen = dialogue.answered(found, given[0])
    await _with_those_behind(turn, reader)
    return True


async def _with_those_behind(turn: Turn, reader: Reader) -> None:
    """Run the command whose question was answered, then those whose questions waited behind it."""
    await _again(turn, reader)
    while turn.asked is None and (behind := await dialogue.next_behind(turn.message)):
        turn.message, turn.chosen = behind.message, behind.chosen
        await _again(turn, reader)


async def _worded(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message, to a question about a file, says in words what the file is (镇长的签字页, 补充附件); then it is read with them anew."""
    if found.message.file is None or not turn.private or _DENYING.search(said):
        return False
    own, words = turn.message, await _read(turn, True, reader)
    turn.message = replace(found.message, text="，".join(one for one in (found.message.text, said) if one))
    together = await _read(turn, False, reader)
    own_command = words.intent in commands() and words.acts and words.intent not in WITH_FILE
    names = words.tasks or words.posts or words.units or words.intent in WITH_FILE
    if own_command or not names or together.intent not in WITH_FILE:
        turn.message = own
        return False
    await close(found.id)
    turn.chosen = found.chosen | {"worded": True}
    await _with_those_behind(turn, reader)
    return True


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
    """Whether words that might complete an earlier sentence are a whole command of their own; the same one is, when it names somebody anew."""
    reading = await _read(turn, True, reader)
    command = commands().get(reading.intent)
    if not (command and turn.speaker.may(command.right) and reading.acts and reading.confidence >= 1.0):
        return False
    if reading.units or reading.unit_choices or reading.unit_set or reading.tasks or reading.numbers:
        return True
    message, turn.message = turn.message, found.message
    began = await _read(turn, False, reader)
    turn.message = message
    return reading.intent != began.intent


async def _again(turn: Turn, reader: Reader) -> None:
    """Run the command of an earlier message anew, with what was answered since."""
    turn.reading = await _read(turn, False, reader)
    await dispatch(turn)


async def _read(turn: Turn, waiting: bool, reader: Reader) -> Reading:
    message, speaker = turn.message, turn.speaker
    sentence = Sentence(
        text=message.text,
        where="private" if message.private else "group",
        now=message.at,
        unit_ids=speaker.unit_ids,
        roles=tuple(sorted(role.value for role in speaker.roles)),
        files=(message.file_name,) if message.file_name else (),
        pictures=int(bool(message.file and message.file.picture)),
        mentioned=message.mentioned,
        quoted=message.quoted,
        owes=await owed_tasks(speaker.unit_ids),
        dialogue="waiting" if waiting else "",
        meant="" if waiting else turn.chosen.get("meant", ""),
    )
    return reader(sentence, turn.lexicon, grammar())


async def dispatch(turn: Turn) -> None:
    """From a reading to its command: whether it acts here, whether this speaker may, and then the command itself."""
    if turn.message.recalls:
        await recalled.tell(turn)
        return
    reading = turn.reading
    command = commands().get(reading.intent)
    if reading.intent in WITH_FILE and not turn.message.file_name and turn.speaker.may(Right.SUBMIT):
        turn.await_file(turn.message.text)
    elif not reading.acts or command is None:
        keep_unit_for_file(turn)
    whispers = reading.whispers and command is not None and turn.speaker.may(command.right)
    if reading.intent == "ignore" or not (reading.acts or whispers):
        return
    if command is None:
        of_no_feature(turn)
        return
    if reading.acts and unsure(turn):
        return
    if not turn.speaker.may(command.right):
        denied(turn, command.refusal)
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
