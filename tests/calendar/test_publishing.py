"""What a change of days sets off: whom it concerns is told once, when people are at work."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.seed import seed
from handlers import importing
from handlers.books import Report, Standpoint
from handlers.office import Office
from handlers.workbook import write_book
from storage import outbox
from storage.calendar import days_on_record, seed_days
from storage.database import change, rows
from storage.journal import Actor
from storage.outbox import OutboxKind

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
EVENING = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30))


async def take(path: Path, days: dict[str, str], *, at: datetime = NOW, dry: bool = False) -> Report:
    """A workbook of these days, taken in on the command line."""
    intake = importing.intake_named("节假日")
    file = path / "节假日.xlsx"
    write_book(file, intake.book, {"节假日": [{"日期": date.fromisoformat(day), "性质": how, "名称": "本地"} for day, how in days.items()]})
    intake, parsed = await importing.opened_book(file, file.name)
    return await (importing.dry_run if dry else importing.take_in)(intake, parsed, Standpoint(Actor(at), OFFICE, "local"))


@pytest.fixture
async def office(office_db: str) -> None:
    await seed_days()
    await seed(NOW)


async def told() -> list[tuple[str, str]]:
    """Contact and first deadline line of every notice that waits."""
    return [(one["contact_id"], one["text"]) for one in await rows("SELECT contact_id, text FROM outbox ORDER BY id")]


@pytest.mark.usefixtures("office")
async def test_administrators_get_the_list_and_liaisons_their_own_deadlines(tmp_path: Path) -> None:
    report = await take(tmp_path, {"2026-12-11": "放假"})
    assert report.lines[-1] == "将私聊告知有关人员共13人。"
    found = await told()
    head = [text for _, text in found if text.startswith("放假安排已更新，涉及以下未办结的报送事项：")]
    assert len(head) == 1
    assert "建议发送“2026年度督察自查报告截止时间改成2026年12月10日17:30”" in head[0]
    rest = [text for _, text in found if text not in head]
    assert len(rest) == 12 and all("· 2026年度督察自查报告：12月11日（周五）17:30截止，该日由上班改为放假\n" in text for text in rest)
    assert len({contact for contact, _ in found}) == 13


@pytest.mark.usefixtures("office")
async def test_taken_in_again_nobody_is_told_again(tmp_path: Path) -> None:
    await take(tmp_path, {"2026-12-11": "放假"}, dry=True)
    assert await told() == []
    await take(tmp_path, {"2026-12-11": "放假"})
    before = len(await told())
    again = await take(tmp_path, {"2026-12-11": "放假"})
    assert again.changes == 0 and len(await told()) == before


@pytest.mark.usefixtures("office")
async def test_only_reminder_days_that_move_are_no_matter_for_liaisons(tmp_path: Path) -> None:
    report = await take(tmp_path, {"2026-12-10": "放假"})
    assert [text.split("；", 1)[1] for _, text in await told()] == ["提醒随之调整，前1天的由12月10日（周四）移至12月9日（周三）。"]
    assert any("前1天的由12月10日（周四）移至12月9日（周三）" in line for line in report.lines)


@pytest.mark.usefixtures("office")
async def test_what_nobody_owes_any_more_concerns_nobody(tmp_path: Path) -> None:
    await change("UPDATE obligation SET state = 'approved'")
    await take(tmp_path, {"2026-12-11": "放假"})
    assert await told() == []


@pytest.mark.usefixtures("office")
async def test_in_the_evening_notices_wait_for_the_morning(tmp_path: Path) -> None:
    await take(tmp_path, {"2026-12-11": "放假"}, at=EVENING)
    assert {one["due_at"] for one in await rows("SELECT due_at FROM outbox")} == {datetime(2026, 12, 2, 0, 30, tzinfo=UTC)}


@pytest.mark.usefixtures("office")
async def test_a_deadline_today_moves_on_instead_of_back(tmp_path: Path) -> None:
    report = await take(tmp_path, {"2026-12-04": "放假"}, at=datetime(2026, 12, 4, 1, 0, tzinfo=UTC))
    assert any("截止时间改成2026年12月7日17:00" in line for line in report.lines)


@pytest.mark.usefixtures("office")
async def test_one_day_told_both_ways_is_an_error_with_its_row(tmp_path: Path) -> None:
    intake = importing.intake_named("节假日")
    both = [{"日期": date(2026, 12, 20), "性质": how} for how in ("放假", "上班")]
    write_book(tmp_path / "节假日.xlsx", intake.book, {"节假日": both})
    intake, parsed = await importing.opened_book(tmp_path / "节假日.xlsx", "节假日.xlsx")
    report = await importing.take_in(intake, parsed, Standpoint(Actor(NOW), OFFICE, "local"))
    assert [str(one) for one in report.errors] == ["“节假日”第3行B列“性质”：12月20日既写放假，又写上班"]
    assert not (await days_on_record())[date(2026, 12, 20)]


@pytest.mark.usefixtures("office")
async def test_what_waits_for_a_day_that_is_free_now_is_weighed_anew(tmp_path: Path) -> None:
    waits = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)
    line = outbox.line(
        key="urge:1:1",
        kind=OutboxKind.PUSH.value,
        channel="local",
        contact_id="c",
        rule="reminder.urge",
        calendar="before",
        due_at=waits,
        created_at=EVENING,
    )
    await outbox.put([line])
    await take(tmp_path, {"2026-12-02": "放假"}, at=EVENING)
    (found,) = await rows("SELECT due_at, calendar FROM outbox WHERE key = 'urge:1:1'")
    assert found["due_at"] == EVENING  # delivery looks at it now, and puts it off to the next working day
    assert found["calendar"] == OFFICE.calendar(await days_on_record()).version != "before"


@pytest.mark.usefixtures("office")
async def test_a_date_given_with_a_return_is_touched_by_itself(tmp_path: Path) -> None:
    (one, *_) = await rows("SELECT o.id FROM obligation o JOIN task t ON t.id = o.task_id WHERE t.title = '督察自查报告' ORDER BY o.id")
    await change("UPDATE obligation SET state = 'returned', revise_by_at = ? WHERE id = ?", datetime(2026, 12, 16, 9, 30, tzinfo=UTC), one["id"])
    report = await take(tmp_path, {"2026-12-16": "放假"})
    assert [line for line in report.lines if "12月16日（周三）17:30截止" in line] != []
    assert report.lines[-1] == "将私聊告知有关人员共2人。"  # the administrator, and the liaison of the one unit


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("days", "moved"),
    [
        ({"2026-12-10": "放假"}, "前1天的由12月10日（周四）移至12月9日（周三）"),
        ({"2026-12-08": "放假"}, "前3天的由12月8日（周二）移至12月7日（周一）"),
        ({"2026-12-08": "放假", "2026-12-07": "放假"}, "前3天的由12月8日（周二）移至12月4日（周五）"),
    ],
)
async def test_reminder_days_move_to_the_working_day_before(days: dict[str, str], moved: str, tmp_path: Path) -> None:
    report = await take(tmp_path, days)
    assert any(line.startswith("2026年度督察自查报告") and moved in line for line in report.lines)


@pytest.mark.usefixtures("office")
async def test_two_changes_of_one_moment_are_told_each(tmp_path: Path) -> None:
    await take(tmp_path, {"2026-12-11": "放假"})
    first = len(await told())
    await take(tmp_path, {"2026-12-31": "放假"})
    later = (await told())[first:]
    assert later and all("督察整改报告" in text and "督察自查报告" not in text for _, text in later)
    assert len({contact for contact, _ in later}) == len(later)


@pytest.mark.usefixtures("office")
async def test_a_day_that_is_worked_again_is_told_to_the_same_people(tmp_path: Path) -> None:
    await take(tmp_path, {"2026-12-11": "放假"})
    before = await told()
    report = await take(tmp_path, {"2026-12-11": "上班"})
    later = (await told())[len(before) :]
    assert {contact for contact, _ in later} == {contact for contact, _ in before}
    assert report.lines[-1] == f"将私聊告知有关人员共{len(later)}人。"
    to_liaisons = [text for _, text in later if "贵单位" in text]
    assert to_liaisons and all("该日由休息改为上班\n截止时间不变，请按原时间报送。" in text for text in to_liaisons)


@pytest.mark.usefixtures("office")
async def test_a_deadline_that_was_moved_off_the_day_is_touched_no_more(tmp_path: Path) -> None:
    await take(tmp_path, {"2026-12-11": "放假"})
    before = len(await told())
    await change("UPDATE task SET deadline_at = ? WHERE title = '督察自查报告'", datetime(2026, 12, 15, 9, 30, tzinfo=UTC))
    await take(tmp_path, {"2026-12-11": "上班"})
    assert not [text for _, text in (await told())[before:] if "贵单位" in text]


@pytest.mark.usefixtures("office")
async def test_what_the_report_announces_is_what_waits(tmp_path: Path) -> None:
    told_before = 0
    for n, days in enumerate(({"2026-12-11": "放假"}, {"2026-12-04": "放假"}, {"2026-12-11": "上班"}, {"2026-12-11": "放假"})):
        report = await take(tmp_path, days, at=NOW + timedelta(seconds=n))
        now = len(await told())
        assert report.lines[-1] == f"将私聊告知有关人员共{now - told_before}人。" and now > told_before
        told_before = now
