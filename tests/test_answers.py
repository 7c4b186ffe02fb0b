"""A number that is named in answer to a numbered question: the option that bears it, and nothing that says more."""

from typing import Any

import pytest

from handlers import answers

QUESTION = {"name": "case", "labels": ["YNWT-2026-0001 某镇：鱼塘", "YNWT-2026-0002 某镇：工资", "都不是"], "values": [7, 9, 0]}


@pytest.mark.parametrize("said", ["0002", "补充0002", "是0002的", "就是0002那件", "YNWT-2026-0002", "给0002的材料", "2"])
def test_a_number_names_the_option_that_bears_it(said: str) -> None:
    assert answers.answer(QUESTION, said) == (9,)


@pytest.mark.parametrize("said", ["0002涉密", "受理0002", "0003", "是0003的", "不是0002的", "0002：另有材料"])
def test_more_than_a_number_or_another_one_is_no_option(said: str) -> None:
    assert answers.answer(QUESTION, said) is None


@pytest.mark.parametrize(
    ("said", "open_"), [("都行", True), ("不确定。", True), ("你定吧", False), ("随便", True), ("一般", False), ("1", False), ("", False)]
)
def test_what_leaves_the_answer_to_somebody_else(said: str, open_: bool) -> None:
    assert answers.leaves_open(said) is open_


OFFER = {"name": "meant", "labels": ["催办", "都不是"], "values": ["reminder.send", ""]}


@pytest.mark.parametrize(
    ("said", "value"), [("是", "reminder.send"), ("确认", "reminder.send"), ("好的", "reminder.send"), ("不是", ""), ("不用", "")]
)
def test_one_thing_that_is_offered_is_taken_or_left_by_yes_and_no(said: str, value: str) -> None:
    assert answers.answer(OFFER, said) == (value,)


@pytest.mark.parametrize("question", [QUESTION, {"name": "secret", "labels": ["否，不涉密", "是，涉密"], "values": [False, True]}])
def test_yes_is_no_choice_among_several_nor_of_two_that_both_say_something(question: dict[str, Any]) -> None:
    assert answers.answer(question, "确认") is None


RATING = {"name": "satisfied", "labels": ["满意", "基本满意", "不满意", "不评价"], "values": [1, 2, 3, 4]}


@pytest.mark.parametrize(("said", "value"), [("满意", 1), ("基本满意吧", 2), ("就选基本满意", 2), ("不满意", 3)])
def test_the_words_of_an_option_with_little_around_them_choose_it(said: str, value: int) -> None:
    assert answers.answer(RATING, said) == (value,)


@pytest.mark.parametrize("said", ["书记基本满意我就满意", "律师问我基本满意没", "镇长说基本满意", "基本满意还是满意"])
def test_more_than_may_stand_around_an_option_chooses_nothing(said: str) -> None:
    assert answers.answer(RATING, said) is None
