"""Workbooks: what people really fill in is read or explained, and what is written keeps every digit and no formula."""

import time
from datetime import date, datetime
from datetime import time as clock_time
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.workbook import Book, Column, Kind, Parsed, Sheet, book_bytes, read_book, template, write_book
from tests.papers import bomb, package

UNITS = Sheet(
    "单位",
    (
        Column("单位名称", True, example="李家埠镇", note="全称"),
        Column("简称", kind="list", example="李家埠、李埠"),
        Column("类别", True, "choice", example="镇", choices=("镇", "街道", "部门")),
        Column("排序", kind="int", example="8"),
        Column("备注"),
    ),
)
PEOPLE = Sheet("人员", (Column("姓名", True, example="王敏"), Column("电话", example="13800000000")))
ROSTER = Book("名册", (UNITS, PEOPLE))
TASKS = Book("任务", (Sheet("任务", (Column("任务名称", True), Column("截止时间", True, "datetime"))),))


def filled(path: Path, **sheets: list[list[object]]) -> Path:
    """A workbook as a person fills it in."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(row)
    workbook.save(path)
    return path


def loaded(path: Path) -> Any:
    """The workbook as another program sees it."""
    return openpyxl.load_workbook(BytesIO(path.read_bytes()))


def changed(path: Path, change: Any) -> Path:
    """The same workbook after a change by hand."""
    workbook = loaded(path)
    change(workbook)
    workbook.save(path)
    return path


def complaints(parsed: Parsed) -> list[str]:
    """The errors as people read them."""
    return [str(error) for error in parsed.errors]


def one(tmp_path: Path, kind: Kind, cell: object) -> object:
    """What a single cell is read as; the cause when it is not."""
    parsed = read_book(filled(tmp_path / "a", 表=[["名", "值"], ["x", cell]]), Book("表", (Sheet("表", (Column("名"), Column("值", kind=kind))),)))
    return parsed.errors[0].cause if parsed.errors else parsed.rows["表"][0]["值"]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    units: list[list[object]] = [
        ["单位名称", "简称", "类别", "排序", "备注"],
        ["柳河镇", "柳河、柳镇", "镇", 2, None],
        ["云东街道", "云东，东街;云东街", "街道", "3", "近"],
    ]
    return filled(tmp_path / "good", 单位=units, 人员=[["姓名", "电话"], ["赵刚", 13800000000]])


# Reading what is right


def test_rows_are_typed_and_numbered(good: Path) -> None:
    parsed = read_book(good, ROSTER)
    assert parsed.errors == []
    assert [row.number for row in parsed.rows["单位"]] == [2, 3]
    first, second = parsed.rows["单位"]
    assert first.values == {"单位名称": "柳河镇", "简称": ["柳河", "柳镇"], "类别": "镇", "排序": 2, "备注": None}
    assert (second.listed("简称"), second.whole("排序"), second.text("备注"), first.text("备注")) == (["云东", "东街", "云东街"], 3, "近", "")
    assert parsed.rows["人员"][0].text("电话") == "13800000000"


def test_a_title_above_the_header_and_loose_headers_are_tolerated(good: Path) -> None:
    def entitle(workbook: Any) -> None:
        page = workbook["单位"]
        page.insert_rows(1, 2)
        page["A1"], page["A2"] = "云岭市单位名册", "填报单位：依法治市办"
        page.merge_cells("A1:E1")
        page["A3"], page["C3"] = " 单位 名称＊", "类别（必填）"

    parsed = read_book(changed(good, entitle), ROSTER)
    assert parsed.errors == []
    assert [row.number for row in parsed.rows["单位"]] == [4, 5]


def test_columns_may_stand_in_any_order_and_be_numbered(tmp_path: Path) -> None:
    path = filled(tmp_path / "a", 任务=[["序号", "截止时间", "任务名称"], [1, "2026-12-04 17:00", "述法报告"], [2, None, None], [3, None, None]])
    parsed = read_book(path, TASKS)
    assert parsed.errors == []
    assert [row.values for row in parsed.rows["任务"]] == [{"截止时间": datetime(2026, 12, 4, 17), "任务名称": "述法报告"}]


def test_a_single_sheet_may_have_any_name(tmp_path: Path) -> None:
    parsed = read_book(filled(tmp_path / "a", Sheet1=[["任务名称", "截止时间"], ["述法报告", datetime(2026, 12, 4, 17)]]), TASKS)
    assert (parsed.errors, parsed.rows["任务"][0].day("截止时间")) == ([], datetime(2026, 12, 4, 17))


def test_hidden_sheets_are_ignored(good: Path) -> None:
    def hide(workbook: Any) -> None:
        workbook.create_sheet("旧表").append(["乱", "写"])
        workbook["旧表"].sheet_state = "hidden"
        workbook["人员"].sheet_state = "veryHidden"

    assert complaints(read_book(changed(good, hide), ROSTER)) == ["“人员”：缺少工作表“人员”，现有工作表：单位。"]


def test_an_optional_sheet_may_be_missing(tmp_path: Path) -> None:
    book = Book("名册", (PEOPLE, Sheet("群", (Column("群名"),), optional=True)))
    parsed = read_book(filled(tmp_path / "a", 人员=[["姓名"], ["赵刚"]]), book)
    assert (parsed.errors, parsed.rows["群"], len(parsed.rows["人员"])) == ([], [], 1)


def test_ten_thousand_empty_rows_are_nothing(good: Path) -> None:
    def leave_empty(workbook: Any) -> None:
        page = workbook["单位"]
        for number in range(4, 10_004):
            for column in range(1, 6):
                page.cell(number, column).number_format = "@"
        page.append(["石桥镇", None, "镇"])

    path = changed(good, leave_empty)
    began = time.monotonic()
    parsed = read_book(path, ROSTER)
    assert time.monotonic() - began < 15
    assert [(row.number, row["单位名称"]) for row in parsed.rows["单位"]] == [(2, "柳河镇"), (3, "云东街道"), (10_004, "石桥镇")]


def test_a_cell_at_the_end_of_the_sheet_costs_nothing(good: Path) -> None:
    def far(workbook: Any) -> None:
        workbook["单位"]["XFD1048576"].number_format = "@"
        workbook["单位"]["XFD3"].number_format = "@"

    path = changed(good, far)
    began = time.monotonic()
    parsed = read_book(path, ROSTER)
    assert time.monotonic() - began < 15
    assert (parsed.errors, len(parsed.rows["单位"])) == ([], 2)


# Reading cells


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("text", "  柳河镇\u3000", "柳河镇"),
        ("text", 13800000000.0, "13800000000"),
        ("text", "13800000000.0", "13800000000"),
        ("text", "3.0", "3.0"),
        ("text", 0.5, "0.5"),
        ("text", True, "是"),
        ("text", datetime(2026, 12, 4), "2026-12-04"),
        ("text", "1.38E+10", "长数字被改成了科学计数，末几位可能已丢失，请把该列设为文本格式后重新填写。"),
        ("text", 3.70102199001011e17, "长数字被改成了科学计数，末几位可能已丢失，请把该列设为文本格式后重新填写。"),
        ("int", "１２", 12),
        ("int", 12.0, 12),
        ("int", "12.0", 12),
        ("int", 1.5, "应填整数。"),
        ("int", "十二", "应填整数。"),
        ("int", True, "应填整数。"),
        ("int", datetime(2026, 12, 4), "应填整数。"),
        ("date", datetime(2026, 12, 4), date(2026, 12, 4)),
        ("date", "2026-12-04", date(2026, 12, 4)),
        ("date", "2026/12/4", date(2026, 12, 4)),
        ("date", "2026．12．4", date(2026, 12, 4)),
        ("date", "2026年12月4日", date(2026, 12, 4)),
        ("date", "20261204", date(2026, 12, 4)),
        ("date", "2026-02-30", "看不出是哪一天，请写成 2026-12-04 的样子。"),
        ("date", "12月4日", "日期没有写年份，请写成 2026-12-04 的样子。"),
        ("date", "12/4", "日期没有写年份，请写成 2026-12-04 的样子。"),
        ("date", "4/12/2026", "日和月的先后不明确，请写成 2026-12-04 的样子。"),
        ("date", "26-12-4", "日和月的先后不明确，请写成 2026-12-04 的样子。"),
        ("date", "尽快", "看不出是哪一天，请写成 2026-12-04 的样子。"),
        ("date", "2026-12-04 左右", "看不出是哪一天，请写成 2026-12-04 的样子。"),
        ("date", 46360, "看不出是哪一天，请写成 2026-12-04 的样子。"),
        ("date", clock_time(17, 0), "看不出是哪一天，请写成 2026-12-04 的样子。"),
        ("datetime", "2026年12月4日17：00前", datetime(2026, 12, 4, 17)),
        ("datetime", "2026-12-04T09:30:00", datetime(2026, 12, 4, 9, 30)),
        ("datetime", "2026-12-04 17点半", datetime(2026, 12, 4, 17, 30)),
        ("datetime", "2026-12-04 下班前", date(2026, 12, 4)),
        ("datetime", datetime(2026, 12, 4), date(2026, 12, 4)),
        ("datetime", "2026-12-04 25:00", "看不出是什么时间，请写成 2026-12-04 17:00 的样子。"),
        ("datetime", "2026-12-04 傍晚", "看不出是什么时间，请写成 2026-12-04 17:00 的样子。"),
        ("bool", "是", True),
        ("bool", "×", False),
        ("bool", 1, True),
        ("bool", True, True),
        ("bool", "也许", "应填“是”或“否”。"),
        ("list", "云东、云北,云西；城关", ["云东", "云北", "云西", "城关"]),
        ("list", "云东、、 云东 、", ["云东"]),
        ("text", "=1+1", "单元格是公式，请复制后“选择性粘贴—数值”再发。"),
        ("text", "#REF!", "单元格是错误值，请改为正确内容。"),
        ("text", "   ", None),
    ],
)
def test_one_cell(tmp_path: Path, kind: Kind, cell: object, value: object) -> None:
    read = one(tmp_path, kind, cell)
    assert read == value
    assert type(read) is type(value)


# Reading what is wrong


def test_each_trouble_says_sheet_row_column_and_cause(good: Path) -> None:
    def spoil(workbook: Any) -> None:
        page = workbook["单位"]
        page["A2"], page["C3"], page["D3"] = None, "县", "=1+1"

    assert complaints(read_book(changed(good, spoil), ROSTER)) == [
        "“单位”第2行A列“单位名称”：此项必填，不能为空。",
        "“单位”第3行C列“类别”：“县”不在可选范围，应为：镇、街道、部门。",
        "“单位”第3行D列“排序”：单元格是公式，请复制后“选择性粘贴—数值”再发。",
    ]


def test_headers_wrong_missing_and_repeated(good: Path) -> None:
    def spoil(workbook: Any) -> None:
        page = workbook["单位"]
        page["C1"], page["E1"] = "属性", "简称"

    assert complaints(read_book(changed(good, spoil), ROSTER)) == [
        "“单位”第1行C列：不认识“属性”列，应有：单位名称、简称、类别、排序、备注。不需要的列请删除。",
        "“单位”第1行E列：“简称”列重复，B列已有，请只留一列。",
        "“单位”第1行：缺少“类别”列，表中多出“属性”，如是同一列请改名。",
    ]


def test_a_misspelt_header_is_told_once_with_the_one_that_was_meant(good: Path) -> None:
    def spoil(workbook: Any) -> None:
        workbook["单位"]["A1"], workbook["单位"]["C1"] = "单位名", "类 别："

    found = read_book(changed(good, spoil), ROSTER)
    assert complaints(found) == [
        "“单位”第1行A列：不认识“单位名”列，是否应为“单位名称”？请改正列名；不需要的列请删除。",
        "“单位”第1行C列：不认识“类别:”列，是否应为“类别”？请改正列名；不需要的列请删除。",
    ]
    assert found.alike > read_book(good, TASKS).alike == 0


def test_no_header_at_all(tmp_path: Path) -> None:
    parsed = read_book(filled(tmp_path / "a", 任务=[["述法报告", "2026-12-04"]]), TASKS)
    assert complaints(parsed) == ["“任务”第1行：前5行里没有找到表头，应有：任务名称、截止时间。"]


def test_merged_cells_among_the_data(good: Path) -> None:
    parsed = read_book(changed(good, lambda workbook: workbook["单位"].merge_cells("C2:C3")), ROSTER)
    assert complaints(parsed)[0] == "“单位”第2行C列“类别”：C2:C3是合并单元格，请取消合并并逐行填写。"


def test_too_many_rows_are_one_error(tmp_path: Path) -> None:
    headers: list[object] = ["任务名称", "截止时间"]
    line: list[object] = ["x", "2026-12-04"]
    path = filled(tmp_path / "a", 任务=[headers] + [line] * 20_001)
    assert complaints(read_book(path, TASKS)) == ["“任务”：数据超过20,000行，请拆成几个工作簿分别导入。"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "不是 Excel 工作簿"),
        ("单位,简称".encode(), "不是 Excel 工作簿"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 broken", "损坏"),
    ],
)
def test_another_kind_of_file_is_one_clear_error(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "a").write_bytes(content)
    (complaint,) = complaints(read_book(tmp_path / "a", TASKS))
    assert word in complaint


def test_hostile_packages_are_one_clear_error(tmp_path: Path, good: Path) -> None:
    assert "异常庞大" in complaints(read_book(bomb(tmp_path / "a", "xl/workbook.xml", 40), TASKS))[0]
    assert "不是 Excel 工作簿" in complaints(read_book(package(tmp_path / "b", {"word/document.xml": "x"}), TASKS))[0]
    assert "损坏" in complaints(read_book(package(tmp_path / "c", {"xl/workbook.xml": "<a"}), TASKS))[0]
    laughs = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with ZipFile(good) as old:
        parts = {name: laughs + old.read(name) if name.endswith("sheet1.xml") else old.read(name) for name in old.namelist()}
    assert "损坏" in complaints(read_book(package(tmp_path / "d", parts), ROSTER))[0]


def test_a_workbook_without_rows_says_so(tmp_path: Path) -> None:
    assert complaints(read_book(filled(tmp_path / "a", 任务=[["任务名称", "截止时间"]]), TASKS)) == ["工作簿里没有数据行。"]


# Writing


def test_the_blank_workbook_is_valid_and_its_example_is_passed_over(tmp_path: Path) -> None:
    template(tmp_path / "a", ROSTER)
    parsed = read_book(tmp_path / "a", ROSTER)
    assert (parsed.examples, complaints(parsed)) == (2, ["工作簿里没有数据行。"])
    page = loaded(tmp_path / "a")["单位"]
    assert [cell.value for cell in page[2]] == ["示例：李家埠镇", "李家埠、李埠", "镇", "8", None]
    assert page["A1"].comment.text == "必填。全称"
    assert page["C1"].comment.text == "必填。可填：镇、街道、部门"


def test_rows_added_below_the_example_are_read(tmp_path: Path) -> None:
    template(tmp_path / "a", ROSTER)
    parsed = read_book(changed(tmp_path / "a", lambda workbook: workbook["单位"].append(["柳河镇", None, "镇", 1])), ROSTER)
    assert [row["单位名称"] for row in parsed.rows["单位"]] == ["柳河镇"]


def test_the_form_offices_expect(tmp_path: Path) -> None:
    rows = {"人员": [{"姓名": "赵刚", "电话": "013800000000"}]}
    write_book(tmp_path / "a", Book("名册", (PEOPLE,)), rows, "联络员名册", "填报单位：依法治市办")
    page = loaded(tmp_path / "a")["人员"]
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["联络员名册", "填报单位：依法治市办", "姓名"]
    assert {str(span) for span in page.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    assert (page["A1"].font.name, page["A3"].font.name, page["A3"].font.b, page["A4"].font.name) == ("方正小标宋简体", "仿宋", True, "仿宋")
    assert (page["B4"].value, page["B4"].data_type, page["B4"].number_format) == ("013800000000", "s", "@")
    assert (page.page_setup.orientation, page.page_setup.paperSize, page.freeze_panes) == ("landscape", 9, "A4")
    assert "&P" in page.oddFooter.center.text
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"])
def test_nothing_typed_becomes_a_formula(tmp_path: Path, text: str) -> None:
    write_book(tmp_path / "a", Book("名册", (PEOPLE,)), {"人员": [{"姓名": text}]})
    cell = loaded(tmp_path / "a")["人员"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert read_book(tmp_path / "a", Book("名册", (PEOPLE,))).rows["人员"][0]["姓名"] == text


def test_the_same_rows_make_the_same_bytes() -> None:
    first = book_bytes(ROSTER, {"人员": [{"姓名": "赵刚"}]}, "名册")
    time.sleep(1.1)
    assert book_bytes(ROSTER, {"人员": [{"姓名": "赵刚"}]}, "名册") == first


PHRASE = st.text(alphabet="=+-@柳河镇a0.\u202e<&>'\"", min_size=1, max_size=12).filter(lambda text: not text.endswith(".0"))
LINE = st.fixed_dictionaries(
    {
        "文": st.one_of(st.none(), PHRASE),
        "数": st.one_of(st.none(), st.integers(-(10**12), 10**12)),
        "日": st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2100, 1, 1))),
        "时": st.one_of(
            st.none(), st.datetimes(datetime(1950, 1, 1, 0, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0, minute=30))
        ),
        "否": st.one_of(st.none(), st.booleans()),
        "列": st.one_of(st.none(), st.lists(st.text(alphabet="=柳河镇a", min_size=1, max_size=4), min_size=1, max_size=3, unique=True)),
    }
)
KINDS = Book(
    "表",
    (
        Sheet(
            "表",
            (
                Column("文"),
                Column("数", kind="int"),
                Column("日", kind="date"),
                Column("时", kind="datetime"),
                Column("否", kind="bool"),
                Column("列", kind="list"),
            ),
        ),
    ),
)


@given(st.lists(LINE, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read_back_equal(tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]]) -> None:
    path = tmp_path_factory.mktemp("book") / "a"
    write_book(path, KINDS, {"表": rows}, "标题")
    wanted = [row for row in rows if any(value is not None for value in row.values())]
    assert [row.values for row in read_book(path, KINDS).rows["表"]] == wanted
