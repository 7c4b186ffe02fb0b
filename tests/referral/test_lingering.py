"""How often material that does not come is asked for again."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.referral.handling.lingering import waited
from storage.working_hours import Calendar

ZONE = ZoneInfo("Asia/Shanghai")
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))
SINCE = datetime(2026, 12, 1, 9, 40, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("today", "times"),
    [
        (date(2026, 12, 1), 0),
        (date(2026, 12, 7), 0),
        (date(2026, 12, 8), 1),
        (date(2026, 12, 14), 1),
        (date(2026, 12, 15), 2),
        (date(2027, 1, 13), 6),
    ],
)
def test_waited(today: date, times: int) -> None:
    """Every fifth working day after the day on which it was asked for, weekends and New Year's Day not counted."""
    calendar = Calendar({date(2027, 1, 1): False}, HOURS, ZONE)
    assert waited(calendar, {"paused_at": SINCE}, 5, today) == times


def test_not_waited() -> None:
    """A clock that runs waits for nothing, and without a number nobody is asked again."""
    calendar = Calendar({}, HOURS, ZONE)
    assert waited(calendar, {"paused_at": None}, 5, SINCE.date() + timedelta(days=60)) == 0
    assert waited(calendar, {"paused_at": SINCE}, 0, SINCE.date() + timedelta(days=60)) == 0
