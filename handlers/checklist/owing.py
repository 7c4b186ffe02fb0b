"""Who owes a task that an item opens: the units that were said or that the item names, each with a report of its own or one for a post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers import choosing
from handlers.checklist import replies
from handlers.turn import Turn
from storage.checklist import SubjectKind
from storage.database import Row
from storage.patterns import regex
from storage.people import LEADING, PostKind
from storage.refusal import Refusal
from storage.task import targets
from storage.unit_kinds import UNIT_SETS, UnitKind
from storage.units import units_named

_BY_SUBJECT = {SubjectKind.DEPARTMENT.value: "部门", SubjectKind.TOWNSHIP.value: "镇街"}
_POST = {
    SubjectKind.PARTY.value: (PostKind.PARTY_HEAD,),
    SubjectKind.GOVERNMENT.value: (PostKind.GOVERNMENT_HEAD,),
    SubjectKind.DEPUTY.value: (PostKind.DEPUTY,),
}
_BETWEEN = regex("[、，,；;\\n]")
_PER_POST = regex("按岗位|按人|逐人|每人")
_PER_UNIT = regex("按单位|每单位|每个单位|单位一份")


@dataclass(frozen=True)
class Owing:
    """Whom a task is for: in words, its obligations to be, and whether each is a post's."""

    scope: str
    owed: Sequence[Row]
    per_post: bool = False
    without: int = 0  # units of the scope that have no such post and are left out


async def owing(turn: Turn, item: Row) -> Owing | None:
    """Those said, else the item's responsible units, else those whose head it concerns; None when nobody is named.

    An item whose subject is one post is owed by whoever holds it, if every unit has that post or 按岗位 was said; any other by the unit.

    :raises Refusal: the item names units that the roster does not know
    """
    words = _words(turn, item)
    if not words:
        return None
    kinds, unit_ids = await _resolved(turn, item, words)
    excepted = turn.reading.excepted
    scope = "、".join(words) + "".join(f"（除{choosing.unit_name(turn, one)}）" for one in excepted)
    per_unit = await targets(kinds, unit_ids, excepted, False)
    said = turn.message.text
    post = _POST.get(item["subject"])
    if _PER_UNIT.search(said) or not (post or _PER_POST.search(said)):
        return Owing(scope, per_unit)
    per_post = await targets(kinds, unit_ids, excepted, True, post or LEADING)
    without = len(per_unit) - len({one["unit_id"] for one in per_post})
    return Owing(scope, per_unit) if without and not _PER_POST.search(said) else Owing(scope, per_post, True, without)


def _words(turn: Turn, item: Row) -> list[str]:
    reading = turn.reading
    units = [choosing.unit_name(turn, one) for one in reading.units if one not in reading.excepted]
    words = [*reading.unit_set, *units] or named(item["responsible_units"])
    return words or [_BY_SUBJECT[one] for one in [item["subject"]] if one in _BY_SUBJECT]


async def _resolved(turn: Turn, item: Row, words: Sequence[str]) -> tuple[list[UnitKind], list[int]]:
    kinds, unit_ids, unknown = await resolved(words, turn.now.astimezone(turn.office.timezone).date())
    if unknown:
        raise Refusal(replies.unknown_targets(item["number"], unknown))
    return kinds, unit_ids


async def resolved(words: Sequence[str], today: date) -> tuple[list[UnitKind], list[int], list[str]]:
    """Sets and single units that words name, and the words that the roster does not know, or knows of several units."""
    kinds: list[UnitKind] = []
    unit_ids: list[int] = []
    unknown: list[str] = []
    for word in words:
        bare = word.removeprefix("全部").removeprefix("各")
        fitting = [] if bare in UNIT_SETS else await units_named(word, today)
        kinds += UNIT_SETS.get(bare, ())
        unit_ids += [fitting[0]["id"]] if len(fitting) == 1 else []
        unknown += [word] if bare not in UNIT_SETS and len(fitting) != 1 else []
    return kinds, unit_ids, unknown


def named(words: str) -> list[str]:
    """The single names in a column of responsible units."""
    return [one for one in map(str.strip, _BETWEEN.split(words)) if one]
