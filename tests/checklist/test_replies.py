"""What is said of items: nothing that nobody has set is left out or made up, and where a list comes from is told."""

from typing import Any

import pytest

from handlers.checklist import replies
from storage.checklist import CONTENT, SHIPPED

ITEM: dict[str, Any] = dict.fromkeys(CONTENT, "") | {"number": "DW-1", "duty": "听取法治工作汇报", "subject": "party", "to_check": False}
MARKED = ITEM | {"to_check": True}
TOWN = ITEM | {"number": "ZJ-1", "subject": "township"}


@pytest.mark.parametrize(
    ("year", "items", "said"),
    [
        (SHIPPED, [MARKED, MARKED], "自带清单，待本办核对"),
        (SHIPPED, [MARKED, ITEM, ITEM], "自带清单，其中1项待本办核对"),
        (SHIPPED, [ITEM], ""),
        (2026, [ITEM], ""),
        (2025, [ITEM], "2026年清单尚未导入，按2025年清单"),
    ],
)
def test_where_a_list_comes_from(year: int, items: list[dict[str, Any]], said: str) -> None:
    assert replies.source(year, items, 2026) == said


def test_an_item_in_full_says_of_every_column_that_it_is_unset() -> None:
    told = replies.detail(ITEM, township=False).splitlines()
    assert told[0] == "DW-1 听取法治工作汇报（党委主要负责人）" and len(told) == 9
    assert all(line.endswith("：本办未设定") for line in told[1:])


def test_an_item_of_a_township_says_by_reference_and_a_shipped_one_its_mark() -> None:
    assert replies.detail(TOWN, township=True).splitlines()[-1] == "镇街不直接适用《规定》，由本地文件延伸，参照执行。"
    assert replies.detail(MARKED, township=False).endswith("（自带清单，待本办核对）")


@pytest.mark.parametrize(
    ("aspects", "said"),
    [
        (["frequency"], "DW-1 听取法治工作汇报（党委主要负责人）。频次：每季度一次。"),
        (["basis"], "DW-1 听取法治工作汇报（党委主要负责人）。上位依据：本办未设定；本地依据：本办未设定。"),
        (["who"], "DW-1 听取法治工作汇报。责任主体：党委主要负责人；牵头单位：本办未设定；责任单位：本办未设定。"),
        (["due", "outcome"], "DW-1 听取法治工作汇报（党委主要负责人）。完成时限：本办未设定；成果形式：会议纪要。"),
        (["measure"], "DW-1 听取法治工作汇报（党委主要负责人）。具体措施：定期听取。"),
    ],
)
def test_what_was_asked_is_answered_in_a_sentence(aspects: list[str], said: str) -> None:
    assert replies.answer(ITEM | {"frequency": "每季度一次", "outcome": "会议纪要", "measure": "定期听取。"}, aspects) == said


def test_several_answers_are_numbered_with_what_holds_for_all_at_the_end() -> None:
    told = replies.answers([ITEM, TOWN], ["frequency"], "自带清单，待本办核对", by_reference=True).splitlines()
    assert [line[:2] for line in told[:2]] == ["1.", "2."]
    assert told[2:] == ["镇街不直接适用《规定》，由本地文件延伸，参照执行。", "（自带清单，待本办核对）"]
    assert replies.answers([ITEM], ["frequency"], "") == replies.answer(ITEM, ["frequency"])


def test_other_members_report_within_their_own_yearly_report() -> None:
    deputy = ITEM | {"number": "BZ-1", "duty": "法治学习", "subject": "deputy"}
    assert replies.deputies([deputy], "自带清单，待本办核对") == [
        "其他班子成员一般不单独写述法报告，在年度个人述职中写明以下内容，以本办通知为准：",
        "· BZ-1 法治学习",
        "（自带清单，待本办核对）",
    ]
    assert len(replies.deputies([deputy], "")) == 2


def test_where_the_list_has_nothing_for_them_that_is_said() -> None:
    assert replies.deputies([], "") == [
        "其他班子成员一般不单独写述法报告，学法、依法决策和依法履职情况写进年度个人述职，以本办通知为准；现行清单没有列其他班子成员的事项。"
    ]


def test_how_far_an_item_is_counts_and_names_nobody() -> None:
    assert replies.progress([]) == "未建报送任务"
    tasks = [{"title": "听取汇报情况报告", "report_year": 2026, "owed": 12, "came": None}]
    assert replies.progress(tasks) == "2026年度听取汇报情况报告应报12件、已收0件"


@pytest.mark.parametrize(("whose", "said"), [("", "各镇街，每单位一份，共12家"), ("镇长", "各镇街，镇长逐人报送，共12件")])
def test_for_whom_a_task_would_be(whose: str, said: str) -> None:
    assert replies.scope("各镇街", whose, 12) == said


def test_a_list_that_is_longer_than_shown_says_how_many_more() -> None:
    assert replies.listed("共14项", ["甲", "乙"], 12, ["注"]).splitlines() == ["共14项：", "1. 甲", "2. 乙", "另有12项，请写明事项再问。", "注"]
    assert replies.asked("共2项", 0, []) == "共2项。回复序号看详情："


def test_a_report_has_its_parts_short_in_a_room_and_in_full_in_private() -> None:
    sections = [("履职情况", "逐条写"), ("存在问题", "见人见事")]
    assert replies.parts("述法报告", sections, full=False) == ["述法报告要写二部分：一是履职情况；二是存在问题。"]
    assert replies.parts("述法报告", sections, full=True)[1:] == ["一、履职情况：逐条写。", "二、存在问题：见人见事。"]
