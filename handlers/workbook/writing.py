"""Writing a workbook in the form that offices expect (DOMAIN §2.2), in which nothing anybody typed can become a formula."""

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handlers.workbook.reading import EXAMPLE
from handlers.workbook.shape import Book, Column, Sheet, Value
from storage.patterns import regex

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
"""Rows by the name of their sheet, each header → value; a header that is not there is an empty cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 48  # characters of width; longer text wraps
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = regex(rb"<dcterms:(?:created|modified).*?</dcterms:(?:created|modified)>")


def write_book(path: Path, book: Book, rows: Rows, title: str | None = None, subtitle: str | None = None) -> None:
    """Write the workbook, readable by its owner alone (600). Blocks: call it in a thread.

    Each sheet: the title merged over the columns, the subtitle (填报单位、填报时间) below, a bold frozen header, 仿宋, A4 landscape, page
    numbers. Texts are texts: phones keep their digits, and what begins like a formula is neither evaluated by Excel nor by WPS and is read
    back equal. The same rows make the same bytes.
    """
    data = book_bytes(book, rows, title, subtitle)
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(data)


def template(path: Path, book: Book) -> None:
    """A blank workbook with one row marked 示例, which reading passes over, and a note at each header."""
    write_book(path, book, {sheet.name: [_example(sheet)] for sheet in book.sheets})


def book_bytes(book: Book, rows: Rows, title: str | None = None, subtitle: str | None = None) -> bytes:
    """The same workbook as `write_book`, in memory."""
    import openpyxl  # heavy: 0.3 s, and few turns write a workbook

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    workbook.properties.creator, workbook.properties.title = "", title or book.name
    for style in _styles():
        workbook.add_named_style(style)
    for sheet in book.sheets:
        _write_sheet(workbook.create_sheet(sheet.name[:31]), sheet, rows.get(sheet.name, ()), [title, subtitle])
    raw = BytesIO()
    workbook.save(raw)
    return _settled(raw)


def _example(sheet: Sheet) -> dict[str, Value]:
    """As people would type it; the first cell carries the mark."""
    values: dict[str, Value] = {column.header: column.example for column in sheet.columns}
    first = sheet.columns[0]
    return {**values, first.header: f"{EXAMPLE}：{first.example}"}


def _styles() -> list[Any]:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side  # heavy, see above

    thin = Side(style="thin")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    middle, left = Alignment("center", "center", wrap_text=True), Alignment("left", "center", wrap_text=True)
    body = Font("仿宋", 12)
    return [
        NamedStyle("大标题", Font("方正小标宋简体", 18), alignment=middle),
        NamedStyle("副标题", body, alignment=left),
        NamedStyle("表头", Font("仿宋", 12, bold=True), border=box, alignment=middle),
        NamedStyle("文字", body, border=box, alignment=left, number_format="@"),
        NamedStyle("数字", body, border=box, alignment=middle),
        NamedStyle("日期", body, border=box, alignment=middle, number_format="yyyy-mm-dd"),
        NamedStyle("时间", body, border=box, alignment=middle, number_format="yyyy-mm-dd hh:mm"),
    ]


def _write_sheet(page: Any, sheet: Sheet, rows: Sequence[Mapping[str, Value]], headings: Sequence[str | None]) -> None:
    line = 0
    for text, style in zip(headings, ("大标题", "副标题"), strict=True):
        if text:
            line += 1
            _put(page.cell(line, 1), text, style)
            page.merge_cells(start_row=line, start_column=1, end_row=line, end_column=len(sheet.columns))
    header = line + 1
    for index, column in enumerate(sheet.columns, 1):
        _put(page.cell(header, index), column.header, "表头")
        _note(page.cell(header, index), column)
    for number, row in enumerate(rows, header + 1):
        for index, column in enumerate(sheet.columns, 1):
            _put(page.cell(number, index), *_shown(row.get(column.header)))
    _lay_out(page, header, _widths(sheet, rows))


def _shown(value: Value) -> tuple[str | float | date | None, str]:
    """What is written for a value, and in which style."""
    if isinstance(value, bool):
        return "是" if value else "否", "文字"
    if isinstance(value, int | float):
        return value, "数字"
    if isinstance(value, datetime):
        return value, "时间"
    if isinstance(value, date):
        return value, "日期"
    return ("、".join(value) if isinstance(value, list) else value or None), "文字"


def _put(cell: Any, value: str | float | date | None, style: str) -> None:
    """A text becomes a text cell whatever it begins with, marked as typed with a leading apostrophe where it could be taken for a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # heavy, see above

    cell.style = style
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True
    else:
        cell.value = value


def _note(cell: Any, column: Column) -> None:
    from openpyxl.comments import Comment  # heavy, see above

    note = column.note or (f"可填：{'、'.join(column.choices)}" if column.choices else "")
    if note or column.required:
        cell.comment = Comment(f"{'必填。' if column.required else ''}{note}", "")


def _widths(sheet: Sheet, rows: Sequence[Mapping[str, Value]]) -> list[int]:
    """Widths that show the longest text, a Chinese character counting two."""
    widths = []
    for column in sheet.columns:
        shown = [column.header, *(str(_shown(row.get(column.header))[0] or "") for row in rows)]
        widest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text[:_WIDEST]) for text in shown)
        widths.append(min(max(widest + 2, 8), _WIDEST))
    return widths


def _lay_out(page: Any, header: int, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter  # heavy, see above

    for index, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(index)].width = width
    page.freeze_panes = f"A{header + 1}"
    page.print_title_rows = f"1:{header}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def _settled(raw: BytesIO) -> bytes:
    """The same package without the moments of its making, so that equal rows make equal bytes."""
    settled = BytesIO()
    with ZipFile(raw) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, _TIMES.sub(b"", content) if name == "docProps/core.xml" else content)
    return settled.getvalue()
