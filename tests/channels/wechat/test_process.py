"""The whole process against a real gateway: what the operator sees, what the page shows, how it ends."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.channels.wechat.ears import until
from tests.gateway.gateway import BOT, TOKEN, Gateway, free_port, running

HOUSE = Path(__file__).resolve().parents[3]


@asynccontextmanager
async def bot(gateway: Gateway, folder: Path, token: str = TOKEN) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The process, and where its page is; ended by a signal if it still runs."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), "OFFICE_NAME": "云岭市依法治市办", "DATA_DIR": str(folder / "data"), "HTTP_PORT": str(port),
        "WECHATY_PUPPET_SERVICE_ENDPOINT": gateway.endpoint, "WECHATY_PUPPET_SERVICE_TOKEN": token, "LOG_LEVEL": "DEBUG",
    }  # fmt: skip
    with (folder / "log").open("wb") as log:
        arguments = [sys.executable, "-m", "bot", "run", "--demo"]
        process = await asyncio.create_subprocess_exec(*arguments, cwd=folder, env=environment, stdout=log, stderr=log)
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), 20)


async def _health(page: str) -> dict[str, object]:
    try:
        async with aiohttp.ClientSession() as session, session.get(f"{page}/health") as answer:
            return {**json.loads(await answer.text()), "status": answer.status}
    except aiohttp.ClientError:
        return {}


async def _text(page: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(page) as answer:
        return await answer.text()


async def test_a_wrong_token_ends_the_process_with_3_and_one_clear_line(gateway: Gateway, tmp_path: Path) -> None:
    async with bot(gateway, tmp_path, token="puppet_wrong-secret") as (process, _):
        assert await asyncio.wait_for(process.wait(), 60) == 3
    said = (tmp_path / "log").read_text("utf-8")
    assert said.count("微信网关不接受所填的口令，请核对 WECHATY_PUPPET_SERVICE_TOKEN 后重新启动。") == 1
    assert "wrong-secret" not in said and "Traceback" not in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
async def test_the_real_office_opens_shows_its_code_answers_and_ends(tmp_path: Path, how: signal.Signals) -> None:
    async with running(logged_in=False) as gateway, bot(gateway, tmp_path) as (process, page):
        await gateway.contact(BOT, "机器人")
        await gateway.contact("c1", "路人")

        async def waits_for_login() -> bool:
            return (await _health(page)).get("wechat") == "微信账号未登录"

        await until(waits_for_login, 60)
        assert (await _health(page))["status"] == 503
        await gateway.do("scan", code="https://login.example/abc")

        async def shows() -> bool:
            return "请用机器人的微信扫码登录" in await _text(page)

        await until(shows)
        assert "<svg" in await _text(f"{page}/login.svg")
        await gateway.do("login")

        async def well() -> bool:
            return (await _health(page)).get("status") == 200

        await until(well)
        assert "微信扫码" not in await _text(page) and "运行正常" in await _text(page)
        await gateway.say("m1", "c1", "帮助")

        async def answered() -> bool:
            return len(await gateway.sent()) == 1

        await until(answered)
        assert (await gateway.sent())[0]["text"].startswith("您好，我是小法")
        process.send_signal(how)
        assert await asyncio.wait_for(process.wait(), 15) == (0 if how is signal.SIGTERM else -9)
        assert (await gateway.calls()).get("stop", 0) == 0
        said = (tmp_path / "log").read_text("utf-8")
        assert "请用机器人的微信扫码登录：" in said and "演示" not in said.replace("不打开演示办公室", "")
        assert TOKEN not in said and "Traceback" not in said
