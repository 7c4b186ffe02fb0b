"""Workbooks in and out: a dry run changes nothing, errors undo everything, what export writes import reads as no change."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from bot.demo.seed import seed
from handlers import exporting, importing
from handlers.books import Ledger, Report, Standpoint
from handlers.office import Office
from handlers.workbook import Book, Value, template, write_book
from handlers.workbook.writing import Rows
from storage import identity, members, review, units
from storage.database import rows, value
from storage.journal import Actor
from storage.people import Role
from storage.refusal import Refusal
from storage.submission import Arrival, receive, versions
from storage.task import obligations

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 12, 1, 8, 30).time()
OFFICE = Office("云岭市依法治市办", "小法", ZONE, START, datetime(2026, 12, 1, 17, 30).time())
AT = Standpoint(Actor(NOW), OFFICE, "local")
TABLES = ("unit", "unit_alias", "member", "post", "role_grant", "account", "room", "journal")


def _roster() -> Book:
    return importing.intake_named("名册").book


async def _take(path: Path, book_rows: Rows, *, dry: bool = False, name: str = "名册.xlsx") -> Report:
    """Write rows as the roster workbook and take it in."""
    write_book(path / name, _roster(), book_rows)
    intake, parsed = await importing.opened_book(path / name, name)
    return await (importing.dry_run if dry else importing.take_in)(intake, parsed, AT)


async def _everything() -> str:
    return str([await rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES])


def _person(name: str, unit: str, **more: Value) -> dict[str, Value]:
    return {"姓名": name, "单位": unit, **more}


TOWN: dict[str, Value] = {"单位名称": "天河镇", "类别": "镇"}


async def test_a_dry_run_tells_what_taking_in_does_and_changes_nothing(office_db: str, tmp_path: Path) -> None:
    book = {"单位": [TOWN], "人员": [_person("何立", "天河镇", 岗位=["党委书记", "镇长"])]}
    before = await _everything()
    tried = await _take(tmp_path, book, dry=True)
    assert await _everything() == before
    done = await _take(tmp_path, book)
    assert (done.changes, done.lines) == (tried.changes, tried.lines)
    assert tried.changes > 0
    assert [one["name"] for one in await members.roster()] == ["何立"]


async def test_one_error_anywhere_undoes_all(office_db: str, tmp_path: Path) -> None:
    before = await _everything()
    report = await _take(tmp_path, {"单位": [TOWN], "人员": [_person("何立", "天河镇"), _person("丁一", "没有的镇")]})
    assert [(one.sheet, one.row, one.header) for one in report.errors] == [("人员", 3, "单位")]
    assert await _everything() == before


async def test_the_exported_roster_imports_as_no_change(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    path = tmp_path / "名册.xlsx"
    written = await exporting.export_for_import(exporting.ledger_named("联络员名册"), path)
    before = await _everything()
    intake, parsed = await importing.opened_book(path, path.name)
    assert parsed.errors == []
    report = await importing.take_in(intake, parsed, AT)
    assert (written, report.changes, report.lines, report.errors) == (29 + 66 + 2 + 12 + 2, 0, [], [])
    assert await _everything() == before


async def test_a_swap_of_posts_a_desk_and_a_role_come_out_right(office_db: str, tmp_path: Path) -> None:
    first = [
        _person("甲一", "天河镇", 岗位=["党委书记"], 角色=["审查员"]),
        _person("乙二", "天河镇", 岗位=["镇长"], 角色=["联络员"]),
    ]
    await _take(tmp_path, {"单位": [TOWN], "人员": first})
    second = [_person("甲一", "天河镇", 岗位=["镇长"], 角色=["联络员B岗"]), _person("乙二", "天河镇", 岗位=["党委书记"])]
    await _take(tmp_path, {"人员": second})
    unit = (await units.units_named("天河镇", AT.today))[0]
    assert {one["title"]: one["name"] for one in await members.posts(unit["id"])} == {"党委书记": "乙二", "镇长": "甲一"}
    roles = {one["name"]: {(grant["role"], grant["desk"]) for grant in await members.grants_of(one["id"])} for one in await members.roster()}
    assert roles == {"甲一": {("liaison", "B"), ("principal", "A")}, "乙二": {("principal", "A")}}


async def test_a_column_that_is_missing_changes_nothing_of_its_kind(office_db: str, tmp_path: Path) -> None:
    await _take(tmp_path, {"单位": [TOWN], "人员": [_person("甲一", "天河镇", 岗位=["镇长"], 角色=["联络员"], 电话="13900000000")]})
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "人员"
    sheet.append(["姓名", "单位", "职务"])
    sheet.append(["甲一", "天河镇", "镇长"])
    book.save(tmp_path / "名册.xlsx")
    intake, parsed = await importing.opened_book(tmp_path / "名册.xlsx", "名册.xlsx")
    report = await importing.take_in(intake, parsed, AT)
    assert (report.changes, report.lines[0]) == (1, "修改人员1：甲一（天河镇）")
    one = (await members.roster())[0]
    assert (one["phone"], one["title"]) == ("13900000000", "镇长")
    assert {grant["role"] for grant in await members.grants_of(one["id"])} == {"liaison", "principal"}


async def test_nobody_is_removed_but_everybody_left_out_is_named(office_db: str, tmp_path: Path) -> None:
    await _take(tmp_path, {"单位": [TOWN], "人员": [_person("甲一", "天河镇"), _person("乙二", "天河镇")]})
    report = await _take(tmp_path, {"人员": [_person("甲一", "天河镇")]})
    assert report.changes == 0
    assert report.lines == ["工作簿未列、名册中仍在的人员1（不作改动）：乙二（天河镇）"]


async def test_an_account_id_binds_at_once_and_is_never_taken_from_somebody(office_db: str, tmp_path: Path) -> None:
    await _take(tmp_path, {"单位": [TOWN], "人员": [_person("甲一", "天河镇", 渠道账号ID="wxid_1")]})
    assert await identity.is_bound("local", "wxid_1")
    report = await _take(tmp_path, {"人员": [_person("乙二", "天河镇", 渠道账号ID="wxid_1")]})
    assert [one.cause for one in report.errors] == ["这个账号已绑定甲一（天河镇），请核对；确需改绑的，请先由原人员注销。"]
    two = [_person("乙二", "天河镇", 渠道账号ID="wxid_2"), _person("丙三", "天河镇", 渠道账号ID="wxid_2")]
    assert [(one.row, one.cause) for one in (await _take(tmp_path, {"人员": two})).errors] == [(3, "与第2行的账号相同，一个账号只能属于一人。")]


async def test_the_last_administrator_stays(office_db: str, tmp_path: Path) -> None:
    office: dict[str, Value] = {"单位名称": "依法治市办", "类别": "本办"}
    await _take(tmp_path, {"单位": [office], "人员": [_person("刘建平", "依法治市办", 角色=["管理员"])]})
    report = await _take(tmp_path, {"人员": [_person("刘建平", "依法治市办")]})
    assert [one.cause for one in report.errors] == ["导入后将没有管理员，请至少保留一位。"]
    assert [one["name"] for one in await members.holders(Role.ADMINISTRATOR)] == ["刘建平"]


async def test_names_too_long_and_names_like_formulas(office_db: str, tmp_path: Path) -> None:
    long = await _take(tmp_path, {"单位": [TOWN | {"单位名称": "长" * 65}, TOWN], "人员": [_person("名" * 33, "天河镇", 职务="职" * 65)]})
    assert {(one.sheet, one.header) for one in long.errors} == {("单位", "单位名称"), ("人员", "姓名"), ("人员", "职务")}
    await _take(tmp_path, {"单位": [TOWN], "人员": [_person("甲一", "天河镇", 职务="=1+1")]})
    await exporting.export_for_import(exporting.ledger_named("联络员名册"), tmp_path / "again.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "again.xlsx")["人员"]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


async def test_a_book_is_known_by_its_rows_when_its_name_tells_nothing(office_db: str, tmp_path: Path) -> None:
    report = await _take(tmp_path, {"单位": [TOWN]}, name="新建 工作簿(1).xlsx")
    assert report.changes > 0
    assert await value("SELECT name FROM unit") == "天河镇"


@pytest.mark.parametrize("called", ["h1.xlsx", "名册.xlsx", "任务.xlsx"])
async def test_a_book_with_a_misspelt_header_is_known_whatever_its_file_is_called(office_db: str, tmp_path: Path, called: str) -> None:
    for one in importing.intakes():
        template(tmp_path / called, one.book)
        book = openpyxl.load_workbook(tmp_path / called)
        page = book[one.book.sheets[0].name]
        page["A1"] = str(page["A1"].value)[:-1] + "某"
        book.save(tmp_path / called)
        intake, parsed = await importing.opened_book(tmp_path / called, called)
        assert intake.book.name == one.book.name
        assert any("是否应为" in error.cause and (error.row, error.letter) == (1, "A") for error in parsed.errors)


async def test_a_blank_book_under_any_name_is_known_by_its_headers(office_db: str, tmp_path: Path) -> None:
    for one in importing.intakes():
        template(tmp_path / "m.xlsx", one.book)
        intake, parsed = await importing.opened_book(tmp_path / "m.xlsx", "m.xlsx")
        assert intake.book.name == one.book.name
        assert [str(error) for error in (await importing.dry_run(intake, parsed, AT)).errors] == ["工作簿里没有数据行。"]


async def test_all_that_is_wrong_with_a_roster_is_told_at_once(office_db: str, tmp_path: Path) -> None:
    before = await _everything()
    book: Rows = {
        "单位": [TOWN, TOWN, TOWN | {"单位名称": "地河镇", "类别": None}],
        "人员": [
            _person("甲一", "天河镇", 角色=["站长"], 渠道账号ID="wxid_1"),
            _person("乙二", "火星镇", 角色=["管理员"]),
            _person("", "天河镇"),
            _person("丙三", "天河镇", 渠道账号ID="wxid_1"),
            _person("丁四", "地河镇"),  # of a unit whose own row is at fault
        ],
    }
    path = tmp_path / "名册.xlsx"
    write_book(path, _roster(), book)
    workbook = openpyxl.load_workbook(path)
    workbook["人员"]["C3"] = "=1+1"
    workbook.save(path)
    intake, parsed = await importing.opened_book(path, path.name)
    report = await importing.take_in(intake, parsed, AT)
    assert [(one.sheet, one.row, one.header) for one in report.errors] == [
        ("单位", 3, "单位名称"),
        ("单位", 4, "类别"),
        ("人员", 2, "角色"),
        ("人员", 3, "职务"),
        ("人员", 3, "单位"),
        ("人员", 4, "姓名"),
        ("人员", 5, "渠道账号ID"),
    ]
    assert await _everything() == before


async def test_a_sheet_that_cannot_be_read_makes_no_errors_elsewhere(office_db: str, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_book(path, _roster(), {"单位": [TOWN], "人员": [_person("甲一", "天河镇")]})
    workbook = openpyxl.load_workbook(path)
    workbook["单位"]["A1"] = "名称"
    workbook.save(path)
    intake, parsed = await importing.opened_book(path, path.name)
    assert {one.sheet for one in (await importing.dry_run(intake, parsed, AT)).errors} == {"单位"}


@pytest.mark.parametrize(
    ("name", "lines", "places"),
    [
        (
            "任务",
            [
                {"任务名称": "甲报告", "所属年度": 2026, "对象": ["火星镇"]},
                {"任务名称": "乙报告", "所属年度": 2026, "对象": ["镇街"], "截止时间": datetime(2020, 1, 2, 9, 0)},
            ],
            [(2, "截止时间"), (2, "对象"), (3, "截止时间"), (3, "对象")],
        ),
        (
            "节假日",
            [
                {"日期": date(2027, 1, 1), "性质": "放假"},
                {"日期": None, "性质": "放假"},
                {"日期": date(2027, 1, 1), "性质": None},
                {"日期": date(2027, 1, 1), "性质": "上班"},
            ],
            [(3, "日期"), (4, "性质"), (5, "性质")],
        ),
        (
            "清单",
            [{"编号": "DW-1", "责任主体": "皇帝", "责任事项": "甲"}, {"责任主体": "党委", "责任事项": None}],
            [(2, "责任主体"), (3, "编号"), (3, "责任事项")],
        ),
    ],
)
async def test_what_cells_say_is_told_beside_cells_that_cannot_be_read(
    office_db: str, tmp_path: Path, name: str, lines: list[dict[str, Value]], places: list[tuple[int, str]]
) -> None:
    path = tmp_path / f"{name}.xlsx"
    write_book(path, importing.intake_named(name).book, {name: lines})
    intake, parsed = await importing.opened_book(path, path.name)
    report = await importing.dry_run(intake, parsed, AT)
    assert [(one.row, one.header) for one in report.errors] == places
    assert await value("SELECT count(*) FROM task") == 0


async def test_a_second_first_liaison_is_mentioned(office_db: str, tmp_path: Path) -> None:
    await _take(tmp_path, {"单位": [TOWN], "人员": [_person("甲一", "天河镇", 角色=["联络员A岗"])]})
    told = "提示：天河镇已有A岗甲一，又列乙二为A岗，请核对是否应为B岗。"
    assert told in (await _take(tmp_path, {"人员": [_person("乙二", "天河镇", 角色=["联络员"])]}, dry=True)).lines
    swapped = [_person("甲一", "天河镇", 角色=["联络员B岗"]), _person("乙二", "天河镇", 角色=["联络员A岗"])]
    assert not [line for line in (await _take(tmp_path, {"人员": swapped}, dry=True)).lines if line.startswith("提示")]
    both = [_person("丙三", "地河镇", 角色=["联络员"]), _person("丁四", "地河镇", 角色=["联络员"])]
    report = await _take(tmp_path, {"单位": [TOWN | {"单位名称": "地河镇"}], "人员": both}, dry=True)
    assert "提示：地河镇已有A岗丙三，又列丁四为A岗，请核对是否应为B岗。" in report.lines


async def test_what_is_no_book_of_ours_is_refused_in_words(office_db: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["随便", "什么"])
    book.save(tmp_path / "别的.xlsx")
    with pytest.raises(Refusal, match="看不出这是哪一种工作簿"):
        await importing.opened_book(tmp_path / "别的.xlsx", "别的.xlsx")
    (tmp_path / "坏的.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(Refusal, match="工作簿已损坏"):
        await importing.opened_book(tmp_path / "坏的.xlsx", "坏的.xlsx")


@pytest.mark.parametrize("ask", [importing.intake_named, exporting.ledger_named])
def test_a_name_that_nothing_has_is_refused_with_those_there_are(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(Refusal, match="名册"):
        ask("花名")


async def test_the_contact_list_for_people(office_db: str, tmp_path: Path) -> None:
    await seed(NOW)
    listed: Ledger = exporting.ledger_named("联络员名册")
    lines = {(str(one["单位"]), str(one.get("联络员", ""))): one for one in await listed.rows(ZONE, NOW)}
    assert lines["城关街道", "谢婷（B岗）"]["单位简称"] == "城关"
    assert lines["综合执法局", "何静（B岗）"]["微信昵称"] == "何静"
    unit = (await units.units_named("城关街道", AT.today))[0]
    old = (await members.liaisons(unit["id"], "A"))[0]
    await members.revoke(Actor(NOW), old["member_id"], Role.LIAISON, unit["id"])
    after = [one for one in await listed.rows(ZONE, NOW) if one["单位"] == "城关街道"]
    assert [(one["联络员"], one["变更记录"]) for one in after] == [("谢婷（B岗）", "何明至2026-12-01")]
    await exporting.export(listed, tmp_path / "名册.xlsx", OFFICE.name, ZONE, NOW)
    sheet = openpyxl.load_workbook(tmp_path / "名册.xlsx").active
    assert sheet is not None
    assert sheet["A2"].value == "填报单位：云岭市依法治市办    填报时间：2026年12月1日"
    assert tuple(cell.value for cell in sheet[3]) == listed.headers


async def test_the_ledger_of_submissions_has_the_columns_of_the_office(office_db: str) -> None:
    await seed(NOW)
    ledger = exporting.ledger_named("报送台账")
    lines = list(await ledger.rows(ZONE, NOW))
    assert len(lines) == 35 + 12 + 12
    first = lines[0]
    assert (first["单位"], first["职务"], first["述法类别"], first["是否逾期(逾期天数)"]) == ("城关街道", "党工委书记", "党委", "否")
    late = next(iter(await ledger.rows(ZONE, datetime(2026, 12, 6, 1, 0, tzinfo=UTC))))
    assert (late["是否逾期(逾期天数)"], late["备注"]) == ("是（2天）", "2026年度书面述法报告：逾期未报")
    assert set(first) <= set(ledger.headers)
    with pytest.raises(Refusal, match="没有对应的导入工作簿"):
        await exporting.export_for_import(ledger, Path("unused.xlsx"))


async def test_the_ledger_of_submissions_tells_what_came_and_how_it_was_reviewed(office_db: str) -> None:
    await seed(NOW)
    owed = (await obligations("o.unit_name = '柳河镇' AND t.title = '督察自查报告'"))[0]
    late = datetime(2026, 12, 13, 1, 0, tzinfo=UTC)
    arrival = Arrival("群文件", None, "赵志国", late, (("自查报告.docx", "a" * 64, 10), ("签字页.pdf", "b" * 64, 10)))
    await receive(owed, arrival, Actor(late), 2026)
    reviewer = (await members.members_named("陈静"))[0]["id"]
    await review.give_back((await versions("o.id = ?", owed["id"]))[0], "缺存在问题部分", late, Actor(late, reviewer))
    await receive((await obligations("o.id = ?", owed["id"]))[0], arrival, Actor(late), 2026)
    await review.approve((await versions("o.id = ? AND v.state = 'received'", owed["id"]))[0], Actor(late, reviewer))
    ledger = exporting.ledger_named("报送台账")
    line = next(one for one in await ledger.rows(ZONE, late) if (one["单位"], one["备注"]) == ("柳河镇", "2026年度督察自查报告：通过"))
    told = ("实报时间", "报送方式", "文件名", "版本", "是否逾期(逾期天数)", "预审人", "预审结果", "退回次数", "最终通过时间")
    nine = datetime(2026, 12, 13, 9, 0)
    assert [line[one] for one in told] == [nine, "群文件", "自查报告.docx、签字页.pdf", 2, "是（2天）", "陈静", "通过", 1, nine]


@pytest.mark.usefixtures("office_db")
async def test_a_group_is_put_into_shadow_by_the_workbook_and_out_again(tmp_path: Path) -> None:
    line: dict[str, Value] = {"群名": "述法工作群", "群号": "r-1"}
    for said, told in ((True, "开始影子运行"), (None, ""), (False, "结束影子运行")):
        report = await _take(tmp_path, {"群": [line | {"影子运行": said}]})
        assert not report.errors and ("影子运行" in "".join(report.lines)) == bool(told) and told in "".join(report.lines)
        shadow = bool(await value("SELECT COUNT(*) FROM room WHERE shadow_at IS NOT NULL"))
        assert shadow == (said is not False)
        exported = await exporting.ledger_named("联络员名册").for_import()  # type: ignore[misc]
        assert exported["群"][0].get("影子运行", False) is shadow
