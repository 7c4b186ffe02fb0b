"""`python -m bot plan` and the 催办记录: what will be said, what was, and why not."""

import asyncio
import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.demo.roster import START, ZONE
from handlers.reminder import records, replies
from storage.database import opened
from storage.schema import model_modules
from tests.roster.talk import ADMINISTRATOR, talk


@pytest.mark.parametrize("as_json", [False, True])
async def test_nothing_is_planned_where_nothing_is_owed(as_json: bool, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("OFFICE_NAME", "云岭市依法治市办")
    monkeypatch.setenv("TIMEZONE", "Asia/Shanghai")
    arguments = ["plan", "--at", "2026-12-01T09:30"] + ["--json"] * as_json
    assert await asyncio.to_thread(main, arguments) == 0


async def test_a_demo_office_tells_what_is_planned(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with talk(tmp_path, sqlite_url):
        pass
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("OFFICE_NAME", "云岭市依法治市办")
    monkeypatch.setenv("TIMEZONE", "Asia/Shanghai")
    capsys.readouterr()
    assert await asyncio.to_thread(main, ["plan", "--at", "2026-12-01T09:30", "--json"]) == 0
    planned = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["at"], one["rule"], len(one["units"])) for one in planned][:3] == [
        ("2026-12-03T09:00:00+08:00", "截止前1天群内提醒", 19),
        ("2026-12-03T16:30:00+08:00", "报送情况汇总", 0),
        ("2026-12-04T09:00:00+08:00", "截止前7天提醒", 12),
    ]
    assert {one["why_not"] for one in planned} <= {"", replies.ENOUGH, replies.KEPT_FOR_ROOM}


async def test_the_record_says_whether_and_why_not(sqlite_url: str, tmp_path: Path) -> None:
    async with talk(tmp_path, sqlite_url) as office:
        await office.answer(ADMINISTRATOR, "今天别提醒了")
        office.stage.clock.set(datetime(2026, 12, 1, 9, 40, tzinfo=ZONE))
        await office.answer(ADMINISTRATOR, "提醒云东报自查")
        await office.answer(ADMINISTRATOR, "确认")
        office.stage.clock.set(datetime(2026, 12, 3, 9, tzinfo=ZONE))
        await office.stage.settle(tick=True)
        async with opened(sqlite_url, model_modules()):
            lines = await records.rows(ZONE, START)
    urged, *rest = lines
    assert (urged["事项"], urged["被催单位"], urged["联络员"], urged["方式"], urged["次数"]) == (
        "2026年度督察自查报告",
        "云东街道",
        "赵刚",
        "私聊",
        1,
    )
    assert (urged["规则"], urged["结果"], urged["反馈"]) == ("人工催办", "已发出", "未报")
    assert {(one["规则"], one["结果"], one["方式"]) for one in rest} == {("截止前1天群内提醒", "已发出", "群内")}
    assert len(str(rest[0]["日历版本"])) == 8


async def test_the_record_keeps_why_something_was_urgent(sqlite_url: str, tmp_path: Path) -> None:
    async with talk(tmp_path, sqlite_url) as office:
        office.stage.clock.set(datetime(2026, 12, 1, 19, tzinfo=ZONE))
        assert "紧急原因：市委今晚要汇总" in await office.answer(ADMINISTRATOR, "紧急：提醒云东报自查，原因：市委今晚要汇总")
        await office.answer(ADMINISTRATOR, "确认")
        await office.answer(ADMINISTRATOR, "紧急：提醒云西报自查，原因：领导要看")
        await office.answer(ADMINISTRATOR, "取消")
        await office.answer(ADMINISTRATOR, "提醒云北报自查")
        await office.answer(ADMINISTRATOR, "确认")
        async with opened(sqlite_url, model_modules()):
            lines = await records.rows(ZONE, START)
    told = [(one["被催单位"], one["规则"], one["结果"], one["原因"]) for one in lines]
    assert told == [
        ("云东街道", "紧急催办", "已发出", "紧急：市委今晚要汇总"),
        ("云北街道", "人工催办", "待发", ""),
    ]


async def test_the_plan_in_words_tells_what_is_provisional(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with talk(tmp_path, sqlite_url) as office:
        await office.answer(ADMINISTRATOR, "王敏12月30日请假")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("OFFICE_NAME", "云岭市依法治市办")
    monkeypatch.setenv("TIMEZONE", "Asia/Shanghai")
    capsys.readouterr()
    assert await asyncio.to_thread(main, ["plan", "--at", "2026-12-29T09:30"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("接下来7天计划发出的提醒")
    assert out[-2:] == [
        "请假：王敏（李家埠镇）12月30日（周三），期间提醒改发B岗崔浩。",
        "2027年放假安排尚未公布，工作日暂按周一至周五计。",
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-09-25T09:00", ["接下来7天没有要发的提醒。"]),
        ("2026-12-29T09:00", ["接下来7天没有要发的提醒。", "2027年放假安排尚未公布，工作日暂按周一至周五计。"]),
    ],
)
def test_a_data_directory_never_used_knows_the_published_days(
    at: str, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "never used"))
    monkeypatch.setenv("OFFICE_NAME", "测试办")
    monkeypatch.setenv("TIMEZONE", "Asia/Shanghai")
    assert main(["plan", "--at", at]) == 0
    assert capsys.readouterr().out.splitlines() == said
