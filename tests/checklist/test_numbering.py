"""The number and the place that a new item of the list gets."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.checklist.remembered import Checklist
from handlers.checklist.revising import next_number, position_of
from storage.checklist import CONTENT, SubjectKind


def item(n: int, number: str, subject: SubjectKind) -> dict[str, Any]:
    """An item as the database gives it."""
    return dict.fromkeys(CONTENT, "") | {"id": n, "number": number, "position": n, "duty": "事", "subject": subject.value, "year": 2026}


def of(*numbers: str, subject: SubjectKind = SubjectKind.PARTY) -> Checklist:
    """A list of items of one subject."""
    return Checklist(2026, tuple(item(n, number, subject) for n, number in enumerate(numbers, 1)))


@pytest.mark.parametrize(
    ("known", "used", "number"),
    [
        (["DW-1", "DW-2"], ["DW-1", "DW-2"], "DW-3"),
        (["DW-1"], ["DW-1", "DW-5"], "DW-6"),  # DW-5 was retired: its number stays its own
        (["一-1", "一-2"], ["一-1", "一-2", "二-7"], "一-3"),
        (["DW-1", "DW-2", "党1"], ["DW-1", "DW-2", "党1"], "DW-3"),  # as most are numbered
        (["9", "10"], ["9", "10"], "11"),
        ([], [], "DW-1"),
        ([], ["DW-4"], "DW-5"),
    ],
)
def test_thenext_number(known: list[str], used: list[str], number: str) -> None:
    assert next_number(SubjectKind.PARTY, of(*known), used) == number


@pytest.mark.parametrize(("subject", "number"), list(zip(SubjectKind, ("DW-1", "ZF-1", "BM-1", "ZJ-1", "BZ-1"), strict=True)))
def test_each_subject_has_a_series_of_its_own(subject: SubjectKind, number: str) -> None:
    assert next_number(subject, of(), []) == number


@given(st.lists(st.integers(1, 99), max_size=8), st.lists(st.integers(1, 99), max_size=8))
def test_no_number_is_ever_given_twice(known: list[int], retired: list[int]) -> None:
    used = [f"DW-{n}" for n in {*known, *retired}]
    assert next_number(SubjectKind.PARTY, of(*(f"DW-{n}" for n in dict.fromkeys(known))), used) not in used


def test_a_new_item_stands_behind_its_subjects_last() -> None:
    both = Checklist(2026, (item(1, "DW-1", SubjectKind.PARTY), item(2, "DW-2", SubjectKind.PARTY), item(3, "ZF-1", SubjectKind.GOVERNMENT)))
    assert position_of(SubjectKind.PARTY, both) == 2
    assert position_of(SubjectKind.GOVERNMENT, both) == 3
    assert position_of(SubjectKind.DEPUTY, both) == 3
    assert position_of(SubjectKind.DEPUTY, of()) == 0
