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
