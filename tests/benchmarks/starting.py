"""Starting: a whole process from its start until the page answers, beside one that imports every prescribed package."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Contender, alternately, median
from tests.benchmarks.table import Line, Ratio, seconds

HOUSE = Path(__file__).resolve().parents[2]
# wechaty 0.10.7 asks for names that its own dependencies dropped and for a hashable default that Python 3.11 demands;
# the first four lines give it these, as the WeChat channel must.
IMPORTS = """
import pyee.asyncio, urllib3.util
pyee.AsyncIOEventEmitter, urllib3.get_host = pyee.asyncio.AsyncIOEventEmitter, lambda url: urllib3.util.parse_url(url)[:3]
import wechaty_puppet
wechaty_puppet.PuppetOptions.__hash__ = object.__hash__
import wechaty, aiohttp, tortoise, dotenv, apscheduler.schedulers.asyncio
"""


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Of both alike. tortoise takes in pydantic where it finds it: the peers of other rows brought it here, no office has it."""
    without = folder / "without"
    without.mkdir(exist_ok=True)
    (without / "pydantic.py").write_text("raise ImportError('not where an office runs')\n")
    return {
        **os.environ,
        "PYTHONPATH": f"{without}{os.pathsep}{HOUSE}",
        "HTTP_PORT": str(port),
        "PYTHONDONTWRITEBYTECODE": "",
        "NO_PROXY": "*",
        "HOME": str(folder),
    }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _office(folder: Path) -> tuple[float, float]:
    """Start the demo office, wait until its page answers: seconds, and what it holds in MiB a second later; then end it."""
    port = _free_port()
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "bot", "run", "--demo"], cwd=folder, env=_environment(folder, port), stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - began > 60:
                raise RuntimeError(f"the office did not start (exit code {process.poll()})")
            time.sleep(0.005)
        took = time.perf_counter() - began
        time.sleep(1)
        return took, _resident(process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5):  # loopback, a port of our own
            return True
    except (URLError, ConnectionError):
        return False


def _resident(pid: int) -> float:
    """Resident memory in MiB (not a number where there is no /proc)."""
    status = Path(f"/proc/{pid}/status")
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line) if status.exists() else {}
    return float(fields["VmRSS"].split()[0]) / 1024 if "VmRSS" in fields else float("nan")


def _imports(folder: Path) -> tuple[float, float]:
    program = IMPORTS + "print(next(line for line in open('/proc/self/status') if line.startswith('VmRSS')))"
    began = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", program], cwd=folder, env=_environment(folder, 0), capture_output=True, text=True, check=False)
    if told.returncode:
        raise RuntimeError(told.stderr.strip().rpartition("\n")[2])
    return time.perf_counter() - began, float(told.stdout.split()[1]) / 1024


def _empty(folder: Path) -> tuple[float, float]:
    """The interpreter alone."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], cwd=folder, check=True)
    return time.perf_counter() - began, 0


async def measure(ground: Ground, runs: int, quick: bool) -> list[Line]:
    """One row."""
    folder = ground.folder / "demo"
    folder.mkdir()
    await asyncio.to_thread(_office, folder)  # makes and migrates the demo office's database, fills the byte code

    def contender(of: object) -> Contender:
        async def run() -> list[float]:
            return [*await asyncio.to_thread(of, folder)]  # type: ignore[arg-type]

        return run

    contenders = {"ours": contender(_office), "imports": contender(_imports), "empty": contender(_empty)}
    notes: tuple[str, ...] = ()
    try:
        await asyncio.to_thread(_imports, folder)
    except RuntimeError as error:  # an environment without wechaty: our own figures still come out
        del contenders["imports"]
        notes = (f"导入未能运行：{error}",)
    found: Mapping[str, list[list[float]]] = await alternately(contenders, 1 if quick else max(runs, 5))
    ours, memory = median(found["ours"]), median(found["ours"], 1)
    ratios = [Ratio("常驻内存MiB", memory, 70, at_least=False)]
    instead = "—"
    if "imports" in found:
        ratios.insert(0, Ratio("为导入的倍数", ours / median(found["imports"]), 0.7, at_least=False))
        instead = f"{seconds(median(found['imports']))}，{median(found['imports'], 1):.0f} MiB"
    return [
        Line(
            "启动",
            "整个进程：本程序为 python -m bot run --demo，库已迁移，从进程启动到网页有应答，内存为此后1秒的常驻内存；"
            "替代为一个进程导入全部指定的包（wechaty、aiohttp、tortoise-orm、apscheduler、python-dotenv），不做别的事"
            "（wechaty 0.10.7 在 Python 3.11 上不能直接导入，先补上它缺的三个名称）；两边都不带只随同类框架装在这里的 pydantic；极限为空的解释器。",
            f"{seconds(ours)}，{memory:.0f} MiB", instead, seconds(median(found["empty"])), tuple(ratios), notes,
        )
    ]  # fmt: skip
