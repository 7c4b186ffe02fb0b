"""The way a report went: named, told of, or named only as the one that was not gone."""

import pytest

from handlers.understanding.ways import hinted, is_denied


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("没走oa,走的邮箱", "oa", True),
        ("没走oa,走的邮箱", "邮箱", False),
        ("不是邮箱,是纸质", "邮箱", True),
        ("不走oa", "oa", True),
        ("没用邮箱发", "邮箱", True),
        ("没通过oa报", "oa", True),
        ("已通过oa报送", "oa", False),
        ("走的oa", "oa", False),
    ],
)
def test_a_way_that_was_not_gone(text: str, word: str, denied: bool) -> None:
    assert is_denied(text, text.index(word)) is denied


@pytest.mark.parametrize(("text", "way"), [("打印出来送过去了", "纸质"), ("放传达室了", "纸质"), ("微信单独发你了", "私聊"), ("已经报了", "")])
def test_a_way_that_is_told_of(text: str, way: str) -> None:
    assert hinted(text) == way
