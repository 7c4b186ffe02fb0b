"""A question of ours that nobody answers: what its sender is told of it, and that nothing is left of it.

One rule for all of the legal desk: words that were to change a record are told to be undone, once, where no feature says more of them.
"""

import json
from collections.abc import Mapping
from typing import Any

from handlers import given_up_replies as replies
from handlers.feature import Lapse, features
from handlers.personal import masked
from handlers.replies import OFFERED
from handlers.understanding.guessing import changes_nothing
from storage import dialogue
from storage.attachment import in_use
from storage.database import Row
from storage.files import FileStore
from storage.patterns import regex

_DESK = ("referral.", "legality.", "pairing.", "knowledge.", "reminder.absent", "reminder.back")
_OF_NO_COMMAND = frozenset({"unknown", "ignore", "legal.opinion"})
_DONE_ALREADY = frozenset({"rated"})  # what is only asked after the deed
_SHOWN = 40  # characters of somebody's words by which they know them
_LOOK_ONLY = "show readers opinions numbers files letter stats list duty gaps visits pending synonyms chase urge"
_LOOKS = frozenset(_LOOK_ONLY.split())
_CALLED = regex(r"^@\S+\s*")
_ASKS = regex(r"(?:[吗么呢没?？]|(?:什么|啥|谁|怎样|怎么样)了?)[?？。]?$")  # of what was only guessed at
_SHORT = regex(r"0\d{2,3}")
_NUMBER = regex(r"(?:YNWT|HFSC)-20\d\d-\d{3,5}")


def lapse_of(found: Row) -> Lapse | None:
    """What is said of an open question (a row of storage/dialogue.py) when it lapses; None where nobody needs to be told."""
    state = json.loads(found["state"])
    if "was" in state.get("question", ()):  # it was only asked whether some words answer it
        state["question"] = state["question"]["was"]
    told = (one.lapses(state) for one in features() if one.lapses and "question" in state)
    return next((one for one in told if one), None) or (_of_the_desk(state, found["text"]) if "question" in state else None)


def _of_the_desk(state: Mapping[str, Any], asked: str) -> Lapse | None:
    """What is said of words of somebody's that were to change a record of the legal desk, or might be; None of what only looks at one, of what
    was merely offered, and of a file, whose end is told by its name."""
    question, message = state["question"], state["message"]
    said = _CALLED.sub("", " ".join((message.get("written") or message.get("text", "")).split()))
    intent = _changing(state, said)
    if not intent or not said or message.get("file") or "raised" in state["chosen"]:
        return None
    if intent.endswith(".classified"):
        return Lapse("", replies.NOT_STOPPED, replies.NOT_STOPPED, aloud=replies.ALOUD)
    said = masked(said)
    quoted = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}……"
    numbered = _SHORT.search(said) is not None
    numbers = set() if numbered else set(_NUMBER.findall(asked.split("\n")[0]))  # below it stand those it may be
    about = numbers.pop() if len(numbers) == 1 else ""
    lapsed = replies.lapsed(quoted, about, shown="confirm" in question, numbered=numbered)
    return Lapse("", lapsed, replies.displaced(quoted, about), aloud=replies.ALOUD)


def _changing(state: Mapping[str, Any], said: str) -> str:
    """The command of the legal desk that an open question is of, or that was guessed at, where it changes a record; "" where none does."""
    question = state["question"]
    if question["name"] in _DONE_ALREADY:
        return ""
    if question["name"] != "meant":
        intents = [state["chosen"].get("meant", state.get("intent", ""))]
        if intents[0] in _OF_NO_COMMAND:
            return str(intents[0])  # asked of words that a desk took for its own: Feature.adds
    elif question["labels"][0] == OFFERED[0][0] or _ASKS.search(said):
        return ""
    else:
        intents = question["values"]
    return next((one for one in intents if one.startswith(_DESK) and not (changes_nothing(one) or one.rsplit(".", 1)[-1] in _LOOKS)), "")


def was_reminded(found: Row) -> bool:
    """Whether its sender was reminded of an open question already."""
    return bool(json.loads(found["state"]).get("reminded"))


async def forget(found: Row, files: FileStore) -> Lapse | None:
    """Nothing is left of a question, nor of the files that came with it; what is said of that."""
    lapse = lapse_of(found)
    await dialogue.close(found["id"])
    for sha256 in lapse.files if lapse else ():
        if not await in_use(sha256):
            files.path(sha256).unlink(missing_ok=True)
    return lapse
