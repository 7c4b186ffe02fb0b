"""`make bundle`: the program, the wheels of its locks and an installer in one archive, proven by installing it with no index at all."""

import argparse
import hashlib
import os
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
LOCKS = ("base.txt", "wechaty.txt")
PROGRAM = ("bot", "handlers", "schedules", "storage", "deploy", "docs", "requirements", "Makefile", "pyproject.toml", "README.md", "README.zh-CN.md")
LEFT_OUT = ("__pycache__",)
PROOF = "import bot.__main__; from bot.channels.wechat import shims; import wechaty"


def collect(locks: Sequence[Path], wheels: Path) -> None:
    """Every distribution of the locks as a wheel for this Python and machine, each source checked by the lock's hashes.

    :raises subprocess.CalledProcessError: one cannot be had
    """
    given = [word for lock in locks for word in ("-r", str(lock))]
    _pip("wheel", "--no-deps", "--require-hashes", "--wheel-dir", str(wheels), *given)


def lock(wheels: Path) -> str:
    """What pip is to install: each wheel there is by its version and its own hash; some were built here, of sources the first locks name."""
    lines = []
    for wheel in sorted(wheels.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    return "".join(lines)


def packed(house: Path, wheels: Path, archive: Path, program: Sequence[str] = PROGRAM) -> None:
    """Everything in one archive, in a folder of the archive's name."""
    (wheels / "lock.txt").write_text(lock(wheels), "utf-8")
    (wheels / "python").write_text(f"{sys.version_info.major}.{sys.version_info.minor}\n", "utf-8")
    top = archive.name.removesuffix(".tar.gz")
    with tarfile.open(archive, "w:gz") as tar:
        for name in (*program, ".env.example"):
            tar.add(house / name, f"{top}/{name}", filter=_wanted)
        tar.add(house / "deploy" / "install.sh", f"{top}/install.sh", filter=_wanted)
        tar.add(wheels, f"{top}/wheels", filter=_wanted)


def _wanted(one: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Nobody's names, no caches."""
    one.uid = one.gid = 0
    one.uname = one.gname = ""
    return None if Path(one.name).name in LEFT_OUT else one


def proven(archive: Path, proof: str = PROOF) -> None:
    """Unpack it elsewhere and install it with no index to be reached and nothing of this environment; `proof` must run there.

    :raises subprocess.CalledProcessError: it does not
    """
    with tempfile.TemporaryDirectory(prefix="zhidao-bundle-") as folder:
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        (home,) = Path(folder).iterdir()
        nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_CONFIG_FILE": os.devnull}
        environment = {"PATH": os.environ["PATH"], "HOME": folder, **nowhere}
        subprocess.run(["sh", "install.sh", sys.executable], cwd=home, env=environment, check=True)
        subprocess.run([".venv/bin/python", "-c", proof], cwd=home, env=environment, check=True)


def _pip(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *words], check=True)


def main() -> int:
    """Make the archive and prove it."""
    parser = argparse.ArgumentParser(prog="python -m deploy.bundle", description="离线安装包：程序、依赖和安装脚本")
    parser.add_argument("--output", type=Path, default=HOUSE, help="放在哪个目录")
    given = parser.parse_args()
    made_for = f"py{sys.version_info.major}{sys.version_info.minor}-{sysconfig.get_platform().replace('.', '_')}"
    archive = given.output / f"zhidao-{made_for}.tar.gz"
    with tempfile.TemporaryDirectory(prefix="zhidao-wheels-") as folder:
        collect([HOUSE / "requirements" / name for name in LOCKS], Path(folder))
        packed(HOUSE, Path(folder), archive)
    proven(archive)
    print(f"{archive}（{archive.stat().st_size >> 20} MB）：已在全新环境里离线装过一遍。拷到目标机器，解开后执行 sh install.sh")
    return 0


if __name__ == "__main__":
    sys.exit(main())
