"""The gateway program that operators are given: it serves what the bot connects to, and listens to nobody else without a certificate."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.gateway import Address
from bot.channels.wechat.login import Login
from bot.clock import DemoClock
from tests.channels.wechat.ears import until
from tests.gateway.gateway import free_port
from tests.gateway.node import HERE, missing, node
from tests.records import NOW

PROGRAM = Path(__file__).resolve().parents[2] / "deploy" / "gateway.mjs"
TOKEN = "puppet_workpro_given-token"


async def _started(folder: Path, **said: str) -> asyncio.subprocess.Process:
    if why := missing():
        pytest.skip(why)
    shutil.copy(PROGRAM, folder)
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    return await asyncio.create_subprocess_exec(
        node(), PROGRAM.name, cwd=folder, env={"PATH": os.environ["PATH"], "WECHATY_LOG": "silent", **said},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _hear(_heard: object) -> None:
    """Nothing is said here."""


async def test_the_bot_connects_to_it(tmp_path: Path, sqlite_db: str) -> None:
    endpoint = f"127.0.0.1:{free_port()}"
    given = {"WECHATY_PUPPET": "wechaty-puppet-mock", "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, "GATEWAY_LISTEN": endpoint}
    program = await _started(tmp_path, **given)
    channel = WechatChannel(Address.read(endpoint, TOKEN), DemoClock(NOW), Login(), bot_name="小法")
    try:
        assert program.stdout
        assert (await program.stdout.readline()).decode() == f"网关已就绪：{endpoint}\n"
        await channel.open(_hear)
        await until(channel.connection.up.is_set)
    finally:
        await channel.close()
        program.kill()
        await program.wait()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "请先设置"),
        ({"WECHATY_PUPPET": "wechaty-puppet-mock", "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, "GATEWAY_LISTEN": "0.0.0.0:1"}, "只能监听 127.0.0.1"),
    ],
    ids=["nothing said", "no certificate"],
)
async def test_it_does_not_start_without_a_puppet_nor_for_the_world_without_a_certificate(tmp_path: Path, said: dict[str, str], why: str) -> None:
    program = await _started(tmp_path, **said)
    _, told = await asyncio.wait_for(program.communicate(), 60)
    assert program.returncode == 2 and why in told.decode()
