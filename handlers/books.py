"""What a feature declares of workbooks: books it takes in, and ledgers it can export."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.access import Right
from handlers.office import Office
from handlers.workbook import Book, Column, Row, Sheet, Trouble, Value
from storage.journal import Actor

Lines = Sequence[Mapping[str, Value]]
"""Rows of one sheet, each header → value."""


@dataclass(frozen=True)
class Standpoint:
    """From where a book is taken in: who does it and when, the office, and the channel whose account ids the book gives."""

    by: Actor
    office: Office
    channel: str
    alone: bool = False  # the book is all there is to be (以此为准): what it does not list ends

    @property
    def today(self) -> date:
        """The day it is in the office."""
        return self.by.at.astimezone(self.office.timezone).date()


@dataclass
class Report:
    """What a book brings: how many changes, lines about them for people, what to mind before confirming, and all that stands in the way."""

    changes: int = 0
    lines: list[str] = field(default_factory=list)
    errors: list[Trouble] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    others: int = 0  # on record and not in the book: they stay, unless the book is to stand alone


class Intake(Protocol):
    """A workbook that a feature takes in."""

    @property
    def book(self) -> Book:
        """What it looks like."""

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Make the changes that the rows (by sheet name) ask for and report them; with errors everything is undone by the caller.

        Taken in twice, the second time changes nothing. In a dry run a cell that could not be read is None, be it required or not.
        """


@dataclass(frozen=True)
class Ledger:
    """A ledger by its name.

    `rows` yields it at a moment, times in a zone; `for_import` the sheets of the book that import reads, if there is one.
    """

    name: str
    title: str
    headers: tuple[str, ...]
    rows: Callable[[ZoneInfo, datetime], Awaitable[Lines]]
    import_book: Book | None = None
    for_import: Callable[[], Awaitable[Mapping[str, Lines]]] | None = None
    personal: bool = True  # whether it is to be kept with care: people stand in it
    of_tasks: Callable[[ZoneInfo, datetime, Sequence[int]], Awaitable[Lines]] | None = None  # the rows of some tasks alone, if it can
    right: Right = Right.READ_FILES  # who is given it in conversation
    given: Callable[[Actor], Awaitable[None]] | None = None  # writes down that somebody is given it

    @property
    def book(self) -> Book:
        """How it is written for people."""
        return Book(self.name, (Sheet(self.name, tuple(Column(header) for header in self.headers)),))
