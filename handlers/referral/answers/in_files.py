"""An answer that comes in several files, one right after the other: they are one answer, asked about once and sent out together."""

import json
from dataclasses import asdict, replace
from typing import Any

from handlers import dialogue
from handlers.message import KeptFile
from handlers.referral.asking import raising
from handlers.turn import Turn
from storage import dialogue as waiting
from storage.database import Row
from storage.patterns import regex
from storage.referral import Files

FILES = "files"  # chosen: those that came after the first
_ASKED = frozenset({"answer", "is_answer", "as_it_is"})  # what is asked of an answer that is not whole yet
_OF_THEM = regex(
    r"(?:这|那|上面|以上|我|刚才?|发|的|就|[，,])*(?:[两二三四几]|\d)?[个份]?(?:文件|附件|文档)?(?:都|全|合在一起|合起来|加起来|一起|一并|合)*(?:是|算|作为|就是)"
    r"(?:对)?(?:YNWT-20\d\d-)?(?:\d{3,4})?(?:号|这件)?的?(?:一份|完整)?(?:答复|意见|回复)(?:了|吧|[，,]?发(?:出|吧|出去)?)*"
)

_NUMBERED = regex(r"(?<!\d)0\d{3}(?!\d)")  # a case by its last figures, in a file's name


async def joined(turn: Turn) -> None:
    """Put a file to the answer that its sender began just before, where that is still asked about; its command goes on with both."""
    message = turn.message
    row = await waiting.active(message.channel, message.contact_id) if message.file and FILES not in turn.chosen else None
    state: dict[str, Any] = json.loads(row["state"]) if row else {}
    if row is None or state.get("question", {}).get("name") not in _ASKED or row["room_id"] != message.room_id:
        return
    began = dialogue.message_of(state)
    first, last = began.file, [KeptFile(**one) for one in state["chosen"].get(FILES, ())]
    if message.at - began.at > raising.TOGETHER or message.inbox_id == began.inbox_id or message.file is None or "case" not in state["chosen"]:
        return
    named = _NUMBERED.search(message.file_name)
    if named and named[0] not in f"{row['text']}{began.text}":
        return
    if turn.chosen.get("case", state["chosen"]["case"]) != state["chosen"]["case"]:
        return
    await waiting.close(row["id"])
    turn.chosen = {name: one for name, one in state["chosen"].items() if name != "as_it_is"}
    if first is None:
        turn.message = replace(began, file=message.file, file_name=message.file_name, at=message.at)
        return
    turn.chosen[FILES] = [_plain(one) for one in (*last, message.file)]
    turn.message = began


def _plain(file: KeptFile) -> dict[str, Any]:
    return asdict(replace(file, inside=(), left_out=()))


def every(turn: Turn) -> list[KeptFile]:
    """The files in which the answer came, in the order they came in."""
    first = turn.message.file
    return [*([first] if first else []), *(KeptFile(**one) for one in turn.chosen.get(FILES, ()))]


def names(turn: Turn) -> str:
    """Their names as they are quoted, without the outermost marks."""
    return "”“".join(one.name for one in every(turn)) or turn.message.file_name


def kept(turn: Turn) -> Files:
    """The same as they are put on record."""
    return [(one.name, one.sha256, one.size) for one in every(turn)]


def sent(turn: Turn) -> list[Row]:
    """The same as they are handed on."""
    return [{"name": one.name, "sha256": one.sha256} for one in every(turn)]


def are_called_answer(text: str) -> bool:
    """Whether words say of files that they are the answer: 两个文件合起来是0001的答复."""
    return _OF_THEM.fullmatch(text.strip("。！! ")) is not None
