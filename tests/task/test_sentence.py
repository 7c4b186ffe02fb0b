"""What the sentence that orders a task says beside whom it is for."""

import pytest

from handlers.task.sentence import basis, remaining, required, said_when
from tests.task.test_scope import turn


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("新建任务：学法情况，对象各镇，12月16日前，要求：盖章扫描", "盖章扫描"),
        ("新建任务：学法情况，要求：2000字左右，Word和PDF各一份，12月16日前，全部镇街", "2000字左右，Word和PDF各一份"),
        ("新建任务：学法情况，全部镇街，要求：盖章扫描，依据：云法办发〔2026〕20号，12月16日前", "盖章扫描"),
        ("新建任务：学法情况，要求是逐条写明；12月16日前", "逐条写明"),
        ("督察自查报告的要求改为加盖公章，一式两份", "加盖公章，一式两份"),
        ("要求各镇街12月16日前报送学法情况", ""),
        ("按要求报送", ""),
        ("要求：", ""),
    ],
)
def test_the_requirement_ends_where_another_part_begins(text: str, words: str) -> None:
    assert required(text) == words


def test_days_in_basis_and_requirement_are_no_deadline() -> None:
    assert said_when(turn("新建任务：学法情况，全部镇街，依据云法办发20号")) is None
    assert said_when(turn("新建任务：学法情况，全部镇街，要求：写12月10日以来的情况")) is None
    when = said_when(turn("新建任务：学法情况，全部镇街，12月16日前，依据云法办发20号"))
    assert when is not None and f"{when.at:%m-%d}" == "12-16"


def test_what_is_left_names_neither_basis_nor_requirement() -> None:
    one = turn("新建任务：学法情况，全部镇街，12月16日前，要求：镇长签字，依据云法办发20号")
    assert basis(one) == "云法办发20号"
    assert "镇长" not in remaining(one) and "镇街" in remaining(one)
