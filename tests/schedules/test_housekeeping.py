"""Housekeeping: once an hour, once a night, whoever ticks and wherever the clock goes; and never a file that is needed."""

import os
from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SetClock
from schedules.housekeeping import SPARE_HOURS, Housekeeping
from storage import inbox
from storage.database import insert, value
from storage.files import FileStore
from storage.snapshot import CopyFailed
from tests.records import NOW

ZONE = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)


class Keeping:
    """Housekeeping with its clock, and how many backups it wrote."""

    def __init__(self, folder: Path, clock: SetClock | None = None) -> None:
        self.clock, self.store, self.made, self.backups = clock or SetClock(NOW), FileStore(folder / "files"), folder / "made", 0
        self.made.mkdir(exist_ok=True)
        self.house = Housekeeping(self.clock.now, ZONE, self.store, self.made, time(2, 30), self._backup, self._alarm)
        self.failure: Exception | None = None
        self.alarms: list[tuple[str, str]] = []

    async def _backup(self) -> None:
        if self.failure is not None:
            raise self.failure
        self.backups += 1

    async def _alarm(self, key: str, text: str) -> None:
        self.alarms.append((key, text))

    async def hour(self) -> None:
        """The next hour comes."""
        self.clock.set(self.clock.now() + HOUR)
        await self.house.hourly()

    def old(self, path: Path) -> Path:
        """A file not touched for longer than spare files are kept."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        long_ago = path.stat().st_mtime - (SPARE_HOURS + 1) * 3600
        os.utime(path, (long_ago, long_ago))
        return path


@pytest.fixture
async def keeping(office_db: str, tmp_path: Path) -> Keeping:
    """In an office that is no longer new."""
    keeping = Keeping(tmp_path)
    await keeping.house.hourly()
    await keeping.house.nightly()
    return keeping


async def test_spare_files_go_needed_and_young_ones_stay(keeping: Keeping) -> None:
    spare, needed, young = (keeping.store.path(letter * 64) for letter in "abc")
    for path in (spare, needed, young):
        keeping.old(path)
    young.touch()
    await insert("attachment", sha256="b" * 64, size=1, kept_at=NOW)
    made = keeping.old(keeping.made / "7")
    await keeping.hour()
    assert [path.exists() for path in (spare, needed, young, made)] == [False, True, True, False]


async def test_a_spare_file_that_came_again_is_young(keeping: Keeping) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"

    incoming = await keeping.store.receive(pieces(), 10)
    path = keeping.old(keeping.store.path(incoming.sha256))
    await keeping.store.keep(incoming)
    await keeping.hour()
    assert path.exists()


async def test_once_an_hour(keeping: Keeping) -> None:
    await keeping.hour()
    path = keeping.old(keeping.made / "7")
    await keeping.house.hourly()
    assert path.exists()
    await keeping.hour()
    assert not path.exists()


async def test_old_words_are_purged(keeping: Keeping) -> None:
    await inbox.accept([("script", "m", "c", "王敏", "", NOW - timedelta(days=181), "谁没交", "{}", "", "done")])
    await keeping.hour()
    assert await value("SELECT text FROM inbox") == ""


async def test_one_backup_a_night_after_its_hour(keeping: Keeping, tmp_path: Path) -> None:
    second, late = Keeping(tmp_path, keeping.clock), Keeping(tmp_path)  # the clock of one stands still
    for hours in (0, 1, 16, 17, 18, 19, 41, 42):  # 09:30 on; 02:30 is 17 hours later
        keeping.clock.set(NOW + hours * HOUR)
        for one in (keeping.house, second.house, late.house):
            await one.nightly()
    assert keeping.backups + second.backups + late.backups == 2


@pytest.mark.parametrize("jump", [timedelta(days=400), -timedelta(days=400)], ids=["forward", "back"])
async def test_a_clock_that_jumps_and_comes_back_stops_no_backup(jump: timedelta, keeping: Keeping) -> None:
    keeping.clock.set(NOW + jump)
    await keeping.house.nightly()
    for days in range(1, 4):
        keeping.clock.set(NOW + timedelta(days=days))
        await keeping.house.nightly()
    assert keeping.backups == 4


async def test_a_backup_that_fails_is_told_to_the_office_once(keeping: Keeping) -> None:
    keeping.failure = CopyFailed("没有找到 pg_dump，请安装 PostgreSQL 客户端程序后再试。")
    keeping.clock.set(NOW + timedelta(days=1))
    for _ in range(3):
        await keeping.house.nightly()
    assert [text for _key, text in keeping.alarms] == [
        "今日备份没有成功：没有找到 pg_dump，请安装 PostgreSQL 客户端程序后再试。请尽快处理，处理后可手工备份。"
    ]
    keeping.failure = OSError(28, "full")
    keeping.clock.set(NOW + timedelta(days=2))
    await keeping.house.nightly()
    assert keeping.alarms[-1][1].startswith("今日备份没有成功：磁盘读写出错。")
