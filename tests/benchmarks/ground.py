"""The ground that contenders stand on: copies of one migrated database, opened by ours, by the plain ORM or by sqlite3 itself."""

import itertools
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tortoise.context import TortoiseContext

from storage.database import config, opened
from storage.schema import model_modules, prepare

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)  # 09:30 in 云岭市
AT_ONCE = 64
_numbers = itertools.count(1)


class Ground:
    """A migrated database to copy from, and the three ways of opening a copy; all with WAL and synchronous=FULL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite3"

    async def migrate(self) -> None:
        """Make the template."""
        await prepare(f"sqlite:///{self.template}", self.folder, NOW)

    @contextmanager
    def copy(self) -> Iterator[Path]:
        """A copy of the template, gone after the block."""
        file = self.folder / f"copy-{next(_numbers)}.sqlite3"
        shutil.copyfile(self.template, file)
        yield file
        for ending in ("", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)

    @asynccontextmanager
    async def ours(self) -> AsyncIterator[None]:
        """A copy opened as the office opens its database."""
        with self.copy() as file:
            async with self.on(file):
                yield

    @asynccontextmanager
    async def on(self, file: Path) -> AsyncIterator[None]:
        """A file opened as the office opens its database."""
        async with opened(f"sqlite:///{file}", model_modules()):
            yield

    @asynccontextmanager
    async def orm(self) -> AsyncIterator[None]:
        """A copy opened with tortoise's own SQLite backend, as its documentation shows, with the same pragmas."""
        with self.copy() as file:
            plain = config(f"sqlite:///{file}", model_modules())
            plain["connections"]["default"]["engine"] = "tortoise.backends.sqlite"
            async with TortoiseContext() as context:
                await context.init(config=plain)
                yield

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """A copy opened with the standard library's sqlite3 alone."""
        with self.copy() as file:
            connection = sqlite3.connect(file, isolation_level=None)
            for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "journal_size_limit = 16384"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection
            connection.close()
