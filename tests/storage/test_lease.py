"""Leases and switches: one holder at a time, handed over when it is gone, whatever the clock does."""

import asyncio
import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from storage import lease
from storage.database import insert, opened, value
from storage.schema import model_modules
from tests.records import NOW

DAY = timedelta(days=1)


def _elsewhere(name: str) -> str:
    """A holder on another machine, of whom nobody here can tell whether it lives."""
    return f"another-host:1:{name}"


async def _take(holder: str, at: timedelta = timedelta(0)) -> bool:
    return await lease.take_lease("sending", holder, NOW + at, 15)


async def test_one_holder_until_it_runs_out(office_db: str) -> None:
    first, second = _elsewhere("a"), _elsewhere("b")
    assert await _take(first)
    assert not await _take(second, timedelta(seconds=14))
    assert await _take(first, timedelta(seconds=14)), "it renews"
    assert not await _take(second, timedelta(seconds=28))
    assert await _take(second, timedelta(seconds=30))
    assert not await _take(first, timedelta(seconds=31)), "whoever lost it is told so"


async def test_a_machine_with_a_long_name_can_hold_one(office_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{'node-of-the-office-' * 3}{n}" for n in (1, 2)]
    holders = []
    for name in names:
        monkeypatch.setattr(socket, "gethostname", lambda name=name: name)
        holders.append(lease.holder_name())
    assert await _take(holders[0])
    assert not await _take(holders[1]), "of another machine nobody knows whether it is gone"
    assert await value("SELECT holder FROM lease") == holders[0]


async def test_let_go_it_is_free_at_once(office_db: str) -> None:
    first = lease.holder_name()
    assert await _take(first)
    await lease.release_lease("sending", first)
    assert await _take(_elsewhere("b"))


async def test_a_holder_in_this_process_that_was_cut_off_is_known_to_be_gone(office_db: str) -> None:
    first, second = lease.holder_name(), lease.holder_name()
    assert await _take(first)
    assert not await _take(second)
    lease.let_go(first)
    assert await _take(second)


async def test_a_dead_process_of_this_machine_is_not_waited_for(office_db: str) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        holder = f"{socket.gethostname()}:{other.pid}:x"
        assert await _take(holder)
        assert not await _take(lease.holder_name()), "it lives"
        other.communicate(b"\n")
    assert await _take(lease.holder_name())


async def test_the_clock_set_back_a_day_does_not_hold_it_for_a_day(office_db: str) -> None:
    first, second = _elsewhere("a"), _elsewhere("b")
    assert await _take(first)
    assert await _take(second, -DAY)
    assert not await _take(first, timedelta(seconds=1) - DAY)


async def test_the_holder_whose_clock_was_set_back_keeps_it(office_db: str) -> None:
    first = _elsewhere("a")
    assert await _take(first)
    assert await _take(first, -DAY)
    assert await value("SELECT until_at FROM lease") == NOW - DAY + timedelta(seconds=15)


@pytest.mark.parametrize("hands", [2, 6])
async def test_of_several_that_ask_at_once_one_gets_it(hands: int, office_db: str) -> None:
    await insert("lease", name="sending", holder=_elsewhere("gone"), until_at=NOW - DAY)

    async def ask(name: str) -> bool:
        async with opened(office_db, model_modules()):
            return await _take(_elsewhere(name))

    assert sum(await asyncio.gather(*(asyncio.create_task(ask(str(n))) for n in range(hands)))) == 1


async def test_a_switch_tells_who_changed_it(office_db: str) -> None:
    assert await lease.switch("paused") == ""
    assert [await lease.set_switch("paused", "1"), await lease.set_switch("paused", "1"), await lease.set_switch("paused", "")] == [True, False, True]

    async def mark() -> bool:
        async with opened(office_db, model_modules()):
            return await lease.set_switch("tidied", "2026-12-01")

    assert sum(await asyncio.gather(*(asyncio.create_task(mark()) for _ in range(4)))) == 1


async def test_every_touch_is_another_revision(office_db: str) -> None:
    seen = []
    for _ in range(3):
        await lease.touch()
        seen.append(await lease.switch("revision"))
    assert len(set(seen)) == 3
