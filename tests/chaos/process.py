"""The whole bot as a process of the test's own, against a real gateway; whoever starts it ends it by its id."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from tests.gateway.gateway import Gateway, free_port

HOUSE = Path(__file__).resolve().parents[2]
QUICK = {"SEND_SPACING_SECONDS": "0", "SEND_JITTER_SECONDS": "0", "ROOM_SPACING_SECONDS": "0", "SEND_DAILY_CAP": "100000"}


@dataclass
class Life:
    """One life of the bot."""

    process: asyncio.subprocess.Process
    page: str

    async def health(self) -> dict[str, Any]:
        """What it says of itself; empty while it does not answer."""
        with suppress(aiohttp.ClientError, TimeoutError):
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5)) as session, session.get(f"{self.page}/health") as answer:
                return dict(json.loads(await answer.text()))
        return {}

    async def metrics(self) -> dict[str, float]:
        """Its numbers."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.page}/metrics") as answer:
            lines = [line.rpartition(" ") for line in (await answer.text()).splitlines()]
        return {name: float(number) for name, _, number in lines}

    async def well(self, seconds: float = 120.0) -> None:
        """Wait until it hears and speaks. Raises TimeoutError, and AssertionError when it has ended."""
        async with asyncio.timeout(seconds):
            while not (await self.health()).get("ok"):
                assert self.process.returncode is None, "the bot has ended"
                await asyncio.sleep(0.05)

    def memory(self) -> float:
        """What it keeps in memory, in MiB (Linux)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

    async def kill(self) -> None:
        """End it at once, as a crash does."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def end(self, seconds: float = 30.0) -> float:
        """End it by SIGTERM; how many seconds that took."""
        began = asyncio.get_running_loop().time()
        if self.process.returncode is None:
            self.process.terminate()
        await asyncio.wait_for(self.process.wait(), seconds)
        return asyncio.get_running_loop().time() - began


async def begin(gateway: Gateway, folder: Path, **said: str) -> Life:
    """A bot on this folder, not yet connected; its log goes to a file there."""
    settings: Mapping[str, str] = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), "OFFICE_NAME": "云岭市依法治市办", "DATA_DIR": str(folder / "data"),
        "DATABASE_URL": f"sqlite:///{folder / 'office.sqlite3'}", "HTTP_PORT": str(port := free_port()), **QUICK,
        "WECHATY_PUPPET_SERVICE_ENDPOINT": gateway.endpoint, "WECHATY_PUPPET_SERVICE_TOKEN": gateway.token, **said,
    }  # fmt: skip
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=folder, env=settings, stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log
        )
    return Life(process, f"http://127.0.0.1:{port}")
