"""The last minute: thirty reports at 16:59 are all in time, none is lost, and the room is told at once of all that were answered together."""

from pathlib import Path

from bot.demo.player import parse, play
from bot.demo.rehearsal import demo_office, rehearsal_settings
from bot.demo.roster import people, units
from storage.database import opened, rows
from storage.people import Role
from storage.schema import model_modules
from storage.unit_kinds import UnitKind

REPORTS = 30


def rush() -> list[str]:
    """Thirty lines of a room: every leading post's report, sent by its unit's liaison, one after the other before anything is answered."""
    liaisons = {unit: one.name for one in people() for role, unit, desk in one.grants if role is Role.LIAISON and desk == "A"}
    lines = []
    for unit in units():
        if unit.kind is not UnitKind.ZONE:
            for holder in dict.fromkeys(name for _title, name in unit.posts):
                title = "、".join(title for title, name in unit.posts if name == holder)
                paper = f"{unit.name}述法报告（{title}）.docx"
                lines.append(f"{liaisons[unit.name]}（{unit.name}）：[文件 {paper}｜正文：{unit.name}{title}{holder}]")
    return lines[:REPORTS]


async def test_thirty_reports_in_the_last_minute(database_url: str, tmp_path: Path) -> None:
    made, lines = rehearsal_settings(tmp_path, database_url), rush()
    script = "== 2026-12-04 16:59 述法工作群 ==\n" + "\n＋".join(lines) + "\n"
    played = await play(parse(script), demo_office(made))

    assert len(lines) == REPORTS
    receipts = [line for line in played.splitlines() if "已登记：" in line]
    assert len(receipts) == REPORTS
    assert all("12月4日16:59收到，按时" in line for line in receipts)
    said = [line for line in played.splitlines() if line.startswith("小法：")]
    assert len(said) < REPORTS / 3  # receipts that wait for one room are merged

    async with opened(database_url, model_modules()):
        versions = await rows(
            "SELECT v.late, v.n, o.state FROM version v JOIN submission s ON s.id = v.submission_id JOIN obligation o ON o.id = s.obligation_id"
        )
        numbers = [one["number"] for one in await rows("SELECT number FROM submission ORDER BY number")]
        unfinished = await rows("SELECT id FROM inbox WHERE state <> 'done'")
    assert [(bool(one["late"]), one["n"], one["state"]) for one in versions] == [(False, 1, "submitted")] * REPORTS
    assert numbers == [f"BS-2026-{n:04d}" for n in range(1, REPORTS + 1)]
    assert not unfinished
    assert len(list((made.files_dir).glob("??/*"))) == REPORTS
