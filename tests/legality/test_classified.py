"""A matter sent for review that turns out to be a secret is stopped, and no word or file of it is kept (DOMAIN §6.2)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.legality import ledger
from handlers.secret import as_statement
from storage.cleared import CLEARED
from storage.database import opened, rows, value
from storage.files import FileStore
from storage.journal import Actor
from storage.legality_cleared import clear
from storage.schema import model_modules
from tests.referral.desk import OFFICE, Desk

SENDER, REVIEWER, ADVISER, OTHER = "曹颖（清水镇）", "陈科长", "郑律师", "赵志国（柳河镇）"
WORD = "雷达站"
TABLES = ("legality_case", "legality_file", "journal", "inbox", "dialogue", "clock_pause", "knowledge_entry")


@pytest.fixture
async def desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The demo office on record, with a folder for its files."""
    async with opened(database_url, model_modules()):
        await seed(START)
        found = Desk()
        found.office = replace(OFFICE, files_dir=tmp_path)
        yield found


async def _held(word: str) -> dict[str, int]:
    """In which tables a word stands, whatever the column."""
    found = {table: sum(word in str(one) for one in await rows(f"SELECT * FROM {table}")) for table in TABLES}
    return {table: count for table, count in found.items() if count}


async def _states() -> list[str]:
    return [one["state"] for one in await rows("SELECT state FROM legality_case ORDER BY id")]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (SENDER, "HFSC-001 涉密，别审了"),
        (SENDER, "这份合同涉密"),
        (SENDER, "送审的这个是密件"),
        (REVIEWER, as_statement("HFSC-2026-001标着“机密★5年”，我不能看")),
    ],
)
async def test_no_word_of_it_is_kept(who: str, said: str, desk: Desk) -> None:
    await desk.say(SENDER, f"送审：{WORD}外围征地补偿协议")
    await desk.say(REVIEWER, f"HFSC-001 缺{WORD}批准文件，一次性告知补正")
    await desk.say(REVIEWER, "确认")
    assert await _held(WORD)
    says = (await desk.say(who, said)).says
    if await _held(WORD):
        says = (await desk.say(who, "1")).says
    assert (await _held(WORD), await _states()) == ({}, ["declined"])
    assert not any(WORD in one.text for one in says) and any("已停止审查" in one.text for one in says)
    assert await value("SELECT title FROM legality_case") == CLEARED


@pytest.mark.parametrize("said", ["HFSC-001 不涉密", "HFSC-001 涉密吗", "涉密文件送审要哪些材料", "HFSC-001 是不是涉密的"])
async def test_what_is_no_such_word_clears_nothing(said: str, desk: Desk) -> None:
    await desk.say(SENDER, f"送审：{WORD}外围征地补偿协议")
    await desk.say(SENDER, said)
    assert await _states() == ["reviewing"]


async def test_who_has_no_part_in_it_alarms_the_office_and_clears_nothing(desk: Desk) -> None:
    await desk.say(SENDER, f"送审：{WORD}外围征地补偿协议")
    says = (await desk.say(OTHER, "HFSC-001涉密")).says
    assert await _states() == ["reviewing"] and len(says) == 2
    assert not any(WORD in one.text for one in says)


async def test_its_files_are_let_go_of(desk: Desk, tmp_path: Path) -> None:
    await desk.say(SENDER, f"送审：{WORD}外围征地补偿协议")
    case, sha256, by = await ledger.case(1), "f" * 64, Actor(START, None, None)
    await ledger.add_file(by, case["id"], f"{WORD}.docx", sha256, 3)
    kept = FileStore(tmp_path).path(sha256)
    assert await clear(by, case) == [sha256]
    assert (await ledger.files(case["id"]), kept.exists()) == ([], False)
