"""The raw limit of a turn: our own statements, written down once and played again with nothing but sqlite3."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from storage.sqlite_immediate import Found, ImmediateTransaction


@dataclass
class Recorded:
    """The statements of each transaction, in order, and how many turns they were."""

    turns: int
    transactions: list[list[tuple[str, Sequence[Any]]]] = field(default_factory=list)

    @property
    def statements(self) -> int:
        """How many there are in all."""
        return sum(map(len, self.transactions))


@contextmanager
def recorded(turns: int) -> Iterator[Recorded]:
    """Write down what the office's transactions run while the block lasts."""
    found = Recorded(turns)
    begin, fetch = ImmediateTransaction.begin, ImmediateTransaction.fetch

    async def noting_begin(self: ImmediateTransaction) -> None:
        found.transactions.append([])
        await begin(self)

    async def noting_fetch(self: ImmediateTransaction, sql: str, values: Sequence[Any]) -> Found:
        found.transactions[-1].append((sql, tuple(values)))
        return await fetch(self, sql, values)

    ImmediateTransaction.begin, ImmediateTransaction.fetch = noting_begin, noting_fetch  # type: ignore[method-assign]
    try:
        yield found
    finally:
        ImmediateTransaction.begin, ImmediateTransaction.fetch = begin, fetch  # type: ignore[method-assign]


def replayed(connection: sqlite3.Connection, found: Recorded) -> None:
    """Run the same statements with the same values, in the same transactions."""
    execute = connection.execute
    for statements in found.transactions:
        execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            execute(sql, values).fetchall()
        execute("COMMIT")
