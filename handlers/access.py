"""Who may do what, and where: the only place that decides."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from storage.knowledge import Visibility
from storage.people import Role


class Right(str, Enum):
    """A named right; commands ask for one of these."""

    ANYONE = "anyone"  # strangers too: binding, help
    MEMBER = "member"  # any bound account
    SUBMIT = "submit"  # hand in for one's own unit
    DECLARE = "declare"  # say that a report came by another way than the chat
    READ_FILES = "read_files"  # get reports handed in by others
    SEE_OUTSTANDING = "see_outstanding"  # who owes, progress, history of any unit
    REVIEW = "review"  # approve and return reports
    MANAGE_TASKS = "manage_tasks"
    MANAGE_ROSTER = "manage_roster"
    MANAGE_OFFICE = "manage_office"  # switches, imports
    RAISE = "raise"  # put a difficult question to the desk, for one's own unit or, as the office, for another
    HANDLE = "handle"  # take such questions and answer them
    APPROVE_CASES = "approve_cases"  # let a case become knowledge, and mark one 已失效
    REVIEW_LEGALITY = "review_legality"  # review what is sent for legality review, and see all of it
    MANAGE_DESK = "manage_desk"  # assign, merge, decide for others at the desk


_OFFICE = frozenset({Role.ADMINISTRATOR})
_HOLDERS: dict[Right, frozenset[Role]] = {
    Right.SUBMIT: frozenset({Role.LIAISON, Role.PRINCIPAL}),
    Right.DECLARE: frozenset({Role.LIAISON, Role.PRINCIPAL, Role.ADMINISTRATOR}),
    Right.READ_FILES: frozenset({Role.ADMINISTRATOR, Role.REVIEWER}),
    Right.SEE_OUTSTANDING: frozenset({Role.ADMINISTRATOR, Role.REVIEWER}),
    Right.REVIEW: frozenset({Role.ADMINISTRATOR, Role.REVIEWER}),
    Right.MANAGE_TASKS: _OFFICE,
    Right.MANAGE_ROSTER: _OFFICE,
    Right.MANAGE_OFFICE: _OFFICE,
    Right.RAISE: frozenset({Role.LIAISON, Role.PRINCIPAL, Role.ADMINISTRATOR}),
    Right.HANDLE: frozenset({Role.ADVISER, Role.CADRE, Role.ADMINISTRATOR}),
    Right.APPROVE_CASES: frozenset({Role.ADVISER, Role.ADMINISTRATOR}),
    Right.REVIEW_LEGALITY: frozenset({Role.REVIEWER, Role.ADVISER, Role.ADMINISTRATOR}),
    Right.MANAGE_DESK: _OFFICE,
}
_LEARNED = frozenset({Role.ADVISER, Role.CADRE, Role.REVIEWER})  # who reads, beside administrators, what stands open to the office


def may(roles: Collection[Role], right: Right, *, bound: bool) -> bool:
    """Whether somebody with these roles has this right; `bound` is whether the account belongs to a member at all."""
    if right is Right.ANYONE:
        return True
    if right is Right.MEMBER:
        return bound
    return not _HOLDERS[right].isdisjoint(roles)


def may_read_files(roles: Collection[Role], own_units: Collection[int], unit_id: int | None) -> bool:
    """Whether somebody may be given what a unit handed in (None: what all handed in): their own unit's, or by right."""
    return may(roles, Right.READ_FILES, bound=True) or (unit_id is not None and unit_id in own_units)


def may_read_entry(
    roles: Collection[Role], own_units: Collection[int], member_id: int | None, entry: Mapping[str, Any], readers: Collection[int]
) -> bool:
    """Whether somebody may read a case that became knowledge: by its visibility, or on record with it; administrators may read all."""
    visibility = Visibility(entry["visibility"])
    if Role.ADMINISTRATOR in roles or (member_id is not None and member_id in readers) or visibility is Visibility.PUBLIC:
        return True
    if visibility is Visibility.OFFICE:
        return not _LEARNED.isdisjoint(roles)
    return visibility is Visibility.UNIT and entry["unit_id"] is not None and entry["unit_id"] in own_units


def may_read_case(roles: Collection[Role], own_units: Collection[int], member_id: int | None, case: Mapping[str, Any]) -> bool:
    """Whether somebody may read a case of the legal desk: who asked, its unit's people unless it is private, whoever has it in hand now, the office.

    `case` has raised_by, unit_id, private and handlers (those on record now, each with member_id).
    """
    if member_id is None:
        return False
    if member_id == case["raised_by"] or may(roles, Right.MANAGE_DESK, bound=True) or any(one["member_id"] == member_id for one in case["handlers"]):
        return True
    return not case["private"] and case["unit_id"] in own_units


def may_take_case(roles: Collection[Role], own_units: Collection[int], member_id: int | None, case: Mapping[str, Any]) -> bool:
    """Whether somebody may take a case that waits: whoever handles such questions; a private one only who was asked to."""
    return (
        member_id is not None and may(roles, Right.HANDLE, bound=True) and (not case["private"] or may_read_case(roles, own_units, member_id, case))
    )
