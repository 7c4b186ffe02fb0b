"""What a workbook consists of, declared by the feature that reads or writes it, and what reading one yields."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["text", "int", "date", "datetime", "bool", "list", "choice"]
Value = str | int | bool | date | datetime | list[str] | None
"""`list` is several texts in one cell, split by 、; `datetime` is naive, in the office's time, and a bare date when no time was given."""


@dataclass(frozen=True)
class Column:
    """One column: its header, whether every row needs it, what stands in it, an example for the blank workbook and a note for its header."""

    header: str
    required: bool = False
    kind: Kind = "text"
    example: str = ""
    note: str = ""
    choices: tuple[str, ...] = ()  # of `choice`, and of `list` when not empty


@dataclass(frozen=True)
class Sheet:
    """One sheet by its name; an optional one may be missing."""

    name: str
    columns: tuple[Column, ...]
    optional: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers from left to right."""
        return tuple(column.header for column in self.columns)


@dataclass(frozen=True)
class Book:
    """A workbook by its name, which is also how its file is called."""

    name: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Trouble:
    """Why something could not be read, for people: sheet, row (0: the whole sheet), column letter and header ("" when no one column)."""

    sheet: str
    row: int
    letter: str
    header: str
    cause: str

    def __str__(self) -> str:
        place = f"“{self.sheet}”" if self.sheet else ""
        place += f"第{self.row}行" if self.row else ""
        place += f"{self.letter}列" if self.letter else ""
        place += f"“{self.header}”" if self.header else ""
        return f"{place}：{self.cause}" if place else self.cause


@dataclass(frozen=True)
class Row:
    """One row as read: its number in the sheet, and header → value; None where the cell is empty."""

    number: int
    values: dict[str, Value]

    def __getitem__(self, header: str) -> Value:
        return self.values.get(header)

    def text(self, header: str) -> str:
        """A text or choice, "" when empty."""
        value = self.values.get(header)
        return value if isinstance(value, str) else ""

    def whole(self, header: str) -> int | None:
        """A whole number."""
        value = self.values.get(header)
        return value if isinstance(value, int) else None

    def day(self, header: str) -> date | None:
        """A date; also a datetime when the cell gives a time."""
        value = self.values.get(header)
        return value if isinstance(value, date) else None

    def yes(self, header: str) -> bool:
        """是; an empty cell is 否."""
        return self.values.get(header) is True

    def listed(self, header: str) -> list[str]:
        """The several texts of a cell."""
        value = self.values.get(header)
        return value if isinstance(value, list) else []


@dataclass(frozen=True)
class Table:
    """A sheet as people keep it: the headers that were known, the others, and its rows: number in the sheet, and header → what stands there."""

    headers: tuple[str, ...]
    others: tuple[str, ...]
    rows: list[tuple[int, dict[str, object]]]
    sheet: str = ""  # its name
    alike: tuple["Table", ...] = ()  # the other sheets of the workbook with the very same headers
    beside: tuple[str, ...] = ()  # the names of those with others, which were not read


@dataclass
class Parsed:
    """What was read: rows by sheet name, all that is wrong, and how many rows marked 示例 were passed over.

    `known` counts the sheets that have every required column; `alike` the headers, and names of sheets, of those whose headers are mostly ours;
    `whole` is whether no sheet had to be left unread.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    errors: list[Trouble] = field(default_factory=list)
    examples: int = 0
    known: int = 0
    alike: int = 0
    whole: bool = True
