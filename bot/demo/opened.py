"""What stands in a file that the bot sent, as lines of a transcript: a workbook cell by cell, a Word file by paragraphs, a text as it is."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from defusedxml import ElementTree

from bot.demo.paper import cell_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(name: str, body: bytes) -> str:
    """The lines; a file within a zip stands below its name. What cannot be opened is told by its size."""
    suffix = name.lower().rpartition(".")[2]
    if suffix == "xlsx":
        return "\n".join(_of_workbook(body))
    if suffix == "docx":
        return "\n".join(_of_word(body))
    if suffix == "txt":
        return body.decode()
    if suffix == "zip":
        return "\n".join(_of_zip(body))
    return f"（{len(body)}字节）"


def _of_zip(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            yield f"文件 {name}"
            yield opened(name, archive.read(name))


def _of_word(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        document = ElementTree.fromstring(archive.read("word/document.xml"))
    for paragraph in document.iter(f"{_WORD}p"):
        yield "".join(one.text or "" for one in paragraph.iter(f"{_WORD}t"))


def _of_workbook(body: bytes) -> Iterator[str]:
    from openpyxl import load_workbook  # 90 ms to import; only a transcript that opens a workbook pays for it

    for sheet in load_workbook(io.BytesIO(body)).worksheets:
        yield f"表 {sheet.title}"
        yield from _of_sheet(sheet)


def _of_sheet(sheet: "Worksheet") -> Iterator[str]:
    """Written as `[工作簿 …` is: empty rows are counted, merged cells named."""
    empty = 0
    for row in sheet.iter_rows(values_only=True):
        cells = [typed(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty += 1
            continue
        if empty:
            yield f"空行 {empty}"
        empty = 0
        yield ("｜" if not cells[0] else "") + "｜".join(cells)
    yield from (f"合并 {one.coord}" for one in sorted(sheet.merged_cells.ranges, key=lambda one: one.bounds[1::-1]))


def typed(value: object) -> str:
    """A cell as one would type it into Excel: a text that would not stay one has an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M}"
    if not isinstance(value, str):
        return str(value)
    text = re.sub(r"[\\｜]|\n", lambda found: {"\n": "\\n", "｜": "\\uff5c"}.get(found[0], "\\\\"), value)
    return text if cell_of(text) == text and not text.startswith("'") else f"'{text}"
