"""One office's database: opening it, transactions, and the few ways a statement is run on SQLite and PostgreSQL alike.

Statements are written once with `?` for parameters. Columns ending in `_at` come back as aware datetimes in UTC, columns ending
in `_on` as dates, on both databases. Tables are tortoise models; rows that hang together are asked for and changed by SQL.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from enum import Enum
from functools import lru_cache
from itertools import chain
from time import perf_counter
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connections
from tortoise.context import TortoiseContext
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from storage.sqlite_immediate import PATIENCE

CONNECTION = "default"
APP = "office"

Row = dict[str, Any]
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_within: ContextVar[Any] = ContextVar("within", default=None)  # the transaction this task is in: tortoise takes three times as long to find it
_changed: ContextVar[list[bool] | None] = ContextVar("changed", default=None)
LASTS = 10.0  # seconds; a full disk takes small changes now and then, so trouble is over when one was taken so long after the last refusal
_trouble: ContextVar[list[float] | None] = ContextVar("trouble", default=None)  # of this office: when its database last was in trouble, if it is


def config(url: str, modules: Sequence[str]) -> dict[str, Any]:
    """Tortoise's configuration for one office: `sqlite:///path` or `postgres://…`, one app, our migrations."""
    if url.startswith("sqlite:///"):
        connection: Any = {
            "engine": "storage.sqlite_immediate",
            "credentials": {"file_path": url.removeprefix("sqlite:///"), "journal_mode": "WAL", "synchronous": "FULL", "busy_timeout": PATIENCE},
        }
    else:
        connection = expand_db_url(url.replace("postgresql://", "asyncpg://", 1).replace("postgres://", "asyncpg://", 1))
        connection["engine"] = "storage.careful_postgres"
    return {
        "connections": {CONNECTION: connection},
        "apps": {APP: {"models": list(modules), "default_connection": CONNECTION, "migrations": "storage.migrations"}},
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def opened(url: str, modules: Sequence[str]) -> AsyncIterator[TortoiseContext]:
    """The office's database for as long as the block runs; tasks started inside see it."""
    _trouble.set([])
    _within.set(None)
    async with TortoiseContext() as context:
        await context.init(config=config(url, modules))
        yield context


def opening() -> object:
    """What stands for this office as it was opened: what is remembered of a database is remembered under it, and goes with it."""
    return get_connections()


def in_trouble() -> bool:
    """Whether the database refuses or is away; until it takes changes again, as it is asked to every few seconds (leases)."""
    return bool(_trouble.get())


@contextmanager
def _noted() -> Iterator[None]:
    """Trouble inside is noted."""
    try:
        yield
    except OperationalError:
        _note()
        raise


def _note() -> None:
    found = _trouble.get()
    if found is not None:
        found[:] = [perf_counter()]


def is_sqlite() -> bool:
    """Whether this office stands on SQLite."""
    return bool(get_connections().get(CONNECTION).capabilities.dialect == "sqlite")


@lru_cache(maxsize=2048)
def _numbered(sql: str) -> str:
    """PostgreSQL's spelling of the parameters: `?` becomes `$1`, `$2` … (no statement of ours holds a literal `?`)."""
    parts = sql.split("?")
    return parts[0] + "".join(f"${n}{part}" for n, part in enumerate(parts[1:], 1))


@contextmanager
def watched() -> Iterator[Callable[[], bool]]:
    """What is given tells whether a row was changed by this task since the block began."""
    seen: list[bool] = []
    before = _changed.set(seen)
    try:
        yield lambda: bool(seen)
    finally:
        _changed.reset(before)


async def _fetch(sql: str, values: Sequence[Any]) -> tuple[int, list[Row]]:
    try:
        told = await _asked(sql, values)
    except OperationalError:
        _note()
        raise
    seen, found = _changed.get(), _trouble.get()
    if found and told[0] and perf_counter() - found[0] > LASTS and not isinstance(get_connections().get(CONNECTION), TransactionalDBClient):
        found.clear()
    if seen is not None and not seen and sql.startswith(_CHANGES) and (told[0] or told[1]):
        seen.append(True)
    return told


async def _asked(sql: str, values: Sequence[Any]) -> tuple[int, list[Row]]:
    client: Any = _within.get() or get_connections().get(CONNECTION)
    if client.capabilities.dialect == "sqlite":
        found: tuple[int, list[Row]] = await client.fetch(sql, values)
        return found
    told: tuple[int, list[Row]] = await client.fetch(_numbered(sql), [value.value if isinstance(value, Enum) else value for value in values])
    return told


async def rows(sql: str, *values: Any) -> list[Row]:
    """All rows of a question, or of a change that says RETURNING."""
    return (await _fetch(sql, values))[1]


async def row(sql: str, *values: Any) -> Row | None:
    """The first row, or None."""
    found = await rows(sql, *values)
    return found[0] if found else None


async def value(sql: str, *values: Any) -> Any:
    """The first column of the first row, or None."""
    found = await row(sql, *values)
    return next(iter(found.values())) if found else None


async def change(sql: str, *values: Any) -> int:
    """Run a change and tell how many rows it touched."""
    return (await _fetch(sql, values))[0]


async def insert(table: str, **columns: Any) -> int:
    """Write one row and tell its id."""
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    return int(await value(f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING id", *columns.values()))


@lru_cache(maxsize=512)
def _insert(table: str, columns: tuple[str, ...], count: int, tail: str) -> str:
    one = "(" + ", ".join("?" * len(columns)) + ")"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([one] * count)} {tail}"


async def insert_many(table: str, columns: Sequence[str], many: Sequence[Sequence[Any]], tail: str = "") -> list[Row]:
    """Write many rows in as few statements as the databases allow; `tail` is what follows VALUES (ON CONFLICT …, RETURNING …)."""
    back: list[Row] = []
    room = 30_000 // max(len(columns), 1)
    for start in range(0, len(many), room):
        part = many[start : start + room]
        back += await rows(_insert(table, tuple(columns), len(part), tail), *chain.from_iterable(part))
    return back


async def insert_new(table: str, columns: Sequence[str], many: Sequence[Sequence[Any]], unique: Sequence[str]) -> list[int | None]:
    """Inside a transaction, write those of some rows whose `unique` columns stand nowhere yet: the id of each, None for one that is a repeat.

    On SQLite, whose lock we hold, the ids are the last ones given; asking RETURNING for them takes half as long again as the insert itself.
    """
    if not many:
        return []
    keys = ", ".join(unique)
    tail = f"ON CONFLICT ({keys}) DO NOTHING"
    if is_sqlite():
        written = await change(_insert(table, tuple(columns), len(many), tail), *chain.from_iterable(many))
        if written == len(many):
            last = await value("SELECT last_insert_rowid()")
            return list(range(last - written + 1, last + 1))
        found = await rows(f"SELECT id, {keys} FROM {table} ORDER BY id DESC LIMIT ?", written)  # a repeat uses up an id
    else:
        found = await insert_many(table, columns, many, f"{tail} RETURNING id, {keys}")
    new = {tuple(one[key] for key in unique): int(one["id"]) for one in found}
    places = [columns.index(key) for key in unique]
    return [new.pop(tuple(one[place] for place in places), None) for one in many]


def among(values: Sequence[Any]) -> str:
    """`(?, ?, ?)` for an IN; never empty, so that no statement breaks on an empty set."""
    return "(" + ", ".join("?" * len(values)) + ")" if values else "(NULL)"


@asynccontextmanager
async def transaction() -> AsyncIterator[None]:
    """Everything inside commits together or not at all; inside another one it is a savepoint."""
    with _noted():
        async with in_transaction(CONNECTION) as client:
            before = _within.set(client)
            try:
                yield
            finally:
                _within.reset(before)
