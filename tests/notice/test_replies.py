"""The sentence that creates a task as a notice was read, and what is said about who pasted it."""

import pytest

from handlers.feature import grammar
from handlers.notice.replies import incomplete, order, others, who
from handlers.understanding.read import read
from tests.understanding.conftest import LEXICON, situation


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            ("普法工作总结", "镇街、部门", "12月16日17:30", "云法办发〔2026〕21号"),
            "新建任务：普法工作总结，对象镇街、部门，12月16日17:30前，依据：云法办发〔2026〕21号",
        ),
        (("普法工作总结", "", "12月16日17:30", ""), "新建任务：普法工作总结，12月16日17:30前"),
        (("目录", "发改局", "2027年1月8日17:30", ""), "新建任务：目录，对象发改局，2027年1月8日17:30前"),
    ],
)
def test_the_sentence_to_copy_is_one_the_bot_understands(parts: tuple[str, str, str, str], said: str) -> None:
    assert order(*parts) == said
    found = read(situation(said, "管理员", "private"), LEXICON, grammar())
    assert (found.intent, found.acts) == ("task.create", True)
    assert found.when is not None
    assert f"{found.when.at:%H:%M}" == "17:30"


def test_who_pasted_it_is_named_by_binding_and_a_nickname_is_marked_as_one() -> None:
    assert who(("李家埠镇",), "王敏", "阳光总在风雨后") == "李家埠镇王敏"
    assert who((), "", "刘主任") == "“刘主任”（账号未登记）"


def test_nothing_is_said_as_an_order_and_the_sentence_stands_on_a_line_of_its_own() -> None:
    told = others("李家埠镇王敏", "述法工作群", "新建任务：目录")
    assert told.splitlines()[1] == "新建任务：目录"
    assert "不需要的不用处理" in told
    assert incomplete("目录", "12月16日17:30").endswith("需要新建的，请接着回答。")
