"""SIGTERM in the middle of traffic: the bot ends within five seconds, the account stays logged in, and what was not done is done next time."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from tests.channels.wechat.ears import until
from tests.chaos import town
from tests.chaos.process import begin
from tests.chaos.stream import open_
from tests.gateway.gateway import Gateway

GRACE = 5.0  # seconds; deploy/zhidao.service gives a little more


@pytest.mark.parametrize("how", [{}, {"sendSilent": True}, {"payloadDelay": 60_000}], ids=["traffic", "a send that hangs", "payloads that hang"])
async def test_the_bot_ends_in_time_and_nothing_is_left_undone(gateway: Gateway, tmp_path: Path, how: dict[str, Any]) -> None:
    await town.settle(f"sqlite:///{tmp_path / 'office.sqlite3'}", tmp_path, Clock().now())
    await town.people(gateway)
    await gateway.how(echo=True)
    life = await begin(gateway, tmp_path)
    try:
        await life.well()
        for n in range(3):
            await gateway.say(f"a{n}", town.liaison(n), "我是谁")
        await until(lambda: len(gateway.outgoing) == 3)
        await gateway.how(**how)
        talking = asyncio.create_task(_talk(gateway))
        await asyncio.sleep(1)
        seconds = await life.end()
        await talking
        assert life.process.returncode == 0 and seconds <= GRACE
        await gateway.how(sendSilent=0, payloadDelay=0)
        assert (await gateway.calls()).get("stop", 0) == 0
        assert "Traceback" not in (tmp_path / "log").read_text("utf-8")
        life = await begin(gateway, tmp_path)
        await life.well()
        await until(lambda: not open_(tmp_path), 60)
    finally:
        await life.kill()


async def _talk(gateway: Gateway) -> None:
    for n in range(60):
        await gateway.say(f"b{n}", town.liaison(n % town.UNITS), "我是谁")
        await asyncio.sleep(0.03)
