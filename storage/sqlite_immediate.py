"""Tortoise's SQLite backend, changed where durability and speed ask for it: transactions that lock when they begin and run in place.

- BEGIN IMMEDIATE: a deferred transaction that has read and then writes fails with "database is locked" at once, whatever the busy
  timeout, when another process wrote in between (SQLITE_BUSY_SNAPSHOT). Ours all write, so they queue at BEGIN.
- Statements inside a transaction run on the event loop's thread: with the lock held they wait for nobody and take microseconds,
  a hand-over to another thread and back takes ten times that. Questions outside a transaction do so too once they have proved quick.
  What may wait (a lock another process holds, the fsync of a slow disk) or takes long runs on aiosqlite's thread.
- A BEGIN or COMMIT that fails or is cancelled leaves neither a lock held nor a transaction open.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper, NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

from storage.ownership import another, ourselves
from storage.refusal import Refusal
from storage.trouble import WrongStatement, of_sqlite

PATIENCE = 10_000  # milliseconds to wait for a lock that another process holds
QUICK = 0.005  # seconds, which nobody feels; while the disk commits faster than this, a commit is not handed to the other thread either
QUICK_QUESTION = 0.001  # seconds; a question that took longer the last time is handed over, so that it holds up nobody
REMEMBERED = 1000  # questions
sqlite3.register_adapter(datetime, lambda value: str(value.astimezone(UTC)))  # one spelling of a moment, which sorts as text
sqlite3.register_adapter(date, date.isoformat)

_DAMAGED = "数据库 {} 已损坏，或不是本程序的数据库。请将它移走另存，再用备份恢复到空的位置。"
_CLOSED = "数据库 {} 打不开，请检查所在目录是否存在、当前用户能否读写。"
_HOPELESS = {
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_READONLY: _CLOSED,
}  # what trying again does not help
_THEIRS = "数据库 {0} 打不开：{1} 属于用户 {2}，当前用户是 {3}。请改用 {2} 运行，或由管理员执行 chown -R {3}: {4}。"


def _hopeless(code: int, file: Path) -> str:
    """Why a database cannot be opened; where another user made it or one of the files beside it, that is why."""
    beside = (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm"), file.parent)
    theirs = next(((one, owner) for one in beside if (owner := another(one))), None) if _HOPELESS[code] is _CLOSED else None
    return _THEIRS.format(file, *theirs, ourselves(), file.parent) if theirs else _HOPELESS[code].format(file)


Found = tuple[int, list[dict[str, Any]]]  # how many rows were changed, and the rows answered

_PARSED = {"_at": "(moment({0}) if {0} else None)", "_on": "(day({0}) if {0} else None)"}


@lru_cache(maxsize=512)
def _made(names: tuple[str, ...]) -> Callable[[Iterable[Sequence[Any]]], list[dict[str, Any]]]:
    """What makes dicts of answered tuples with these columns; written out and compiled once: 41,000 rows take a quarter less time so."""
    cells = [f"c{n}" for n in range(len(names))]
    told = [_PARSED.get(name[-3:], "{0}").format(cell) for name, cell in zip(names, cells, strict=True)]
    pairs = ", ".join(f"{name!r}: {cell}" for name, cell in zip(names, told, strict=True))
    make = f"lambda found: [{{{pairs}}} for {', '.join(cells)}, in found]"
    return eval(make, {"moment": datetime.fromisoformat, "day": date.fromisoformat})  # type: ignore[no-any-return]  # noqa: S307


def _run(raw: sqlite3.Connection, sql: str, values: Sequence[Any]) -> Found:
    before = raw.total_changes
    cursor = raw.cursor()
    cursor.row_factory = None  # plain tuples
    try:
        cursor.execute(sql, values)
        found = _made(tuple([column[0] for column in cursor.description]))(cursor) if cursor.description else []
    except sqlite3.Error as error:
        raise of_sqlite(error) from error
    except (UnicodeEncodeError, OverflowError) as error:  # half of a surrogate pair, a number of more than 64 bits
        raise WrongStatement(error) from error
    return raw.total_changes - before, found


@contextmanager
def _translated() -> Iterator[None]:
    """SQLite's errors as tortoise's."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error) from error


class ImmediateTransaction(SqliteTransactionWrapper):
    """One transaction on the single connection, opened by BEGIN IMMEDIATE, its statements run in place."""

    def __init__(self, client: "ImmediateClient") -> None:
        super().__init__(client)
        self._client = client

    @property
    def _here(self) -> sqlite3.Connection:
        return self._connection._conn

    async def fetch(self, sql: str, values: Sequence[Any]) -> Found:
        """Run a statement: how many rows it changed, and what it answers."""
        return _run(self._here, sql, values)

    async def begin(self) -> None:
        """Take the write lock; raises OperationalError when another process holds it past the busy timeout."""
        if self._begun_at_once():
            return
        try:
            with _translated():
                await self._connection.execute_fetchall("BEGIN IMMEDIATE")
        except asyncio.CancelledError:
            await self._thread_done()
            self._here.rollback()
            raise

    def _begun_at_once(self) -> bool:
        """Whether the lock was free; it is asked for without patience, which would hold up the loop."""
        raw = self._here
        raw.execute("PRAGMA busy_timeout = 0")
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        finally:
            raw.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        return True

    async def _thread_done(self) -> None:
        """Whoever waited for the other thread was cancelled, not its work: it is over when the thread answers again."""
        await self._connection.execute_fetchall("SELECT 1")

    async def commit(self) -> None:
        """Make it durable; what cannot be committed is rolled back and raised as OperationalError."""
        began = perf_counter()
        try:
            with _translated():
                if self._client.commit_took < QUICK:
                    self._here.commit()
                else:
                    await self._connection.commit()
        except asyncio.CancelledError:
            await self._thread_done()
            raise
        finally:
            self._finalized = True
            self._here.rollback()  # nothing is left to undo after a commit that succeeded
        self._client.commit_took = perf_counter() - began

    async def rollback(self) -> None:
        """Undo everything."""
        self._here.rollback()
        self._finalized = True

    async def savepoint(self) -> None:
        """Begin a part that can be undone alone; whoever waits for the loop is let in before it."""
        await asyncio.sleep(0)
        await self.fetch("SAVEPOINT part", ())

    async def savepoint_rollback(self) -> None:
        """Undo the part; OperationalError when SQLite has undone the whole transaction by itself, as it may on a full disk."""
        try:
            await self.fetch("ROLLBACK TO part", ())
        except WrongStatement as error:
            raise OperationalError(error) from error
        await self.fetch("RELEASE part", ())

    async def release_savepoint(self) -> None:
        """Keep the part; it is durable when the whole is committed."""
        await self.fetch("RELEASE part", ())

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(self)


class ImmediateContext(SqliteTransactionContext):
    """Holds the connection's lock for one transaction, and lets go of it when the transaction could not begin."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        with ExitStack() as undone:
            undone.callback(self._trxlock.release)
            await self.ensure_connection()
            await self.connection.begin()
            undone.pop_all()
        self.token = get_connections().set(self.connection_name, self.connection)
        begun: TransactionalDBClient = self.connection
        return begun


class _Turn(ConnectionWrapper[Any]):
    """One caller's turn with the connection; tortoise's own keeps the lock for ever when there is none to be had."""

    async def __aenter__(self) -> Any:
        await self._lock.acquire()
        with ExitStack() as undone:
            undone.callback(self._lock.release)
            await self.ensure_connection()
            undone.pop_all()
        return self.connection


class ImmediateClient(SqliteClient):
    """SqliteClient whose transactions are ImmediateTransactions."""

    commit_took = QUICK  # seconds, the last one; until we know, as if the disk were slow

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._quick: set[str] = set()  # questions that took no time when they were last asked; in WAL mode they wait for no lock

    async def create_connection(self, with_db: bool) -> None:
        """Connect so that both threads may use the connection (in turn: SQLite itself sees to it), and set the pragmas.

        A connection that did not take all of them is not used: it might not be durable.

        :raises Refusal: the file is damaged, is no database, or may not be opened
        """
        if self._connection:
            return
        made = aiosqlite.connect(self.filename, isolation_level=None, check_same_thread=False, cached_statements=512)
        try:
            await made
            made._conn.row_factory = sqlite3.Row
            for pragma, setting in self.pragmas.items():
                await made.execute_fetchall(f"PRAGMA {pragma}={setting}")
        except sqlite3.Error as error:
            await made.close()
            await asyncio.to_thread(made._thread.join)  # it still tells the loop that it ends, which may be closed by then
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise Refusal(_hopeless(code, Path(self.filename))) if code in _HOPELESS else of_sqlite(error) from error
        self._connection = made
        await self._post_connect()

    async def fetch(self, sql: str, values: Sequence[Any]) -> Found:
        """Run a statement outside any transaction: how many rows it changed, and what it answers."""
        async with self.acquire_connection() as raw:
            if sql in self._quick:
                await asyncio.sleep(0)  # many in a row let whoever waits for the loop in between
                return self._timed(raw._conn, sql, values)
            found: Found = await raw._execute(self._timed if sql.startswith("SELECT") else _run, raw._conn, sql, values)
            return found

    def _timed(self, raw: sqlite3.Connection, sql: str, values: Sequence[Any]) -> Found:
        began = perf_counter()
        found = _run(raw, sql, values)
        if perf_counter() - began >= QUICK_QUESTION:
            self._quick.discard(sql)
        elif len(self._quick) < REMEMBERED:
            self._quick.add(sql)
        return found

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        """The connection, for one statement."""
        return _Turn(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


def get_client_class(_db_info: dict[str, Any]) -> type[ImmediateClient]:
    """What tortoise asks a backend module for."""
    return ImmediateClient
