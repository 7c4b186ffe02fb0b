"""What a search gives, and for whom it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.access import may_read_entry
from handlers.turn import Turn
from storage.knowledge import Visibility
from storage.people import Role


@dataclass(frozen=True)
class Entry:
    """What a document of the index stands for: a row of knowledge_entry or of the checklist, and whether only its digest."""

    row: Mapping[str, Any]
    readers: frozenset[int] = frozenset()
    digest: bool = False
    duty: bool = False  # an item of the checklist


@dataclass(frozen=True)
class Viewer:
    """Who looks: their roles, units and member id; nobody in particular (a room) sees what is public."""

    roles: frozenset[Role] = frozenset()
    unit_ids: tuple[int, ...] = ()
    member_id: int | None = None
    parties: bool = True  # whether private cases may be among what is read

    def may_read(self, one: Entry) -> bool:
        """Whether it is shown so: a duty to all, an entry to who may read it, its digest to who may not."""
        if not self.parties and one.row.get("visibility") == Visibility.PARTIES.value:
            return one.digest
        return one.duty or one.digest != may_read_entry(self.roles, self.unit_ids, self.member_id, one.row, one.readers)


PUBLIC = Viewer()
OFFICE = Viewer(frozenset({Role.ADMINISTRATOR}), parties=False)  # the command line, where nobody is known who reads a private case


def viewer(turn: Turn) -> Viewer:
    """The speaker; in a room whoever reads along there, so that only what is public is said."""
    return Viewer(turn.speaker.roles, turn.speaker.unit_ids, turn.speaker.member_id) if turn.private else PUBLIC


@dataclass(frozen=True)
class Found:
    """One thing found: the entry's row, how well it fits, also in words as rare as can be, and the share of the question it answers to (0 to 1)."""

    entry: Mapping[str, Any]
    score: float
    fit: float
    share: float
    because: Callable[[], str] = field(repr=False, compare=False)
    digest: bool = False  # only the anonymised digest may be shown: number, title, question and answer may not
    duty: bool = False

    @property
    def why(self) -> str:
        """Why it was found, in words: 同有“迁坟”；“娃”即“学生”. Worked out when it is asked for."""
        return self.because()
