"""The one way a state changes: a compare-and-swap along a named move of a table, with its journal line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from storage.database import among, change
from storage.journal import Actor, record
from storage.refusal import Refusal


@dataclass(frozen=True)
class Moves:
    """The legal moves of one table: name -> (states it may start from, state it ends in)."""

    table: str
    states: type[Enum]
    legal: Mapping[str, tuple[frozenset[Enum], Enum]]

    async def make(self, move: str, row_id: int, by: Actor, refusal: str, detail: str = "", **columns: Any) -> None:
        """Move one row and set further columns with it.

        :raises Refusal: with `refusal`, when the row is not in a state this move may start from (or somebody was faster)
        """
        sources, target = self.legal[move]
        sets = "".join(f", {name} = ?" for name in columns)
        states = [state.value for state in sources]
        sql = f"UPDATE {self.table} SET state = ?{sets} WHERE id = ? AND state IN {among(states)}"
        if not await change(sql, target.value, *columns.values(), row_id, *states):
            raise Refusal(refusal)
        await record(by, move, self.table, row_id, detail)
