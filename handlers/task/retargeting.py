"""Others whom an open task is for: who is put in, who is taken out, and what stays because it was reported already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.task import change_replies as replies
from handlers.task import posts
from handlers.task.scope import Scope, corrected, names, on_record
from handlers.turn import Turn
from storage.database import Row
from storage.identity import contacts_of_role
from storage.people import Role
from storage.refusal import Refusal
from storage.task import DROPPED, OBLIGATION_MOVES, ObligationState, obligations, owe_also, targets
from storage.unit_kinds import UnitKind


@dataclass(frozen=True)
class Plan:
    """What changing the targets would do; an obligation that was reported on is never touched."""

    put_in: Sequence[Row] = ()  # as they would owe
    restored: Sequence[Row] = ()  # taken out earlier, owed again
    taken_out: Sequence[Row] = ()  # obligations with nothing reported
    kept: Sequence[Row] = ()  # of units taken out, with a report on record
    columns: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names_dropped(self) -> frozenset[str]:
        """Units that owe nothing any more."""
        return frozenset(one["unit_name"] for one in self.taken_out)

    def lines(self) -> list[str]:
        """对象增加：经开区."""
        told = (("增加", [*self.put_in, *self.restored]), ("减少", self.taken_out))
        return [replies.targets_changed(how, _units(many)) for how, many in told if many]

    def hints(self) -> list[str]:
        """What to mind before confirming."""
        kept = [replies.kept_on_record(_units(self.kept))] if self.kept else []
        concerned = {one["unit_name"] for one in (*self.put_in, *self.restored, *self.taken_out)}
        return [*kept, *([replies.told_once(len(concerned))] if concerned else [])]


def _units(many: Iterable[Mapping[str, Any]]) -> str:
    return "、".join(dict.fromkeys(one["unit_name"] for one in many))


async def plan(turn: Turn, task: Row, changes: Sequence[Mapping[str, Any]]) -> Plan:
    """What the changes come to on record: units of today only, those named as they stand in the roster.

    :raises Refusal: nothing would change, or nobody would be left
    """
    there = await obligations("o.task_id = ?", task["id"])
    out = [one for one in there if one["state"] == ObligationState.WAIVED.value and one["remark"] == DROPPED]
    owing = {one["unit_id"] for one in there} - {one["unit_id"] for one in out}
    wanted = set(owing)
    for one in changes:
        named = _covered(turn, Scope(tuple(one["sets"]), tuple(one["units"])))
        wanted = named if one["how"] == "set" else wanted | named if one["how"] == "more" else wanted - named
    if not wanted:
        raise Refusal(replies.none_left(task["title"]))
    today = {one.id for one in turn.lexicon.units}
    gone = [one for one in there if one["unit_id"] in (owing - wanted) & today]
    added = await targets((), sorted(wanted - owing), (), bool(task["per_post"])) if wanted - owing else []
    added = posts.only(turn, added, posts.of_task(there))
    back = {(one["unit_id"], one["post_title"]) for one in out}
    found = Plan(
        put_in=[one for one in added if (one["unit_id"], one["post_title"]) not in back],
        restored=[one for one in out if one["unit_id"] in wanted],
        taken_out=[one for one in gone if one["state"] == ObligationState.OUTSTANDING.value],
        kept=[one for one in gone if one["state"] not in (ObligationState.OUTSTANDING.value, ObligationState.WAIVED.value)],
        columns=_columns(turn, task, changes),
    )
    if not (found.put_in or found.restored or found.taken_out):
        raise Refusal(replies.kept_on_record(_units(found.kept)) if found.kept else replies.SAME_TARGETS)
    return found


def _covered(turn: Turn, scope: Scope) -> set[int]:
    kinds = scope.kinds
    return {one.id for one in turn.lexicon.units if UnitKind(one.kind) in kinds or one.id in scope.units}


def _columns(turn: Turn, task: Row, changes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    scope = corrected(turn, on_record(turn, task), changes)
    return {"targets": scope.words(turn), "excepted": names(turn, scope.excepted)}


async def carry_out(turn: Turn, task_id: int, change: Plan) -> None:
    """Write it down; who is taken out owes nothing, and may be put in again."""
    for move, many, remark in (("waive", change.taken_out, DROPPED), ("restore", change.restored, "")):
        for one in many:
            await OBLIGATION_MOVES.make(move, one["id"], turn.actor, replies.SAME_TARGETS, DROPPED, remark=remark)
    if change.put_in:
        await owe_also(task_id, change.put_in)


async def tell(turn: Turn, change: Plan, title: str, until: str) -> None:
    """Who is put in or taken out hears of it, once, privately."""
    for many, gone in (([*change.put_in, *change.restored], False), (change.taken_out, True)):
        for contact_id, units in (await _contacts(turn, many)).items():
            turn.tell(contact_id, replies.taken_out(units, title) if gone else replies.put_in(units, title, until))


async def _contacts(turn: Turn, many: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The liaisons of units, with the units they stand for."""
    found: dict[str, list[str]] = {}
    for unit_id, name in {one["unit_id"]: one["unit_name"] for one in many}.items():
        for contact in await contacts_of_role(Role.LIAISON, [unit_id]):
            if contact["channel"] == turn.message.channel:
                found.setdefault(contact["contact_id"], []).append(name)
    return found
