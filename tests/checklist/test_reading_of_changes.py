"""How the office speaks of changing its list and of how far an item is, and what only sounds like it."""

import pytest

from handlers.feature import grammar
from handlers.understanding.read import read
from tests.understanding.conftest import LEXICON, situation

ADMIN, TOWN = "管理员", "联络员@李家埠镇"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("清单里加一条：党委书记每季度听取一次信访工作汇报", "checklist.add"),
        ("在任务责任清单中新增一项：旁听庭审", "checklist.add"),
        ("新增清单事项：责任主体：政府主要负责人，责任事项：出庭应诉", "checklist.add"),
        ("给清单补充一项", "checklist.add"),
        ("加一条清单", "checklist.add"),
        ("清单DW-1的频次改为每季度一次", "checklist.change"),
        ("把DW-1的本地依据改成云法办〔2026〕3号", "checklist.change"),
        ("DW-1的完成时限调整为每季度末月25日前", "checklist.change"),
        ("修改清单DW-2", "checklist.change"),
        ("把一-3的牵头单位变更为依法治市办", "checklist.change"),
        ("废止清单事项BZ-3，自2027年1月1日起", "checklist.retire"),
        ("BM-5今年报了几次", "checklist.standing"),
        ("DW-1完成没有", "checklist.standing"),
        ("BM-5落实得怎么样", "checklist.standing"),
        ("听取汇报这项今年报了几次", "checklist.standing"),
        ("组织学法用法这项完成了吗", "checklist.standing"),
        ("清单落实得怎么样", "checklist.standing"),
        ("任务责任清单今年完成情况", "checklist.standing"),
    ],
)
def test_what_the_office_says_of_its_list(text: str, intent: str) -> None:
    found = read(situation(text, ADMIN, "private"), LEXICON, grammar())
    assert (found.intent, found.acts) == (intent, True)


@pytest.mark.parametrize(
    "text",
    [
        "要不要在清单里加一条",
        "清单里能不能加一条",
        "不要在清单里加一条",
        "如果清单里加一条呢",
        "清单DW-1的频次是不是改为每季度一次了",
        "DW-1的频次是什么",
        "DW-1的依据",
        "任务清单",
        "谁没交",
        "述法报告收齐没有",
        "截止时间改为12月8日17:00",
        "新建任务：责任清单落实情况报告，对象全部镇街，12月18日前",
        "联络员换成李娜",
        "柳河镇镇长换成李强",
    ],
)
def test_what_changes_no_item(text: str) -> None:
    found = read(situation(text, ADMIN, "private"), LEXICON, grammar())
    assert found.intent not in ("checklist.add", "checklist.change", "checklist.retire")


@pytest.mark.parametrize(
    "text", ["述法报告收齐没有", "谁没交", "我们交了没", "述法报告报了几家", "整改报告完成情况怎么样", "预审过了吗", "我们今年都交过啥"]
)
def test_what_asks_about_reports_asks_about_no_item(text: str) -> None:
    assert read(situation(text, ADMIN, "private"), LEXICON, grammar()).intent != "checklist.standing"
    assert read(situation(text, TOWN, "private"), LEXICON, grammar()).intent != "checklist.standing"


@pytest.mark.parametrize("text", ["清单里加一条：旁听庭审", "清单DW-1的频次改为每季度一次", "清单落实得怎么样", "BM-5今年报了几次"])
def test_in_a_group_nothing_is_done_unless_the_bot_is_called(text: str) -> None:
    assert not read(situation(text, ADMIN, "group"), LEXICON, grammar()).acts
    assert read(situation(text, ADMIN, "group", mentioned=True), LEXICON, grammar()).acts
