"""A question of ours that nobody answers: what its sender is told of it, and that nothing is left of it."""

import json

from handlers.feature import Lapse, features
from storage import dialogue
from storage.attachment import in_use
from storage.database import Row
from storage.files import FileStore


def lapse_of(found: Row) -> Lapse | None:
    """What is said of an open question (a row of storage/dialogue.py) when it lapses; None where nobody needs to be told."""
    state = json.loads(found["state"])
    told = (one.lapses(state) for one in features() if one.lapses and "question" in state)
    return next((one for one in told if one), None)


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
