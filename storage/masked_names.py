"""Names that were masked in a case: a trace by which each is known again is kept, not the name."""

from collections.abc import Iterable
from hashlib import sha256

from storage.database import rows
from storage.journal import Actor, record

_LONGEST = 8  # characters of a name that are looked for again


async def note(by: Actor, entry_id: int, names: Iterable[str]) -> None:
    """These names were masked in a knowledge entry."""
    for name in names:
        await record(by, "mask", "knowledge", entry_id, _trace(entry_id, name))


async def known(entry_id: int, text: str) -> list[str]:
    """The names in a text that were masked in this entry before, each once."""
    sql = "SELECT detail FROM journal WHERE subject = 'knowledge' AND subject_id = ? AND move = 'mask'"
    traces = {one["detail"] for one in await rows(sql, entry_id)}
    if not traces:
        return []
    pieces = dict.fromkeys(text[at : at + length] for at in range(len(text)) for length in range(2, _LONGEST + 1) if at + length <= len(text))
    return [one for one in pieces if _trace(entry_id, one) in traces]


def _trace(entry_id: int, name: str) -> str:
    return sha256(f"{entry_id} {name}".encode()).hexdigest()
