"""The offline bundle: what is in it is installed with no index, each wheel by its hash, and nothing else is."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from deploy.bundle import HOUSE, LOCKS, PROGRAM, lock, packed, proven

WHEEL = "tinything-1.0-py3-none-any.whl"


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder with one small wheel."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    with ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("tinything.py", "WORD = 'here'\n")
        about = "tinything-1.0.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: tinything\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return folder


def test_a_bundle_installs_in_a_fresh_environment_that_reaches_no_index(wheels: Path, tmp_path: Path) -> None:
    archive = tmp_path / "zhidao-test.tar.gz"
    packed(HOUSE, wheels, archive, ("deploy", "pyproject.toml"))
    proven(archive, "import tinything; assert tinything.WORD == 'here'")
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        assert {one.split("/")[0] for one in names} == {"zhidao-test"} and "zhidao-test/install.sh" in names
        assert not [name for name in names if "__pycache__" in name]
        assert {one.uname for one in tar.getmembers()} == {""}


def test_a_wheel_that_was_changed_afterwards_is_not_installed(wheels: Path, tmp_path: Path) -> None:
    archive = tmp_path / "zhidao-test.tar.gz"
    packed(HOUSE, wheels, archive, ("deploy", "pyproject.toml"))
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    with ZipFile(tmp_path / "zhidao-test" / "wheels" / WHEEL, "a") as wheel:
        wheel.writestr("added.py", "")
    done = subprocess.run(["sh", "install.sh", sys.executable], cwd=tmp_path / "zhidao-test", capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "hash" in done.stderr.lower()


def test_another_python_is_told_so(wheels: Path, tmp_path: Path) -> None:
    (wheels / "python").write_text("3.99\n")
    (tmp_path / "install.sh").write_text((HOUSE / "deploy" / "install.sh").read_text("utf-8"), "utf-8")
    done = subprocess.run(["sh", "install.sh", sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "这一包是为 Python 3.99 备的" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("known", [True, False], ids=["with the user", "without"])
def test_root_hands_the_data_to_the_user_of_the_service(known: bool, wheels: Path, tmp_path: Path) -> None:
    archive, programs, told = tmp_path / "zhidao-test.tar.gz", tmp_path / "programs", tmp_path / "told"
    packed(HOUSE, wheels, archive, ("deploy", "pyproject.toml"))
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    programs.mkdir()
    for name, does in {"id": f'[ "$1" = -u ] && echo 0 || exit {int(not known)}', "chown": f'echo "$@" >> {told}'}.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (programs / name).chmod(0o755)
    home = tmp_path / "zhidao-test"
    (home / ".env").touch()
    path = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "install.sh", sys.executable], cwd=home, env=path, capture_output=True, text=True, check=True)
    assert "sudo -u zhidao" in done.stdout
    if known:
        assert told.read_text("utf-8") == "-R zhidao: data\nzhidao: .env\n" and (home / "data").stat().st_mode & 0o777 == 0o700
    else:
        assert not told.exists() and "chown -R zhidao: data" in done.stdout


def test_the_lock_names_each_wheel_with_its_hash(wheels: Path) -> None:
    (line,) = lock(wheels).splitlines()
    assert line.startswith("tinything==1.0 --hash=sha256:") and len(line.rpartition(":")[2]) == 64


def test_what_is_packed_is_there() -> None:
    assert [name for name in (*PROGRAM, ".env.example", *(f"requirements/{name}" for name in LOCKS)) if not (HOUSE / name).exists()] == []
