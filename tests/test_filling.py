"""What may fill a question that any words would answer: one rule, tried on every such question of the house."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import handlers
from handlers.feature import commands, grammar
from handlers.filling import Asked, Filling, fills, says_to_wait
from handlers.understanding.read import heard, read
from handlers.understanding.reading import Reading
from tests.understanding.conftest import LEXICON, situation

SPEAKERS = {"联络员@李家埠镇": "unit", "郑律师": "adviser", "管理员": "office"}
EXAMPLES = sorted({(example, intent) for intent, command in commands().items() for example in command.examples if "[文件" not in example})
WHY = {"name": "why", "any": True}
NAME = {"name": "name"}


def _questions() -> list[dict[str, Any]]:
    """Every question of the features that wants words, as the code asks it (`need` and `more`)."""
    found = []
    for path in sorted(Path(handlers.__file__).parent.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in ("need", "more"):
                given = {one.arg: one.value for one in call.keywords}
                if call.func.attr == "more":
                    found.append({"name": "more", "adds": True})
                elif len(call.args) == 2:
                    found.append({"name": ast.unparse(call.args[0]).strip("'\"")} | ({"any": True} if "any_words" in given else {}))
    return found


QUESTIONS = _questions()
KINDS = [dict(one) for one in sorted({tuple(question.items()) for question in QUESTIONS})]


@cache
def _readings(text: str) -> tuple[Reading, ...]:
    """How a sentence is read while something waits, by each kind of speaker."""
    return tuple(read(situation(text, speaker, "private", dialogue="waiting"), LEXICON, grammar()) for speaker in SPEAKERS)


def _filled(question: dict[str, Any], said: str, began: str = "", speaker: int = 1, intent: str = "") -> Filling:
    reading = _readings(said)[speaker]
    likely = read(situation(said, list(SPEAKERS)[speaker], "private"), LEXICON, grammar()).named in commands()
    return fills(Asked(question, began, intent), said, reading, may=reading.intent in commands() and reading.acts, likely=likely)


def _strong(text: str, intent: str) -> bool:
    """Whether a declared example names a number, or a strong phrase takes in all of it, for somebody who may say it."""
    return any(one.intent == intent and (one.numbers or one.firm) for one in _readings(text))


def test_the_questions_are_found() -> None:
    assert len(QUESTIONS) > 40
    assert sum("any" in one for one in QUESTIONS) > 15


@pytest.mark.parametrize("question", KINDS, ids=[f"{one['name']}{'-any' * ('any' in one)}" for one in KINDS])
def test_no_example_of_a_command_is_recorded_as_an_answer(question: dict[str, Any]) -> None:
    taken = []
    for example, intent in EXAMPLES:
        for reading in _readings(example):
            if reading.intent == intent and (reading.numbers or reading.firm):
                for began in ("答复YNWT-2026-0001：应当赔", "退回YNWT-2026-0007", "HFSC-009 不采纳", "新建任务"):
                    if fills(Asked(question, began, "none"), example, reading, may=True) is Filling.ANSWER:
                        taken.append((example, began))
    assert taken == []


def test_most_examples_are_strong_so_that_the_rule_is_tried_on_them() -> None:
    assert sum(_strong(*one) for one in EXAMPLES) > len(EXAMPLES) * 0.6


@pytest.mark.parametrize("said", [
    "材料不全", "责任没说清", "没说清谁来管", "依据没有写清楚", "没有依据", "谁来管没写", "程序不合法", "不合法", "书记不同意先引导起诉", "资规局没有提意见", "领导没批", "述法报告里没写",
    "答复太笼统，没说怎么办", "等法院判决", "等公章", "等下周一领导回来", "等会议纪要", "先别签合同", "先不处罚，先调解", "先垫付医药费", "同意", "没有", "12月10日前", "重复提问",
])  # fmt: skip
def test_what_plainly_answers_is_the_answer(said: str) -> None:
    assert _filled(WHY, said) is Filling.ANSWER


@pytest.mark.parametrize(("said", "began"), [
    ("0001那个合同可以解除", "答复0002：应当赔"), ("YNWT-2026-0001可以解除", "答复0002：应当赔"), ("0001那个小舅子的事什么时候能答", "0002部分采纳"),
    ("002的主体也不对", "HFSC-001 没有采纳"),
])  # fmt: skip
def test_what_speaks_of_another_case_is_no_answer(said: str, began: str) -> None:
    for question in (WHY, NAME):
        assert _filled(question, said, began, speaker=0) not in (Filling.ANSWER, Filling.LATER)


@pytest.mark.parametrize(
    ("said", "began"),
    [("0002的建议是先垫付", "答复0002：应当赔"), ("0002先垫付", "YNWT-2026-0002 的答复中没有看到建议"), ("第001条", "退回HFSC-001")],
)
def test_a_cases_own_number_does_no_harm(said: str, began: str) -> None:
    assert _filled({"name": "lacks", "heads": ["建议"]}, said, began, intent="referral.answer") is Filling.ANSWER


@pytest.mark.parametrize("said", [
    "等等先别退", "等会再发，我查下法条", "等我问下科里", "我问一下", "晚点说", "回头再说", "我下午开庭，回头再说", "明天再说", "我想想", "容我想想", "好的谢谢", "收到", "嗯嗯", "在开会", "不知道",
    "点错了，不用回避", "问问科里再答", "稍后回复", "辛苦了", "先放放",
])  # fmt: skip
def test_what_puts_off_or_is_courtesy_is_no_answer(said: str) -> None:
    assert says_to_wait(said)
    assert _filled(WHY, said, "0001不采纳") in (Filling.LATER, Filling.DOUBT)
    assert _filled(NAME, said) is not Filling.ANSWER


@pytest.mark.parametrize(
    "said",
    [
        "等公章",
        "先调解再说服双方",
        "要等领导回来签字",
        "回头客太多",
        "再审申请",
        "好处费没退",
        "同意",
        "下午开庭",
        "我们在开会研究",
        "清楚载明期限",
        "收到起诉状",
    ],
)
def test_what_only_sounds_like_waiting_does_not_put_off(said: str) -> None:
    assert not says_to_wait(said)


@pytest.mark.parametrize("said", ["写什么", "怎么写啊", "为什么要写", "还要写原因啊", "什么意思"])
def test_a_question_about_the_question_puts_it_again(said: str) -> None:
    assert _filled(WHY, said) is Filling.ABOUT


@pytest.mark.parametrize("said", ["我手上有哪些问题", "谁没交", "待受理的疑难问题有哪些", "我要交什么", "帮助"])
def test_a_plain_question_to_the_bot_is_answered_and_the_other_waits(said: str) -> None:
    assert _filled(WHY, said) is Filling.COMMAND
    assert _filled(NAME, said) is Filling.COMMAND


@pytest.mark.parametrize(
    "said",
    [
        "需要延期",
        "我们镇联所的律师是谁",
        "让镇里自己撤回",
        "谁受益谁负责",
        "是我看错了",
        "其实写得还行",
        "我先数数缺几样",
        "事由还没想好",
        "原因我再想想",
        "我问问小陈什么理由",
        "原因你们定",
    ],
)
def test_what_may_be_either_is_asked_about(said: str) -> None:
    assert _filled(WHY, said) is Filling.DOUBT


def test_the_same_command_with_a_number_takes_the_questions_place() -> None:
    assert _filled(WHY, "YNWT-2026-0001不采纳，主体不对", "0001不采纳", 0, "referral.adopt") is Filling.ANEW
    assert _filled(WHY, "不归我们管", "退回0001", 1, "referral.refuse") is Filling.ANSWER


def test_the_same_command_from_its_beginning_takes_the_questions_place() -> None:
    said = "提个疑难问题：水库溺亡谁负责，不涉密，紧急"
    assert _filled(WHY, said, said, 0, "referral.create") is Filling.ANEW


def test_an_answer_to_another_case_is_given_to_that_one() -> None:
    said = "答复YNWT-2026-0003：电费由村集体承担，依据村委会组织法，建议一事一议"
    assert _filled({"name": "case_lacks1", "any": True, "heads": ["建议"]}, said, "答复0002：不能继续领", 1, "referral.answer") is Filling.COMMAND


def test_what_begins_as_is_asked_answers_whatever_else_it_sounds_like() -> None:
    asked = {"name": "case_lacks1", "any": True, "heads": ["建议"]}
    assert _filled(asked, "建议你们先和施工队对账", "答复0001：应当给") is Filling.ANSWER
    assert _filled(asked, "0001的建议是先对账", "答复0001：应当给") is Filling.ANSWER
    assert _filled(asked, "建议0003先放一放", "答复0001：应当给") is not Filling.ANSWER


def test_a_strong_phrase_is_known_by_the_reading() -> None:
    assert _readings("谁没交")[2].firm
    facts, _marks, found = heard(situation("依据没有写清楚", "郑律师", "private"), LEXICON, grammar())
    assert found and not found[0].is_firm(facts.skeleton.text)


@pytest.mark.parametrize("said", ["没什么理由", "原因书记没说", "其实能交", "书记说不用改", "题目我想想", "哪部分我忘了", "还是采纳吧"])
def test_what_tells_no_reason_is_asked_about(said: str) -> None:
    assert _filled(WHY, said) is Filling.DOUBT


@pytest.mark.parametrize("said", ["书记住院，没法签字", "程序来不及", "没有经费", "数据还没统计完"])
def test_a_reason_is_one(said: str) -> None:
    assert _filled(WHY, said) is Filling.ANSWER


@pytest.mark.parametrize(
    ("said", "filling"), [("12月15日下班前", Filling.ANSWER), ("书记12月15日回来", Filling.DOUBT), ("12月15日不行", Filling.DOUBT)]
)
def test_a_day_that_may_not_be_the_one_asked_for_is_asked_about(said: str, filling: Filling) -> None:
    assert _filled({"name": "until", "any": True, "adds": True}, said) is filling
