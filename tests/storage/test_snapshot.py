"""A copy of a whole database: one moment, checked before it has its name, put back only where nothing is."""

import sqlite3
from pathlib import Path

import pytest

from storage import snapshot
from storage.database import insert, opened, rows, transaction
from storage.schema import model_modules
from storage.snapshot import CopyFailed
from storage.trouble import Unreachable

AWAY = "postgres://nobody:secret@localhost/none?host={}"


async def _write(url: str, name: str) -> None:
    async with opened(url, model_modules()):
        await insert("switch", name=name, value="1")


async def _read(url: str) -> list[str]:
    async with opened(url, model_modules()):
        return [one["name"] for one in await rows("SELECT name FROM switch ORDER BY name")]


@pytest.fixture
def empty(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> str:
    """A place of the same kind in which there is nothing."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'new' / 'office.sqlite3'}"
    return str(request.getfixturevalue("postgres_empty"))


async def test_what_was_copied_comes_back_elsewhere_and_nothing_later(database_url: str, empty: str, tmp_path: Path) -> None:
    await _write(database_url, "before")
    copy = await snapshot.take(database_url, tmp_path / "copy")
    await _write(database_url, "after")
    assert copy.name == f"copy{snapshot.suffix(database_url)}"
    assert copy.stat().st_mode & 0o077 == 0
    assert await snapshot.is_empty(empty)
    await snapshot.put_back(copy, empty)
    assert not await snapshot.is_empty(empty)
    assert "before" in await _read(empty) and "after" not in await _read(empty)


async def test_a_copy_taken_in_the_middle_of_a_transaction_has_nothing_of_it(database_url: str, empty: str, tmp_path: Path) -> None:
    async with opened(database_url, model_modules()), transaction():
        await insert("switch", name="half", value="1")
        copy = await snapshot.take(database_url, tmp_path / "copy")
    await snapshot.put_back(copy, empty)
    assert "half" not in await _read(empty)
    assert "half" in await _read(database_url)


async def test_a_place_that_has_something_is_never_overwritten(database_url: str, tmp_path: Path) -> None:
    copy = await snapshot.take(database_url, tmp_path / "copy")
    await _write(database_url, "mine")
    with pytest.raises(CopyFailed, match="已有内容"):
        await snapshot.put_back(copy, database_url)
    assert "mine" in await _read(database_url)


async def test_a_copy_of_the_other_kind_is_refused(database_url: str, tmp_path: Path) -> None:
    other = tmp_path / ("copy.pgdump" if database_url.startswith("sqlite") else "copy.sqlite3")
    other.write_bytes(b"PGDMP")
    with pytest.raises(CopyFailed, match="类型不同"):
        await snapshot.put_back(other, database_url)


async def test_a_newer_copy_takes_the_place_of_an_older_one_of_its_name(sqlite_url: str, tmp_path: Path) -> None:
    await snapshot.take(sqlite_url, tmp_path / "copy")
    await _write(sqlite_url, "later")
    copy = await snapshot.take(sqlite_url, tmp_path / "copy")
    assert "later" in await _read(f"sqlite:///{copy}")


async def test_of_a_copy_that_failed_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(CopyFailed, match="没有找到数据库文件"):
        await snapshot.take(f"sqlite:///{tmp_path / 'none.sqlite3'}", tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


async def test_a_file_that_is_no_database_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "office.sqlite3").write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    with pytest.raises(CopyFailed, match="数据库备份失败"):
        await snapshot.take(f"sqlite:///{tmp_path / 'office.sqlite3'}", tmp_path / "copy")
    assert [one.name for one in tmp_path.iterdir()] == ["office.sqlite3"]


async def test_an_empty_file_is_no_office(tmp_path: Path) -> None:
    (tmp_path / "office.sqlite3").touch()
    assert await snapshot.is_empty(f"sqlite:///{tmp_path / 'office.sqlite3'}")


async def test_a_server_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    for asked in (snapshot.is_empty(AWAY.format(tmp_path)), snapshot.take(AWAY.format(tmp_path), tmp_path / "copy")):
        with pytest.raises(Unreachable) as told:
            await asked
        assert told.value.text == "数据库localhost连不上。请核对 DATABASE_URL 中的主机、端口、用户、口令和库名，并确认数据库已启动。"
    assert not list(tmp_path.iterdir())


def test_a_copy_of_which_a_page_was_lost_does_not_pass(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE words (word TEXT UNIQUE)")
        connection.executemany("INSERT INTO words VALUES (?)", [(f"word {n}",) for n in range(2000)])
    connection.close()
    snapshot.check(file)
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + bytes(4096) + whole[12288:])
    with pytest.raises(CopyFailed, match="未通过完整性检查"):
        snapshot.check(file)


def test_a_dump_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "good.pgdump").write_bytes(b"PGDMP and more")
    (tmp_path / "bad.pgdump").write_bytes(b"-- SQL")
    snapshot.check(tmp_path / "good.pgdump")
    with pytest.raises(CopyFailed, match="不是 pg_dump 的文件"):
        snapshot.check(tmp_path / "bad.pgdump")
