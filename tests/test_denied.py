"""The deed that waits is denied in the words people use; what says something else of it is not."""

import pytest

from handlers.denied import is_denied

PREVIEW = {"name": "confirmed", "confirm": "x"}
REASON = {"name": "why", "any": True}
TRANSFER = "0002转给周律师"


@pytest.mark.parametrize(
    "text", ["算了不转了", "还是别转了", "不转了，我自己办", "先不联办了", "等等，先不发", "再看看，不急着出", "那就不退了吧", "0002不转了"]
)
def test_a_preview_is_dropped(text: str) -> None:
    assert is_denied(PREVIEW, TRANSFER, text)


@pytest.mark.parametrize(
    "text", ["不转给郑律师，转给孙科长", "不是这个", "不同意的话怎么办", "不采纳", "0002不转了，0003转给周律师", "为什么不转", "0003不转了"]
)
def test_what_says_something_else_does_not_drop_it(text: str) -> None:
    assert not is_denied(PREVIEW, TRANSFER, text)


def test_a_reason_is_none_where_it_denies_what_was_begun() -> None:
    assert is_denied(REASON, "回避0002", "不回避了")
    assert is_denied({"name": "unit", "labels": ["住建局"]}, "再送一个限价房分配方案", "那算了不送了，等征求完再说")
    assert not is_denied(REASON, "0001不采纳", "不采纳了")
    assert not is_denied(REASON, "回避0002", "不方便办")
    assert not is_denied({"name": "meant", "labels": ["不公开", "公开"]}, "0001公开", "不公开")
