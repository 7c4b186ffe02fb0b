"""Phrases, marks, the skeleton, and the decision with its margin."""

import re
from collections.abc import Callable

import pytest

from handlers.feature import commands
from handlers.understanding.foreign import FOREIGN
from handlers.understanding.gather import gather
from handlers.understanding.grammar import grammar_of
from handlers.understanding.index import compile_lexicon
from handlers.understanding.marks import marks_of
from handlers.understanding.normalise import normal
from handlers.understanding.phrase import Phrase
from handlers.understanding.questions import would_ask
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading
from tests.understanding.conftest import GRAMMAR, LEXICON, Said, situation


def skeleton(text: str) -> str:
    """The sentence with its entities as letters."""
    return gather(situation(text, "管理员", "private"), normal(text, "小法"), compile_lexicon(LEXICON)).skeleton.text


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("同意云东延期到12月9号下午5点", "同意U延期到D"),
        ("李家埠、城关和经开区三家", "U三家"),
        ("各镇街除了云北以外", "SX"),
        ("我单位述法报告昨天走OA报了", "OKY走W报了"),
        ("周律师受理YNWT-2026-0007", "P受理N"),
        ("书记和主任的自查报告 [文件]a.docx", "J的KF"),
    ],
)
def test_skeleton(text: str, letters: str) -> None:
    assert skeleton(text) == letters


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("述法报告交了", {"told"}),
        ("述法报告交了没", {"asked"}),
        ("述法报告还没交", {"negated"}),
        ("不是没交", {"told"}),
        ("述法报告明天交", {"later"}),
        ("要是交了", {"supposed", "airy"}),
        ("听说交了", {"hearsay", "airy"}),
        ("别催", {"negated", "forbidding", "stopped"}),
    ],
)
def test_marks(text: str, marks: set[str]) -> None:
    sentence = situation(text, "联络员@清水镇", "group")
    plain = normal(text, "小法")
    found = marks_of(sentence, plain, gather(sentence, plain, compile_lexicon(LEXICON)).skeleton.text, own=True)
    assert found == marks | {"group", "unit"}


def answer(text: str, *said: Said) -> Reading:
    """Read with a grammar of one's own."""
    return read(situation(text, "管理员", "private"), LEXICON, grammar_of(said))


def test_the_more_it_explains_the_better() -> None:
    short, whole = Said("a.short", (Phrase("盘点"),)), Said("a.whole", (Phrase("盘点一下台账"),))
    assert answer("盘点一下台账", short, whole).intent == "a.whole"


def test_too_close_is_asked_with_both_named() -> None:
    reading = answer("盘点台账", Said("a.one", (Phrase("盘点台账"),), "盘点报送台账"), Said("a.two", (Phrase("盘点台账", 0.99),), "核对台账"))
    assert reading.rivals == ("a.one", "a.two")
    assert reading.question == "没有看准您的意思，是想：1. 盘点报送台账；2. 核对台账？请把要办的事说得再完整一些。"


def test_no_code_name_is_ever_shown() -> None:
    reading = answer("盘点台账", Said("a.one", (Phrase("盘点台账"),), "盘点报送台账"), Said("a.two", (Phrase("盘点台账"),)))
    assert reading.question == "没有看准您的意思，请把要办的事说得再完整一些。"


def test_marks_are_required_or_excluded() -> None:
    said = Said("a.b", (Phrase("盘点", 1.0, "private -asked"),))
    assert answer("盘点", said).intent == "a.b"
    assert answer("盘点吗", said).intent == "unknown"


def test_what_must_be_carried_and_was_not_said_is_asked_for() -> None:
    said = Said("a.b", (Phrase("盘点", needs=("task", "number", "deadline?")),), slots=("channel",))
    assert answer("盘点", said).slots == {"task": "?", "number": "?"}
    assert answer("12月8日盘点自查报告", said).slots == {"task": "自查报告", "deadline": "2026-12-08T17:30", "number": "?"}


def test_the_only_open_task_needs_no_asking() -> None:
    one = Lexicon(LEXICON.units, (), LEXICON.tasks[:1], "小法")
    assert read(situation("谁没交", "管理员", "private"), one, GRAMMAR).slots == {"task": "述法报告"}


def test_a_date_that_cannot_be_told_is_asked_for(understand: Callable[..., Reading]) -> None:
    reading = understand("截止时间改成年后")
    assert (reading.slots["deadline"], reading.question) == ("?", "“年后”不能确定是哪一天，请写明截止日期。")


def test_named_parts_become_fields_in_the_words_that_were_said(understand: Callable[..., Reading]) -> None:
    assert understand("新建任务：２０２６年 普法总结，对象全部镇街，12月18日前").fields["title"] == "２０２６年 普法总结"
    assert understand("绑定 K7Q2-9F3M", "新人").fields["code"] == "K7Q2-9F3M"
    assert understand("龙山街道更名为龙山镇").fields == {"old": "龙山街道", "name": "龙山镇"}
    assert understand("同意绑定3").fields["n"] == "3"


def test_a_feature_may_take_over_an_intent_that_nobody_answered() -> None:
    assert answer("督察开始").intent == "inspection.start"
    assert answer("督察开始", Said("inspection.start", (Phrase("别的话"),))).intent == "unknown"


def test_no_phrase_waits_for_a_backslash_that_nobody_types() -> None:
    doubled = [rule.pattern.pattern for rule in GRAMMAR.rules if r"\\" in rule.pattern.pattern]
    assert doubled == [], "an optional backslash fits everywhere; a question mark was meant"


def test_a_broken_phrase_is_told_when_it_is_first_tried() -> None:
    grammar = grammar_of([Said("a.b", (Phrase("("),))])
    with pytest.raises(re.error):
        grammar.candidates("材料", frozenset())


def test_what_is_missing_would_be_asked(understand: Callable[..., Reading]) -> None:
    assert would_ask(understand("谁没交")) == "请问是哪一项报送任务？"
    assert would_ask(understand("述法报告已报,请查收", "联络员@云东街道", "group")) == "没有收到文件，请问是通过OA、纸质、邮箱还是他人转交报送的？"
    assert would_ask(understand("云冬街道交了没")) == "“云冬街道”可能是云东街道、云北街道或云西街道，请写明单位名称后重发。"
    assert would_ask(understand("帮助")) is None


def test_only_what_no_feature_answers_is_foreign() -> None:
    assert not set(commands()) & set(FOREIGN)
