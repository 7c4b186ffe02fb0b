"""How satisfied somebody is, as their words say it."""

import pytest

from handlers.referral.adopting import SAID_SO, SATISFACTION
from handlers.referral.rating import rated_in


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
