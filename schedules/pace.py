"""How fast an account may speak: spacing between its messages and those of one room, and a cap for the day."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storage import outbox


@dataclass
class Pace:
    """Spacing in seconds, with jitter on top; `daily_cap` messages in 24 hours for an account, 0 for no cap.

    `patience` is the longest wait in seconds that is spent waiting; a longer one sends the rows back to their place in line.
    """

    spacing: float = 0.0
    jitter: float = 0.0
    room_spacing: float = 0.0
    daily_cap: int = 0
    patience: float = 10.0
    _next: dict[tuple[str, str], datetime] = field(default_factory=dict)

    async def wait(self, account: str, room_id: str, now: datetime) -> float:
        """How many seconds to wait before this message, which is thereby planned."""
        if self.daily_cap and await outbox.sent_since(account, now - timedelta(days=1)) >= self.daily_cap:
            return 3600.0
        if not (self.spacing or self.room_spacing):
            return 0.0
        at = max(now, self._next.get((account, ""), now), self._next.get((account, room_id), now))
        if at - now > timedelta(seconds=self.patience + self.spacing + self.jitter + self.room_spacing):
            at = now  # never planned so far ahead: the clock was set back
        waits = (at - now).total_seconds()
        if waits <= self.patience:
            step = self.spacing + random.uniform(0, self.jitter)  # noqa: S311 - spreads sends, guards nothing
            self._next[account, ""] = at + timedelta(seconds=step)
            if room_id:
                self._next[account, room_id] = at + timedelta(seconds=max(step, self.room_spacing))
        return waits
