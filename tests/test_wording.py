"""Lists, moments and sizes in office style."""

from datetime import UTC, date, datetime, timedelta
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
def test_one_message_that_could_not_be_sent_is_told_with_its_place(room: str, where: str) -> None:
    rows = [{"id": 7, "room_id": room}]
    assert wording.not_delivered(rows, "账号掉线", 0) == f"有一条{where}消息未能发出，原因：账号掉线。编号7，请人工处理。"


def test_many_are_counted_and_the_first_five_named() -> None:
    rows = [{"id": n, "room_id": ""} for n in range(1, 7)]
    assert wording.not_delivered(rows[:5], "账号掉线", 0) == "有5条消息未能发出，原因：账号掉线。编号1、2、3、4、5，请人工处理。"
    told = "有6条消息未能发出，原因：账号掉线。编号1、2、3、4、5等，请人工处理。另有20条消息正在等待重试。"
    assert wording.not_delivered(rows, "账号掉线", 20) == told


def test_what_may_have_gone_out_is_told_by_its_first_words() -> None:
    which = wording.message_sent(DUE, ZoneInfo("Asia/Shanghai"), "到“述法工作群”", "各位同志：\n" + "甲" * 30)
    assert which == f"12月4日17:00发到“述法工作群”的“各位同志： {'甲' * 18}…”"
    assert wording.outcome_unknown([which], 1) == f"有一条消息发送结果不明，为免重复，未再发送：{which}。请核对是否已经发出。"
    told = wording.outcome_unknown(["甲", "乙"], 3).splitlines()
    assert told == ["有3条消息发送结果不明，为免重复，未再发送，请核对是否已经发出：", "1. 甲", "2. 乙", "其余从略。"]


DUE = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)  # 17:00 in the office


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"late": False, "received_at": DUE}, "按时"),
        ({"received_at": DUE + timedelta(hours=1)}, "逾期"),
        ({"received_at": DUE + timedelta(hours=8)}, "逾期1天"),  # 01:00 of the next day in the office, still the 4th in UTC
        ({"received_at": DUE + timedelta(days=2)}, "逾期2天"),
        ({"received_at": DUE + timedelta(days=4), "extended_to_at": DUE + timedelta(days=3)}, "逾期1天"),
        ({"received_at": DUE + timedelta(days=9), "revise_by_at": DUE + timedelta(days=7)}, "逾期2天"),
        ({"received_at": DUE + timedelta(days=5), "revise_by_at": DUE + timedelta(days=7)}, "逾期5天"),  # in time as a revision, late before
        ({"received_at": DUE + timedelta(days=9), "effective_at": DUE + timedelta(days=1)}, "逾期1天"),
        ({"received_at": DUE + timedelta(days=1), "extended_to_at": DUE + timedelta(days=3)}, "逾期"),  # more time was given afterwards
    ],
)
def test_lateness_is_told_in_days_of_the_office(columns: dict[str, object], said: str) -> None:
    version = {"late": True, "effective_at": None, "extended_to_at": None, "revise_by_at": None, "deadline_at": DUE} | columns
    assert wording.lateness(version, ZONE) == said
