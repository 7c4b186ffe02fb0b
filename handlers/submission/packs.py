"""Several reports in one zip: each is taken as if it had been sent by itself, and asked apart where its name does not tell which it is."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import dialogue
from handlers.feature import grammar
from handlers.message import KeptFile
from handlers.submission import replies
from handlers.turn import Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Reading, Sentence
from storage.database import transaction
from storage.refusal import Refusal
from storage.task import owed_tasks


async def taken_apart(turn: Turn, pack: KeptFile, arrived: Callable[[Turn], Awaitable[None]]) -> None:
    """Let each report inside arrive; what cannot be told is asked one after the other, what is none is said not to be recorded."""
    if not pack.inside:
        text = replies.too_many_inside(pack.name, len(pack.left_out))
        turn.whisper(text, fallback=text)
        return
    for one in pack.inside:
        message = replace(turn.message, file=one, file_name=one.name)
        part = replace(turn, message=message, reading=await _read(turn, one.name), chosen={}, asked=None)
        try:
            async with transaction():
                await arrived(part)
                await dialogue.keep(part)
        except Refusal as refusal:
            turn.whisper(refusal.text, fallback=refusal.text)
    if pack.left_out:
        text = replies.left_out(pack.name, pack.left_out)
        turn.whisper(text, fallback=text)


async def _read(turn: Turn, name: str) -> Reading:
    """The words of the message, read with the name of one report."""
    speaker = turn.speaker
    sentence = Sentence(
        text=turn.message.text,
        where="private" if turn.message.private else "group",
        now=turn.message.at,
        unit_ids=speaker.unit_ids,
        roles=tuple(sorted(role.value for role in speaker.roles)),
        files=(name,),
        mentioned=turn.message.mentioned,
        owes=await owed_tasks(speaker.unit_ids),
    )
    return read(sentence, turn.lexicon, grammar())
