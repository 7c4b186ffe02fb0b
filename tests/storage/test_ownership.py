"""What another user made: it is told whose it is, also where the database that is to be opened is theirs."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import WrongSettings, read
from storage import ownership
from storage.refusal import Refusal
from storage.schema import prepare

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
NOBODY = 12345  # a number no user of a machine has
root = pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能以别的用户行事")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="zhidao-owner-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """This process acts for another user while the test runs."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_is_ours_or_is_not_there_is_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert ownership.another(tmp_path / "a") == ownership.another(tmp_path / "none") == ""
    assert ownership.foreign(tmp_path) == ownership.foreign(tmp_path / "none") == {}
    assert ownership.name(0) == "root" and ownership.name(NOBODY) == str(NOBODY)


@root
async def test_a_database_of_root_is_told_to_the_user_of_the_service(open_folder: Path, request: pytest.FixtureRequest) -> None:
    data = open_folder / "data"
    data.mkdir()
    (data / "office.sqlite3").touch(0o600)
    os.chown(data, NOBODY, NOBODY)
    await asyncio.to_thread(int)  # Python loads its threads late, perhaps from where nobody may read
    request.getfixturevalue("as_nobody")
    assert ownership.ourselves() == str(NOBODY)
    assert ownership.foreign(data)[data / "office.sqlite3"] == "root"
    with pytest.raises(Refusal) as refused:
        await prepare(f"sqlite:///{data / 'office.sqlite3'}", data, NOW)
    assert refused.value.text == (
        f"数据库 {data}/office.sqlite3 打不开：{data}/office.sqlite3 属于用户 root，当前用户是 {NOBODY}。"
        f"请改用 root 运行，或由管理员执行 chown -R {NOBODY}: {data}。"
    )


@root
def test_settings_of_root_are_told_to_the_user_of_the_service(open_folder: Path, request: pytest.FixtureRequest) -> None:
    file = open_folder / ".env"
    file.write_text("OFFICE_NAME=本办\n", "utf-8")
    file.chmod(0o600)
    request.getfixturevalue("as_nobody")
    with pytest.raises(WrongSettings) as wrong:
        read(file=file, environment={"OFFICE_NAME": "本办", "HTTP_PORT": "0", "DATA_DIR": tempfile.gettempdir()})
    assert wrong.value.lines == [f"{file} 不能读取：它属于用户 root，当前用户是 {NOBODY}。"]
