"""What is asked of one's own hands at no desk in particular, and what names a desk."""

import re

import pytest

from handlers.in_hands import HANDS, names_no_desk

_ANY = [re.compile(one) for one in HANDS]


@pytest.mark.parametrize(
    "said",
    [
        "我手上几件",
        "我手头还有啥没办",
        "我这还压着几个",
        "手头的活有哪些",
        "我D要办啥",
        "还有哪些等我审",
        "我手里还有几个没弄完",
        "看看我还有什么没办",
    ],
)
def test_asked_of_all_desks(said: str) -> None:
    assert any(one.search(said) for one in _ANY)


@pytest.mark.parametrize("said", ["我手上没有材料", "谁手上有多少", "他手上几件", "我手上这件怎么办", "手上活多,先放放", "我没办"])
def test_not_asked(said: str) -> None:
    assert not any(one.search(said) for one in _ANY)


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("我手上几件", True),
        ("我手上几件疑难问题", False),
        ("手里有几件送审", False),
        ("谁手上有多少", False),
        ("我有哪些待办", True),
        ("哪些快到期了", False),
    ],
)
def test_a_desk_that_is_named_answers_alone(said: str, every: bool) -> None:
    assert names_no_desk(said) is every
