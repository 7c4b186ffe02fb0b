"""Whom a task is for: the sets and units that were said, and what corrections put in, take out or set anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from handlers import choosing
from handlers.task import posts
from handlers.task.sentence import remaining
from handlers.turn import Turn
from handlers.understanding.index import compile_lexicon
from handlers.understanding.normalise import folded
from storage.database import Row
from storage.patterns import regex
from storage.unit_kinds import UNIT_KIND_NAMES, UNIT_SETS, UnitKind

T = TypeVar("T", int, str)
_CLAUSES = regex(r"[，,。；;\n]")
_LESS = regex(r"去掉|减去|删[掉除]|不[要含用报]|不包括|剔除|取消|除[了去外]")
_MORE = regex(r"加[上进入个]|增加|添加|补上|也[要报交]|还有|列入|纳入")
_EACH = regex(r"每个?单位|按单位")  # one report of each, whoever they are
_SET = regex(r"[改换]|只[要报]|应该?[为是]|还是")
_TARGETS = regex(r"对象|范围|名单|只[要报由]")
_WHOLE = regex(r"(?:^|[，,。；;\n]|(?:对象|范围)(?:为|是|改[为成])?[:：]?)\s*(?:全部|所有|全体)(?=\s*(?:$|[，,。；;\n]))")
ALL_UNITS = ("所有单位",)
_BARE = regex(r"(?<![\u4e00-\u9fff])镇(?=[也都就不全])")  # 镇也要


@dataclass(frozen=True)
class Scope:
    """Sets by their names (镇街), units and excepted units by id."""

    sets: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    excepted: tuple[int, ...] = ()

    @property
    def kinds(self) -> list[UnitKind]:
        """The kinds of unit that the sets are made of."""
        return [kind for name in self.sets for kind in UNIT_SETS.get(name, ())]

    def words(self, turn: Turn) -> str:
        """镇街、发改局; "" when nobody was named."""
        return "、".join([*self.sets, *(choosing.unit_name(turn, one) for one in self.units)])


def scope_of(turn: Turn) -> Scope:
    """Whom the sentence names, a name that fits several units left out, with the corrections made since."""
    reading = turn.reading
    units = () if reading.unit_choices else tuple(one for one in reading.units if one not in reading.excepted)
    sets = reading.unit_set or (() if units else posts.sets_of(turn, remaining(turn)) or (ALL_UNITS if _WHOLE.search(remaining(turn)) else ()))
    return corrected(turn, Scope(sets, units, reading.excepted), turn.chosen.get("scope", ()))


def corrected(turn: Turn, scope: Scope, changes: Iterable[Mapping[str, Any]]) -> Scope:
    """A scope with corrections made to it, one after the other."""
    for one in changes:
        scope = _changed(turn, scope, one["how"], Scope(tuple(one["sets"]), tuple(one["units"])))
    return scope


def on_record(turn: Turn, task: Row) -> Scope:
    """Whom a task on record is for, as far as its words are names of today."""
    named, excepted = (task[column].split("、") for column in ("targets", "excepted"))
    sets = tuple(one for one in named if one in UNIT_SETS)
    return Scope(sets, *(tuple(one.id for one in turn.lexicon.units if {one.name, *one.names} & set(words)) for words in (named, excepted)))


def names(turn: Turn, unit_ids: Iterable[int]) -> str:
    """石桥镇、双石镇."""
    return "、".join(choosing.unit_name(turn, one) for one in unit_ids)


def corrections(turn: Turn, text: str, *, strict: bool = False) -> list[dict[str, Any]]:
    """What a correction puts in (加上经开区), takes out (石桥镇不用报) or sets anew, clause by clause, as it is kept among the answers;
    `strict`: only in words that speak of whom a task is for."""
    found: list[tuple[str, Scope]] = []
    for clause in _CLAUSES.split(text):
        named = _named(turn, _BARE.sub("各镇", clause))
        anew = _TARGETS.search(clause) if strict else _SET.search(clause) or not found
        how = "less" if _LESS.search(clause) else "more" if _MORE.search(clause) else "set" if anew else ""
        if how and named != Scope():
            found.append((how, named))
        elif found and named != Scope():  # 去掉石桥，双石
            found[-1] = (found[-1][0], Scope(found[-1][1].sets + named.sets, found[-1][1].units + named.units))
    return [{"how": how, "sets": one.sets, "units": one.units} for how, one in found]


def _named(turn: Turn, clause: str) -> Scope:
    """Whom one clause names; a name that fits several units is none."""
    spans = list(compile_lexicon(turn.lexicon).words(_EACH.sub("", folded(clause))))
    units = tuple(span.ids[0] for span in spans if span.letter == "U" and len(span.ids) == 1)
    sets = tuple(span.value for span in spans if span.letter == "S")
    return Scope(sets or (ALL_UNITS if _WHOLE.search(clause) else ()), units)


def _changed(turn: Turn, before: Scope, how: str, by: Scope) -> Scope:
    if how == "set":
        return by
    if how == "more":
        sets = _once(before.sets + by.sets)
        covered = {one.id for one in turn.lexicon.units if UnitKind(one.kind) in Scope(sets).kinds}
        units = _once(before.units + tuple(one for one in by.units if one not in covered))
        return Scope(sets, units, _without(before.excepted, by.units))
    gone = {kind for name in by.sets for kind in UNIT_SETS.get(name, ())}
    left = Scope(tuple(one for name in before.sets for one in _less(turn, name, gone)), _without(before.units, by.units))
    kinds, taken = left.kinds, set(by.units)
    excepted = [one.id for one in turn.lexicon.units if UnitKind(one.kind) in kinds and (one.id in taken or UnitKind(one.kind) in gone)]
    return Scope(left.sets, left.units, _once((*before.excepted, *excepted)))


def _less(turn: Turn, name: str, gone: set[UnitKind]) -> tuple[str, ...]:
    """A set without some kinds: 镇街 without 街道 is 镇. Where no names say the rest it stays as it is, and its units are excepted singly."""
    kinds, there = UNIT_SETS.get(name, ()), {one.kind for one in turn.lexicon.units}
    rest = [kind for kind in kinds if kind not in gone and kind.value in there]
    said_by = [UNIT_KIND_NAMES[kind] for kind in rest]
    exact = all(UNIT_SETS.get(one) == (kind,) for one, kind in zip(said_by, rest, strict=True))
    return tuple(said_by) if gone.intersection(kinds) and exact else (name,)


def _without(many: Sequence[int], gone: Sequence[int]) -> tuple[int, ...]:
    return tuple(one for one in many if one not in gone)


def _once(many: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(many))
