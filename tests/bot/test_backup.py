"""Backup and restore: whole, while the office works, verified, and only into an empty place."""

import asyncio
import hashlib
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.backup import MANIFEST, backup, backup_now, restore
from bot.settings import Settings, read
from handlers.legality.opinion import TEMPLATE
from storage.database import insert, opened, rows, transaction, value
from storage.schema import model_modules
from storage.snapshot import CopyFailed, check, take

NOW = datetime(2026, 11, 30, 18, 30, tzinfo=UTC)  # 02:30 at home


def _settings(url: str, directory: Path) -> Settings:
    named = read(file=Path("none"), environment={"OFFICE_NAME": "云岭市依法治市办", "BACKUP_KEEP": "2"})
    return replace(named, database_url=url, data_dir=directory)


def _keep(settings: Settings, body: bytes) -> str:
    digest = hashlib.sha256(body).hexdigest()
    place = settings.files_dir / digest[:2] / digest[2:]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(body)
    return digest


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> Settings:
    """An office with one file handed in."""
    settings = _settings(database_url, tmp_path / "data")
    digest = _keep(settings, b"a report")
    async with opened(database_url, model_modules()):
        await insert("attachment", sha256=digest, size=8, kept_at=NOW)
    return settings


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Settings:
    """An empty place of the same kind of database."""
    url = f"sqlite:///{tmp_path}/new/office.sqlite3" if database_url.startswith("sqlite") else str(request.getfixturevalue("postgres_empty"))
    return _settings(url, tmp_path / "new")


async def test_what_was_backed_up_comes_back_elsewhere(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    made = await backup(office, tmp_path / "safe", NOW)
    assert made.name == "zhidao-20261201-023000"
    assert await restore(elsewhere, made) == 1
    async with opened(elsewhere.database_url, model_modules()):
        [kept] = await rows("SELECT sha256, kept_at FROM attachment")
    assert kept["kept_at"] == NOW
    assert (elsewhere.files_dir / kept["sha256"][:2] / kept["sha256"][2:]).read_bytes() == b"a report"


async def test_the_offices_own_template_comes_back_with_the_rest(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    (office.data_dir / TEMPLATE).write_bytes(b"a letter of our own")
    made = await backup(office, tmp_path / "safe", NOW)
    (office.data_dir / TEMPLATE).write_bytes(b"another one since")
    assert json.loads((made / MANIFEST).read_text("utf-8"))["files"][f"own/{TEMPLATE}"] == hashlib.sha256(b"a letter of our own").hexdigest()
    assert await restore(elsewhere, made) == 1
    assert (elsewhere.data_dir / TEMPLATE).read_bytes() == b"a letter of our own"


async def test_a_template_that_is_there_already_is_not_written_over(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    (office.data_dir / TEMPLATE).write_bytes(b"a letter of our own")
    made = await backup(office, tmp_path / "safe", NOW)
    elsewhere.data_dir.mkdir(parents=True, exist_ok=True)
    (elsewhere.data_dir / TEMPLATE).write_bytes(b"theirs")
    with pytest.raises(CopyFailed, match="已有数据"):
        await restore(elsewhere, made)
    assert (elsewhere.data_dir / TEMPLATE).read_bytes() == b"theirs"


async def test_a_template_changed_in_the_backup_is_noticed(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    (office.data_dir / TEMPLATE).write_bytes(b"a letter of our own")
    made = await backup(office, tmp_path / "safe", NOW)
    (made / "own" / TEMPLATE).write_bytes(b"a letter of our foe")
    with pytest.raises(CopyFailed, match="缺失或被改动"):
        await restore(elsewhere, made)
    assert not (elsewhere.data_dir / TEMPLATE).exists()


async def test_the_manifest_names_every_file_with_its_hash(office: Settings, tmp_path: Path) -> None:
    made = await backup(office, tmp_path / "safe", NOW)
    manifest = json.loads((made / MANIFEST).read_text("utf-8"))
    on_disk = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} - {MANIFEST}
    assert set(manifest["files"]) == on_disk
    assert len(on_disk) == 2
    assert manifest["damaged"] == []
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest


async def test_only_our_own_account_can_read_a_backup(office: Settings, tmp_path: Path) -> None:
    made = await backup(office, tmp_path / "safe", NOW)
    assert made.stat().st_mode & 0o077 == 0
    assert next(made.glob("database.*")).stat().st_mode & 0o077 == 0


async def test_a_backup_while_the_office_writes_is_one_moment(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    """Rows are written in pairs; a backup taken in between has whole pairs only."""

    async def write() -> None:
        for n in range(40):
            async with transaction():
                await insert("room", channel="local", room_id=f"a{n}", name="", purpose="", units="")
                await insert("room", channel="local", room_id=f"b{n}", name="", purpose="", units="")
            await asyncio.sleep(0.005)

    async with opened(office.database_url, model_modules()):
        _, made = await asyncio.gather(write(), backup(office, tmp_path / "safe", NOW))
        assert await value("SELECT count(*) FROM room") == 80
    await restore(elsewhere, made)
    async with opened(elsewhere.database_url, model_modules()):
        assert await value("SELECT count(*) FROM room") % 2 == 0


@pytest.mark.parametrize("harm", ["changed file", "missing file", "changed database", "no manifest", "bad manifest", "path out of it"])
async def test_a_damaged_backup_is_refused_and_nothing_changes(office: Settings, elsewhere: Settings, tmp_path: Path, harm: str) -> None:
    made = await backup(office, tmp_path / "safe", NOW)
    _harm(made, harm)
    with pytest.raises(CopyFailed, match=r"。$"):
        await restore(elsewhere, made)
    assert not elsewhere.files_dir.exists()
    assert await restore(elsewhere, await backup(office, tmp_path / "good", NOW)) == 1  # the place is still empty


def _harm(made: Path, harm: str) -> None:
    [kept] = (made / "files").glob("*/*")
    if harm == "changed file":
        kept.unlink()  # a link shares its content with the office's own file
        kept.write_bytes(b"another")
    elif harm == "missing file":
        kept.unlink()
    elif harm == "changed database":
        database = next(made.glob("database.*"))
        database.write_bytes(database.read_bytes()[:-1] + b"?")
    elif harm == "no manifest":
        (made / MANIFEST).unlink()
    elif harm == "bad manifest":
        (made / MANIFEST).write_text("[]", "utf-8")
    else:
        manifest = json.loads((made / MANIFEST).read_text("utf-8"))
        manifest["files"]["../outside"] = "0"
        (made / MANIFEST).write_text(json.dumps(manifest), "utf-8")


async def test_an_office_that_is_there_is_never_overwritten(office: Settings, elsewhere: Settings, tmp_path: Path) -> None:
    made = await backup(office, tmp_path / "safe", NOW)
    with pytest.raises(CopyFailed, match="目标位置已有数据"):
        await restore(office, made)
    _keep(elsewhere, b"somebody's file")
    with pytest.raises(CopyFailed, match="目标位置已有数据"):
        await restore(elsewhere, made)


async def test_a_backup_of_the_other_kind_of_database_is_refused(sqlite_url: str, postgres_empty: str, tmp_path: Path) -> None:
    made = await backup(_settings(sqlite_url, tmp_path / "data"), tmp_path / "safe", NOW)
    with pytest.raises(CopyFailed, match="类型不同"):
        await restore(_settings(postgres_empty, tmp_path / "new"), made)


async def test_a_file_damaged_in_the_store_is_named_and_the_rest_is_saved(sqlite_url: str, tmp_path: Path) -> None:
    settings = _settings(sqlite_url, tmp_path / "data")
    sound, broken = _keep(settings, b"sound"), _keep(settings, b"broken")
    (settings.files_dir / broken[:2] / broken[2:]).write_bytes(b"rotten")
    manifest = json.loads((await backup(settings, tmp_path / "safe", NOW) / MANIFEST).read_text("utf-8"))
    assert manifest["damaged"] == [f"files/{broken[:2]}/{broken[2:]}"]
    assert f"files/{sound[:2]}/{sound[2:]}" in manifest["files"]


async def test_the_nightly_backup_keeps_as_many_as_set(sqlite_url: str, tmp_path: Path) -> None:
    settings = _settings(sqlite_url, tmp_path / "data")
    (settings.backup_dir / "part-zhidao-20261101-023000-1").mkdir(parents=True)
    os.utime(settings.backup_dir / "part-zhidao-20261101-023000-1", (0, 0))
    _keep(settings, b"a report")
    for day in range(4):
        await backup_now(settings, NOW + timedelta(days=day))
    assert sorted(path.name for path in settings.backup_dir.iterdir()) == ["zhidao-20261203-023000", "zhidao-20261204-023000"]
    assert len(list(settings.files_dir.glob("*/*"))) == 1


async def test_a_failed_backup_leaves_nothing(tmp_path: Path) -> None:
    settings = _settings(f"sqlite:///{tmp_path}/none.sqlite3", tmp_path / "data")
    with pytest.raises(CopyFailed, match="没有找到数据库文件"):
        await backup(settings, tmp_path / "safe", NOW)
    assert list((tmp_path / "safe").iterdir()) == []
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(CopyFailed, match="备份失败"):
        await backup(settings, tmp_path / "file", NOW)


async def test_two_backups_in_one_second_do_not_mix(sqlite_url: str, tmp_path: Path) -> None:
    settings = _settings(sqlite_url, tmp_path / "data")
    await backup(settings, tmp_path / "safe", NOW)
    with pytest.raises(CopyFailed, match="已存在"):
        await backup(settings, tmp_path / "safe", NOW)


async def test_postgresql_without_its_programs_is_told_in_words(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CopyFailed, match="没有找到 pg_dump，请安装 PostgreSQL 客户端程序后再试。"):
        await take(postgres_url, tmp_path / "copy")


def test_a_broken_copy_does_not_pass(tmp_path: Path) -> None:
    for name in ("copy.sqlite3", "copy.pgdump"):
        (tmp_path / name).write_bytes(b"this is no database" * 100)
        with pytest.raises(CopyFailed, match="数据库备份"):
            check(tmp_path / name)
