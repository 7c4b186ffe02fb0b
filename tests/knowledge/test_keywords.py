"""What is looked for, of words that answer what is to be looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.knowledge.finding import keywords


@pytest.mark.parametrize(
    ("said", "looked_for"),
    [
        ("查查小贩占道的", "小贩占道"),
        ("帮我查一下关于迁坟的案例", "迁坟"),
        ("看看物业退场方面的先例", "物业退场"),
        ("小贩占道", "小贩占道"),
        ("查封扣押到期不还", "查封扣押到期不还"),
        ("搜查证怎么开", "搜查证怎么开"),
        ("查查", "查查"),
    ],
)
def test_only_what_is_looked_for_is_left(said: str, looked_for: str) -> None:
    assert keywords(said) == looked_for


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_something_is_always_left_and_nothing_is_added(text: str) -> None:
    assert keywords(text)
    assert keywords(text) in text
