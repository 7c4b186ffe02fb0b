"""Which words take a report back, which leave it, and what is left when a file that was added goes again."""

import pytest

from handlers.submission.withdrawing import _ADDED, _ELSE, _KEPT, _WHOLE
from handlers.submission.withdrawing_replies import let_stand, taken_out

VERSION = {"unit_name": "石桥镇", "title": "督察自查报告", "report_year": 2026, "post_title": "", "n": 2, "number": "BS-2026-0007"}


@pytest.mark.parametrize("text", ["撤回延期申请", "撤回我的意见", "把刚才的建议撤了", "撤回上午那条消息", "述法报告的延期申请撤回吧", "撤回免报"])
def test_what_is_no_report_is_left_alone(text: str) -> None:
    assert _ELSE.search(text) and not _KEPT.search(text)


@pytest.mark.parametrize("text", ["误点了撤回，不撤了", "别撤回", "先不要撤回", "不想撤了", "手滑发了撤回", "不是撤回这份"])
def test_what_is_not_to_be_taken_back(text: str) -> None:
    assert _KEPT.search(text)


@pytest.mark.parametrize("text", ["撤回", "撤回我刚交的那份", "把督察自查报告撤回", "撤回问题整改报告", "撤回BS-2026-0004", "收回刚才的材料"])
def test_a_report_is_taken_back(text: str) -> None:
    assert not _ELSE.search(text) and not _KEPT.search(text)


@pytest.mark.parametrize(("text", "whole", "added"), [("整版撤回", True, False), ("撤回刚补充的", False, True), ("撤回", False, False)])
def test_whole_or_added(text: str, whole: bool, added: bool) -> None:
    assert (bool(_WHOLE.search(text)), bool(_ADDED.search(text))) == (whole, added)


def test_what_stands_is_told() -> None:
    assert let_stand(VERSION, kept=True) == "好的，没有撤回，石桥镇 2026年度督察自查报告第2版仍有效（BS-2026-0007）。"
    assert "撤回 BS-2026-0007" in let_stand(VERSION, kept=False)
    assert let_stand(None, kept=True) == "好的，没有撤回任何报送。"
    assert "目前没有可以撤回的报送" in let_stand(None, kept=False)
    assert taken_out(VERSION, "附件.pdf", 1).endswith("第2版仍有效，现有1个文件。查询号 BS-2026-0007。")
