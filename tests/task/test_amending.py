"""What a correction at a task's preview says, as answers; what is a question, a remark or another command says nothing."""

from typing import Any

import pytest

from handlers.task.amending import amend_change, amend_draft
from handlers.understanding.reading import Reading
from tests.task.test_scope import turn

CREATE, CHANGE = Reading("task.create"), Reading("task.update", tasks=(1,))
NINTH = {"when": "2026-12-09T17:30:00+08:00", "deadline": None}


@pytest.mark.parametrize(
    "said",
    [
        "不对，截止改成12月9日",
        "时间改到12月9日下班前",
        "12月9日",
        "还是12月9日吧",
        "应该是12月9日下班前",
        "推迟到12月9日",
        "截止时间：12月9日，不是8日",
        "错了，12月9日",
    ],
)
def test_another_deadline(said: str) -> None:
    assert amend_draft(turn(said), CREATE) == NINTH
    assert amend_change(turn(said), CHANGE) == NINTH


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("标题改成2026年普法总结", {"title": "2026年普法总结"}),
        ("名称：镇街普法总结", {"title": "镇街普法总结"}),
        ("名称应为“12月9日活动总结”", {"title": "12月9日活动总结"}),
        ("标题改成普法总结，截止改到12月9日", {"title": "普法总结"} | NINTH),
        ("依据改为云法办发〔2026〕21号", {"basis": "云法办发〔2026〕21号"}),
    ],
)
def test_another_title_or_basis(said: str, answers: dict[str, Any]) -> None:
    assert amend_draft(turn(said), CREATE) == answers
    assert amend_change(turn(said), CHANGE) == answers


@pytest.mark.parametrize(
    ("said", "answers"),
    [
        ("所属年度改成2025年", {"report_year": 2025}),
        ("按岗位逐人报", {"per_post": True}),
        ("改成按单位报，每个单位一份", {"per_post": False}),
        ("只要书记的", {"posts": ("书记",), "per_post": True}),
        ("镇长不用报", {"posts": ("书记",), "per_post": True}),
    ],
)
def test_what_only_a_new_task_takes(said: str, answers: dict[str, Any]) -> None:
    assert amend_draft(turn(said), CREATE) == answers
    assert amend_change(turn(said), CHANGE) == {}


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("对象去掉街道", {"how": "less", "sets": ("街道",), "units": ()}),
        ("只要镇街", {"how": "set", "sets": ("镇街",), "units": ()}),
        ("部门也要", {"how": "more", "sets": ("部门",), "units": ()}),
        ("镇也要", {"how": "more", "sets": ("镇",), "units": ()}),
    ],
)
def test_whom_it_is_for_is_corrected_in_either_preview(said: str, change: dict[str, Any]) -> None:
    assert amend_draft(turn(said), CREATE) == {"scope": [change]}
    assert amend_change(turn(said), CHANGE) == {"scope": [change]}


def test_what_a_change_began_with_is_kept_beside_its_correction() -> None:
    began = Reading("task.update", tasks=(2,), said="督察自查报告对象加上经开区")
    assert [one["how"] for one in amend_change(turn("石桥镇不用报"), began)["scope"]] == ["more", "less"]


def test_a_requirement_is_corrected_and_names_nobody() -> None:
    for amend in (amend_draft, amend_change):
        assert amend(turn("要求：镇长签字，加盖镇公章"), CREATE) == {"requirement": "镇长签字，加盖镇公章"}


def test_corrections_of_the_targets_add_up() -> None:
    second = turn("再加上经开区")
    second.chosen.update(amend_draft(turn("去掉石桥镇"), CREATE))
    assert [change["how"] for change in amend_draft(second, CREATE)["scope"]] == ["less", "more"]


@pytest.mark.parametrize(
    "said",
    [
        "不对",
        "截止能改吗",
        "截止时间是12月9日吗？",
        "能不能改到12月9日",
        "12月9日有会",
        "谁没交",
        "谢谢",
        "同意云东延期到12月9日",
        "新建任务：普法总结，全部镇街，12月9日前",
        "自查报告截止改到12月9日",
    ],
)
def test_what_corrects_nothing(said: str) -> None:
    assert amend_draft(turn(said), CREATE) == {}
    assert amend_change(turn(said), CHANGE) == {}


def test_words_that_name_the_task_itself_correct_it() -> None:
    assert amend_change(turn("述法报告截止改到12月9日"), CHANGE) == NINTH
    chosen = turn("自查报告截止改到12月9日")
    chosen.chosen["task"] = 2
    assert amend_change(chosen, Reading("task.update")) == NINTH
