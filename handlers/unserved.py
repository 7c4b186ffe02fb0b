"""What no command takes: said to be not understood, refused by rule or by right, each once and courteously."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers import replies, wording
from handlers.access import Right
from handlers.answers import plain
from handlers.feature import Command, Guessed, commands, features
from handlers.for_file import WITH_FILE
from handlers.persons import masked, named
from handlers.turn import Turn
from handlers.understanding.papers import is_only_shown
from handlers.understanding.taught import template
from storage import taught
from storage.patterns import regex
from storage.people import Role
from storage.requests import applied
from storage.submission import behalf_waiting

ANSWERS = frozenset({"dialogue.cancel", "dialogue.confirm"})
_NOT_FOR_A_FILE = regex("[不别没非谁吗呢么啥咋?？]|什么|怎|哪|何时|几")
_OF_FILES = WITH_FILE | {"", "ignore", "status.note_unfinished"}
TOLD = 14  # characters; whoever writes so much may be telling of a case
_WORD = 4  # characters of a command's own word, said alone
_FIRST = ("申请", "提")  # what begins a matter is named before what goes on with it
_SHORT = 24  # characters; longer than that are no mere words for a file


def keep_unit_for_file(turn: Turn) -> None:
    """这是云西的, and then a file: whose it is was said, though nothing else was; only the unit's name is kept for it."""
    named = turn.reading.units or turn.reading.unit_choices
    if named and not turn.message.file_name and turn.speaker.may(Right.SUBMIT):
        turn.await_file("、".join(one.name for one in turn.lexicon.units if one.id in named))


async def of_no_feature(turn: Turn) -> None:
    """What no feature takes: refused by rule, an answer to nothing, or not understood."""
    intent = turn.reading.intent if commands().get(turn.reading.named) else turn.reading.named
    if intent == "deny.permission":
        await denied(turn)
    elif intent == "legal.opinion" and turn.speaker.member_id is not None:
        if _may_ask(turn):
            _offer(turn, replies.OFFER_OPINION)
        else:
            turn.reply(replies.LEGAL_OPINION)
    elif intent in ANSWERS and turn.speaker.member_id is not None:
        if turn.private or turn.message.mentioned:
            turn.reply(await nothing_waits(turn))
    elif turn.speaker.member_id is not None and (text := replies.not_built(intent, turn.message.text, sure=turn.reading.intent == intent)):
        turn.reply(text)
    else:
        await _unknown(turn)


async def nothing_waits(turn: Turn) -> str:
    """To 确认 or 取消 that answers no question: a report on behalf of the speaker's unit may wait for a word that says which."""
    found = await behalf_waiting(turn.speaker.unit_ids, turn.speaker.account_id)
    return replies.behalf_waits([(wording.item(one), one["on_behalf"], one["number"]) for one in found]) if found else replies.NOTHING_WAITS


async def _unknown(turn: Turn) -> None:
    """In private a sentence nobody understood gets one line with the way forward; in a group only when the bot was addressed."""
    if turn.private and turn.speaker.member_id is None:
        turn.reply(replies.DOUBTED if turn.speaker.doubt else await _to_stranger(turn))
    elif turn.speaker.member_id is None and not turn.speaker.doubt:
        return  # a stranger in a group is met with silence
    elif turn.private and turn.speaker.may(Right.SUBMIT) and is_only_shown(turn.reading.skeleton):
        turn.reply(replies.ASKED_WITH_FILE)
    elif _is_for_a_file(turn):
        turn.await_file(turn.message.text)
        turn.whisper_unless_file(replies.WORDS_FOR_FILE)
    elif likely := _likely(turn):
        await _as_likely(turn, likely)
    elif turn.private and _may_ask(turn) and _may_be_a_question(turn):
        await _not_read(turn)
        _offer(turn, replies.OFFER_QUESTION)
    elif turn.private and _is_of_others(turn):
        await denied(turn)
    elif turn.private or turn.message.mentioned or turn.reading.acts:
        await _not_read(turn)
        turn.reply(replies.not_understood(turn.reading.question) if turn.reading.question else _usage(turn) or replies.not_understood(None))


def _usage(turn: Turn) -> str:
    """How a command is said of which there was but the word (延期, 答复), and the nearest one to it; "" where no command has that word."""
    word = plain(turn.reading.said)
    if not 1 < len(word) <= _WORD or not turn.private:
        return ""
    known = [one for one in commands().values() if one.help and one.examples and one.run and turn.speaker.may(one.right)]
    found = [one for one in known if word in one.help.split("：")[0]] or [one for one in known if word in one.examples[0]]
    ways = sorted(
        ((one.help.split("：")[0], one.examples[0]) for one in found), key=lambda one: (not one[0].startswith((*_FIRST, word)), len(one[0]))
    )
    return replies.usage(ways[:2]) if ways else ""


async def _not_read(turn: Turn) -> None:
    """Counted for the office, which may teach what it means: a short sentence without its names and figures."""
    words = template(turn.reading.skeleton)
    said = masked({"said": words}, named(words))["said"]
    if 1 < len(said) <= taught.LONGEST:
        await taught.note(said, turn.now)


def _likely(turn: Turn) -> list[Command]:
    """The command that a sentence is like, and the one that a phrase says; those that this speaker may give here."""
    if not turn.private and not turn.reading.acts:
        return []
    known = [commands().get(intent) for intent in (turn.reading.likely, turn.reading.besides)]
    return [one for one in known if one and one.help and turn.speaker.may(one.right) and (turn.private or not one.private)]


def _is_of_others(turn: Turn) -> bool:
    """Whether a sentence is like a command that this speaker may not give."""
    command = commands().get(turn.reading.likely)
    return command is not None and bool(command.help) and not turn.speaker.may(command.right)


async def _as_likely(turn: Turn, likely: list[Command]) -> None:
    """What a sentence is like is answered where that changes nothing, else it is asked whether it is meant."""
    command, *more = likely
    if not turn.reading.doubted and command.run:
        turn.reading, turn.keep_text = replace(turn.reading, intent=command.intent), True
        return await command.run(turn)
    turn.keep_text = True
    if await _put(turn, replies.WHICH_MEANT if more else replies.LIKELY, likely, replies.NOT_LIKELY) is not None:
        return turn.reply(replies.NOT_OFFERED)
    return await _not_read(turn)


async def _put(turn: Turn, question: str, guesses: Sequence[Command], *more: tuple[str, str]) -> Any:
    """Which of some commands is meant, each with what it would be done to, where a feature knows that; they run on that, and on nothing else."""
    would = [await _would(turn, one) for one in guesses]
    known = [one.chosen for one in would if one]
    turn.chosen |= (
        known[0]
        if len(known) == 1
        else {key: one for key, one in (known[0] if known else {}).items() if all(key in it and it[key] == one for it in known)}
    )
    options = [(one.what if one else command.help, command.intent) for command, one in zip(guesses, would, strict=True)]
    return turn.pick("meant", question, [*options, *more])


async def _would(turn: Turn, command: Command) -> Guessed | None:
    told = [await one.guessed(turn, command.intent) for one in features() if one.guessed]
    return next((one for one in told if one), None)


def _may_ask(turn: Turn) -> bool:
    """Whether this speaker brings questions of a unit's own to the legal desk."""
    return turn.speaker.may(Right.RAISE) and Role.ADMINISTRATOR not in turn.speaker.roles and not turn.message.file_name


def _may_be_a_question(turn: Turn) -> bool:
    """Whether what was not understood may be a case that is told: long, and about no report and no unit but one's own."""
    reading = turn.reading
    return not (reading.question or reading.tasks or set(reading.units) - set(turn.speaker.unit_ids)) and len(turn.message.text) >= TOLD


def _offer(turn: Turn, question: str) -> None:
    """What was said may be a question for an adviser: on the word of its sender it is raised as it stands."""
    if turn.pick("meant", question, replies.OFFERED) is not None:
        turn.lately.clear()
        turn.reply(replies.NOT_OFFERED)


async def _to_stranger(turn: Turn) -> str:
    """How to be put on record; to whoever applied already, that it waits for an administrator."""
    asked = await applied(turn.message.channel, turn.message.contact_id)
    return replies.applied(asked["unit_name"], asked["name"]) if asked else replies.STRANGER


def _is_for_a_file(turn: Turn) -> bool:
    """书记和镇长的述法, and nothing else: what the liaison's next file is."""
    reading, text = turn.reading, turn.message.text
    if (
        reading.likely not in _OF_FILES
        or not turn.private
        or reading.question
        or not turn.speaker.may(Right.SUBMIT)
        or len(text) > _SHORT
        or _NOT_FOR_A_FILE.search(text)
    ):
        return False
    return bool(reading.posts and reading.tasks)


async def denied(turn: Turn, refusal: str = "") -> None:
    """A stranger in a group is met with silence; everybody else, bindings in doubt too, is told once, courteously and not before others."""
    if turn.speaker.member_id is not None:
        office = Role.ADMINISTRATOR in turn.speaker.roles
        text = _for_office(turn) if office else refusal or replies.DENIED
        turn.whisper(text, fallback=text)
    elif turn.speaker.doubt:
        turn.whisper(replies.DOUBTED, fallback=replies.DOUBTED)
    elif turn.private:
        turn.reply(await _to_stranger(turn))


def _for_office(turn: Turn) -> str:
    """What an administrator does instead of what only liaisons do."""
    if turn.reading.intent == "submit.withdraw":
        return replies.OFFICE_WITHDRAWS
    return replies.OFFICE_RECORDS if turn.message.file_name else replies.NOT_FOR_OFFICE


async def unsure(turn: Turn) -> bool:
    """Whether the words fit several commands alike that this speaker may give; then it is asked which, with numbers."""
    rivals = [one for one in (commands().get(intent) for intent in turn.reading.rivals) if one and one.help]
    may = [one for one in rivals if turn.speaker.may(one.right)]
    if len(may) < 2 or len(rivals) < len(turn.reading.rivals):
        return False
    turn.keep_text = True
    await _put(turn, replies.WHICH_MEANT, may)
    return True
