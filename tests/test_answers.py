"""A number that is named in answer to a numbered question: the option that bears it, and nothing that says more."""

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
