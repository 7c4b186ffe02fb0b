"""Who handed a report in is told with when and how, and on whose behalf it was."""

from typing import Any

import pytest

from bot.demo.roster import START, ZONE
from handlers.task.history_replies import HISTORY_LINES, history, sender, senders


def _version(**columns: Any) -> dict[str, Any]:
    return {
        "unit_name": "石桥镇", "title": "督察自查报告", "report_year": 2026, "post_title": "", "n": 1, "number": "BS-2026-0001", "received_at": START,
        "sender_name": "韩梅", "way": "群文件", "on_behalf": "", "confirmed_by": None, "effective_at": None,
    } | columns  # fmt: skip


@pytest.mark.parametrize(("columns", "how"), [
    ({}, "由韩梅报送（群文件）"),
    ({"sender_name": "王敏", "on_behalf": "李家埠镇"}, "由李家埠镇王敏代报（群文件），待确认"),
    ({"sender_name": "王敏", "on_behalf": "李家埠镇", "confirmed_by": 3}, "由李家埠镇王敏代报（群文件）"),
    ({"way": "OA", "effective_at": START}, "由韩梅登记为OA报送"),
])  # fmt: skip
def test_who_sent_it(columns: dict[str, Any], how: str) -> None:
    assert sender(_version(**columns), ZONE, START) == f"石桥镇 2026年度督察自查报告第1版，12月1日09:30{how}。查询号 BS-2026-0001"


def test_nothing_was_handed_in() -> None:
    assert senders("石桥镇", ["2026年度书面述法报告"], []) == "石桥镇2026年度书面述法报告目前没有报送记录。"
    assert senders("石桥镇", [], ["甲", "乙"]) == "甲\n乙"


def test_of_a_long_history_the_latest_are_told_and_the_rest_is_counted() -> None:
    lines = history("石桥镇", None, [f"第{n}行" for n in range(HISTORY_LINES + 3)]).split("\n")
    assert lines[0] == "石桥镇历年报送情况：" and lines[1] == "第3行" and lines[-1] == "较早的3次请见报送台账。"
    assert history("石桥镇", 2026, []) == "石桥镇2026年没有报送记录。"
