"""案例.xlsx in and out again: what it changes, what it will not take, and what the ledger keeps back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers import exporting, importing
from handlers.books import Report, Standpoint
from handlers.workbook import Value, write_book
from storage import knowledge
from storage.database import value
from storage.journal import Actor
from storage.knowledge import EntryKind, Visibility
from tests.benchmarks.turn import OFFICE
from tests.records import unit

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
AT = Standpoint(Actor(NOW), OFFICE, "local")
CASE: dict[str, Value] = {
    "编号": "AL-001", "类别": "合同", "标题": "租户欠租", "问题": "欠了八个月", "答复": "先书面催告", "依据": "《民法典》第七百二十二条", "可见范围": "公开",
}  # fmt: skip
LEDGER = exporting.ledger_named("案例库")


async def taken(path: Path, *cases: dict[str, Value]) -> Report:
    """These cases taken in, all or nothing."""
    file = path / "案例.xlsx"
    write_book(file, importing.intake_named("案例").book, {"案例": list(cases)})
    intake, parsed = await importing.opened_book(file, file.name)
    assert intake.book.name == "案例"
    return await importing.take_in(intake, parsed, AT)


async def test_a_case_is_shown_as_soon_as_it_is_taken_in_and_the_same_book_changes_nothing(office_db: str, tmp_path: Path) -> None:
    report = await taken(tmp_path, CASE, CASE | {"编号": "AL-002"})
    assert (report.changes, report.errors) == (2, [])
    assert len(await knowledge.shown_stamps()) == 2
    assert (await taken(tmp_path, CASE, CASE | {"编号": "AL-002"})).changes == 0
    assert await value("SELECT count(*) FROM journal WHERE subject = 'knowledge' AND move = 'put'") == 2


async def test_a_changed_case_and_a_changed_visibility_are_told_apart(office_db: str, tmp_path: Path) -> None:
    await unit("柳河镇")
    await taken(tmp_path, CASE, CASE | {"编号": "AL-002"})
    report = await taken(tmp_path, CASE | {"答复": "先协商"}, CASE | {"编号": "AL-002", "可见范围": "当事单位：柳河镇"})
    assert report.lines[:2] == ["修改案例1件：AL-001", "改可见范围1件：AL-002"]
    assert {one["visibility"] for one in await knowledge.entries()} == {"public", "unit"}
    assert len(await knowledge.shown_stamps()) == 2


@pytest.mark.parametrize(
    ("said", "visibility"),
    [("公开", "public"), ("本办", "office"), (None, "office"), ("当事单位", "unit"), ("当事单位（柳河镇）", "unit"), ("柳河镇", "unit")],
)
async def test_who_may_read_it_as_people_write_it(said: str | None, visibility: str, sqlite_db: str, tmp_path: Path) -> None:
    await unit("柳河镇")
    assert (await taken(tmp_path, CASE | {"可见范围": said})).errors == []
    assert [one["visibility"] for one in await knowledge.entries()] == [visibility]


async def test_all_that_is_wrong_is_told_at_once_and_nothing_is_taken_in(sqlite_db: str, tmp_path: Path) -> None:
    await knowledge.put(AT.by, EntryKind.REFERRAL, "YNWT-2026-0001", {"title": "甲"})
    report = await taken(
        tmp_path, CASE, CASE, CASE | {"编号": "AL-003", "可见范围": "朋友圈"}, CASE | {"编号": "AL-004", "可见范围": "当事单位：东山镇"},
        CASE | {"编号": "YNWT-2026-0001"}, CASE | {"编号": "AL-005", "标题": "长" * 201}, CASE | {"编号": "hfsc-2027-004"},
        CASE | {"编号": "AL-006", "可见范围": "全市"},
    )  # fmt: skip
    assert [(one.row, one.letter) for one in report.errors] == [(3, "A"), (4, "G"), (5, "G"), (6, "A"), (7, "C"), (8, "A"), (9, "G")]
    assert [one["number"] for one in await knowledge.entries()] == ["YNWT-2026-0001"]


async def test_numbers_of_persons_are_pointed_out(sqlite_db: str, tmp_path: Path) -> None:
    report = await taken(tmp_path, CASE | {"问题": "张某，身份证370202199001011234"}, CASE | {"编号": "AL-002", "答复": "联系13800001234"})
    assert [one[:8] for one in report.hints] == ["第2行“问题”中", "第3行“答复”中"]


async def test_what_was_given_out_is_taken_in_again_without_a_change(office_db: str, tmp_path: Path) -> None:
    await unit("柳河镇")
    await taken(tmp_path, CASE, CASE | {"编号": "AL-002", "可见范围": "当事单位：柳河镇", "问题": None, "依据": None})
    file = tmp_path / "案例.xlsx"
    assert await exporting.export_for_import(LEDGER, file) == 2
    intake, parsed = await importing.opened_book(file, file.name)
    assert (await importing.take_in(intake, parsed, AT)).changes == 0


async def test_the_ledger_keeps_back_what_its_reader_might_not_read(office_db: str, tmp_path: Path) -> None:
    await unit("柳河镇")
    await taken(tmp_path, CASE, CASE | {"编号": "AL-002", "可见范围": "当事单位：柳河镇", "标题": "不该给人看的题目"})
    await knowledge.put(AT.by, EntryKind.REFERRAL, "YNWT-2026-0001", {"title": "不该有人知道的事"}, visibility=Visibility.PARTIES, readers=(1,))
    rows = await LEDGER.rows(OFFICE.timezone, NOW)
    assert [(one["编号"], one["标题"], one["状态"]) for one in rows] == [("AL-001", "租户欠租", "已入库"), ("AL-002", "（限当事单位）", "已入库")]
    assert "不该" not in str(rows)
