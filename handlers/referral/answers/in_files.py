"""An answer that comes in several files, one right after the other: they are one answer, asked about once and sent out together."""

import json
import re
from dataclasses import asdict, replace
from typing import Any

from handlers import dialogue
from handlers.message import KeptFile
from handlers.referral.answers import answer_words, not_yet
from handlers.referral.asking import raising
from handlers.turn import Turn
from storage import dialogue as waiting
from storage.database import Row
from storage.patterns import regex
from storage.referral import Files

FILES = "files"  # chosen: those that came after the first
_ASKED = frozenset({"answer", "is_answer", "as_it_is"})  # what is asked of an answer that is not whole yet
_TELLING = "case_lacks"  # begins what is asked while an answer is being told (gathering.LACKS)
_OF_THEM = regex(
    r"(?:这|那|上面|以上|我|刚才?|发|的|就|[，,])*(?:[两二三四几]|\d)?[个份]?(?:文件|附件|文档)?(?:都|全|合在一起|合起来|加起来|一起|一并|合)*(?:是|算|作为|就是)"
    r"(?:对)?(?:YNWT-20\d\d-)?(?:\d{3,4})?(?:号|这件)?的?(?:一份|完整)?(?:答复|意见|回复)(?:了|吧|[，,]?发(?:出|吧|出去)?)*"
)

_SOUND = regex(r"\.(?:amr|mp3|m4a|m4r|wav|silk|slk|aac|ogg|oga|opus|wma|flac|aiff?|caf|mp4|m4v|mov|avi|mkv|wmv|flv|3gpp?|webm|mpe?g)$", re.IGNORECASE)
_NUMBERED = regex(r"(?<!\d)0\d{3}(?!\d)")  # a case by its last figures, in a file's name


async def joined(turn: Turn) -> None:
    """Put a file to the answer that its sender is giving, where that is still asked about or being told; its command goes on with both."""
    message = turn.message
    row = await waiting.active(message.channel, message.contact_id) if message.file and FILES not in turn.chosen else None
    state: dict[str, Any] = json.loads(row["state"]) if row else {}
    asked = str(state.get("question", {}).get("name", ""))
    if row is None or message.file is None or "case" not in state["chosen"] or row["room_id"] != message.room_id:
        return
    began = dialogue.message_of(state)
    if message.inbox_id == began.inbox_id or _is_of_another(turn, f"{row['text']}{began.text}"):
        return
    if asked.startswith(_TELLING):
        await _told_with(turn, row, state, message.file)
    elif asked in _ASKED and message.at - began.at <= raising.TOGETHER:
        await _asked_with(turn, row, state, message.file)


def _is_of_another(turn: Turn, about: str) -> bool:
    """Whether the file's name, or what was said with it, names another case."""
    named = {*_NUMBERED.findall(turn.message.file_name), *(one[-4:] for one in turn.reading.numbers)}
    return any(one not in about for one in named)


async def _told_with(turn: Turn, row: Row, state: dict[str, Any], file: KeptFile) -> None:
    """It is a piece of the answer that is being told, and shown by its name with the rest."""
    await waiting.close(row["id"])
    turn.chosen = state["chosen"] | {
        state["question"]["name"]: answer_words.ATTACHED + file.name,
        FILES: [*state["chosen"].get(FILES, ()), _plain(file)],
    }
    turn.message = dialogue.message_of(state)


async def _asked_with(turn: Turn, row: Row, state: dict[str, Any], file: KeptFile) -> None:
    """It is the file that was waited for, or goes with the one of which it is asked whether it is the answer."""
    began = dialogue.message_of(state)
    await waiting.close(row["id"])
    turn.chosen = {name: one for name, one in state["chosen"].items() if name != "as_it_is"}
    if began.file is None:
        turn.message = replace(began, file=file, file_name=file.name, at=turn.message.at)
    else:
        turn.chosen[FILES] = [*state["chosen"].get(FILES, ()), _plain(file)]
        turn.message = began


def told_beside(turn: Turn, piece: str) -> None:
    """结论：……, written while it is asked whether a file is the answer: the file is a piece of what is told then, and shown with the rest."""
    file, said = turn.message.file, turn.chosen.get(piece)
    if file is None or not said or answer_words.is_end(str(said)) or not not_yet.wish(str(said)).answer:
        return  # 发出 and 送审签 are said of the file itself
    if not str(said).startswith(answer_words.ATTACHED):
        turn.message = replace(turn.message, text=str(said), file=None, file_name="")
        turn.chosen |= {piece: answer_words.ATTACHED + file.name, FILES: [_plain(file), *turn.chosen.get(FILES, ())]}


def is_sound(file_name: str) -> bool:
    """Whether a file is spoken, or filmed: nobody can read an answer in it."""
    return _SOUND.search(file_name.strip()) is not None


def has_sound(turn: Turn) -> bool:
    """Whether one of those in which the answer came is."""
    named = [turn.message.file_name, *(str(one["name"]) for one in turn.chosen.get(FILES, ()))]
    return any(map(is_sound, named))


def _plain(file: KeptFile) -> dict[str, Any]:
    return asdict(replace(file, inside=(), left_out=()))


def every(turn: Turn, text: str = "") -> list[KeptFile]:
    """The files in which the answer came, in the order they came in; of those that came while it was told, the ones that it names still."""
    first, more = turn.message.file, [KeptFile(**one) for one in turn.chosen.get(FILES, ())]
    return [first, *more] if first else [one for one in more if answer_words.ATTACHED + one.name in text]


def names(turn: Turn) -> str:
    """Their names as they are quoted, without the outermost marks."""
    return "”“".join(one.name for one in every(turn)) or turn.message.file_name


def with_names(turn: Turn, text: str) -> str:
    """An answer with the names of its files, which those who hear it see too."""
    return "\n".join([text, *(one.name for one in every(turn, text))])


def kept(turn: Turn, text: str) -> Files:
    """The same as they are put on record."""
    return [(one.name, one.sha256, one.size) for one in every(turn, text)]


def sent(turn: Turn, text: str) -> list[Row]:
    """The same as they are handed on."""
    return [{"name": one.name, "sha256": one.sha256} for one in every(turn, text)]


def are_called_answer(text: str) -> bool:
    """Whether words say of files that they are the answer: 两个文件合起来是0001的答复."""
    return _OF_THEM.fullmatch(text.strip("。！! ")) is not None
