"""Tortoise's SQLite backend with one change: a transaction takes the write lock when it begins.

A deferred transaction that has read and then writes fails with "database is locked" at once, whatever the
busy timeout, when another process wrote in between (SQLITE_BUSY_SNAPSHOT). Ours all write, so they queue at BEGIN.
"""

import sqlite3
from typing import Any

from tortoise.backends.base.client import TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.exceptions import OperationalError


class ImmediateTransaction(SqliteTransactionWrapper):
    """One transaction on the single connection, opened by BEGIN IMMEDIATE."""

    async def begin(self) -> None:
        """Take the write lock; raises OperationalError when another process holds it past the busy timeout."""
        try:
            await self._connection.execute_fetchall("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error


class ImmediateClient(SqliteClient):
    """SqliteClient whose transactions are ImmediateTransactions."""

    def _in_transaction(self) -> TransactionContext:
        return SqliteTransactionContext(ImmediateTransaction(self), self._lock)


def get_client_class(_db_info: dict[str, Any]) -> type[ImmediateClient]:
    """What tortoise asks a backend module for."""
    return ImmediateClient
