"""提醒整改函: what the letter says, to whom, and that what is shown is what is drafted."""

import zipfile
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from bot.demo.roster import START, ZONE
from bot.demo.seed import seed
from handlers.access import Right, may
from handlers.feature import commands
from handlers.review import ledger, letter, letters, replies
from storage.database import rows, value
from storage.files import FileStore
from storage.journal import Actor
from storage.people import Role
from tests import records

DUE = datetime(2026, 12, 25, 17, 30, tzinfo=ZONE)
ROW: dict[str, Any] = {
    "unit_id": 1, "unit_name": "柳河镇", "detail": "缺整改打算", "title": "督察自查报告", "report_year": 2026, "basis": "云法办发〔2026〕15号",
    "deadline_at": datetime(2026, 12, 11, 17, 30, tzinfo=ZONE),
}  # fmt: skip


def said(*points: str, **other: Any) -> list[str]:
    """The lines of a letter that holds these points."""
    return [text for text, _style in letter.letter([ROW | other | {"detail": one} for one in points], DUE, START, "某办", ZONE)]


def test_one_point_bears_no_number_and_several_do() -> None:
    assert "缺整改打算。" in said("缺整改打算")
    assert [line for line in said("甲", "乙", "丙") if line[1:2] == "、"] == ["一、甲。", "二、乙。", "三、丙。"]
    assert [line for line in said(*(f"第{n}点" for n in range(11))) if "．" in line][-1] == "11．第10点。"


def test_a_point_noted_for_two_posts_is_said_once() -> None:
    assert said("迟报", "迟报") == said("迟报")


def test_unit_basis_dates_and_that_it_is_a_draft_are_said() -> None:
    lines = said("缺整改打算")
    assert lines[:3] == ["关于2026年度督察自查报告的提醒函", letter.DRAFT, "柳河镇："]
    assert "2026年12月11日前报送2026年度督察自查报告" in lines[3]
    assert "于2026年12月25日前" in "".join(lines)
    assert "依据：云法办发〔2026〕15号。" in lines
    assert lines[-3:] == ["某办", "2026年12月1日", letter.FOOT]


def test_no_basis_no_line_about_it_and_neither_threat_nor_shouting() -> None:
    lines = "".join(said("缺整改打算", basis=""))
    assert "依据：" not in lines
    for word in ("否则", "务必", "！", "批评", "必须"):
        assert word not in lines


@pytest.fixture
async def demo(office_db: str) -> AsyncIterator[str]:
    """The demo office on record."""
    await seed(START)
    yield office_db


async def _noted(inbox_id: int, *units: str) -> None:
    for unit in units:
        found = await rows(
            "SELECT o.id FROM obligation o JOIN task t ON t.id = o.task_id WHERE o.unit_name = ? AND t.title = ?", unit, "督察自查报告"
        )
        await ledger.note(found[0]["id"], f"{unit}缺附件", Actor(START, None, inbox_id))


async def test_what_was_noted_on_a_message_is_found_again_unit_by_unit(demo: str) -> None:
    await _noted(7, "柳河镇", "城关街道")
    await _noted(8, "双石镇")
    found = await ledger.noted(7)
    assert [(one["unit_name"], one["detail"]) for one in found] == [("城关街道", "城关街道缺附件"), ("柳河镇", "柳河镇缺附件")]
    assert found[0]["deadline_at"] == datetime(2026, 12, 11, 17, 30, tzinfo=ZONE)
    assert await ledger.noted(9) == []


async def test_how_often_a_unit_was_written_to_counts_occasions_not_points(demo: str) -> None:
    task_id = int(await value("SELECT id FROM task WHERE title = '督察自查报告'"))
    other = int(await value("SELECT id FROM task WHERE title <> '督察自查报告' ORDER BY id LIMIT 1"))
    assert await ledger.drafted(task_id) == {}
    await _noted(7, "柳河镇", "柳河镇", "双石镇")
    await _noted(8, "柳河镇")
    units = {one["name"]: one["id"] for one in await rows("SELECT id, name FROM unit")}
    assert await ledger.drafted(task_id) == {units["柳河镇"]: 2, units["双石镇"]: 1}
    assert await ledger.drafted(other) == {}


async def test_one_unit_makes_a_word_file_and_several_a_zip(demo: str, tmp_path: Path) -> None:
    await _noted(7, "柳河镇")
    await _noted(8, "柳河镇", "双石镇")
    store = FileStore(tmp_path / "files")
    one, many = tmp_path / "one", tmp_path / "many"
    await letter.make(letter.argument(7, DUE, START, "某|办"), one, store, ZONE)
    with one.open("rb") as file:
        lines = [line.text for line in docx.Document(file).paragraphs]
    assert "柳河镇缺附件。" in lines
    assert "某|办" in lines
    await letter.make(letter.argument(8, DUE, START, "某办"), many, store, ZONE)
    with zipfile.ZipFile(many) as archive:
        assert archive.namelist() == ["提醒函_柳河镇.docx", "提醒函_双石镇.docx"]
    assert not many.with_name("many.one").exists()


async def test_nothing_noted_nothing_made(demo: str, tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        await letter.make(letter.argument(1, DUE, START, "某办"), tmp_path / "a", FileStore(tmp_path / "files"), ZONE)
    assert not (tmp_path / "a").exists()


async def test_the_longest_argument_fits_the_outbox(demo: str) -> None:
    argument = f"review.letters:{letter.argument(2**31, DUE, START + timedelta(seconds=1), '某' * 60)}"
    assert len(argument) <= 300  # outbox.attachment


def test_points_are_worded_with_post_and_days() -> None:
    owed: dict[str, Any] = {"post_title": "镇长", "submitted_at": START, "revise_by_at": DUE}
    assert replies.came_late(owed, START - timedelta(days=3), ZONE) == "镇长的报告12月1日报送，逾期3天"
    assert replies.came_late(owed | {"post_title": ""}, START - timedelta(minutes=1), ZONE) == "12月1日报送，逾期1天"
    assert replies.never_came(owed, START, ZONE) == "截至12月1日未收到镇长的报告"
    assert replies.never_came(owed | {"post_title": ""}, START, ZONE) == "截至12月1日未收到报告"
    assert replies.revision_missing(owed, ZONE) == "镇长的报告修改稿应于12月25日前报送，尚未收到"
    assert replies.was_returned({"n": 2, "reviewed_at": START, "reason": "缺签字页"}, owed, ZONE) == "镇长的报告第2版于12月1日经预审退回：缺签字页"


async def test_nobody_but_administrators_drafts(demo: str) -> None:
    for intent in ("review.letter", "review.letter_send"):
        allowed = {role for role in Role if may([role], commands()[intent].right, bound=True)}
        assert allowed == {Role.ADMINISTRATOR}
    assert commands()["review.history"].right is Right.REVIEW
    assert await value("SELECT COUNT(*) FROM journal WHERE move = ?", ledger.MOVE) == 0


async def test_a_letter_is_kept_with_who_drafted_it_and_is_sent_once(office_db: str) -> None:
    unit_id = await records.unit()
    [first, second] = await records.task(unit_id)
    member_id = await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, "c-office")
    by = Actor(START, member_id)
    await ledger.keep(by, first, ["缺整改打算", "逾期3天"], DUE)
    (kept,) = await ledger.letters()
    assert (kept["unit_name"], kept["points"], kept["drafter"], kept["sent_at"]) == ("李家埠镇", "缺整改打算；逾期3天", "刘建平", None)
    later = Actor(START + timedelta(days=1), member_id)
    assert [await ledger.sent(later, kept) for _ in range(2)] == [True, False]
    assert await ledger.letters("l.sent_at IS NULL") == []
    (line,) = await letters.rows(ZONE, later.at)
    assert (line["序号"], line["单位"], line["存在问题"], line["起草人"], line["是否发出"], line["登记人"]) == (
        1,
        "李家埠镇",
        "缺整改打算；逾期3天",
        "刘建平",
        "是",
        "刘建平",
    )
    assert line["登记发出时间"] == later.at.astimezone(ZONE).replace(tzinfo=None, microsecond=0)
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'send_letter'") == 1
    assert second["task_id"] == kept["task_id"]


async def test_a_letter_nobody_sent_stands_so_in_the_ledger(office_db: str) -> None:
    [first, _second] = await records.task(await records.unit())
    await ledger.keep(Actor(START), first, ["缺整改打算"], DUE)
    (line,) = await letters.rows(ZONE, START)
    assert (line["是否发出"], line["登记发出时间"], line["登记人"], line["起草人"]) == ("否", None, None, None)
    assert tuple(line) == letters.HEADERS
