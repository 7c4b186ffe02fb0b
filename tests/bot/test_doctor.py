"""The doctor: what it finds in good order, in an office yet to be opened, and in trouble."""

import os
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import FINE, HINT, WRONG, Finding
from bot.gateway import NOT_INSTALLED
from bot.settings import Settings, read
from storage.database import change, opened
from storage.ownership import ourselves
from storage.schema import model_modules
from tests.gateway.gateway import free_port, running
from tests.later_release import STEPS, later_release

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An office that was never opened."""
    named = read(file=Path("none"), environment={"OFFICE_NAME": "云岭市依法治市办", "HTTP_PORT": "0"})
    return replace(named, data_dir=tmp_path / "data", database_url=f"sqlite:///{tmp_path}/data/office.sqlite3")


async def test_a_new_office_has_hints_and_no_trouble(settings: Settings) -> None:
    found = await doctor.findings(settings, NOW)
    assert [one.grade for one in found if one.grade == WRONG] == []
    assert Finding(HINT, "数据库尚未建立，启动时自动建立") in found
    assert Finding(FINE, "时间 2026-12-01 09:30（Asia/Shanghai）") in found
    assert not settings.data_dir.exists()  # looking changes nothing


async def test_a_sound_database_is_told_with_its_version(settings: Settings, database_url: str) -> None:
    found = await doctor.database(replace(settings, database_url=database_url))
    assert found.grade == FINE
    assert found.text.startswith("数据库可用，版本 0")


async def test_a_newer_and_an_unreadable_database_are_trouble(settings: Settings, sqlite_url: str, tmp_path: Path) -> None:
    async with opened(sqlite_url, model_modules()):
        await change("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('office', '9999_future', ?)", NOW)
    assert await doctor.database(replace(settings, database_url=sqlite_url)) == Finding(WRONG, "数据库由更新的版本写入（9999_future）")
    (tmp_path / "broken.sqlite3").write_bytes(b"no database" * 100)
    assert (await doctor.database(replace(settings, database_url=f"sqlite:///{tmp_path}/broken.sqlite3"))).grade == WRONG
    away = await doctor.database(replace(settings, database_url=f"postgres://a:secret@/b?host={tmp_path}"))
    assert away.grade == WRONG
    assert "secret" not in away.text


async def test_an_older_database_is_a_hint(settings: Settings, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later_release(tmp_path, monkeypatch)
    found = await doctor.database(replace(settings, database_url=sqlite_url))
    assert found == Finding(HINT, f"数据库为旧版（{STEPS[-1].stem}），启动时自动备份并升级")


def test_a_data_directory_others_can_read_is_a_hint(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert doctor.data_dir(tmp_path).grade == HINT
    tmp_path.chmod(0o700)
    assert doctor.data_dir(tmp_path).grade == FINE
    (tmp_path / "file").write_text("", "utf-8")
    assert doctor.data_dir(tmp_path / "file").grade == WRONG


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能把文件给别的用户")
def test_files_of_another_user_in_the_data_directory_are_trouble(tmp_path: Path) -> None:
    assert doctor.owners(tmp_path) == Finding(FINE, f"数据目录 {tmp_path} 中的文件都属于当前用户 {ourselves()}")
    assert doctor.owners(tmp_path / "none").grade == FINE
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a").touch()
    os.chown(tmp_path / "files" / "a", 12345, 12345)
    found = doctor.owners(tmp_path)
    assert found.grade == WRONG
    assert f"中有1项不属于当前用户 {ourselves()}（如 {tmp_path}/files/a 属于 12345）" in found.text and f"chown -R 用户: {tmp_path}" in found.text


async def test_a_gateway_is_looked_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await doctor.gateway(settings)).grade == HINT
    away = replace(settings, wechaty_puppet_service_endpoint=f"127.0.0.1:{free_port()}", wechaty_puppet_service_token="token")
    found = await doctor.gateway(away)
    assert found.grade == WRONG and f"{away.wechaty_puppet_service_endpoint} 连接不上" in found.text
    async with running() as one:
        found = await doctor.gateway(replace(away, wechaty_puppet_service_endpoint=one.endpoint))
    assert found.grade == FINE and "有应答，wechaty " in found.text
    monkeypatch.setitem(sys.modules, "wechaty", None)
    assert await doctor.gateway(away) == Finding(WRONG, NOT_INSTALLED)


def test_a_settings_file_others_can_read_is_a_hint(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert doctor.private_file(file).grade == HINT
    file.write_text("", "utf-8")
    file.chmod(0o644)
    assert doctor.private_file(file) == Finding(HINT, f"{file} 其他用户可读（644），建议 chmod 600")
    file.chmod(0o600)
    assert doctor.private_file(file).grade == FINE


def test_a_clock_before_this_release_is_trouble(settings: Settings) -> None:
    assert doctor.clock(datetime(1970, 1, 1, tzinfo=UTC), settings.timezone).grade == WRONG


def test_a_taken_port_is_a_hint(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = doctor.page(replace(settings, http_port=taken.getsockname()[1]))
    assert found.grade == HINT
    assert doctor.page(settings).grade == FINE


def test_the_disk_and_the_interpreter_of_a_test_machine_do(tmp_path: Path) -> None:
    assert doctor.python().grade == FINE
    assert "GB" in doctor.disk(tmp_path / "not" / "there").text


def test_backups_are_counted_and_postgresql_needs_its_programs(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.backups(settings).grade == HINT
    for day in (1, 2):
        (settings.backup_dir / f"zhidao-2026120{day}-023000").mkdir(parents=True)
    assert doctor.backups(settings) == Finding(FINE, "已有备份 2 份，最近一份为 zhidao-20261202-023000")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.backups(replace(settings, database_url="postgres://a@b/c")).grade == WRONG
