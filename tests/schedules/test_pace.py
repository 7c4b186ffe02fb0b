"""How fast an account may speak: spaced by account and by room, jittered within its bounds, capped by the record of the day."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.pace import Pace
from storage import lease, outbox
from storage.database import rows
from storage.outbox import OutboxState
from tests.records import NOW

SECOND = timedelta(seconds=1)


async def _sent(count: int, *, channel: str = "script", ago: timedelta = SECOND) -> None:
    """So many messages have left the account, so long ago."""
    await lease.take_lease("delivery", "me", NOW, 15)
    lines = [
        outbox.line(key=f"{channel}:{ago}:{n}", kind="reply", channel=channel, contact_id="c", text="话", due_at=NOW, created_at=NOW)
        for n in range(count)
    ]
    await outbox.put(lines)
    found = await rows("SELECT id FROM outbox WHERE state = 'due'")
    for n, one in enumerate(found):
        await outbox.settle([one["id"]], OutboxState.SENT, at=NOW - ago, message_id=f"{channel}:{ago}:{n}")


async def test_without_spacing_nobody_waits() -> None:
    pace = Pace()
    assert [await pace.wait("a", "r", NOW) for _ in range(5)] == [0.0] * 5


async def test_an_account_waits_between_any_two_of_its_messages() -> None:
    pace = Pace(spacing=2)
    assert [await pace.wait("a", room, NOW) for room in ("", "r", "")] == [0, 2, 4]
    assert await pace.wait("b", "", NOW) == 0
    assert await pace.wait("a", "", NOW + 60 * SECOND) == 0


async def test_a_room_waits_longer_and_holds_no_other_room_up() -> None:
    pace = Pace(spacing=1, room_spacing=5)
    assert [await pace.wait("a", room, NOW) for room in ("r", "q", "r", "q", "")] == [0, 1, 5, 6, 7]


async def test_who_would_wait_too_long_is_sent_back_and_takes_no_place_in_line() -> None:
    pace = Pace(spacing=4, patience=5)
    assert [await pace.wait("a", "", NOW) for _ in range(4)] == [0, 4, 8, 8]
    assert await pace.wait("a", "", NOW + 8 * SECOND) == 0


@settings(max_examples=30)
@given(st.floats(0.1, 5), st.floats(0, 5), st.integers(2, 6))
async def test_jitter_only_ever_adds_and_never_more_than_set(spacing: float, jitter: float, count: int) -> None:
    pace = Pace(spacing=spacing, jitter=jitter, patience=1000)
    waits = [await pace.wait("a", "", NOW) for _ in range(count)]
    for earlier, later in pairwise(waits):
        assert spacing - 1e-5 <= later - earlier <= spacing + jitter + 1e-5


async def test_a_clock_that_was_set_back_does_not_silence_the_account() -> None:
    pace = Pace(spacing=2)
    assert await pace.wait("a", "", NOW) == 0
    assert await pace.wait("a", "", NOW - timedelta(days=1)) == 0


@pytest.mark.parametrize(("count", "waits"), [(2, 0.0), (3, 3600.0), (4, 3600.0)])
async def test_the_cap_of_the_day_counts_what_has_left(office_db: str, count: int, waits: float) -> None:
    await _sent(count)
    assert await Pace(daily_cap=3).wait("script", "", NOW) == waits


async def test_what_left_a_day_ago_or_by_another_account_counts_no_more(office_db: str) -> None:
    await _sent(3, ago=timedelta(days=1, seconds=1))
    await _sent(3, channel="other")
    assert await Pace(daily_cap=1).wait("script", "", NOW) == 0.0
    assert await Pace(daily_cap=1).wait("other", "", NOW) == 3600.0
