"""The process as it is started: the demo in a place of its own, an office that is not a demo, and how both end."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOUSE = Path(__file__).parents[2]
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy


@contextmanager
def _started(directory: Path, *arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """`python -m bot run …`, the lines up to the one with its address, and the address; ended by a signal, as people do."""
    bare = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")} | {"PYTHONPATH": str(HOUSE), "HTTP_PORT": "0"}
    command = [sys.executable, "-m", "bot", "run", *arguments]
    with (directory / "stderr").open("w") as log:
        process = subprocess.Popen(command, cwd=directory, env=bare | environment, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+", line):
                yield process, found[0], "".join(lines)
                break
        else:
            raise AssertionError((directory / "stderr").read_text("utf-8"))
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_demo_opens_on_loopback_in_a_place_of_its_own(tmp_path: Path) -> None:
    with _started(tmp_path, "--demo", OFFICE_NAME="真办公室", DATA_DIR="data") as (process, address, said):
        assert address.startswith("http://127.0.0.1:")
        assert "云岭市" in said
        assert LOCAL.open(address, timeout=10).status == 200
        assert process.poll() is None
        maps = Path(f"/proc/{process.pid}/maps")
        assert not maps.exists() or "grpc" not in maps.read_text()
    made = {path.name for path in tmp_path.iterdir()} - {"stderr"}
    assert made == {"demo.sqlite3", "demo-files"}


def test_the_demo_opens_again_on_what_is_there(tmp_path: Path) -> None:
    for _ in range(2):
        with _started(tmp_path, "--demo") as (_, address, _said):
            assert LOCAL.open(address, timeout=10).status == 200
    assert not list((tmp_path / "demo-files").glob("backups/before-*"))


def test_a_demo_whose_port_is_taken_says_where_it_went(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with _started(tmp_path, "--demo", HTTP_PORT=str(number)) as (_, address, said):
            assert f"端口{number}已被占用，改用{address.rstrip('/').rsplit(':', 1)[1]}。" in said


def test_an_office_that_is_no_demo_uses_its_own_directory(tmp_path: Path) -> None:
    with _started(tmp_path, OFFICE_NAME="青石县依法治县办", DATA_DIR="data") as (_, address, said):
        assert "青石县依法治县办" in said
        assert "云岭" not in LOCAL.open(address, timeout=10).read().decode()
    assert (tmp_path / "data" / "office.sqlite3").exists()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "demo.sqlite3").exists()


def test_every_start_without_an_administrator_gives_another_code(tmp_path: Path) -> None:
    given = []
    for _ in range(2):
        with _started(tmp_path, OFFICE_NAME="青石县依法治县办", DATA_DIR="data") as (process, _address, _said):
            assert process.stdout is not None
            given.append([process.stdout.readline() for _ in range(2)])
    codes = [re.findall(r"绑定 ([A-Z]{4}-[A-Z]{4}) 姓名", lines[0]) for lines in given]
    assert [len(found) for found in codes] == [1, 1]
    assert codes[0] != codes[1]
    assert given[1][1] == "绑定码只显示这一次，7天内有效；此前给出的已作废。丢失的，重新启动即另给一个。\n"


def test_a_newer_database_ends_with_two_and_a_sentence(tmp_path: Path, sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('office', '9999_future', '2027-01-01')")
    connection.close()
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(HOUSE), "OFFICE_NAME": "本办", "HTTP_PORT": "0", "DATABASE_URL": sqlite_url}
    said = subprocess.run([sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=60)
    assert said.returncode == 2
    assert said.stderr.splitlines()[-1].startswith("数据库由更新的版本写入（9999_future）")
