"""The ledger 任务责任清单 cell by cell, and its way out and in again."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl

from bot.demo.seed import seed
from handlers import exporting, importing
from handlers.books import Standpoint
from handlers.office import Office
from handlers.workbook import Value, write_book
from storage.checklist import items_on, of_year
from storage.database import rows
from storage.journal import Actor
from storage.task import OBLIGATION_MOVES, open_task, targets
from storage.unit_kinds import UnitKind

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
AT = Standpoint(Actor(NOW), Office("云岭市依法治市办", "小法", ZONE, time(8, 30), time(17, 30)), "local")
LEDGER = exporting.ledger_named("任务责任清单")


async def _take(path: Path, lines: list[dict[str, Value]], at: Standpoint = AT) -> list[str]:
    file = path / "任务责任清单.xlsx"
    write_book(file, importing.intake_named("清单").book, {"清单": lines})
    intake, parsed = await importing.opened_book(file, file.name)
    assert intake.book.name == "清单"
    report = await importing.take_in(intake, parsed, at)
    return [*report.lines, *map(str, report.errors)]


async def _cells(path: Path) -> list[dict[str, object]]:
    await exporting.export(LEDGER, path / "out.xlsx", "云岭市依法治市办", ZONE, NOW)
    sheet = openpyxl.load_workbook(path / "out.xlsx")["任务责任清单"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    return [dict(zip(map(str, found[0]), row, strict=True)) for row in found[1:]]


async def test_the_ledger_has_the_offices_columns_and_says_what_is_unset(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    lines = await _cells(tmp_path)
    assert list(lines[0]) == ["序号", "责任事项", "具体措施", "依据(条款)", "牵头单位", "责任单位", "责任人", "完成时限/频次", "成果形式", "落实情况"]
    assert len(lines) == 25
    assert lines[0] == {
        "序号": 1,
        "责任事项": "DW-1 听取法治工作汇报，把法治建设纳入全局部署（待本办核对）",
        "具体措施": lines[0]["具体措施"],
        "依据(条款)": "《党政主要负责人履行推进法治建设第一责任人职责规定》第五条第（一）项",
        "牵头单位": "本办未设定",
        "责任单位": "本办未设定",
        "责任人": "党委主要负责人",
        "完成时限/频次": "本办未设定",
        "成果形式": "会议记录或纪要、年度计划",
        "落实情况": "未建报送任务",
    }


async def test_progress_stands_in_the_ledger(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    item = next(one for one in await items_on(NOW.date()) if one["number"] == "BM-5")
    owed = await targets([UnitKind.DEPARTMENT], (), (), False)
    task_id = await open_task(
        AT.by,
        owed,
        title="2026年第四季度学法情况报告",
        report_year=2026,
        per_post=False,
        deadline_at=NOW,
        checklist_item_id=item["id"],
        period="2026Q4",
    )
    for one in (await rows("SELECT id FROM obligation WHERE task_id = ? ORDER BY id", task_id))[:3]:
        await OBLIGATION_MOVES.make("submit", one["id"], AT.by, "")
    told = {str(one["责任事项"])[:4]: one["落实情况"] for one in await _cells(tmp_path)}
    assert told["BM-5"] == "2026年第四季度学法情况报告应报7件、已收3件"
    assert told["BM-4"] == "未建报送任务"


async def test_what_is_given_out_for_import_becomes_the_offices_own_list_and_then_changes_nothing(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    assert LEDGER.for_import is not None
    lines = list((await LEDGER.for_import())["清单"])
    first = await _take(tmp_path, [dict(one) for one in lines])
    assert first[0].startswith("照原内容列入2026年清单25项（视为已核对）：DW-1、")
    assert first[1] == "未写依据2项（查询时答“本办未设定”）：BZ-2（第25行E列）、BZ-3（第26行E列）"
    again = list((await LEDGER.for_import())["清单"])
    assert again == lines
    assert all("新增" not in line and "修改" not in line for line in await _take(tmp_path, [dict(one) for one in again]))
    assert not any(one["to_check"] for one in await items_on(NOW.date()) if one["year"] == 2026)


async def test_a_row_out_of_order_is_named_and_nothing_is_taken_in(office_db: str, tmp_path: Path) -> None:
    row: dict[str, Value] = {"编号": "一-1", "责任主体": "党委书记", "责任事项": "听取汇报", "依据": "《规定》"}
    told = await _take(tmp_path, [row, row | {"责任主体": "村支书"}, row | {"编号": "一-2", "频次": "每年" * 60}])
    assert [line for line in told if "第" in line] == [
        "“清单”第3行B列“责任主体”：不认识责任主体“村支书”，应为：党委主要负责人、政府主要负责人、部门主要负责人、镇街主要负责人、其他班子成员",
        "“清单”第3行A列“编号”：编号“一-1”与第2行重复",
        "“清单”第4行J列“频次”：超过100个字，请缩短",
    ]
    assert await items_on(NOW.date()) == []


def _line(number: str, **cells: str) -> dict[str, Value]:
    return {"编号": number, "责任主体": "党委主要负责人", "责任事项": "听取汇报", "依据": "《规定》第五条", **cells}


async def test_what_no_calendar_has_keeps_the_book_out_with_its_cell(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    told = await _take(tmp_path, [_line("A-1", 完成时限="2月30日"), _line("A-2", 频次="每年0次"), _line("A-3", 完成时限="2月29日")])
    assert told[-2:] == ["“清单”第2行I列“完成时限”：没有“2月30日”这样的时间或次数", "“清单”第3行J列“频次”：没有“0次”这样的时间或次数"]
    assert not [one for one in await items_on(AT.today) if one["year"] == AT.today.year]


async def test_unknown_units_and_words_are_hints_and_taken_as_they_stand(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    told = await _take(
        tmp_path, [_line("A-1", 责任单位="各镇街、火星镇", 频次="每周五次"), _line("A-2", 责任单位="柳河；全部部门，发改局", 频次="适时")]
    )
    assert told[1].startswith("工作簿未列、现行清单中仍在25项") and told[2:] == [
        "提示：第2行H列“责任单位”：“火星镇”在名册中对不上，照录",
        "提示：第2行J列“频次”：“每周五次”不是常用写法（每月、每季度、每半年、每年、适时、及时、按要求等），照录，不据此提示建任务",
    ]
    found = {one["number"]: one for one in await items_on(AT.today) if one["year"] == AT.today.year}
    assert (found["A-1"]["responsible_units"], found["A-1"]["frequency"]) == ("各镇街、火星镇", "每周五次")


async def test_many_hints_are_told_up_to_a_number(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    told = await _take(tmp_path, [_line(f"A-{n}", 频次="随缘") for n in range(25)])
    assert sum(one.startswith("提示：第") for one in told) == 20 and told[-1] == "另有5处提示未列出。"


async def test_one_row_adds_to_the_shipped_list_and_takes_nothing_out_of_it(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    before = of_year(await items_on(AT.today), 2026)
    told = await _take(tmp_path, [_line("A-1")])
    assert told[0] == "新增2026年清单事项1项：A-1"
    after = of_year(await items_on(AT.today), 2026)
    assert [one["number"] for one in after] == [*(one["number"] for one in before), "A-1"]
    assert [one["to_check"] for one in after] == [True] * len(before) + [False]
    assert {one["year"] for one in after} == {2026}


async def test_a_shipped_number_in_the_book_is_revised_in_its_place(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    told = await _take(tmp_path, [_line("DW-2", 频次="每年一次")])
    assert told[0].startswith("修改事项1项") and told[0].endswith("：DW-2")
    after = of_year(await items_on(AT.today), 2026)
    assert [one["number"] for one in after][:3] == ["DW-1", "DW-2", "DW-3"] and len(after) == 25
    assert (after[1]["duty"], after[1]["frequency"], after[1]["to_check"]) == ("听取汇报", "每年一次", False)


async def test_a_book_that_stands_alone_ends_what_it_does_not_list(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    alone = replace(AT, alone=True)
    told = await _take(tmp_path, [_line("A-1"), _line("A-2")], alone)
    assert told[1].startswith("废止工作簿未列的事项25项")
    assert [one["number"] for one in of_year(await items_on(AT.today), 2026)] == ["A-1", "A-2"]
    assert (await _take(tmp_path, [_line("A-2")], alone))[0].startswith("废止工作簿未列的事项1项")
    assert [one["number"] for one in of_year(await items_on(AT.today), 2026)] == ["A-2"]


async def test_a_book_with_errors_ends_nothing_even_when_it_stands_alone(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    await _take(tmp_path, [_line("A-1"), _line("A-1")], replace(AT, alone=True))
    assert len(of_year(await items_on(AT.today), 2026)) == 25
