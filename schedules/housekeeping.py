"""What is tidied as time passes: words kept long enough, files nobody refers to, the nightly backup."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import wording
from storage import friends, inbox, lease, once
from storage.attachment import in_use
from storage.files import FileStore
from storage.refusal import Refusal

log = logging.getLogger(__name__)
TEXT_DAYS = 180  # DOMAIN §6.3: words of commands are kept so long, submissions and ledgers longer
SPARE_HOURS = 48  # a kept file without a use (longer than any question about it waits), and a file made to be sent, go after this long


@dataclass(frozen=True)
class Housekeeping:
    """Run by the tick; each step looks whether it is time for it. `backup` writes one backup and is called once a day after `backup_at`."""

    now: Callable[[], datetime]
    zone: ZoneInfo
    store: FileStore
    made: Path
    backup_at: time
    backup: Callable[[], Awaitable[object]]
    alarm: Callable[[str, str], Awaitable[object]]  # once for a key: tells the office
    _done: dict[str, str] = field(default_factory=dict)  # the marks on record as this process last saw them

    async def hourly(self) -> None:
        """Once an hour: old words, spare files."""
        if not await self._first_time("tidied", self.now(), "%Y-%m-%dT%H"):
            return
        await inbox.purge(self.now() - timedelta(days=TEXT_DAYS))
        await friends.purge(self.now() - timedelta(days=TEXT_DAYS))
        await once.purge(self.now() - timedelta(hours=1))
        for path in self._old(self.store.root.glob("[0-9a-f][0-9a-f]/*")):
            if not await in_use(path.parent.name + path.name) and self._old([path]):  # once more: the same file may just have come again
                path.unlink(missing_ok=True)
        for path in self._old(self.made.glob("*")):
            path.unlink(missing_ok=True)

    def _old(self, paths: Iterable[Path]) -> list[Path]:
        """Files not touched for SPARE_HOURS, by the file system's own clock: a mark made now is what they are held against."""
        mark = self.made / ".now"
        mark.touch()
        oldest = mark.stat().st_mtime - SPARE_HOURS * 3600
        return [path for path in paths if path.stat().st_mtime < oldest]

    async def nightly(self) -> None:
        """Once a day, after the hour set: the backup; one that fails is told to the office, in whose hands it is then."""
        local = self.now().astimezone(self.zone)
        if local.time() < self.backup_at or not await self._first_time("backed_up", local, "%Y-%m-%d"):
            return
        try:
            await self.backup()
        except (Refusal, OSError) as error:
            log.exception("backup failed")
            await self.alarm(f"backup:{local:%Y-%m-%d}", wording.backup_failed(error.text if isinstance(error, Refusal) else "磁盘读写出错。"))

    async def _first_time(self, name: str, at: datetime, form: str) -> bool:
        """Whether nobody, in any process, has done this for the hour or day yet; it counts as done from here on.

        A mark further ahead than clocks differ was left before the clock was set back, and holds nothing up.
        """
        mark = f"{at:{form}}"
        if self._done.get(name) == mark:
            return False
        before = await lease.switch(name)
        if mark <= before <= f"{at + timedelta(days=2):{form}}":
            self._done[name] = mark
            return False
        return await lease.set_switch(name, mark) and bool(before)  # a new office has nothing to tidy or to save yet
