"""Who may do what: each right and who has it, told once more here as people would say it."""

import pytest

from handlers.access import Right, may, may_read_files
from storage.people import Role

OFFICE_RIGHTS = {Right.MANAGE_TASKS, Right.MANAGE_ROSTER, Right.MANAGE_OFFICE}
REVIEWING = {Right.READ_FILES, Right.SEE_OUTSTANDING, Right.REVIEW}
ALWAYS = {Right.ANYONE, Right.MEMBER}
RIGHTS_OF = {
    Role.MEMBER: set[Right](),
    Role.LIAISON: {Right.SUBMIT, Right.DECLARE},
    Role.PRINCIPAL: {Right.SUBMIT, Right.DECLARE},
    Role.ADVISER: set[Right](),
    Role.CADRE: set[Right](),
    Role.INSPECTOR: set[Right](),
    Role.REVIEWER: REVIEWING,
    Role.ADMINISTRATOR: REVIEWING | OFFICE_RIGHTS | {Right.DECLARE},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_rights_and_no_other(role: Role) -> None:
    assert {right for right in Right if may([role], right, bound=True)} == RIGHTS_OF[role] | ALWAYS


def test_rights_of_several_roles_add_up() -> None:
    both = {right for right in Right if may([Role.LIAISON, Role.REVIEWER], right, bound=True)}
    assert both == {Right.SUBMIT, Right.DECLARE} | REVIEWING | ALWAYS


def test_a_stranger_may_bind_and_ask_for_help_only() -> None:
    assert {right for right in Right if may([], right, bound=False)} == {Right.ANYONE}
    assert {right for right in Right if may([], right, bound=True)} == ALWAYS


@pytest.mark.parametrize(
    ("roles", "own", "unit_id", "allowed"),
    [
        ([Role.LIAISON], [1, 2], 2, True),
        ([Role.LIAISON], [1, 2], 3, False),
        ([Role.LIAISON], [1], None, False),  # what everybody handed in
        ([Role.REVIEWER], [], 3, True),
        ([Role.ADMINISTRATOR], [], None, True),
        ([Role.ADVISER], [], 1, False),
        ([], [1], 1, True),
    ],
)
def test_files_are_ones_own_units_or_for_who_reviews(roles: list[Role], own: list[int], unit_id: int | None, allowed: bool) -> None:
    assert may_read_files(roles, own, unit_id) is allowed
