"""`python -m bot search`: what it finds in the office's database, what it keeps back, and what it prints."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands import WrongArgument
from bot.commands import search as command
from bot.lookup import looked_up
from bot.settings import Settings, read
from bot.workbooks import database
from handlers.searching import replies
from storage import knowledge
from storage.knowledge import EntryKind, Visibility
from storage.people import Role
from tests.records import BY, NOW

GRAVES = {"category": "征收拆迁", "title": "迁坟补偿标准", "question": "祖坟四十座", "answer": "先公告", "basis": "《殡葬管理条例》第十条"}


@pytest.fixture
async def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    """An office with a public case and a private one."""
    named = read(file=Path("none"), environment={"OFFICE_NAME": "云岭市依法治市办"})
    office = replace(named, database_url=sqlite_url, data_dir=tmp_path / "data")
    async with database(office, NOW):
        for number, visibility in (("AL-001", Visibility.PUBLIC), ("YNWT-2026-0001", Visibility.PARTIES)):
            entry = await knowledge.put(BY, EntryKind.REFERRAL, number, GRAVES, visibility=visibility)
            await knowledge.approve(BY, entry, Role.ADVISER)
            await knowledge.approve(BY, entry, Role.ADMINISTRATOR)
    return office


async def test_a_private_case_is_never_printed(settings: Settings) -> None:
    assert [one.entry["number"] for one in await looked_up(settings, "迁坟", 10, NOW)] == ["AL-001"]


async def test_what_is_printed_says_why(settings: Settings) -> None:
    (found,) = await looked_up(settings, "不肯迁坟", 10, NOW)
    assert replies.line(1, found).startswith("1. AL-001 迁坟补偿标准（疑难问题，征收拆迁，公开）\n   得分")
    assert "迁坟" in replies.line(1, found).rpartition("：")[2]
    told = json.loads(json.dumps(replies.told(1, found), ensure_ascii=False))
    assert (told["rank"], told["number"], told["basis"], told["visibility"]) == (1, "AL-001", "《殡葬管理条例》第十条", "公开")
    assert 0 < told["share"] <= 1


async def test_an_office_without_a_database_has_nothing_to_find(settings: Settings, tmp_path: Path) -> None:
    missing = replace(settings, database_url=f"sqlite:///{tmp_path}/none.sqlite3")
    assert await looked_up(missing, "迁坟", 10, NOW) == []
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize(("query", "n"), [("迁坟", 0), (" ", 10)])
def test_what_cannot_be_looked_for(query: str, n: int) -> None:
    with pytest.raises(WrongArgument):
        command.run(argparse.Namespace(query=query, n=n, json=False))
