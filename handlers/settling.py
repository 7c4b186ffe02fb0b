"""The answer to a waiting question: which question it answers, and the command that is run anew with it."""

from dataclasses import replace
from typing import Any

from handlers import answers, dialogue, replies
from handlers.belonging import belongs
from handlers.each import SEVERAL
from handlers.feature import commands, features
from handlers.filling import Asked, Filling, fills
from handlers.for_file import WITH_FILE, came_with, hands_over, tells_which
from handlers.message import Message
from handlers.obeying import Reader, heard, obey
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from storage.database import transaction
from storage.dialogue import close, step_back
from storage.refusal import Refusal


async def settled(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message was the answer to the waiting question (or ended or corrected it); then its command has run anew."""
    if dialogue.ends(found, said):
        await close(found.id)
        turn.lately.clear()
        turn.reply(dialogue.cancelled(found))
        turn.settled = True
        return True
    if "was" in found.question:
        if given := answers.answer(found.question, said):
            await _undoubted(turn, found, given[0], reader)
            return True
        if await _joins_doubted(turn, found, said, reader):
            return True
        found = found if answers.is_bare(said) else _before_doubt(found)
    if await _hands_over(turn, found, said) or await _said_of_latest(turn, found, said, reader):
        return True
    aloud = turn.private or answers.is_bare(said, also={*found.question.get("also", ()), *found.question.get("labels", ())})
    given = answers.answer(found.question, said) if aloud else None
    if given and answers.wants_words(found.question):
        return await _filled(turn, found, said, given[0], reader)
    if given is None:
        if hint := answers.hint(found.question, said):
            turn.reply(hint)
        return hint is not None or await _amended(turn, found, said, reader) or await _worded(turn, found, said, reader)
    await settle(turn, found, *dialogue.answered(found, given[0]), reader)
    return True


async def _hands_over(turn: Turn, found: dialogue.Waiting, said: str) -> bool:
    """Whether words are for a file yet to come, long after the one that is asked about: it has some seconds, else the question is said again."""
    if not turn.private or found.message.file is None:
        return False
    latest = await dialogue.latest_file(turn.message)
    if not hands_over(said, turn.message.at - (latest or found).message.at):
        return False
    turn.await_file(said)
    turn.whisper_unless_file(found.text)
    return True


async def _said_of_latest(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether words belong to a file that came after what is asked (以这份为准); it is settled first then, and what was asked is asked anew."""
    if not turn.private or answers.is_bare(said):
        return False
    latest = await dialogue.latest_file(turn.message)
    if latest is None or latest.id <= found.id or latest.message.inbox_id == found.message.inbox_id:
        return False
    theirs = found.message.file is not None and came_with(said, turn.message.at - latest.message.at)
    if not theirs and answers.answer(found.question, said):
        return False
    given = answers.answer(latest.question, said)
    if given is None:
        return await _worded(turn, latest, said, reader)
    await settle(turn, latest, *dialogue.answered(latest, given[0]), reader)
    return True


async def settle(turn: Turn, found: dialogue.Waiting, message: Message, chosen: dict[str, Any], reader: Reader) -> None:
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
        try:
            async with transaction():
                await _again(turn, reader)
        except Refusal as refusal:  # what waited behind is refused by itself: what was just answered stands
            turn.reply(refusal.text)


async def _worded(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message, to a question about a file, says in words what the file is (镇长的签字页, 补充附件); then it is read with them anew."""
    if found.message.file is None or not turn.private or not tells_which(await heard(turn, True, reader), said, commands()):
        return False
    own, text = turn.message, "，".join(one for one in (found.message.text, said) if one)
    turn.message = replace(found.message, text=text)
    together = await heard(turn, False, reader)
    turn.message = own
    if together.intent in WITH_FILE:
        await settle(turn, found, replace(found.message, text=text), found.chosen | {"worded": True}, reader)
    return together.intent in WITH_FILE


async def _amended(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether the message corrects what the waiting preview shows; then its command has run anew with the corrected answers."""
    if not found.question.get("amend"):
        return False
    correction, began = turn.message, await _began(turn, found, reader)
    turn.message, turn.chosen = replace(correction, text=said), found.chosen
    turn.reading = await heard(turn, True, reader)
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


async def _filled(turn: Turn, found: dialogue.Waiting, said: str, given: Any, reader: Reader) -> bool:
    """Whether words to a question that any words would answer were dealt with; a command of its own is yet to be carried out."""
    reading, alone = await heard(turn, True, reader), await heard(turn, False, reader)
    may, likely = _may(turn, reading.intent) and reading.acts, _may(turn, alone.named)
    about = " ".join((found.message.text, found.message.quoted, found.text))
    another = any([await one.of_another(turn, found.chosen, said) for one in features() if one.of_another])
    asked = Asked(found.question, about, (await _began(turn, found, reader)).intent)
    filling = fills(asked, said, reading, may=may, likely=likely, another=another)
    if filling is Filling.ANEW:
        await close(found.id)
        turn.settled = True
    if filling in (Filling.ANEW, Filling.COMMAND):
        return False
    if filling is Filling.ANSWER:
        await settle(turn, found, *dialogue.answered(found, given), reader)
    elif filling is Filling.DOUBT:
        same = another and answers.goes_on(found.question)  # 早餐摊结论：……, said while the answer on another case is told
        await _doubted(turn, found, given, asked.intent if same else reading.intent if may else alone.named, another=another)
    else:
        turn.reply({Filling.OTHER: replies.NOT_TAKEN, Filling.LATER: replies.TAKE_YOUR_TIME}.get(filling, found.text))
    return True


def _may(turn: Turn, intent: str) -> bool:
    """Whether there is such a command that the speaker may give here."""
    command = commands().get(intent)
    return command is not None and turn.speaker.may(command.right)


async def _began(turn: Turn, found: dialogue.Waiting, reader: Reader) -> Reading:
    """How the message was read that began what is asked about."""
    message, chosen, turn.message, turn.chosen = turn.message, turn.chosen, found.message, found.chosen
    began = await heard(turn, False, reader)
    turn.message, turn.chosen = message, chosen
    return began


async def _doubted(turn: Turn, found: dialogue.Waiting, words: str, intent: str, *, another: bool) -> None:
    """Ask whether words are the answer to what waits, another command, or neither."""
    title = commands()[intent].help if intent in commands() else ""
    title = replies.OF_ANOTHER.format(what=title) if title and another and intent == found.intent else title
    await _ask_what(turn, found, words, [(replies.AS_ANSWER, "answer"), *[(title, intent)] * bool(title), replies.NEITHER])


async def _ask_what(turn: Turn, found: dialogue.Waiting, words: str, options: list[tuple[str, str]]) -> None:
    await close(found.id)
    turn.message, turn.chosen, turn.place = found.message, found.chosen, turn.room_id
    turn.pick("taken", replies.WHAT_IS_IT, options)
    if turn.asked:
        turn.asked = replace(turn.asked, question=turn.asked.question | {"was": found.question, "asked": found.text, "words": words})


def _before_doubt(found: dialogue.Waiting) -> dialogue.Waiting:
    """The question of which it was asked whether some words answer it."""
    return replace(found, question=found.question["was"], text=found.question["asked"])


async def _joins_doubted(turn: Turn, found: dialogue.Waiting, said: str, reader: Reader) -> bool:
    """Whether words go on with those of which it is asked what they are, while more of a draft may come too: none is put to the draft unasked."""
    before = _before_doubt(found)
    if not answers.goes_on(before.question) or answers.is_bare(said) or not turn.private:
        return False
    if answers.is_end(before.question, said):
        turn.reply(found.text)
        return True
    reading = await heard(turn, True, reader)
    asked = Asked(before.question, f"{before.message.text} {before.text}", found.intent)
    if fills(asked, said, reading, may=_may(turn, reading.intent) and reading.acts) is not Filling.ANSWER:
        return False
    options = list(zip(found.question["labels"], found.question["values"], strict=True))
    await _ask_what(turn, before, f"{found.question['words']}\n{said}", options)
    return True


async def _undoubted(turn: Turn, found: dialogue.Waiting, taken: str, reader: Reader) -> None:
    """It was said what the words are; what they do not answer is asked again."""
    before, words, own = _before_doubt(found), found.question["words"], turn.message
    if taken == "answer":
        return await settle(turn, before, *dialogue.answered(before, words), reader)
    if taken:
        lapse = await dialogue.lapse(turn)
        await close(found.id)
        turn.message, turn.chosen, turn.settled = replace(own, text=words), {"meant": taken}, True
        await obey(turn, await heard(turn, False, reader))
        if turn.asked is not None:
            return turn.whisper(lapse.displaced, fallback=lapse.aloud or lapse.displaced) if lapse else None
    return await settle(turn, before, found.message, found.chosen, reader)


async def _again(turn: Turn, reader: Reader) -> None:
    """Run the command of an earlier message anew, with what was answered since."""
    turn.reading = await heard(turn, False, reader)
    if SEVERAL not in turn.chosen or not await belongs(turn):
        await obey(turn)
