"""Which items a question selects, and how such questions are read."""

from typing import Any

import pytest

from handlers.checklist.selecting import selected
from handlers.understanding.read import read
from storage.checklist import CONTENT
from tests.understanding.conftest import GRAMMAR, LEXICON, situation


def item(number: str, **other: Any) -> dict[str, Any]:
    """An item with everything set but what is given otherwise."""
    return dict.fromkeys(CONTENT, "有") | {"number": number, "to_check": False} | other


ITEMS = [
    item("一", frequency="每季度一次", due="12月20日前", basis="《规定》第五条第（一）项"),
    item("二", frequency="每年不少于2次", due="年底前", basis="《规定》第六条第（一）项", to_check=True),
    item("三", frequency="", due="2月底前", basis="", local_basis="云法办〔2026〕3号第五条"),
]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("每季度的事项有哪些", "一"),
        ("每年要做的事项有哪些", "二"),
        ("每半年的事项有哪些", ""),
        ("哪些事项年底前完成", "一二"),
        ("哪些事项2月完成", "三"),
        ("第五条有哪些事项", "一三"),
        ("第五条第(一)项有哪些事项", "一"),
        ("哪些事项没有频次", "三"),
        ("哪些事项未写依据", "三"),
        ("哪些事项待核对", "二"),
    ],
)
def test_selected(said: str, numbers: str) -> None:
    assert "".join(one["number"] for one in selected(said, ITEMS) or ()) == numbers
    assert read(situation(said, "管理员", "private"), LEXICON, GRAMMAR).intent == "checklist.query"


def test_a_question_that_selects_nothing_of_that_is_left_to_others() -> None:
    assert selected("发改局有哪些职责", ITEMS) is None
