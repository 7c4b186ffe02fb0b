"""Two requests of different kinds in one sentence: each part is taken by itself, as if it had been said alone."""

from dataclasses import replace

from handlers import dialogue
from handlers.feature import commands, grammar
from handlers.submission import stance
from handlers.turn import Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Reading, Sentence
from storage.database import transaction
from storage.patterns import regex
from storage.refusal import Refusal
from storage.task import owed_tasks

_WHOSE = regex("书记|[镇乡局部]长|主任|述法|自查|整改")
_EXEMPTION = regex("免[报交]|空缺|缺位|不用[报交]")
_EXTENSION = regex("延期|宽限|推迟|顺延|延[到至后]|缓[到至交报几一两三]|往后[拖推延]")
_COMMANDS = {"extension": "extension.request", "exemption": "submit.exempt_request", "declared": "submit.declare"}


async def taken_apart(turn: Turn) -> bool:
    """Whether the words held several requests of different kinds; each has been run then, and asks for what it lacks by itself."""
    found = parts(turn.message.text)
    if len({kind for kind, _text in found}) < 2 or turn.chosen:
        return False
    for kind, text in found:
        message = replace(turn.message, text=text)
        part = replace(turn, message=message, reading=await _read(turn, text), chosen={}, asked=None)
        run = commands()[_COMMANDS[kind]].run
        try:
            async with transaction():
                if run:
                    await run(part)
                await dialogue.keep(part)
        except Refusal as refusal:
            turn.whisper(refusal.text, fallback=refusal.text)
    return True


def parts(text: str) -> list[tuple[str, str]]:
    """The kinds of request that the clauses hold, each with its own words: a part begins where another post or task is named."""
    found: list[tuple[str, str]] = []
    for clause in stance.clauses(text):
        kind = _kind(clause)
        if not found or (kind and found[-1][0] and _WHOSE.search(clause)):
            found.append((kind, clause))
        else:
            found[-1] = (found[-1][0] or kind, f"{found[-1][1]}，{clause}")
    return [one for one in found if one[0]]


def _kind(clause: str) -> str:
    if _EXEMPTION.search(clause):
        return "exemption"
    if _EXTENSION.search(clause):
        return "extension"
    return "declared" if stance.way_of(clause) and stance.is_done(clause) else ""


async def _read(turn: Turn, text: str) -> Reading:
    speaker = turn.speaker
    sentence = Sentence(
        text=text,
        where="private" if turn.message.private else "group",
        now=turn.message.at,
        unit_ids=speaker.unit_ids,
        roles=tuple(sorted(role.value for role in speaker.roles)),
        mentioned=turn.message.mentioned,
        owes=await owed_tasks(speaker.unit_ids),
    )
    return read(sentence, turn.lexicon, grammar())
