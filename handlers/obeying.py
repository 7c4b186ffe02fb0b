"""From a message to what is meant, and from what is meant to its command: whether it acts here, whether this speaker may."""

from collections.abc import Callable

from handlers import dialogue, recalled, replies
from handlers.access import Right
from handlers.feature import commands, grammar
from handlers.for_file import FOR_ONE_FILE, is_for_file
from handlers.turn import Turn
from handlers.understanding.grammar import Grammar
from handlers.understanding.reading import Lexicon, Reading, Sentence
from handlers.unserved import denied, keep_unit_for_file, of_no_feature, unsure
from storage.task import owed_tasks

Reader = Callable[[Sentence, Lexicon, Grammar], Reading]


async def heard(turn: Turn, waiting: bool, reader: Reader) -> Reading:
    """How the turn's message is read, by whom and where it is said; `waiting` while a question waits for its answer."""
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


async def obey(turn: Turn, reading: Reading | None = None) -> None:
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
    if reading.acts and await unsure(turn):
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
