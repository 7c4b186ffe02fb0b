"""Which weekdays a sentence about the 值班表 names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.pairing.rostering import weekdays_of

DAYS = "一二三四五六日"


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("周一、三、五周律师", "135"), ("每周五由周律师值班", "5"), ("周二和周四郑律师", "24"), ("周一至周五周律师", "12345"), ("周一到周三、周日", "1237"),
        ("星期天郑律师", "7"), ("每个工作日周律师", "12345"), ("下周一周律师", ""), ("12月8日周律师", ""), ("周律师", ""), ("每周三周律师，周五也是", "35"),
    ],
)  # fmt: skip
def test_what_is_said_is_what_is_meant(text: str, weekdays: str) -> None:
    assert weekdays_of(text) == weekdays


@given(st.sets(st.integers(1, 7), min_size=1), st.sampled_from(["、", "和", "、周", ""]))
def test_every_list_of_weekdays_is_read_whole_in_order_and_once(chosen: set[int], joint: str) -> None:
    said = "周" + joint.join(DAYS[n - 1] for n in sorted(chosen, reverse=True))
    assert weekdays_of(said) == "".join(map(str, sorted(chosen)))


@given(st.integers(1, 7), st.integers(0, 6))
def test_a_span_covers_what_lies_between(first: int, more: int) -> None:
    last = min(7, first + more)
    assert weekdays_of(f"周{DAYS[first - 1]}至周{DAYS[last - 1]}") == "".join(str(n) for n in range(first, last + 1))
