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
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(HERE / "node_modules")
    return await asyncio.create_subprocess_exec(
        node(), PROGRAM.name, cwd=folder, env={"PATH": os.environ["PATH"], "WECHATY_LOG": "silent", **said},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


PUPPET = """
import { PuppetMock } from 'wechaty-puppet-mock'
export default class extends PuppetMock {
  async onStart () {
    await super.onStart()
    console.log(`seen ${await this.memory.get('seen') ?? 'nothing'}, kept in ${this.memory.name}`)
    await this.memory.set('seen', 'a session')
    await this.memory.save()
    this.emit('error', new Error('nobody is connected'))
    setTimeout(() => console.log('still here'), 50)
  }
}
"""


async def _lines(program: asyncio.subprocess.Process, last: str) -> list[str]:
    """What it prints up to a line; it is ended then."""
    told: list[str] = []
    assert program.stdout
    try:
        async with asyncio.timeout(60):
            while last not in told:
                line = await program.stdout.readline()
                assert line, told
                told.append(line.decode().rstrip())
    finally:
        program.kill()
        await program.wait()
    return told


async def test_a_login_outlives_a_restart_and_an_error_nobody_listens_for_does_not_end_it(tmp_path: Path) -> None:
    (tmp_path / "puppet.mjs").write_text(PUPPET, "utf-8")
    memory = tmp_path / "kept.memory-card.json"
    for seen in ("nothing", "a session"):
        given = {"WECHATY_PUPPET": "./puppet.mjs", "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, "GATEWAY_MEMORY": "kept"}
        program = await _started(tmp_path, GATEWAY_LISTEN=f"127.0.0.1:{free_port()}", **given)
        assert f"seen {seen}, kept in kept" in await _lines(program, "still here")
        assert memory.stat().st_mode & 0o777 == 0o600 and "a session" in memory.read_text("utf-8")


async def test_a_login_that_cannot_be_kept_is_said_at_once(tmp_path: Path) -> None:
    given = {"WECHATY_PUPPET": "wechaty-puppet-mock", "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, "GATEWAY_MEMORY": "not/there"}
    program = await _started(tmp_path, GATEWAY_LISTEN=f"127.0.0.1:{free_port()}", **given)
    _, told = await asyncio.wait_for(program.communicate(), 60)
    assert program.returncode == 2 and "登录状态的文件 not/there 不能读写（ENOENT）" in told.decode()


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


class _Line:
    """A line to the gateway that can be cut so that neither end notices."""

    def __init__(self, port: int) -> None:
        self._port, self.port, self._cut, self._many = port, free_port(), asyncio.Event(), set[asyncio.Task[None]]()

    async def open(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "127.0.0.1", self.port)

    def cut(self) -> None:
        """What is connected now is heard of no more; new connections go through."""
        self._cut.set()
        self._cut = asyncio.Event()

    async def _connected(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, there = await asyncio.open_connection("127.0.0.1", self._port)
        self._many |= {asyncio.create_task(self._carry(near, there, self._cut)), asyncio.create_task(self._carry(far, back, self._cut))}

    async def _carry(self, come: asyncio.StreamReader, go: asyncio.StreamWriter, cut: asyncio.Event) -> None:
        while (piece := await come.read(65536)) and not cut.is_set():
            go.write(piece)
        if not cut.is_set():
            go.close()


async def test_a_line_that_broke_unnoticed_does_not_keep_the_seat(tmp_path: Path, sqlite_db: str) -> None:
    endpoint = f"127.0.0.1:{free_port()}"
    given = {"WECHATY_PUPPET": "wechaty-puppet-mock", "WECHATY_PUPPET_SERVICE_TOKEN": TOKEN, "GATEWAY_LISTEN": endpoint, "GATEWAY_PING_SECONDS": "1"}
    program, line = await _started(tmp_path, **given), _Line(int(endpoint.rpartition(":")[2]))
    server = await line.open()
    channel = WechatChannel(Address.read(f"127.0.0.1:{line.port}", TOKEN), DemoClock(NOW), Login(), bot_name="小法", idle=1.0)
    try:
        assert program.stdout and await program.stdout.readline()
        await channel.open(_hear)
        await until(channel.connection.up.is_set)
        line.cut()
        await until(lambda: not channel.connection.up.is_set())
        await until(channel.connection.up.is_set)
    finally:
        await channel.close()
        server.close()
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
