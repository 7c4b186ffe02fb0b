"""How satisfied somebody is, as their words say it."""

import pytest

from handlers.referral.afterwards.adopting import SAID_SO, SATISFACTION
from handlers.referral.afterwards.rating_words import is_rating, rated_in


@pytest.mark.parametrize(
    ("text", "rated"),
    [
        ("0001满意", "满意"),
        ("0001非常满意，谢谢周律师", "满意"),
        ("0001基本满意", "基本满意"),
        ("0001评价一般", "基本满意"),
        ("0001不满意，太敷衍", "不满意"),
        ("0001不太满意", "不满意"),
        ("0001谈不上满意", "不满意"),
    ],
)
def test_satisfaction_is_read_from_ones_own_words(text: str, rated: str) -> None:
    assert rated_in(text) == rated


def test_whatever_answers_how_satisfied_somebody_is_stands_for_one_of_the_answers() -> None:
    assert set(SAID_SO.values()) <= set(SATISFACTION)
    assert not set(SAID_SO) & set(SATISFACTION)


@pytest.mark.parametrize("text", ["一般般吧，回得有点慢", "还可以，就是慢了点", "挺满意的", "律师挺专业，说得清楚"])
def test_short_words_that_rate(text: str) -> None:
    assert is_rating(text)


@pytest.mark.parametrize(
    "text", ["满意吗", "0002又有新情况，对方把镇政府告了", "补偿标准是不是太低了？", "满意度测评表要在月底以前报给组织部和考核办并抄送我们"]
)
def test_words_that_rate_nothing(text: str) -> None:
    assert not is_rating(text)
