"""The clock: the only place that reads the time of day; everything else is given it."""

import asyncio
import time
from datetime import UTC, datetime, timedelta


class Clock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)

    def ahead(self) -> float:
        """By how many seconds the machine's calendar is ahead of the clock that waiting goes by: more than before once the machine was suspended."""
        return time.time() - time.monotonic()

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


class DemoClock(Clock):
    """The demo office's own time: it runs on from where it was put, or stands still until it is let go."""

    def __init__(self, at: datetime) -> None:
        self._shift = at - super().now()
        self._still: datetime | None = None

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._still is not None

    def now(self) -> datetime:
        """The demo's moment, in UTC."""
        return (self._still or super().now() + self._shift).astimezone(UTC)

    def set(self, at: datetime) -> None:
        """Jump to a moment, forward or back; it runs on from there, or stands there when it is paused."""
        self._shift = at - super().now()
        self._still = at if self._still else None

    def pause(self) -> None:
        """Stand still."""
        self._still = self.now()

    def go_on(self) -> None:
        """Run on from where it stands."""
        self._shift, self._still = self.now() - super().now(), None

    def written(self) -> str:
        """How it goes, for a start on another day: paused at a moment, or running so many seconds beside the machine's clock."""
        return f"paused {self._still.isoformat()}" if self._still else f"running {self._shift.total_seconds()}"

    def read(self, written: str) -> None:
        """Go as it was written down."""
        how, _, value = written.partition(" ")
        if how == "paused":
            self._still = datetime.fromisoformat(value)
        else:
            self._shift, self._still = timedelta(seconds=float(value)), None
