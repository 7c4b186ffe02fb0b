"""The gateway looked at from outside: a real one that answers, and each way in which none does."""

import asyncio
import os
import socket
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot import gateway, places
from bot.settings import Settings, read
from tests.gateway.gateway import free_port, running

HOUSE = Path(__file__).parents[2]


def _towards(endpoint: str, ca: Path | None = None, name: str = "") -> Settings:
    named = read(file=Path("none"), environment={"OFFICE_NAME": "云岭市依法治市办", "HTTP_PORT": "0"})
    return replace(
        named, wechaty_puppet_service_endpoint=endpoint, wechaty_puppet_service_token="token",
        wechaty_puppet_service_tls_ca_cert=str(ca or ""), wechaty_puppet_service_tls_server_name=name,
    )  # fmt: skip


async def test_a_gateway_that_answers_is_no_trouble_and_hears_of_nothing() -> None:
    async with running() as one:
        before = await one.calls()
        assert await gateway.trouble(_towards(one.endpoint)) == ""
        assert await one.calls() == before


async def test_a_certificate_is_asked_for_and_given_on_both_sides(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    async with running(tls=True) as one:
        ca.write_text(one.ca)
        assert places.no_certificate(ca) == ""
        assert await gateway.trouble(_towards(one.endpoint, ca, "insecure")) == ""
        assert "证书不符" in await gateway.trouble(_towards(one.endpoint, ca, "another.example"))
        assert "请在 .env 里填 WECHATY_PUPPET_SERVICE_TLS_CA_CERT" in await gateway.trouble(_towards(one.endpoint))
    async with running() as plain:
        assert "没有用证书，而 .env 里填了" in await gateway.trouble(_towards(plain.endpoint, ca, "insecure"))


async def test_nobody_there_is_told() -> None:
    assert "连接不上" in await gateway.trouble(_towards(f"127.0.0.1:{free_port()}"))
    assert "连接不上" in await gateway.trouble(_towards("no-such-host.invalid:1"))


async def test_a_line_that_is_half_open_is_not_waited_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "PATIENCE", 0.2)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:  # takes connections and says nothing
        assert "没有应答，请看网关的日志" in await gateway.trouble(_towards(f"127.0.0.1:{silent.getsockname()[1]}"))


@pytest.mark.parametrize(("said", "told"), [(b"HTTP/1.1 400 Bad Request\r\n\r\n", "不是 Wechaty 网关"), (b"", "没有应答就断开")])
async def test_another_program_on_that_port_is_told(said: bytes, told: str) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(said)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert told in await gateway.trouble(_towards(f"127.0.0.1:{port}"))


def test_an_office_with_a_gateway_needs_the_framework(monkeypatch: pytest.MonkeyPatch) -> None:
    gateway.ready(_towards("127.0.0.1:1"))
    monkeypatch.setitem(sys.modules, "wechaty", None)  # how Python itself notes what is not to be had
    gateway.ready(_towards(""))
    with pytest.raises(gateway.NoFramework, match="没有安装 wechaty"):
        gateway.ready(_towards("127.0.0.1:1"))


def test_run_without_the_framework_says_so_in_one_line_and_ends_with_two(tmp_path: Path) -> None:
    office = {"OFFICE_NAME": "本办", "HTTP_PORT": "0", "WECHATY_PUPPET_SERVICE_ENDPOINT": "127.0.0.1:1", "WECHATY_PUPPET_SERVICE_TOKEN": "token"}
    program = "import sys; sys.modules['wechaty'] = None; from bot.__main__ import main; sys.exit(main(['run']))"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE)} | office
    said = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, said.stdout, said.stderr) == (2, "", f"{gateway.NOT_INSTALLED}。\n")
