"""A title said anew, and what is asked after an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referral.afterwards.set_anew import asked_more, title_set

TITLE = "某村支书把耕地填了建停车场"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("0001题目写错了，是村主任不是村支书", "某村主任把耕地填了建停车场"),
        ("0001写错了，不是村支书，是村主任", "某村主任把耕地填了建停车场"),
        ("0001题目写错了，把停车场改成晒谷场", "某村支书把耕地填了建晒谷场"),
        ("0001题目改成“村主任占用耕地”", "村主任占用耕地"),
        ("题目应该改为：村主任占用耕地。", "村主任占用耕地"),
        ("0001题目写错了", None),
        ("0001题目写错了，是镇长不是局长", None),
        ("0001改成紧急，明天要开庭", ""),
        ("0001类别改成合同", ""),
        ("是村主任不是村支书", ""),
    ],
)
def test_the_title_from_now_on(text: str, title: str | None) -> None:
    assert title_set(text, TITLE) == title


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0001追问：催告书由谁来发", "催告书由谁来发"),
        ("律师的答复看完了，还想再问一句，医药费垫付从哪个科目出", "医药费垫付从哪个科目出"),
        ("YNWT-2026-0001再问一下 租金怎么算", "租金怎么算"),
        ("还想再问一句", ""),
        ("想再请教律师：要不要听证", "要不要听证"),
    ],
)
def test_what_is_asked_beyond_the_answer(text: str, said: str) -> None:
    assert asked_more(text) == said


@given(st.text(max_size=60))
def test_words_that_ask_for_nothing_more_stand_as_they_are(text: str) -> None:
    said = asked_more(f"催告{text.replace('问', '').replace('请教', '').replace('咨询', '')}")
    assert said.startswith("催告")
