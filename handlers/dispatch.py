"""From a message to what is said: who speaks, what they mean, whether they may, and the command that does it."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tortoise.exceptions import OperationalError

from handlers import answers, dialogue, only_shown, repeats, replies, telling, under_way
from handlers.belonging import belongs
from handlers.feature import features
from handlers.for_file import speaks_against
from handlers.lexicon import Memory
from handlers.message import Message
from handlers.obeying import Reader, heard, obey
from handlers.office import Office
from handlers.personal import names_card, names_identity
from handlers.preparing import prepare
from handlers.previews import done_since
from handlers.secret import Told, as_before, denies, doubts, told
from handlers.settling import settle, settled
from handlers.turn import Say, Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Reading
from handlers.undoing import undone
from handlers.unserved import ANSWERS, denied, nothing_waits
from storage.database import transaction, watched
from storage.journal import moved_last
from storage.refusal import Refusal

_WARNINGS = (replies.IDENTITY_NUMBER, replies.CARD_NUMBER)  # said of a message whatever becomes of it
_JUST_NOW = timedelta(minutes=10)  # within which 也是 goes with what was said to be a secret
log = logging.getLogger(__name__)


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
    turn: Turn | None = None
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
        if not message.file_name:
            memory.last_words(message, of_file=only_shown.may_be_of_a_file(turn))
        return Answered(telling.said(turn), turn.keep_text and not names_identity(message.text))
    except Refusal as refusal:
        if turn and turn.place is None:  # no answer to what waits, but a command of its own
            await done_since(message)
        warned = [one for one in (turn.says if turn else ()) if one.text in _WARNINGS]
        return Answered((*warned, _to_sender(message, refusal.text)), keep_text=True)
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


def _warn(turn: Turn, text: str) -> None:
    """Somebody's numbers that are never to be written here: who wrote them is asked to take them back."""
    if names_identity(text):
        turn.whisper(replies.IDENTITY_NUMBER)
    elif names_card(text):
        turn.whisper(replies.CARD_NUMBER)


async def run(turn: Turn, reader: Reader = read) -> None:
    """Let the waiting question have the message first, else read it and run its command."""
    message = turn.message
    if message.recalls:
        return await obey(turn)
    if message.secrecy_rule:
        return await _marked(turn)
    if turn.speaker.member_id is not None and (turn.private or turn.room_registered):
        _warn(turn, f"{message.text} {message.file_name}")
    if message.file:
        await _with_what_was_before(turn, reader)
    if await _is_of_secrets(turn, reader):
        return None
    said = dialogue.said(message, turn.lexicon)
    found = None if message.file or message.trouble else await dialogue.waiting(message, said)
    if found and found.expires_at <= turn.now and await dialogue.run_out(turn):
        if answers.is_bare(said):
            return None if turn.says else turn.reply(replies.EXPIRED)
        found = None
    if await (settled(turn, found, said, reader) if found else undone(turn, said)):
        return None
    if not found and message.private and turn.speaker.member_id is not None and answers.is_bare(said, aloud=True):
        return turn.reply(await nothing_waits(turn))
    turn.reading = await heard(turn, bool(found), reader)
    if turn.room_registered and await belongs(turn):
        goes_on = found and turn.chosen and not turn.settled and turn.asked is None
        return await settle(turn, found, found.message, turn.chosen, reader) if found and goes_on else None
    if not found and turn.room_registered and await under_way.told(turn):
        return None
    if found and message.private and turn.reading.intent == "unknown" and found.text.startswith(replies.LIKELY):
        await dialogue.put_aside(turn)  # a guess at one sentence is no reason not to read the next
        found, turn.reading = None, await heard(turn, False, reader)
    if found and message.private and turn.reading.intent in ANSWERS | {"unknown"}:
        return turn.reply(await _still_asked(turn, found, said, reader))
    if not found and message.private and turn.speaker.member_id is not None and answers.agrees(said) and not turn.reading.acts:
        return turn.reply(await nothing_waits(turn))
    if message.room_id and not turn.room_registered and turn.reading.intent != "roster.room":
        return None
    await (denied(turn) if turn.speaker.doubt and message.file_name else obey(turn))
    after = turn.private and turn.asked is None and not turn.settled and turn.says
    if found and after and answers.wants_words(found.question) and await dialogue.not_said_yet(found, turn.message):
        turn.reply(replies.STILL_WAITS)
    return None


async def _marked(turn: Turn) -> None:
    """A message that bears a mark of secrecy: nothing of it is taken in, and what its sender has begun may be of the same matter."""
    await obey(turn, Reading("secrecy.warn" if turn.message.secrecy_rule.startswith("warn") else "secrecy.alert"))
    for one in features():
        if one.marked:
            await one.marked(turn)


async def _still_asked(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> str:
    """What is said to words that do not answer what waits: of a preview what it is, where they may be another command that 确认 would be taken for."""
    hint = answers.how_to_answer(found.question)
    if answers.leaves_open(said):
        return replies.YOURS_TO_SAY + hint
    if turn.reading.intent in ANSWERS:
        return hint
    if "confirm" in found.question and (await heard(turn, False, reader)).likely not in ("", "ignore", "help"):
        return replies.still_to_confirm(found.text)
    return hint if found.question.get("amend") else replies.not_understood_while(hint)  # 不对 at a preview that takes corrections


async def _is_of_secrets(turn: Turn, reader: Reader) -> bool:
    """Whether a message says that something its sender spoke of is a secret, or none, or doubts it, and a feature has seen to that."""
    message = turn.message
    if (same := as_before(message.text)) and await _cleared_just_now(turn):
        turn.message = replace(message, text=same)
    text = turn.message.text
    if told(text) is Told.NOT and not doubts(text) and not denies(text):
        return False
    turn.reading = await heard(turn, False, reader)
    for one in features():
        if one.classified and await one.classified(turn):
            return True
    turn.message = message
    return False


async def _cleared_just_now(turn: Turn) -> bool:
    """Whether the last thing the speaker did here was to say of another matter that it is a secret."""
    return await moved_last(turn.message.channel, turn.message.contact_id, "classify", turn.now - _JUST_NOW)


async def _with_what_was_before(turn: Turn, reader: Reader) -> None:
    """A file is read together with what its sender said for it just before, unless its own name speaks of another task or unit."""
    before = await dialogue.before_file(turn.message, turn.now)
    turn.several_files = before.others_wait
    turn.message = alone = replace(turn.message, first_at=before.first_at)
    turn.only_shown = await only_shown.by_words_before(turn, reader)
    if not before.words:
        return
    by_name = await heard(turn, False, reader)
    turn.message = replace(alone, text=before.words)
    if speaks_against(alone.file_name, by_name, await heard(turn, False, reader), turn.lexicon):
        turn.message = alone
    elif before.to_be_asked_for:
        await dialogue.words_met(turn.message)
