"""Tortoise's asyncpg backend with one change: a transaction whose connection is lost ends as trouble that passes, and leaves nothing behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections

from storage.trouble import of_postgres


@contextmanager
def translated() -> Iterator[None]:
    """asyncpg's errors, and those of the network below it, as what they mean."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise of_postgres(error) from error


class Fetching:
    """How a statement is run: how many rows it changed, and what it answers."""

    async def fetch(self, sql: str, values: Sequence[Any]) -> tuple[int, list[dict[str, Any]]]:
        """Run a statement with `$1`, `$2` … for parameters."""
        with translated():
            async with self.acquire_connection() as raw:  # type: ignore[attr-defined]
                statement = await raw.prepare(sql)
                found = [dict(one) for one in await statement.fetch(*values)]
                verb, *_, count = (statement.get_statusmsg() or "- -").split(" ")
        return (int(count) if verb in ("UPDATE", "DELETE", "INSERT") else 0), found


class CarefulTransaction(Fetching, TransactionWrapper):
    """One transaction, or a savepoint within it."""

    async def begin(self) -> None:
        """Begin it."""
        with translated():
            await super().begin()

    async def commit(self) -> None:
        """Make it durable."""
        with translated():
            await super().commit()

    async def rollback(self) -> None:
        """Undo it."""
        with translated():
            await super().rollback()

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(CarefulTransaction(self))


class CarefulContext(TransactionContextPooled):
    """Takes a connection for one transaction, and gives it back also when the transaction could not begin."""

    async def __aenter__(self) -> TransactionalDBClient:
        begun = False
        try:
            with translated():
                client = await super().__aenter__()
            begun = True
            return client
        finally:
            if not begun and self.client._connection is not None:
                await self.client._parent._pool.release(self.client._connection)
                if hasattr(self, "token"):
                    get_connections().reset(self.token)


class CarefulClient(Fetching, AsyncpgDBClient):
    """AsyncpgDBClient whose transactions are CarefulTransactions."""

    def _in_transaction(self) -> TransactionContext:
        return CarefulContext(CarefulTransaction(self), self._pool_init_lock)


def get_client_class(_db_info: dict[str, Any]) -> type[CarefulClient]:
    """What tortoise asks a backend module for."""
    return CarefulClient
