"""Clocks: the machine's is aware and in UTC; the one that is set stands still; the demo's runs on, stands, and is remembered."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import Clock, DemoClock, SetClock

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 12, 1, 9, 30, tzinfo=SHANGHAI)
SOON = timedelta(seconds=60)  # more than any test machine needs between two lines

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.sampled_from([UTC, SHANGHAI]))


def _near(at: datetime, to: datetime) -> bool:
    return timedelta(0) <= at - to < SOON


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    before = datetime.now(UTC)
    now = Clock().now()
    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)


async def test_a_set_clock_stands_until_it_is_set_and_sleeps_at_once() -> None:
    clock = SetClock(MORNING)
    assert clock.now() == clock.now() == MORNING
    assert clock.now().tzinfo is UTC
    await clock.sleep(90.5)
    assert clock.now() == MORNING + timedelta(seconds=90.5)
    clock.set(MORNING - timedelta(days=1))
    assert clock.now() == MORNING - timedelta(days=1)


def test_the_demo_runs_on_from_where_it_was_put() -> None:
    clock = DemoClock(MORNING)
    assert not clock.paused
    assert _near(clock.now(), MORNING)
    assert clock.now().tzinfo is UTC
    clock.set(MORNING + timedelta(days=3))
    assert _near(clock.now(), MORNING + timedelta(days=3))


def test_a_paused_demo_stands_jumps_and_goes_on_from_there() -> None:
    clock = DemoClock(MORNING)
    clock.pause()
    stood = clock.now()
    assert clock.paused and clock.now() == stood
    clock.set(MORNING - timedelta(days=2))
    assert clock.paused and clock.now() == MORNING - timedelta(days=2)
    clock.go_on()
    assert not clock.paused
    assert _near(clock.now(), MORNING - timedelta(days=2))


@given(moments)
def test_a_paused_demo_is_remembered_to_the_moment(at: datetime) -> None:
    clock, other = DemoClock(MORNING), DemoClock(MORNING)
    clock.pause()
    clock.set(at)
    other.read(clock.written())
    assert other.paused
    assert other.now() == at == clock.now()


@given(moments)
def test_a_running_demo_is_remembered_by_how_far_it_is_from_the_machine(at: datetime) -> None:
    clock, other = DemoClock(MORNING), DemoClock(MORNING)
    clock.set(at)
    other.pause()
    other.read(clock.written())
    assert not other.paused
    assert abs(other.now() - clock.now()) < SOON


@pytest.mark.parametrize("written", ["paused yesterday", "running far", ""])
def test_what_was_not_written_by_a_clock_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid isoformat|could not convert"):
        DemoClock(MORNING).read(written)


def test_a_demo_that_jumps_is_no_machine_that_was_suspended() -> None:
    for clock in (Clock(), SetClock(MORNING), DemoClock(MORNING)):
        before = clock.ahead()
        if isinstance(clock, SetClock | DemoClock):
            clock.set(MORNING + timedelta(days=3))
        assert abs(clock.ahead() - before) < 5
