"""The clock: the only place that reads the time of day; everything else is given it."""

import asyncio
from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Let real time pass."""
        await asyncio.sleep(seconds)


class SetClock(Clock):
    """A clock that stands still until it is set: for rehearsals, the demo office and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._at

    def set(self, at: datetime) -> None:
        """Jump to a moment, forward or back."""
        self._at = at.astimezone(UTC)

    async def sleep(self, seconds: float) -> None:
        """Pass the time at once: the clock moves, nobody waits."""
        self._at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class ShiftedClock(Clock):
    """The machine's clock moved by a span: the demo office lives in its own December."""

    def __init__(self) -> None:
        self.shift = timedelta(0)

    def now(self) -> datetime:
        """This moment, moved."""
        return super().now() + self.shift
