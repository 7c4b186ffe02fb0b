"""Who may do what, and where: the only place that decides."""

from collections.abc import Collection
from enum import Enum

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
