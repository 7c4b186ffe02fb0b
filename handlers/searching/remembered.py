"""The index of a process: made once, and renewed by what changed since, never by the clock."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from weakref import WeakKeyDictionary

from handlers.office import Office
from handlers.searching.found import Entry
from handlers.searching.grams import Thesaurus
from handlers.searching.index import Document, Index
from storage import checklist, knowledge
from storage.database import opening
from storage.knowledge import KIND_NAMES, EntryKind

_SLICE = 10  # documents taken in before others get their turn
_MANY = 200  # changes above which the index is made anew, slice by slice, rather than changed in place


@dataclass
class _Known:
    """An index and what it was made of."""

    index: Index
    at: tuple[str, str, date]
    stamps: dict[int, str] = field(default_factory=dict)
    keys: dict[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)  # of an entry's documents
    duties: tuple[tuple[int, str], ...] = ()


_last: WeakKeyDictionary[object, _Known] = WeakKeyDictionary()


async def warm(office: Office, now: datetime) -> None:
    """Make the index before anybody asks; once in a process."""
    if opening() not in _last:
        await index_of(office, now)


async def index_of(office: Office, now: datetime) -> Index:
    """The index as the database stands now, for this transaction."""
    today = now.astimezone(office.timezone).date()
    at = (await knowledge.stamp(), await checklist.stamp(), today)
    known = _last.get(opening())
    if known is None or known.at != at:
        known = await _renewed(known, at)
        _last[opening()] = known
    return known.index


async def _renewed(known: _Known | None, at: tuple[str, str, date]) -> _Known:
    """The index with what changed: in place when that is little."""
    thesaurus = Thesaurus(tuple(await knowledge.synonyms()))
    stamps = await knowledge.shown_stamps()
    if known is None or known.index.thesaurus.pairs != thesaurus.pairs or known.index.worn:
        known = _Known(Index(thesaurus), ("", "", date.min))
    changed = sorted(one for one, stamp in stamps.items() if known.stamps.get(one) != stamp)
    if len(changed) > _MANY:
        known, changed = _Known(Index(thesaurus), ("", "", date.min)), sorted(stamps)
    rows, readers = await knowledge.entries_of(changed), await knowledge.readers_of(changed)
    duties = await _duties(at[2]) if known.at[1:] != at[1:] else None
    for gone in [one for one in known.stamps if one not in stamps]:
        _forget(known, gone)
    for n, row in enumerate(rows, 1):
        _learn(known, row, readers.get(row["id"], frozenset()))
        if n % _SLICE == 0 and len(rows) > _MANY:
            await asyncio.sleep(0)  # nobody else knows this index yet
    if duties is not None:
        _replace_duties(known, duties)
    known.at = at
    return known


def _forget(known: _Known, entry_id: int) -> None:
    known.stamps.pop(entry_id, None)
    for key in known.keys.pop(entry_id, ()):
        known.index.remove(key)


def _learn(known: _Known, row: Mapping[str, Any], readers: frozenset[int]) -> None:
    _forget(known, row["id"])
    made = list(documents(row, readers))
    for one in made:
        known.index.add(one)
    known.stamps[row["id"]] = row["stamp"]
    known.keys[row["id"]] = tuple(one.key for one in made)


def documents(row: Mapping[str, Any], readers: frozenset[int]) -> Iterable[Document]:
    """An entry, and its digest apart: nobody finds by the words of a case what he may not read."""
    named = f"{row['number']} {row['category']} {KIND_NAMES[EntryKind(row['kind'])]}"
    texts = ((row["title"], 2.5), (row["question"], 1.5), (row["answer"], 0.8), (row["basis"], 0.5), (named, 0.7))
    yield Document((0, row["number"]), texts, Entry(row, readers))
    if row["digest"]:
        yield Document((1, row["number"]), ((row["digest"], 1.5), (row["category"], 0.7)), Entry(row, readers, digest=True))


async def _duties(today: date) -> list[Document]:
    """The checklist in force."""
    items = checklist.of_year(await checklist.items_on(today), today.year)
    return [
        Document(
            (2, one["number"]),
            ((one["duty"], 2.0), (one["measure"], 1.0), (f"{one['basis']} {one['local_basis']}", 0.5), (f"{one['number']} 任务责任清单", 0.7)),
            Entry(one, duty=True),
        )
        for one in items
    ]


def _replace_duties(known: _Known, duties: list[Document]) -> None:
    for key in known.duties:
        known.index.remove(key)
    for one in duties:
        known.index.add(one)
    known.duties = tuple(one.key for one in duties)
