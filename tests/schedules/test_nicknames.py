"""Names that may be one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.nicknames import alike


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("王敏", "李家埠镇 王敏", True), ("王敏（休假）", "王敏", True), ("Ｗang Min", "wangmin", True), ("建平-云岭", "刘建平", True),
        ("刘建平", "冒名的人", False), ("刘建平", "刘大伟", False), ("", "刘建平", False), ("~*~", "", True),
    ],
)  # fmt: skip
def test_nicknames_change_seldom_wholly(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


@given(st.text(max_size=12), st.text(max_size=12))
def test_it_holds_both_ways_and_a_name_is_like_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one) and alike(one, one)
