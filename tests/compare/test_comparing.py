"""The office's workbook against the ledger: what we export agrees with itself, and each change is found where it is."""

import argparse
import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from bot.__main__ import parser
from bot.commands import compare as command
from handlers import exporting
from handlers.compare import replies
from handlers.compare.comparing import LEDGER, compare
from storage.database import opened
from storage.refusal import Refusal
from storage.schema import model_modules
from storage.submission import Arrival, receive
from tests import records
from tests.records import BY, NOW

ZONE = ZoneInfo("Asia/Shanghai")


async def _seed() -> None:
    unit_id = await records.unit()
    first, _ = await records.task(unit_id)
    await records.task(unit_id, per_post=False, title="督察自查报告")
    await receive(first, Arrival("群文件", None, "王敏", NOW), BY, 2026)


async def _exported(path: Path) -> Path:
    await exporting.export(exporting.ledger_named(LEDGER), path, "云岭市依法治市办", ZONE, NOW)
    return path


def _edited(path: Path, edit: Callable[[list[list[object]]], None]) -> Path:
    """The rows from the header on, changed."""
    page = openpyxl.load_workbook(path).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    del rows[: next(n for n, row in enumerate(rows) if "单位" in row)]
    edit(rows)
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
async def ledger(office_db: str, tmp_path: Path) -> Path:
    """Three lines of two tasks, exported."""
    await _seed()
    return await _exported(tmp_path / "台账.xlsx")


async def test_our_own_export_agrees_with_itself_whatever_the_order(ledger: Path) -> None:
    def shuffle(rows: list[list[object]]) -> None:
        order = random.Random(7).sample(range(len(rows[0])), len(rows[0]))
        rows[:] = [[row[n] for n in order] for row in (rows[0], *reversed(rows[1:]))]

    for path in (ledger, _edited(ledger, shuffle)):
        found = await compare(path, [], ZONE, NOW)
        assert (found.rows, found.differences) == (3, [])
        assert set(found.agreed.values()) == {3} and set(found.others) == {"序号", "备注"}
        assert "全部一致" in replies.report(found)


async def test_one_cell_that_differs_is_found_in_its_place(ledger: Path) -> None:
    def edit(rows: list[list[object]]) -> None:
        rows[1][rows[0].index("报送方式")] = "OA"

    found = await compare(_edited(ledger, edit), [], ZONE, NOW)
    (one,) = found.differences
    assert (one.row, one.column, one.theirs, one.ours) == (2, "报送方式", "OA", "群文件")
    assert found.agreed["报送方式"] == 2 and "· 报送方式 66.6%（2/3）" in replies.report(found)
    assert "· 第2行 李家埠镇（党委书记） 报送方式：OA ｜ 群文件" in replies.report(found)


async def test_rows_that_one_side_lacks(ledger: Path) -> None:
    def edit(rows: list[list[object]]) -> None:
        del rows[2]
        rows.append(["火星镇" if header == "单位" else None for header in rows[0]])

    found = await compare(_edited(ledger, edit), [], ZONE, NOW)
    assert [(one.row, one.theirs) for one in found.differences] == [(4, replies.NOT_OURS), (0, replies.NOT_THERE)]


async def test_one_task_alone(ledger: Path) -> None:
    found = await compare(ledger, ["自查"], ZONE, NOW)
    assert (found.rows, found.differences) == (1, [])
    with pytest.raises(Refusal, match="没有“体检报告”这项任务"):
        await compare(ledger, ["体检报告"], ZONE, NOW)


async def test_a_row_that_may_be_of_several_tasks_is_not_guessed(ledger: Path) -> None:
    def edit(rows: list[list[object]]) -> None:
        rows[:] = [["单位", "版本"], ["李家埠镇", 1]]

    (one,) = (await compare(_edited(ledger, edit), [], ZONE, NOW)).differences
    assert one.theirs == replies.SEVERAL_TASKS


async def test_rows_of_a_task_that_the_ledger_has_not_do_not_agree(ledger: Path) -> None:
    def edit(rows: list[list[object]]) -> None:
        column = rows[0].index("备注")
        for row in rows:
            row[column] = "信访工作报告"
        rows[0][column] = "任务"

    found = await compare(_edited(ledger, edit), [], ZONE, NOW)
    assert {(one.column, one.theirs) for one in found.differences} == {("任务", "信访工作报告")} and not found.alike
    assert sorted(one.ours for one in found.differences) == ["2026年度书面述法报告", "2026年度书面述法报告", "2026年度督察自查报告"]


async def test_nothing_to_compare_is_no_agreement(ledger: Path) -> None:
    found = await compare(_edited(ledger, lambda rows: rows.__delitem__(slice(1, None))), [], ZONE, NOW)
    assert replies.report(found) == replies.NO_ROWS and not found.alike


async def test_of_two_columns_that_mean_the_same_one_is_said_to_be_left_out(ledger: Path) -> None:
    def edit(rows: list[list[object]]) -> None:
        for n, row in enumerate(rows):
            row.append("2020-01-01" if n else "收到时间")

    found = await compare(_edited(ledger, edit), [], ZONE, NOW)
    assert found.alike and "收到时间" in found.others and len(found.agreed) == 16


async def test_a_unit_merged_over_its_rows_stands_in_each(ledger: Path) -> None:
    book = openpyxl.load_workbook(ledger)
    page = book.active
    top, column = next((cell.row, cell.column) for row in page.iter_rows() for cell in row if cell.value == "单位")
    page.merge_cells(start_row=top + 1, end_row=top + 3, start_column=column, end_column=column)
    page.merge_cells(start_row=1000, end_row=1_048_576, start_column=300, end_column=301)
    book.save(ledger)
    found = await compare(ledger, [], ZONE, NOW)
    assert (found.rows, found.differences) == (3, [])


async def test_no_ledger_at_all(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    with pytest.raises(Refusal, match="不是 Excel 工作簿"):
        await compare(tmp_path / "坏.xlsx", [], ZONE, NOW)
    for header, why in (("甲", "没有找到台账的表头"), ("版本", "没有“单位”列")):
        path = _edited(await _exported(ledger), lambda rows, header=header: rows.__setitem__(slice(None), [[header], [1]]))  # type: ignore[misc]
        with pytest.raises(Refusal, match=why):
            await compare(path, [], ZONE, NOW)


def test_the_command_line_ends_with_1_when_they_differ(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def prepared() -> Path:
        async with opened(sqlite_url, model_modules()):
            await _seed()
            return await _exported(tmp_path / "台账.xlsx")

    path = asyncio.run(prepared())
    for name, said in {"DATABASE_URL": sqlite_url, "DATA_DIR": str(tmp_path), "OFFICE_NAME": "云岭市依法治市办"}.items():
        monkeypatch.setenv(name, said)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.clock.Clock.now", lambda _self: NOW + timedelta(minutes=1))

    def run(*more: str) -> tuple[int, str]:
        monkeypatch.setenv("TIMEZONE", str(ZONE))  # opening a database in this process has set it to UTC
        args: argparse.Namespace = parser().parse_args(["compare", str(path), *more])
        return command.run(args), capsys.readouterr().out

    code, told = run()
    assert (code, "全部一致" in told) == (0, True), told
    _edited(path, lambda rows: rows.__delitem__(-1))
    code, told = run("--task", "述法")
    assert (code, "共2行" in told) == (0, True), told
    _edited(path, lambda rows: rows[1].__setitem__(rows[0].index("版本"), 2))
    code, told = run()
    assert code == 1 and "版本：2 ｜ 1" in told


def _two_sheets(path: Path, *, head: bool, wrong: bool) -> Path:
    """The workbook as an office keeps it: a sheet for each month, the second with a head of its own, or with a wrong version in it."""
    page = openpyxl.load_workbook(path).active
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    del rows[: next(n for n, row in enumerate(rows) if "单位" in row)]
    book = openpyxl.Workbook()
    first, second, empty = book.active, book.create_sheet("十二月"), book.create_sheet("Sheet3")
    first.title, empty.sheet_state = "十一月", "visible"
    for row in rows[:-1]:
        first.append(row)
    last = list(rows[-1])
    last[rows[0].index("报送方式")] = "纸质" if wrong else last[rows[0].index("报送方式")]
    for row in [rows[0], last] if head else [["单位", "电话"], ["李家埠镇", "138"]]:
        second.append(row)
    book.save(path)
    return path


async def test_every_sheet_with_the_same_head_is_compared(ledger: Path) -> None:
    found = await compare(_two_sheets(ledger, head=True, wrong=False), (), ZONE, NOW)
    assert (found.rows, found.alike, found.sheets, found.beside) == (3, True, ("十一月", "十二月"), ())
    assert replies.report(found).startswith("台账核对：十一月、十二月，共3行") and "全部一致。" in replies.report(found)


async def test_what_is_wrong_on_the_second_sheet_is_found_there(ledger: Path) -> None:
    found = await compare(_two_sheets(ledger, head=True, wrong=True), (), ZONE, NOW)
    (one,) = found.differences
    assert (one.sheet, one.row, one.column, one.theirs) == ("十二月 ", 2, "报送方式", "纸质")
    assert "· 十二月 第2行 " in replies.report(found) and "全部一致" not in replies.report(found)


async def test_a_sheet_with_another_head_is_named_as_not_compared(ledger: Path) -> None:
    report = replies.report(await compare(_two_sheets(ledger, head=False, wrong=False), (), ZONE, NOW))
    assert report.startswith("台账核对：十一月，共2行") and "未核对的工作表：十二月（列名与所核对的不同）。" in report and "Sheet3" not in report
