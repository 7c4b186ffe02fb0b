"""The schema of an office's database: finding the tables, migrating an older one, refusing a newer one."""

import gc
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from os import walk
from pathlib import Path
from typing import Any

from tortoise.connection import get_connections
from tortoise.exceptions import BaseORMException
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.transactions import in_transaction

from storage.database import APP, CONNECTION, config, is_sqlite, opened, value
from storage.patterns import regex
from storage.refusal import Refusal
from storage.snapshot import take
from storage.trouble import Unreachable

HOUSE = Path(__file__).resolve().parent.parent
_ANY = ("storage.lease",)  # tortoise wants a module of tables to open a database; what they hold is not asked here
PACKAGES = ("storage", "handlers", "schedules", "bot")  # names to look under, not imports: whoever has tables is below one of them
_MODEL = regex(rb"^class \w+\([\w., ]*\bModel\b", re.MULTILINE)
_LOCK = 0x7A686964616F  # any number all our processes agree on; PostgreSQL's advisory lock of migrating


class NewerSchema(Refusal):
    """The database was written by a later release; the text says what to do."""

    exit_code = 2


@dataclass(frozen=True)
class Standing:
    """Which steps a database has and which this release knows, both in order."""

    applied: tuple[str, ...]
    known: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Steps still to be taken."""
        return tuple(name for name in self.known if name not in self.applied)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Steps taken by a later release."""
        return tuple(name for name in self.applied if name not in self.known)

    @property
    def version(self) -> str:
        """The newest step taken; empty for a new database."""
        return self.applied[-1] if self.applied else ""


@cache
def model_modules(house: Path = HOUSE) -> tuple[str, ...]:
    """Names of the modules that define tables, found by reading the files; nothing is imported."""
    files = [Path(folder, name) for package in PACKAGES for folder, _, names in walk(house / package) for name in names if name.endswith(".py")]
    tables = [file.relative_to(house).with_suffix("").parts for file in files if "migrations" not in file.parts and _declares(file.read_bytes())]
    return tuple(".".join(parts) for parts in sorted(tables, key=lambda parts: (PACKAGES.index(parts[0]), parts)))


def _declares(source: bytes) -> bool:
    """Whether a module has a table."""
    return b"Model" in source and _MODEL.search(source) is not None


async def standing() -> Standing:
    """How the open database stands."""
    executor = _executor(get_connections().get(CONNECTION))
    await executor.loader.build_graph()
    known = sorted(key.name for key in executor.loader.disk_migrations)
    applied = sorted(key.name for key in executor.loader.applied_migrations if key.app_label == APP)
    return Standing(tuple(applied), tuple(known))


async def prepare(url: str, backup_dir: Path, now: datetime) -> Standing:
    """Bring a database to this release's schema and tell how it stood before.

    An older one is copied into `backup_dir` first. Raises NewerSchema when a later release has been at work, Unreachable when a PostgreSQL
    database does not let us in.
    """
    async with opened(url, _ANY):
        if not is_sqlite():
            await _reach(url)
        found = await standing()
        if found.unknown:
            raise NewerSchema(
                f"数据库由更新的版本写入（{found.unknown[-1]}），本版本只认识到{found.known[-1]}，请换回新版本程序，或用备份恢复到空目录。"
            )
        if found.applied and found.missing:
            backup_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
            await take(url, backup_dir / f"before-{found.missing[-1]}-{now:%Y%m%dT%H%M%SZ}")
        if found.missing:
            await _migrate()
            gc.collect()  # tortoise draws up all tables anew for every step and leaves them behind: megabytes that a long run would keep
    return found


async def _reach(url: str) -> None:
    """Ask for anything at all: tortoise takes a server that does not answer for an empty database."""
    try:
        await value("SELECT 1")
    except BaseORMException as error:
        raise Unreachable(url) from error


async def _migrate() -> None:
    """Take all missing steps in one transaction; a second process waits at its beginning and then finds nothing to do."""
    async with in_transaction(CONNECTION) as client:
        if not is_sqlite():
            await client.execute_query(f"SELECT pg_advisory_xact_lock({_LOCK})")
        executor = _executor(client)
        await executor.recorder.ensure_schema(executor._schema_editor(atomic=False))  # before tortoise asks: a failed question ends the transaction
        await executor.migrate(direction="forward")


class _Recorder(MigrationRecorder):
    """Tortoise's record of steps taken, its table made by a plain statement: a script would commit our transaction on SQLite."""

    async def ensure_schema(self, schema_editor: Any) -> None:
        """Make the table unless it is there."""
        statement = schema_editor._get_model_sql_data(self.model).table_sql
        await self.connection.execute_query(statement.replace("CREATE TABLE", "CREATE TABLE IF NOT EXISTS", 1))


class _State(State):
    """The tables as steps make them. How they were before each is drawn up only for a step that asks: all of them anew for each of sixty that
    make a table took four fifths of the time."""

    def clone(self) -> State:
        """The tables as they are now."""
        return _Before({key: model.clone() for key, model in self.models.items()}, self.apps)


class _Before(_State):
    """The tables as they were."""

    @cached_property
    def _drawn(self) -> StateApps:
        return self._connected.clone(model_states=self.models)

    @property
    def apps(self) -> StateApps:  # a value there, here found when asked for
        """The same as tortoise knows tables."""
        return self._drawn

    @apps.setter
    def apps(self, connected: StateApps) -> None:
        self._connected = connected


class _Executor(MigrationExecutor):
    """Tortoise's, over such a state."""

    async def _project_state(self, applied: Any, *, upto: Any = None) -> State:
        found = await super()._project_state(applied, upto=upto)
        return _State(found.models, found.apps)


def _executor(connection: Any) -> MigrationExecutor:
    executor = _Executor(connection, config("sqlite:///", ())["apps"])
    executor.recorder = executor.loader.recorder = _Recorder(connection)
    return executor
