"""Workbooks on the command line: blank, tried out, taken in, written out and read back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.settings import Settings, read
from bot.workbooks import blank, database, take_in, write_out
from handlers.importing import intake_named
from handlers.workbook import Value, write_book
from storage.calendar import days_on_record
from storage.database import value
from storage.refusal import Refusal

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
UNITS: list[dict[str, Value]] = [
    {"单位名称": "李家埠镇", "简称": ["李家埠"], "类别": "镇", "排序": 1},
    {"单位名称": "云东街道", "简称": ["云东"], "类别": "街道", "排序": 2},
]
PEOPLE: list[dict[str, Value]] = [{"姓名": "王敏", "单位": "李家埠镇", "职务": "党政办主任", "角色": ["联络员"], "电话": "13800000000"}]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """An empty office."""
    named = read(file=Path("none"), environment={"OFFICE_NAME": "云岭市依法治市办"})
    return replace(named, database_url=database_url, data_dir=tmp_path / "data")


def _roster(path: Path, people: list[dict[str, Value]]) -> Path:
    write_book(path, intake_named("名册").book, {"单位": UNITS, "人员": people})
    return path


async def _units(settings: Settings) -> int:
    async with database(settings, NOW):
        return int(await value("SELECT count(*) FROM unit"))


async def test_a_dry_run_reports_and_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    report = await take_in(settings, _roster(tmp_path / "名册.xlsx", PEOPLE), NOW, dry_run=True)
    assert report.errors == []
    assert report.changes > 0
    assert await _units(settings) == 0


async def test_what_is_taken_in_twice_changes_nothing_the_second_time(settings: Settings, tmp_path: Path) -> None:
    book = _roster(tmp_path / "名册.xlsx", PEOPLE)
    tried = await take_in(settings, book, NOW, dry_run=True)
    assert (await take_in(settings, book, NOW, dry_run=False)).changes == tried.changes
    assert await _units(settings) == len(UNITS)
    assert (await take_in(settings, book, NOW, dry_run=False)).changes == 0


@pytest.mark.parametrize("dry_run", [True, False])
async def test_a_book_with_a_mark_of_secrecy_is_not_taken_in(settings: Settings, tmp_path: Path, dry_run: bool) -> None:
    case: dict[str, Value] = {"编号": "AL-001", "标题": "军属房屋", "问题": "机密★5年 某部家属院拆迁", "答复": "按补偿方案执行", "可见范围": "公开"}
    write_book(tmp_path / "案例.xlsx", intake_named("案例").book, {"案例": [case]})
    with pytest.raises(Refusal) as said:
        await take_in(settings, tmp_path / "案例.xlsx", NOW, dry_run=dry_run)
    assert "密级" in str(said.value) and "家属院" not in str(said.value)
    async with database(settings, NOW):
        assert await value("SELECT count(*) FROM knowledge_entry") == 0


async def test_one_error_keeps_everything_out_and_names_its_place(settings: Settings, tmp_path: Path) -> None:
    stranger: dict[str, Value] = {"姓名": "赵刚", "单位": "没有这个镇", "角色": ["联络员"]}
    report = await take_in(settings, _roster(tmp_path / "名册.xlsx", [*PEOPLE, stranger]), NOW, dry_run=False)
    assert [error.sheet for error in report.errors] == ["人员"]
    assert "没有这个镇" in str(report.errors[0])
    assert await _units(settings) == 0


async def test_a_blank_workbook_is_read_as_empty(settings: Settings, tmp_path: Path) -> None:
    await blank("名册", tmp_path / "名册.xlsx")
    report = await take_in(settings, tmp_path / "名册.xlsx", NOW, dry_run=False)
    assert [str(error) for error in report.errors] == ["工作簿里没有数据行。"]


async def test_what_is_written_for_import_is_read_back_without_a_change(settings: Settings, tmp_path: Path) -> None:
    await take_in(settings, _roster(tmp_path / "名册.xlsx", PEOPLE), NOW, dry_run=False)
    (tmp_path / "again").mkdir()
    assert await write_out(settings, "联络员名册", tmp_path / "again" / "名册.xlsx", NOW, for_import=True) > 0
    report = await take_in(settings, tmp_path / "again" / "名册.xlsx", NOW, dry_run=False)
    assert (report.errors, report.changes) == ([], 0)


async def test_names_nobody_has_are_refused_with_those_there_are(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="名册"):
        await blank("花名册子", tmp_path / "x.xlsx")
    with pytest.raises(Refusal, match="联络员名册"):
        await write_out(settings, "花名册子", tmp_path / "x.xlsx", NOW, for_import=False)
    with pytest.raises(Refusal, match="没有找到文件"):
        await take_in(settings, tmp_path / "none.xlsx", NOW, dry_run=True)


async def test_eighty_units_by_their_full_names_are_all_kept(settings: Settings, tmp_path: Path) -> None:
    names = [f"云岭市第{n}自然资源和规划管理局" for n in range(1, 81)]
    listed: list[dict[str, Value]] = [{"单位名称": name, "类别": "部门", "排序": n} for n, name in enumerate(names, 1)]
    rooms: list[dict[str, Value]] = [{"群名": "督察工作群", "群号": "r-1", "单位": names}]
    write_book(tmp_path / "名册.xlsx", intake_named("名册").book, {"单位": listed, "群": rooms})
    asked: list[dict[str, Value]] = [
        {"任务名称": "督察自查报告", "所属年度": 2026, "对象": names, "例外": names[1:], "截止时间": datetime(2026, 12, 11, 17)}
    ]
    write_book(tmp_path / "任务.xlsx", intake_named("任务").book, {"任务": asked})
    for book in ("名册", "任务"):
        assert (await take_in(settings, tmp_path / f"{book}.xlsx", NOW, dry_run=False)).errors == []
    async with database(settings, NOW):
        kept = [await value("SELECT units FROM room"), await value("SELECT targets FROM task"), await value("SELECT excepted FROM task")]
        assert [one.split("、") for one in kept] == [names, names, names[1:]]
        assert await value("SELECT unit_name FROM obligation") == names[0]


async def test_the_days_are_known_before_the_office_was_started_once(settings: Settings) -> None:
    async with database(settings, NOW):
        days = await days_on_record()
    assert not days[date(2026, 9, 25)] and days[date(2026, 9, 20)]  # 中秋, and the Sunday worked for 国庆
    async with database(settings, NOW):
        assert await days_on_record() == days
