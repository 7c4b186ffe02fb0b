"""What waits while something else is done: a preview since which its reader had another command carried out is shown again on 确认 before
anything is done by it; and whether something is lost with a question that is given up."""

import json
from typing import Any

from handlers import replies
from handlers.message import Message
from handlers.understanding.guessing import changes_nothing
from storage import dialogue as storage
from storage.database import Row

_LOOKING = frozenset({"task", "unit", "item", "subject", "ledger", "version"})  # questions that only choose what is looked at, or taken back
_TAKEN_BACK = (".withdraw", ".mistaken")
_STALE, _AGAIN = "stale", "shown_again"


async def done_since(message: Message) -> None:
    """Another command of the sender's was carried out: a preview that waits may be out of mind by now."""
    found = await storage.active(message.channel, message.contact_id)
    if found and {"confirm", "goes_out"} & (state := json.loads(found["state"])).get("question", {}).keys():
        state["question"][_STALE] = True
        await storage.restate(found["id"], json.dumps(state, ensure_ascii=False))


def is_stale(question: dict[str, Any]) -> bool:
    """Whether something else was done since a preview was shown."""
    return bool(question.get(_STALE))


def shown_again(chosen: dict[str, Any]) -> dict[str, Any]:
    """The answers with which a command runs anew on 确认 to a stale preview: without that 确认."""
    return chosen | {_AGAIN: True}


def said_again(chosen: dict[str, Any]) -> str:
    """What stands before a preview that is shown again; with the next 确认 it holds."""
    return replies.SHOWN_AGAIN if chosen.pop(_AGAIN, False) else ""


def is_same(found: Row, about: list[Any]) -> bool:
    """Whether a question that waited is of the very thing that is asked about anew."""
    return bool(about) and json.loads(found["state"]).get("about") == about


def was_begun(found: Row) -> bool:
    """Whether something is lost with a question that is given up: not when it only asked which one to look at, or to take back."""
    state = json.loads(found["state"])
    intent = state.get("intent", "")
    looks = not intent or changes_nothing(intent) or intent.endswith(_TAKEN_BACK)
    return bool(state["chosen"]) or state["question"]["name"] not in _LOOKING or not looks
