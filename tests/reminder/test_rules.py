"""The moments that deadlines make, worked out by hand: weekends, 调休, long holidays, early and late hours."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reminder import rules
from storage.calendar import Told, completed
from storage.working_hours import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
FREE = [(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)]  # month, first and last day in 2026 (DOMAIN §8.2)
WORKED = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
_TOLD = [Told(date(2026, month, day), False) for month, first, last in FREE for day in range(first, last + 1)]
DAYS = {day: one.working for day, one in completed([*_TOLD, *(Told(date(2026, *day), True) for day in WORKED)]).items()}
CALENDAR = Calendar(DAYS, HOURS, ZONE)


def at(text: str) -> datetime:
    """A moment of 2026 in the office's time."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ("12-04 17:00", "T-7 11-27 09:00, T-3 12-01 09:00, T-1 12-03 09:00, T-0 12-04 10:00, T-2h 12-04 15:00, T+1 12-07 09:00, T+2 12-08 09:00"),
        # 周六截止：T-1就是周五；T-0移到周五10:00；两个工作小时从周五下班倒推
        ("12-05 17:30", "T-7 11-27 09:00, T-3 12-02 09:00, T-1 12-04 09:00, T-0 12-04 10:00, T-2h 12-04 15:30, T+1 12-07 09:00, T+2 12-08 09:00"),
        # 周一截止：T-3、T-1都落在周五同一时刻，只留群内的一条
        ("12-07 17:00", "T-7 11-30 09:00, T-1 12-04 09:00, T-0 12-07 10:00, T-2h 12-07 15:00, T+1 12-08 09:00, T+2 12-09 09:00"),
        # 上班前截止：最后一天是前一天
        ("12-08 08:30", "T-7 11-30 09:00, T-1 12-04 09:00, T-0 12-07 10:00, T-2h 12-07 15:30, T+1 12-09 09:00, T+2 12-10 09:00"),
        # 国庆后第一天截止：节前最后一个工作日只提醒一次
        ("10-08 17:00", "T-1 09-30 09:00, T-0 10-08 10:00, T-2h 10-08 15:00, T+1 10-09 09:00, T+2 10-10 09:00"),
        # 国庆后第一天上班前：最后一天是10月7日，前7天、3天、1天都移到9月30日，只留群内的一条
        ("10-08 08:30", "T-1 09-30 09:00, T-0 09-30 10:00, T-2h 09-30 15:30, T+1 10-09 09:00, T+2 10-10 09:00"),
        # 春节假期当中截止：逾期从节后第一个工作日算起
        ("02-20 17:00", "T-7 02-13 09:00, T-1 02-14 09:00, T-0 02-14 10:00, T-2h 02-14 15:30, T+1 02-24 09:00, T+2 02-25 09:00"),
        # 周日（9月20日）上班；中午截止，前2小时和当天的同在10:00，留群内的一条
        ("09-20 12:00", "T-7 09-11 09:00, T-3 09-17 09:00, T-1 09-18 09:00, T-2h 09-20 10:00, T+1 09-21 09:00, T+2 09-22 09:00"),
        # 元旦后第一天（周日，上班）：前3天、前1天都移到12月31日
        ("01-04 17:00", "T-7 12-26 09:00, T-1 12-31 09:00, T-0 01-04 10:00, T-2h 01-04 15:00, T+1 01-05 09:00, T+2 01-06 09:00"),
        # 调休：2月28日周六上班
        ("02-28 17:00", "T-7 02-14 09:00, T-3 02-25 09:00, T-1 02-27 09:00, T-0 02-28 10:00, T-2h 02-28 15:00, T+1 03-02 09:00, T+2 03-03 09:00"),
    ],
)
def test_worked_out_by_hand(deadline: str, expected: str) -> None:
    told = [f"{one.rule.name} {one.at:%m-%d %H:%M}" for one in rules.slots(at(deadline), CALENDAR)]
    assert ", ".join(told) == expected


def test_of_what_was_missed_the_last_is_what_counts() -> None:
    slots = rules.slots(at("12-04 17:00"), CALENDAR)
    names = [one.rule.name for one in rules.come(slots, at("12-04 12:00"), at("11-01 09:00"))]
    assert names == ["T-3", "T-1", "T-0"]  # T-7, a week and three hours ago, is forgotten
    assert rules.come(slots, at("12-01 12:00"), at("12-01 09:30")) == []  # known only since half past nine
    assert rules.come(slots, at("12-16 12:00"), at("11-01 09:00")) == []  # long forgotten


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20)))
def test_every_moment_is_in_working_hours_and_on_its_side_of_the_deadline(moment: datetime) -> None:
    deadline = moment.replace(tzinfo=ZONE)
    slots = rules.slots(deadline, CALENDAR)
    assert [one.at for one in slots] == sorted({one.at for one in slots})
    for one in slots:
        assert CALENDAR.next_opening(one.at) == one.at
        assert one.at > deadline if one.rule.after else one.at < deadline + timedelta(seconds=1)
