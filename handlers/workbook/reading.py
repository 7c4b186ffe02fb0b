"""Reading a workbook against its declaration: every row typed, every trouble with its sheet, row, column and cause."""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from handlers.archives import Suspicious, opened
from handlers.workbook import causes
from handlers.workbook.cells import Doubtful, plain, read_cell
from handlers.workbook.shape import Book, Column, Parsed, Row, Sheet, Table, Trouble, Value
from storage.patterns import regex
from storage.refusal import Refusal

ROWS = 20_000  # read of one sheet
WIDTH = 60  # columns looked at
HEADER_WITHIN = 5  # a title and a line of 填报单位 may stand above the header
EXPANDED = 64 * 1024 * 1024  # bytes
EXAMPLE = "示例"

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MERGED = regex(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NUMBERED = frozenset(("序号",))  # a column people add and nobody reads


@dataclass(frozen=True)
class _Cell:
    """A formula and an error value are not values."""

    value: object
    kind: str


@dataclass
class _Grid:
    """One visible sheet as it stands: cells by row, the first row being 1, and its merged ranges."""

    name: str
    rows: list[tuple[_Cell | None, ...]]
    merged: list[tuple[int, int, int, int]]  # left, top, right, bottom
    full: bool = False  # there were more rows than are read


class _Unreadable(Exception):
    """The whole workbook cannot be read; the text is the cause, for people."""


def read_book(path: Path, book: Book) -> Parsed:
    """What stands in the workbook, typed as `book` declares, and all that is wrong with it.

    Blocks (about a second for 20,000 rows): call it in a thread. Formulas are reported, never evaluated; hidden sheets and rows whose first
    cell begins with 示例 are passed over. A sheet ends after 20,000 rows.
    """
    parsed = Parsed({sheet.name: [] for sheet in book.sheets})
    try:
        grids = _grids(path)
    except _Unreadable as error:
        parsed.errors.append(Trouble("", 0, "", "", str(error)))
        parsed.whole = False
        return parsed
    for sheet in book.sheets:
        grid = _find(grids, sheet, alone=len(book.sheets) == 1)
        if grid is not None:
            parsed.whole &= _read_sheet(grid, sheet, parsed)
        elif not sheet.optional:
            parsed.errors.append(Trouble(sheet.name, 0, "", "", causes.no_sheet(sheet.name, [grid.name for grid in grids])))
            parsed.whole = False
    if not parsed.errors and not any(parsed.rows.values()):
        parsed.errors.append(Trouble("", 0, "", "", causes.EMPTY_BOOK))
    return parsed


def read_table(path: Path, known: Callable[[str], str]) -> Table:
    """The visible sheet that has most headers known, as it stands: nothing is typed, formulas are texts. Blocks: call it in a thread.

    Sheets with the very same headers (a month on each) come with it, the others that say anything by their names only. What is merged
    downwards stands in each of its rows. Of two columns that mean the same the first counts; the other is among the others.

    :raises Refusal: the workbook cannot be read, or has none of the headers
    """
    try:
        grids = _grids(path)
    except _Unreadable as error:
        raise Refusal(str(error)) from None
    heads = [_head(grid, known) for grid in grids]
    most = max(heads, key=lambda head: len(head[0]))[0] if heads else frozenset[str]()
    if not most:
        raise Refusal(causes.NO_HEADERS)
    taken = [_read(grid, at, known) for grid, (found, at) in zip(grids, heads, strict=True) if found == most]
    beside = [grid.name for grid, (found, _) in zip(grids, heads, strict=True) if found != most and any(cell for row in grid.rows for cell in row)]
    return replace(taken[0], alike=tuple(taken[1:]), beside=tuple(beside))


def _head(grid: _Grid, known: Callable[[str], str]) -> tuple[frozenset[str], int]:
    """Of the rows at the top the one with most headers known: what they mean, and which row it is."""
    rows = [frozenset(known(_bare(cell.value)) for cell in row if cell) - {""} for row in grid.rows[:HEADER_WITHIN]]
    at = max(range(len(rows)), key=lambda n: len(rows[n]), default=0)
    return (rows[at] if rows else frozenset(), at)


def _read(grid: _Grid, at: int, known: Callable[[str], str]) -> Table:
    """A sheet below its header row."""
    names = [_bare(cell.value) if cell else "" for cell in grid.rows[at]]
    meant = [known(name) for name in names]
    headers = [one if one not in meant[:n] else "" for n, one in enumerate(meant)]
    rows = [
        (number, {header: cell.value for header, cell in zip(headers, cells, strict=False) if cell and header})
        for number, cells in enumerate(_filled(grid)[at + 1 :], at + 2)
    ]
    return Table(
        tuple(filter(None, headers)),
        tuple(name for name, header in zip(names, headers, strict=True) if name and not header),
        [(number, cells) for number, cells in rows if any(plain(cell) for cell in cells.values())],
        grid.name,
    )


def _filled(grid: _Grid) -> list[list[_Cell | None]]:
    """The rows, with what stands in a cell merged downwards in each row of it."""
    rows = [list(row) for row in grid.rows]
    for left, top, _, bottom in grid.merged:
        if left <= WIDTH and top < bottom and top <= len(rows) and left <= len(rows[top - 1]):
            for row in rows[top:bottom]:
                row.extend([None] * (left - len(row)))
                row[left - 1] = rows[top - 1][left - 1]
    return rows


def _find(grids: Sequence[_Grid], sheet: Sheet, *, alone: bool) -> _Grid | None:
    """The sheet of that name; the only one there is, when only one is asked for."""
    named = next((grid for grid in grids if plain(grid.name) == plain(sheet.name)), None)
    return grids[0] if named is None and alone and len(grids) == 1 else named


def _grids(path: Path) -> list[_Grid]:
    """The visible sheets; raises _Unreadable. What openpyxl raises on broken files is of many kinds, all named here."""
    with path.open("rb") as file:
        head = file.read(4)
    if head == _OLE:
        raise _Unreadable(causes.ENCRYPTED if _ENCRYPTED in path.read_bytes() else causes.OLD_FORMAT)
    try:
        with path.open("rb") as file, opened(file, expanded=EXPANDED) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise _Unreadable(causes.NOT_A_WORKBOOK)
            return list(_visible(file, archive))
    except Suspicious:
        raise _Unreadable(causes.SUSPICIOUS) from None
    except BadZipFile:
        raise _Unreadable(causes.BROKEN if head[:2] == b"PK" else causes.NOT_A_WORKBOOK) from None
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, ParseError, zlib.error, EOFError, RuntimeError):
        raise _Unreadable(causes.BROKEN) from None


def _visible(file: BinaryIO, archive: ZipFile) -> Iterator[_Grid]:
    import openpyxl  # heavy: 0.3 s, and few turns read a workbook

    workbook = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # what WPS declares there is often wrong
                rows = [tuple(map(_cell, row)) for row in sheet.iter_rows(max_row=ROWS + 1, max_col=WIDTH)]
                full = len(rows) > ROWS and any(any(row) for row in rows[-ROWS // 10 :])
                yield _Grid(sheet.title, rows[:ROWS], _merged(archive, sheet._worksheet_path), full)
    finally:
        workbook.close()


def _cell(cell: object) -> _Cell | None:
    value = getattr(cell, "value", None)
    return None if value is None else _Cell(value, getattr(cell, "data_type", "n"))


def _merged(archive: ZipFile, part: str) -> list[tuple[int, int, int, int]]:
    """The merged ranges, which openpyxl does not tell when it reads row by row."""
    found = _MERGED.findall(archive.read(part.lstrip("/")))
    return [(_number(left), int(top), _number(right), int(bottom)) for left, top, right, bottom in found]


def _read_sheet(grid: _Grid, sheet: Sheet, parsed: Parsed) -> bool:
    """Whether its rows could be read."""
    if grid.full:
        parsed.errors.append(Trouble(grid.name, 0, "", "", causes.too_many_rows(ROWS)))
        return False
    header_row = _header_row(grid, sheet)
    if not header_row:
        parsed.errors.append(Trouble(grid.name, 1, "", "", causes.no_header_row(sheet.headers)))
        return False
    columns, troubles = _columns(grid, sheet, header_row)
    parsed.known += all(column in columns.values() for column in sheet.columns if column.required)
    if 2 * len(columns) > sum(bool(cell and plain(cell.value)) for cell in grid.rows[header_row - 1]):
        parsed.alike += len(columns) + (plain(grid.name) == plain(sheet.name))
    troubles += _merged_data(grid, header_row, columns)
    parsed.errors += troubles
    if any(trouble.row == header_row for trouble in troubles):
        return False  # each row would repeat it
    for number, cells in enumerate(islice(grid.rows, header_row, None), header_row + 1):
        read = (cells[index] for index in columns if index < len(cells))  # a row that is only numbered is empty
        first = next((cell for cell in read if cell is not None and plain(cell.value)), None)
        if first is None:
            continue
        if plain(first.value).startswith(f"{EXAMPLE}:") or plain(first.value) == EXAMPLE:
            parsed.examples += 1
            continue
        parsed.rows[sheet.name].append(_row(grid.name, number, cells, columns, parsed.errors))
    return True


def _header_row(grid: _Grid, sheet: Sheet) -> int:
    """The number of the row among the first that has most of the headers; 0 when none has any."""
    wanted = {_bare(header) for header in sheet.headers}
    matches = [len({_bare(cell.value) for cell in row if cell} & wanted) for row in grid.rows[:HEADER_WITHIN]]
    most = max(matches, default=0)
    return matches.index(most) + 1 if most else 0


def _bare(header: object) -> str:
    """A header as it is compared: without spaces, stars and the remark that it must be filled in."""
    return re.sub(r"\s|\*|\((?:必填|选填|可空)\)", "", plain(header))


def _columns(grid: _Grid, sheet: Sheet, header_row: int) -> tuple[dict[int, Column], list[Trouble]]:
    """Which column stands where (counted from 0), and what is wrong with the headers."""
    declared = {_bare(column.header): column for column in sheet.columns}
    there: dict[int, Column] = {}
    troubles: list[Trouble] = []
    unknown: list[str] = []
    names = [_bare(cell.value) if cell else "" for cell in grid.rows[header_row - 1]]
    missing = [name for name in declared if name not in names]
    for index, name in enumerate(names):
        column = declared.get(name)
        if column is None:
            if name and name not in _NUMBERED:
                unknown.append(name)
                troubles.append(Trouble(grid.name, header_row, _letter(index), "", causes.unknown_header(name, missing, sheet.headers)))
        elif column in there.values():
            first = next(at for at, one in there.items() if one is column)
            troubles.append(Trouble(grid.name, header_row, _letter(index), "", causes.repeated_header(name, _letter(first))))
        else:
            there[index] = column
    meant = {causes.nearest(name, missing) for name in unknown}
    for column in sheet.columns:
        if column.required and _bare(column.header) in missing and _bare(column.header) not in meant:
            troubles.append(Trouble(grid.name, header_row, "", "", causes.missing_header(column.header, unknown)))
    return there, troubles


def _merged_data(grid: _Grid, header_row: int, columns: dict[int, Column]) -> list[Trouble]:
    troubles = []
    for left, top, right, bottom in grid.merged:
        touched = [index for index in columns if left <= index + 1 <= right]
        if bottom > header_row and top <= len(grid.rows) and touched:
            span = f"{_letter(left - 1)}{top}:{_letter(right - 1)}{bottom}"
            header = columns[touched[0]].header
            troubles.append(Trouble(grid.name, max(top, header_row + 1), _letter(touched[0]), header, causes.merged(span)))
    return troubles


def _row(sheet: str, number: int, cells: tuple[_Cell | None, ...], columns: dict[int, Column], errors: list[Trouble]) -> Row:
    values: dict[str, Value] = {}
    for index, column in columns.items():
        try:
            values[column.header] = _value(cells[index] if index < len(cells) else None, column)
        except Doubtful as cause:
            values[column.header] = None
            errors.append(Trouble(sheet, number, _letter(index), column.header, str(cause)))
    return Row(number, values)


def _value(cell: _Cell | None, column: Column) -> Value:
    if cell is not None and cell.kind == "f":
        raise Doubtful(causes.FORMULA)
    if cell is not None and cell.kind == "e":
        raise Doubtful(causes.ERROR_VALUE)
    value = read_cell(cell.value if cell else None, column)
    if column.required and (value is None or value == []):
        raise Doubtful(causes.REQUIRED)
    return value


def _letter(index: int) -> str:
    """The column's letter, counted from 0."""
    high, low = divmod(index, 26)
    return (_letter(high - 1) if high else "") + chr(ord("A") + low)


def _number(letter: bytes) -> int:
    """The column's number, counted from 1."""
    number = 0
    for one in letter:
        number = number * 26 + one - 64
    return number
