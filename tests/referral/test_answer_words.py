"""What an adviser's words tell of an answer."""

import pytest

from handlers.referral.answers.answer_words import is_anew, is_headed, is_named, why_recused


@pytest.mark.parametrize(
    "text", ["结论：镇政府不担责", "依据：民法典第五百零九条", "建议:先行约谈", "处理建议：先行约谈", "我的意见：可以解除", "法律意见如下：可以解除"]
)
def test_part_of_an_answer_is_known_by_its_heading(text: str) -> None:
    assert is_headed(text)


@pytest.mark.parametrize(
    "text", ["结论：合法", "结论：不合法，超越权限", "结论：应当予以修改", "建议先约个时间当面谈", "意见书啥时候给我", "HFSC-001 意见：违约金过高"]
)
def test_review_or_talk_is_no_part_of_an_answer(text: str) -> None:
    assert not is_headed(text)


@pytest.mark.parametrize(
    ("text", "anew"),
    [
        ("答复0001：应当受理，依据信访工作条例", True),
        ("答复YNWT-2026-0001，应当受理", True),
        ("回复：应当受理", True),
        ("《信访工作条例》第三条，答复期限六十日", False),
        ("依据信访工作条例", False),
        ("答复期限依据信访工作条例", False),
    ],
)
def test_answer_written_anew_begins_as_an_answer(text: str, anew: bool) -> None:
    assert is_anew(text) is anew


@pytest.mark.parametrize(("name", "named"), [("关于养老院问题的法律意见.docx", True), ("0001答复.pdf", True), ("会议通知.docx", False)])
def test_file_is_named_as_an_answer(name: str, named: bool) -> None:
    assert is_named(name) is named


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("回避0001，对方当事人是我的客户", "对方当事人是我的客户"),
        ("0002我要回避，伤者是我亲戚", "伤者是我亲戚"),
        ("我有利益冲突，回避", "我有利益冲突"),
        ("回避YNWT-2026-0003，因为曾代理物业", "曾代理物业"),
        ("0003我跟当事人认识，不方便办", "我跟当事人认识，不方便办"),
        ("这件我要回避", ""),
        ("回避0001", ""),
    ],
)
def test_reason_of_a_recusal_stands_before_or_behind_it(text: str, why: str) -> None:
    assert why_recused(text) == why
