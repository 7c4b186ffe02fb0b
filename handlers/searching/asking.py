"""The questions that are put to the index: a search, and what was answered before that a new question is much like."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from handlers.office import Office
from handlers.searching.found import Entry, Found, Viewer, viewer
from handlers.searching.index import Document, Hit, Index
from handlers.searching.remembered import index_of
from handlers.turn import Turn
from storage.journal import Actor, record
from storage.knowledge import EntryKind, Visibility

_Fits = TypeVar("_Fits", Found, Hit)
ENOUGH = 2.6  # how many words as rare as can be a case must share with a question before it is shown unasked
ASKED = 0.7  # the same where cases were asked for
BESIDE = 0.5  # of the best one's score, below which a case is not shown beside it
ALIKE = 0.1  # the share of a question that a case must answer to before it is shown unasked: where few cases are kept, any word is rare
NEARLY = 0.9  # of the best one's score, below which another is not shown unasked beside it


async def search(office: Office, now: datetime, who: Viewer, text: str, n: int = 10, *, duties: bool = True) -> list[Found]:
    """The best `n` of what somebody may read, the best first; without `duties` the checklist is left out."""
    index = await index_of(office, now)

    def readable(document: Document) -> bool:
        one: Entry = document.about
        return (duties or not one.duty) and who.may_read(one)

    return [_found(hit, partial(_why, index, text, hit)) for hit in index.search(text, n, readable)]


async def similar(turn: Turn, text: str, n: int = 3) -> list[Found]:
    """Cases much like a question, for who asks it (in a room: public ones alone): 供参考，不代替本次意见. Often none."""
    found = pushed(await search(turn.office, turn.now, viewer(turn), text, n, duties=False))
    for one in found:
        if not one.digest:
            await note_read(turn.actor, one.entry)
    return found


async def note_read(by: Actor, entry: Mapping[str, Any]) -> None:
    """A private case was read: that goes on record, under the referral it was."""
    if entry["visibility"] != Visibility.PARTIES.value:
        return
    of_referral = entry["kind"] == EntryKind.REFERRAL.value and entry["source_id"]
    await record(by, "read", "referral" if of_referral else "knowledge", entry["source_id"] if of_referral else entry["id"], entry["number"])


def near(found: Sequence[Found], enough: float = ASKED) -> list[Found]:
    """Those that are worth being shown."""
    best = found[0].score if found else 0.0
    return [one for one in found if one.fit >= enough and one.score >= BESIDE * best]


def pushed(found: Sequence[_Fits]) -> list[_Fits]:
    """Those so much like a question that they are shown unasked."""
    best = found[0].score if found else 0.0
    return [one for one in found if one.fit >= ENOUGH and one.share >= ALIKE and one.score >= NEARLY * best]


def _found(hit: Hit, because: Callable[[], str]) -> Found:
    one: Entry = hit.document.about
    return Found(one.row, hit.score, hit.fit, hit.share, because, digest=one.digest, duty=one.duty)


def _why(index: Index, text: str, hit: Hit) -> str:
    """The words it was found by: those of the question, and what the case calls otherwise."""
    words = list(dict.fromkeys(index.words(text, hit)))
    same = "".join(f"“{one}”" for one in words if "=" not in one)
    other = "，".join(f"“{said}”即“{there}”" for said, _, there in (one.partition("=") for one in words if "=" in one))
    return "；".join(one for one in (f"同有{same}" if same else "", other) if one)
