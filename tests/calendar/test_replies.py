"""What is said of days: each form by itself."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.calendar import replies
from handlers.calendar.effects import Affected
from storage.calendar import Told

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
TODAY = date(2026, 12, 1)
DEADLINE = datetime(2026, 12, 11, 9, 30, tzinfo=UTC)
BETTER = datetime(2026, 12, 10, 9, 30, tzinfo=UTC)
REST = Affected("2026年度自查报告", DEADLINE, (1,), BETTER, False, False, ())
BACK = Affected("2026年度自查报告", DEADLINE, (1,), None, True, True, ((0, date(2026, 12, 10), date(2026, 12, 11)),))


@pytest.mark.parametrize(
    ("one", "provisional", "said"),
    [
        (Told(date(2026, 12, 5), False), False, "12月5日（周六）休息。"),
        (Told(date(2026, 12, 4), True), False, "12月4日（周五）上班。"),
        (Told(date(2026, 10, 1), False, "国庆节"), False, "10月1日（周四）放假（国庆节）。"),
        (Told(date(2026, 10, 10), True, "国庆节"), False, "10月10日（周六）上班（国庆节调休）。"),
        (Told(date(2027, 1, 4), True), True, "2027年1月4日（周一）暂按上班计。"),
        (Told(date(2027, 1, 2), False), True, "2027年1月2日（周六）暂按休息计。"),
    ],
)
def test_one_day(one: Told, provisional: bool, said: str) -> None:
    assert replies.one_day(one, TODAY, provisional=provisional) == said


def test_a_feast_is_told_in_runs_with_the_days_worked_for_it() -> None:
    days = [Told(date(2027, 2, day), False, "春节") for day in (5, 6, 7, 9)] + [Told(date(2027, 2, 14), True, "春节")]
    assert replies.feast(days) == "2月5日（周五）至2月7日（周日）、2月9日（周二）放假，共4天；2月14日（周日）上班。"
    assert replies.feast(days[-1:]) == "2月14日（周日）上班。"
    assert replies.spans(days)[0].startswith("春节：2月5日")


def test_days_without_a_feast_are_told_as_others_and_new_years_day_over_two_years_as_one() -> None:
    assert replies.spans([Told(date(2026, 12, 20), False)]) == ["其他：12月20日（周日）放假，共1天。"]
    both = [Told(date(2026, 12, 31), False, "元旦"), Told(date(2027, 1, 1), False, "元旦")]
    assert replies.spans(both) == ["元旦：12月31日（周四）至1月1日（周五）放假，共2天。"]


def test_what_a_rest_day_does_to_a_deadline_says_what_was_and_what_to_send() -> None:
    assert replies.touched([REST], ZONE, NOW) == [
        "2026年度自查报告：12月11日（周五）17:30截止；该日由上班改为放假，建议发送“2026年度自查报告截止时间改成2026年12月10日17:30”。"
    ]


def test_a_day_worked_again_keeps_the_deadline_and_moves_its_reminders() -> None:
    assert replies.touched([BACK], ZONE, NOW) == [
        "2026年度自查报告：12月11日（周五）17:30截止；该日由暂按休息改为上班，截止时间不变；提醒随之调整，当天的由12月10日（周四）移至12月11日（周五）。"
    ]


def test_a_liaison_hears_what_to_do_only_when_something_is_to_be_done() -> None:
    assert replies.to_liaison([BACK], ZONE, NOW).splitlines()[-1] == "截止时间不变，请按原时间报送。"
    for found in ([REST], [BACK, REST]):
        told = replies.to_liaison(found, ZONE, NOW).splitlines()
        assert len(told) == len(found) + 2 and told[-1] == "截止时间如有调整，由依法治市办另行通知；请尽量在放假前报送。"


def test_many_deadlines_are_told_up_to_a_number_and_the_rest_counted() -> None:
    lines = replies.touched([REST] * 15, ZONE, NOW)
    assert len(lines) == 13 and lines[-1] == "另有3项，请发送“现在有哪些报送任务”逐项核对。"
    assert len(replies.touched([REST] * 12, ZONE, NOW)) == 12


def test_nobody_concerned_is_no_line() -> None:
    assert replies.concerned(0) == [] and replies.concerned(2) == ["将私聊告知有关人员共2人。"]


@pytest.mark.parametrize(("years", "said"), [((), "请写明是哪一年的放假安排"), ((2026, 2027), "通知中出现了2026、2027年")])
def test_a_notice_of_no_one_year_is_asked_back(years: tuple[int, ...], said: str) -> None:
    assert replies.which_year(years).startswith(said)


def test_contradictions_are_all_counted_and_the_first_named() -> None:
    told = replies.contradicts([f"第{n}处" for n in range(14)]).splitlines()
    assert told[0].startswith("通知前后不一致，共14处") and len(told) == 14 and told[-1] == "另有2处。"
