"""Lists, moments and sizes in office style."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers import wording

ZONE = ZoneInfo("Asia/Shanghai")
LATE = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # the next year's first morning in Shanghai


def test_days_and_moments_are_said_as_in_shanghai() -> None:
    assert wording.day(date(2026, 12, 6)) == "12月6日（周日）"
    assert wording.moment(LATE, ZONE) == "1月1日00:30"
    assert wording.moment(LATE, ZONE, datetime(2026, 12, 1, tzinfo=UTC)) == "2027年1月1日00:30"
    assert wording.deadline(datetime(2026, 12, 4, 9, tzinfo=UTC), ZONE) == "12月4日（周五）17:00"
    assert wording.deadline(LATE, ZONE, LATE) == "1月1日（周五）00:30"


def test_a_long_list_is_counted_beyond_its_end() -> None:
    assert wording.listed(["甲", "乙"]) == "甲、乙"
    assert wording.listed([]) == ""
    assert wording.listed([str(n) for n in range(5)], most=2) == "0、1等5家"


@pytest.mark.parametrize(
    ("title", "said"),
    [("书面述法报告", "2026年度书面述法报告"), ("2026年度书面述法报告", "2026年度书面述法报告"), ("2025年整改", "2026年度2025年整改")],
)
def test_the_year_stands_in_front_once(title: str, said: str) -> None:
    assert wording.task_title(title, 2026) == said


def _owing(*pairs: tuple[str, str]) -> list[str]:
    return wording.owing_units([{"unit_name": unit, "post_title": post} for unit, post in pairs])


def test_who_owes_is_listed_by_the_posts_that_are_owed() -> None:
    assert _owing() == []
    assert _owing(("甲镇", ""), ("乙镇", "")) == ["甲镇、乙镇"]
    both = [(unit, post) for unit in ("甲镇", "乙镇") for post in ("党委书记", "镇长")]
    assert _owing(*both, ("丙镇", "镇长")) == ["党委书记、镇长（2家）：甲镇、乙镇", "镇长（1家）：丙镇"]
    assert _owing(("财政局", "党组书记、局长")) == ["党组书记、局长（一肩挑，1家）：财政局"]


@pytest.mark.parametrize(("count", "said"), [(1, "1 KB"), (12 * 1024, "12 KB"), (1024 * 1024, "1.0 MB"), (200 << 20, "200.0 MB")])
def test_sizes(count: int, said: str) -> None:
    assert wording.size(count) == said


@pytest.mark.parametrize(("room", "where"), [("r", "群内"), ("", "私聊")])
def test_what_the_house_says_about_its_own_sending(room: str, where: str) -> None:
    row = {"id": 7, "room_id": room}
    assert wording.not_delivered(row, "账号掉线") == f"有一条{where}消息未能发出，原因：账号掉线。编号7，请人工处理。"
    assert wording.outcome_unknown(row).startswith(f"有一条{where}消息发送结果不明")
