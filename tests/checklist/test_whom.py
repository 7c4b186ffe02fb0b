"""Of whom a question about the checklist speaks, and which posts no list is for."""

import pytest

from handlers.checklist.asking import ASPECTS_ASKED
from handlers.checklist.selecting import unset_throughout
from handlers.understanding.duties import unlisted_post


@pytest.mark.parametrize(
    ("said", "post"),
    [("主任科员有什么职责", "主任科员"), ("一级主任科员要不要述法", "一级主任科员"), ("村书记有哪些职责", "村书记"), ("党政办主任要做什么", "党政办主任"), ("司法所所长有哪些职责", "所长"), ("科员要述法吗", "科员")],
)  # fmt: skip
def test_a_post_that_no_list_is_for_is_known_by_its_name(said: str, post: str) -> None:
    assert unlisted_post(said) == post


@pytest.mark.parametrize("said", ["党委书记要做什么", "办事处主任有哪些职责", "镇长要不要述法", "纪委书记有哪些职责", "管委会主任职责"])
def test_leading_posts_have_a_list(said: str) -> None:
    assert unlisted_post(said) == ""


ITEMS = [{"due": "", "frequency": "每年一次"}, {"due": "", "frequency": ""}]


@pytest.mark.parametrize(
    ("said", "header"),
    [
        ("年底前要完成哪些事项", "完成时限"),
        ("12月要完成的事项有哪些", "完成时限"),
        ("每季度的事项有哪些", ""),
        ("第五条有哪些事项", ""),
        ("没有依据的事项", ""),
    ],
)
def test_a_column_that_nobody_has_set_is_named(said: str, header: str) -> None:
    assert unset_throughout(said, ITEMS) == header


@pytest.mark.parametrize(
    ("said", "aspect"),
    [
        ("听汇报一年得听几回", "frequency"), ("依据哪条", "basis"), ("出庭应诉是谁的事", "who"), ("什么时候完成", "due"), ("成果形式", "outcome"), ("有什么要求", "measure"), ("是怎么规定的", "measure"),
    ],
)  # fmt: skip
def test_what_is_asked_about_a_matter(said: str, aspect: str) -> None:
    assert aspect in [name for name, pattern in ASPECTS_ASKED.items() if pattern.search(said)]
