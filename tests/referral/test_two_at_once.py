"""Two processes take one case, again and again (two hundred times where CI=true): exactly one wins each; numbers are given once."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator

import pytest

from bot.demo.roster import START
from bot.demo.seed import seed
from storage.database import opened, rows, value
from storage.schema import HOUSE, model_modules
from tests.referral.desk import Desk, a_case

CASES = 200 if os.environ.get("CI") == "true" else 25


@pytest.fixture
async def desk_url(database_url: str) -> AsyncIterator[str]:
    """The demo office on record, on both databases."""
    async with opened(database_url, model_modules()):
        await seed(START)
        yield database_url


async def _started(url: str, who: str, count: int) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "tests.referral.taker", url, who, str(count)]
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=HOUSE)
    assert process.stdout is not None
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"open\n"
    return process


async def _won(process: asyncio.subprocess.Process) -> set[str]:
    try:
        said, _ = await asyncio.wait_for(process.communicate(b"go\n"), 120)
    finally:
        if process.returncode is None:
            process.kill()
    return set(said.decode().split())


async def test_of_two_processes_exactly_one_takes_each_case(desk_url: str) -> None:
    for _ in range(CASES):
        await a_case()
    both = [await _started(desk_url, who, CASES) for who in ("周律师", "郑律师")]
    first, second = await asyncio.gather(*(_won(process) for process in both))
    assert not first & second
    assert len(first | second) == CASES
    assert await value("SELECT COUNT(*) FROM journal WHERE move = 'take'") == CASES
    leads = await rows("SELECT referral_id, COUNT(*) AS n FROM referral_handler WHERE role = 'lead' AND to_at IS NULL GROUP BY referral_id")
    assert [one["n"] for one in leads] == [1] * CASES


async def test_the_one_who_comes_later_is_told_who_has_it(desk_url: str) -> None:
    await a_case()
    desk = Desk()
    await desk.say("周律师", "受理0001")
    told = await desk.ask("郑律师", "受理0001", "答复0001：应当返还，建议协商，依据合同第8条。")
    assert told == ["YNWT-2026-0001 已由周正受理，由其答复；需要接办的，请其转办或请管理员指派。"] * 2


async def test_no_number_is_given_twice_by_several_connections(desk_url: str) -> None:
    async def raised(n: int) -> str:
        async with opened(desk_url, model_modules()):
            return str((await a_case(f"第{n}件"))["number"])

    numbers = await asyncio.gather(*(asyncio.create_task(raised(n)) for n in range(12)))
    assert sorted(numbers) == [f"YNWT-2026-{n:04d}" for n in range(1, 13)]
