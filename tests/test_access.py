"""Who may do what: each right and who has it, told once more here as people would say it."""

import pytest

from handlers.access import Right, may, may_read_case, may_read_files, may_take_case
from storage.people import Role

OFFICE_RIGHTS = {Right.MANAGE_TASKS, Right.MANAGE_ROSTER, Right.MANAGE_OFFICE, Right.MANAGE_DESK}
REVIEWING = {Right.READ_FILES, Right.SEE_OUTSTANDING, Right.REVIEW}
ALWAYS = {Right.ANYONE, Right.MEMBER}
RIGHTS_OF = {
    Role.MEMBER: set[Right](),
    Role.LIAISON: {Right.SUBMIT, Right.DECLARE, Right.RAISE},
    Role.PRINCIPAL: {Right.SUBMIT, Right.DECLARE, Right.RAISE},
    Role.ADVISER: {Right.HANDLE, Right.APPROVE_CASES, Right.REVIEW_LEGALITY},
    Role.CADRE: {Right.HANDLE},
    Role.INSPECTOR: set[Right](),
    Role.REVIEWER: REVIEWING | {Right.REVIEW_LEGALITY},
    Role.ADMINISTRATOR: REVIEWING | OFFICE_RIGHTS | {Right.DECLARE, Right.RAISE, Right.HANDLE, Right.APPROVE_CASES, Right.REVIEW_LEGALITY},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_rights_and_no_other(role: Role) -> None:
    assert {right for right in Right if may([role], right, bound=True)} == RIGHTS_OF[role] | ALWAYS


def test_rights_of_several_roles_add_up() -> None:
    both = {right for right in Right if may([Role.LIAISON, Role.REVIEWER], right, bound=True)}
    assert both == {Right.SUBMIT, Right.DECLARE, Right.RAISE, Right.REVIEW_LEGALITY} | REVIEWING | ALWAYS


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


OPEN_CASE = {"raised_by": 1, "unit_id": 7, "private": False, "handlers": [{"member_id": 5}]}
PRIVATE_CASE = OPEN_CASE | {"private": True}


@pytest.mark.parametrize(
    ("roles", "own", "member_id", "openly", "privately"),
    [
        ([Role.LIAISON], [7], 1, True, True),  # who asked
        ([Role.LIAISON], [7], 2, True, False),  # of the same unit
        ([Role.PRINCIPAL], [7, 8], 3, True, False),
        ([Role.LIAISON], [8], 4, False, False),
        ([Role.ADVISER], [9], 5, True, True),  # on record
        ([Role.ADVISER], [9], 6, False, False),  # another adviser
        ([Role.REVIEWER], [9], 6, False, False),
        ([Role.ADMINISTRATOR], [9], 6, True, True),
        ([], [7], None, False, False),
    ],
)
def test_a_case_is_read_by_those_it_concerns(roles: list[Role], own: list[int], member_id: int | None, openly: bool, privately: bool) -> None:
    assert may_read_case(roles, own, member_id, OPEN_CASE) is openly
    assert may_read_case(roles, own, member_id, PRIVATE_CASE) is privately


def test_an_adviser_takes_what_is_open_and_what_they_were_asked_to() -> None:
    assert may_take_case([Role.ADVISER], [9], 6, OPEN_CASE)
    assert not may_take_case([Role.ADVISER], [9], 6, PRIVATE_CASE)
    assert may_take_case([Role.CADRE], [9], 5, PRIVATE_CASE)
    assert not may_take_case([Role.LIAISON], [7], 1, OPEN_CASE)
    assert not may_take_case([Role.ADVISER], [9], None, OPEN_CASE)
