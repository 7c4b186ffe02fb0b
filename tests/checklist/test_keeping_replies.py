"""What the office is shown before and after it changes its list: nothing left out, nothing that was not said."""

from datetime import date
from typing import Any

import pytest

from handlers.checklist import keeping_replies as words
from storage.checklist import CONTENT

ITEM: dict[str, Any] = dict.fromkeys(CONTENT, "") | {
    "number": "DW-1",
    "duty": "听取法治工作汇报",
    "subject": "party",
    "version": 1,
    "to_check": False,
}
LATER = date(2027, 1, 1)
SHOWN = {"责任主体": "党委主要负责人", "责任事项": "听取法治工作汇报", "依据": "", "频次": "每季度一次", "成果形式": ""}


def test_a_new_item_is_shown_with_what_is_set_and_what_is_not() -> None:
    assert words.add_preview("DW-7", SHOWN, None, []).splitlines() == [
        "拟在清单中新增一项：",
        "编号：DW-7",
        "责任主体：党委主要负责人",
        "责任事项：听取法治工作汇报",
        "频次：每季度一次",
        "依据、成果形式：本办未设定",
    ]


def test_a_new_item_with_everything_set_says_of_nothing_that_it_is_unset() -> None:
    assert "本办未设定" not in words.add_preview("DW-7", dict.fromkeys(SHOWN, "有"), None, [])


def test_the_day_from_which_it_holds_and_what_to_mind_stand_at_the_end() -> None:
    told = words.add_preview("DW-7", SHOWN, LATER, [words.SAME_DUTY.format(known="DW-1 听取法治工作汇报")]).splitlines()
    assert told[-2:] == ["施行：自2027年1月1日起", "提示：清单中已有“DW-1 听取法治工作汇报”，请核对是否重复。"]


@pytest.mark.parametrize(("start", "told"), [(None, ""), (LATER, "，自2027年1月1日起施行")])
def test_what_was_done_says_from_when(start: date | None, told: str) -> None:
    assert words.added(ITEM, start) == f"已新增清单事项DW-1 听取法治工作汇报（党委主要负责人）{told}。需要收材料的，请发送“按清单DW-1建任务”。"
    assert words.changed(ITEM, 2, start) == f"已修改清单事项DW-1 听取法治工作汇报，现为第2版{told}。"


def test_a_change_is_shown_column_by_column_with_what_stood_there() -> None:
    changes = [words.change("频次", "", "每季度一次"), words.change("本地依据", "云法办〔2026〕3号", "")]
    assert words.change_preview(ITEM, changes, None).splitlines() == [
        "拟修改清单事项DW-1 听取法治工作汇报（党委主要负责人）：",
        "频次由“本办未设定”改为“每季度一次”",
        "本地依据由“云法办〔2026〕3号”改为“本办未设定”",
        "原内容留存备查；已建的任务不变。",
    ]


def test_a_change_of_a_shipped_item_tells_that_the_mark_goes_and_what_to_mind() -> None:
    told = words.change_preview(ITEM | {"to_check": True}, ["频次由“本办未设定”改为“每周五次”"], LATER, "写法少见").splitlines()
    assert told[0].endswith("，自2027年1月1日起施行：")
    assert told[2:] == ["提示：写法少见。", "原内容留存备查；已建的任务不变。", "改后不再标“待本办核对”。"]


def test_ending_an_item_now_and_later() -> None:
    assert words.retire_preview(ITEM, None) == "拟废止清单事项DW-1 听取法治工作汇报（党委主要负责人）。已建的任务和报送记录照旧可查。"
    assert words.retire_preview(ITEM, LATER).startswith("拟废止清单事项DW-1 听取法治工作汇报（党委主要负责人），自2027年1月1日起。")
    assert words.retired(ITEM, None) == "已废止清单事项DW-1 听取法治工作汇报。"
    assert words.retired(ITEM, LATER) == "清单事项DW-1 听取法治工作汇报将自2027年1月1日起废止。"
    assert words.settled_ahead(ITEM, LATER).endswith("已定于2027年1月1日变更，在此之前不再改动。")


def test_taking_over_the_shipped_list_names_what_it_adds_to_an_own_one() -> None:
    assert words.adopt_preview(["DW-1", "DW-2"], 0, 0).startswith("拟导入自带清单2项：")
    assert words.adopt_preview(["DW-2"], 3, 2026).startswith("拟把自带清单中有、2026年清单没有的1项补入2026年清单：DW-2。已有的事项不动。")
    assert "补入现行清单：DW-2。" in words.adopt_preview(["DW-2"], 3, 0)


def test_checked_names_one_item_and_counts_several() -> None:
    assert words.checked([ITEM]) == "已标为核对：清单DW-1 听取法治工作汇报。"
    assert words.checked([ITEM, ITEM]) == "已将2项清单事项标为已核对。"
