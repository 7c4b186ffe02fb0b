"""Questions that take several messages: kept in the database, answered by number, 确认 or words, ended by 取消 or time.

A command that asks is run anew, on the message that began it, with the answers so far in `turn.chosen`.
"""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.turn import KeptFile, Message, Turn
from storage.database import change, row

CONFIRMING = frozenset({"确认", "确定", "是", "是的", "好", "可以", "对", "没错", "无误"})
ENDING = frozenset({"取消", "算了", "不办了", "不用了"})
NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@dataclass(frozen=True)
class Waiting:
    """A question that waits for this person: what was asked, on which message, with what answered before."""

    id: int
    question: dict[str, Any]
    message: Message
    chosen: dict[str, Any]
    expires_at: datetime


async def waiting(message: Message) -> Waiting | None:
    """The open question to this person. In a room only the one that arose there, and only for a bare answer."""
    sql = "SELECT id, room_id, state, expires_at FROM dialogue WHERE channel = ? AND contact_id = ?"
    found = await row(sql, message.channel, message.contact_id)
    if found is None or (message.room_id and (message.room_id != found["room_id"] or not is_bare(message.text))):
        return None
    state = json.loads(found["state"])
    return Waiting(found["id"], state["question"], _message(state["message"]), state["chosen"], found["expires_at"])


def is_bare(text: str) -> bool:
    """Whether a text is nothing but an answer: a number, 确认, 取消."""
    said = _plain(text)
    return said in CONFIRMING | ENDING or _number(said) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:400]).strip(" \n\t。.!,，！“”\"'、；;")


def _number(said: str) -> int | None:
    found = re.fullmatch(r"(?:选|第)?\s*(\d{1,3}|[一二两三四五六七八九十])\s*(?:个|项|条|号)?", said)
    if found is None:
        return None
    return NUMERALS.get(found[1]) or int(found[1])


def answer(question: dict[str, Any], text: str) -> tuple[Any] | None:
    """What a text answers to a question, as a one-tuple; None when it is no answer to it."""
    said = _plain(text)
    if "confirm" in question:
        return (question["confirm"],) if said in CONFIRMING else None
    if "values" not in question:
        return (text.strip(),) if said else None
    number = _number(said)
    if number is not None:
        return (question["values"][number - 1],) if 0 < number <= len(question["values"]) else None
    fits = [one for label, one in zip(question["labels"], question["values"], strict=True) if said and said in label]
    return (fits[0],) if len(fits) == 1 else None


def ends(text: str) -> bool:
    """Whether a text is 取消 or one of its forms."""
    return _plain(text) in ENDING


async def close(waiting: Waiting) -> None:
    """The question needs no answer any more."""
    await change("DELETE FROM dialogue WHERE id = ?", waiting.id)


async def keep(turn: Turn) -> None:
    """Write down the question this turn asked; it takes the place of an older one."""
    if turn.asked is None:
        return
    message = asdict(turn.message) | {"at": turn.message.at.isoformat()}
    state = json.dumps({"question": turn.asked, "message": message, "chosen": turn.chosen}, ensure_ascii=False)
    sql = (
        "INSERT INTO dialogue (channel, contact_id, room_id, state, asked_at, expires_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (channel, contact_id) DO UPDATE SET room_id = excluded.room_id, state = excluded.state, "
        "asked_at = excluded.asked_at, expires_at = excluded.expires_at"
    )
    wait = timedelta(minutes=turn.office.dialogue_minutes)
    await change(sql, turn.message.channel, turn.message.contact_id, turn.message.room_id, state, turn.now, turn.now + wait)


def _message(state: dict[str, Any]) -> Message:
    kept = state.pop("file")
    return Message(**(state | {"at": datetime.fromisoformat(state["at"]), "file": KeptFile(**kept) if kept else None}))


async def drop_expired(before: datetime) -> int:
    """Forget questions that ran out before a moment; how many."""
    return await change("DELETE FROM dialogue WHERE expires_at < ?", before)
