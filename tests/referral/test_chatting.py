"""What is said to somebody in the room by the way, and what goes on telling the matter."""

import pytest

from handlers.referral.asking.chatting import is_to_somebody


@pytest.mark.parametrize(
    "text", ["对了老何你那个述法报告交了没", "老何晚上打牌不", "小王，在吗", "你吃饭了没", "晚上一起聚聚", "哎你那边怎么样", "哈哈太逗了"]
)
def test_said_to_somebody(text: str) -> None:
    assert is_to_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "老王家那块最大",
        "小李村的三户都不同意",
        "对方让你们看着办",
        "三户里有一户是党员",
        "承包户姓何，六十岁",
        "村里老张说当年没签字",
        "你说这该怎么办",
        "老何庄那边也一样",
    ],
)
def test_said_of_the_matter(text: str) -> None:
    assert not is_to_somebody(text)
