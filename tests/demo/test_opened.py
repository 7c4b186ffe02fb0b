"""Files as lines of a transcript: nothing of a cell is lost, and what one would type is what is shown."""

import io
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.demo.opened import opened, typed
from bot.demo.paper import cell_of, docx, workbook, zipped

BOOK = (
    "表 单位",
    "单位名称｜排序｜电话｜截止",
    "李家埠镇｜7｜'8123456｜2026-12-04 17:00",
    "空行 2",
    "｜｜三",
    "合并 A3:B4",
    "表 空",
)


def test_a_workbook_is_shown_as_it_is_written() -> None:
    assert opened("名册.XLSX", workbook(BOOK)) == "\n".join(BOOK)


def test_merged_cells_stand_in_order_after_the_rows() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表一"
    sheet.append(["标题"])
    for area in ("A3:C3", "A1:C1", "B2:C2"):
        sheet.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    assert opened("a.xlsx", out.getvalue()).split("\n") == ["表 表一", "标题", "合并 A1:C1", "合并 B2:C2", "合并 A3:C3"]


def test_a_word_file_by_paragraphs_and_a_zip_file_by_file() -> None:
    word = docx("第一段\n\n第三段")
    assert opened("报告.docx", word) == "第一段\n\n第三段"
    assert opened("包.zip", zipped({"a.docx": word, "说明.txt": "一\n二".encode(), "b.jpg": b"1234"})).split("\n") == [
        *("文件 a.docx", "第一段", "", "第三段"),
        *("文件 说明.txt", "一", "二"),
        *("文件 b.jpg", "（4字节）"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (7, "7"),
        (1.5, "1.5"),
        (True, "True"),
        ("7", "'7"),
        ("13800000000", "13800000000"),
        ("'引号", "''引号"),
        ("2026-12-04", "'2026-12-04"),
        (datetime(2026, 12, 4), "2026-12-04"),
        (datetime(2026, 12, 4, 17), "2026-12-04 17:00"),
        (date(2026, 12, 4), "2026-12-04"),
        ("一｜二\n三\\四", "一\\uff5c二\\n三\\\\四"),
    ],
)
def test_a_cell_as_one_would_type_it(value: object, shown: str) -> None:
    assert typed(value) == shown


@given(st.one_of(st.text("0123456789-: '甲|", min_size=1, max_size=12), st.integers(0, 9_999_999_999)))
@example("0012")
@example("2026-12-04 17:00")
def test_what_is_typed_becomes_the_cell_again(value: str | int) -> None:
    assert cell_of(typed(value)) == value
