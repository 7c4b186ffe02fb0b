"""Conclusion, basis and advice: what an answer gives of them, what it lacks, and what becomes of what is said then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.referral.answers import answer_parts as parts

WHOLE = "承包户应当腾地。依据《民法典》第五百六十三条。建议先书面催告限期腾退。"


@pytest.mark.parametrize(
    ("answer", "lacks"),
    [
        (WHOLE, ""),
        ("镇政府不担责，依据民法典第五百零九条，建议约谈。", ""),
        ("结论：不担责\n依据：民法典\n建议：约谈", ""),
        ("协议有效。依据《民法典》第一千一百六十一条，继承人在遗产范围内承担其债务。建议逐一书面告知三个子女，并请街道派人做好解释。", ""),
        ("不能不兑现，依据民法典第四百六十五条", "建议"),
        ("可以解除，依据《民法典》第五百六十三条。", "建议"),
        ("规定无效，应当分，依据妇女权益保障法第五十六条", "建议"),
        ("建议先书面催告，再按合同第8条办理。", "结论"),
        ("依据民法典第五百零九条，建议约谈家属", "结论"),
        ("依据《行政复议法》第二十三条，请其申请复议", "结论"),
        ("应由被告支付剩余价款，依据民法典第五百六十六条", "建议"),
        ("应由被告支付剩余价款", "依据、建议"),
        ("应由被告支付剩余价款，逾期按合同计息，依据民法典第五百六十六条", "建议"),
        ("可由镇里垫付，依据民法典第一百二十一条", "建议"),
        ("镇里不用赔，可由保险先垫付，依据民法典第一百二十一条", ""),
        ("村委会应及时修复，依据民法典第一千二百五十三条", "建议"),
        ("必须由村委会赔偿，依据民法典第一千二百五十三条。", "建议"),
        ("村委会要赔。依据民法典第一千二百五十三条。医药费应由镇里先垫付。", ""),
        ("村委会要赔。应由村委会支付医药费，依据民法典第一千二百五十三条。", ""),
        ("协议有效。", "依据、建议"),
        ("建议协商。", "结论、依据"),
        ("《民法典》第五百六十三条", "结论、建议"),
        ("见附件", ""),
        ("详见法律意见书", ""),
        ("合法有效，依据合同第8条。\n建议：无", ""),
        ("应当受理。\n依据：无\n建议：无", ""),
    ],
)
def test_what_an_answer_lacks_is_told_exactly(answer: str, lacks: str) -> None:
    assert "、".join(parts.lacking(answer)) == lacks


@pytest.mark.parametrize(
    ("said", "line"),
    [("依据：民法典第五百零九条", "依据：民法典第五百零九条"), ("建议镇里先立案", "建议镇里先立案"), ("信访工作条例", "依据：信访工作条例")],
)
def test_what_is_said_of_it_stands_as_what_it_shows_itself_to_be(said: str, line: str) -> None:
    assert parts.as_part("应当受理。", said, ["依据", "建议"]) == line


def test_words_that_show_nothing_are_what_was_asked_for() -> None:
    answer = "应当受理。依据信访工作条例第十条。"
    assert parts.as_part(answer, "约一下家属", ["建议"]) == "建议：约一下家属"
    assert parts.lacking(f"{answer}\n建议：约一下家属") == []


def test_where_there_is_none_that_stands_in_the_answer_but_a_conclusion_it_must_have() -> None:
    assert parts.none_of(["依据", "建议"]) == ["依据：无", "建议：无"]
    assert parts.none_of(["结论", "建议"]) == ["建议：无"]
    assert parts.lacking("依据合同第8条。\n建议：无") == ["结论"]


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("没有", True), ("无", True), ("确无。", True), ("没有依据", True), ("没建议", True), ("无其他建议", True), ("没有了", True),
        ("没有合同，有一份会议纪要", False), ("没有依据不能办", False),
    ],
)  # fmt: skip
def test_that_there_is_none_must_be_all_that_is_said(text: str, none: bool) -> None:
    assert parts.says_none(text) is none


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("依据《民法典》第五百六十三条。", True),
        ("《行政处罚法》第六十一条", True),
        ("应当适用《民法典》第五百六十三条", True),
        ("建议：先约谈", True),
        ("结论：不担责", True),
        ("根据第几条来着", False),
        ("依据是什么？", False),
        ("建议什么时候发？", False),
        ("大家先看一下《方案》", False),
        ("下午开会", False),
    ],
)
def test_what_is_a_part_of_an_answer_by_itself(text: str, part: bool) -> None:
    assert parts.is_part(text) is part


_TEXTS = st.text(alphabet="应当腾地建议先依据《民法典》第五百条，。\n：结论请", max_size=60)


@given(_TEXTS, _TEXTS.filter(str.strip))
def test_no_word_of_what_was_said_is_lost(answer: str, said: str) -> None:
    lacks = parts.lacking(answer)
    if lacks:
        assert parts.as_part(answer, said, lacks).endswith(said)


@given(_TEXTS)
def test_whoever_says_that_there_is_nothing_more_is_asked_for_no_more_than_a_conclusion(answer: str) -> None:
    assert set(parts.lacking("\n".join([answer, *parts.none_of(parts.lacking(answer))]))) <= {parts.CONCLUSION}
