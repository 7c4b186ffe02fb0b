"""What may keep an office from running, looked at one by one without changing anything."""

import os
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from tortoise.exceptions import BaseORMException

from bot.gateway import NOT_INSTALLED, installed, trouble
from bot.listening import free
from bot.settings import Settings, slips
from storage import schema, snapshot
from storage.database import opened
from storage.disk import of_disk
from storage.ownership import foreign, ourselves
from storage.refusal import Refusal

FINE, HINT, WRONG = "正常", "提示", "异常"
LOW_DISK = 1 << 30  # bytes; a season's files and two weeks of backups want more
_RELEASED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Finding:
    """One line of the report: 正常, 提示 (worth knowing) or 异常 (must be put right), and what was seen."""

    grade: str
    text: str


async def findings(settings: Settings, now: datetime) -> list[Finding]:
    """Every check in order; none raises."""
    checks: list[Callable[[], Finding | Awaitable[Finding]]] = [
        python,
        lambda: data_dir(settings.data_dir),
        lambda: owners(settings.data_dir),
        lambda: private_file(Path(".env")),
        lambda: disk(settings.data_dir),
        lambda: database(settings),
        lambda: backups(settings),
        lambda: clock(now, settings.timezone),
        lambda: page(settings),
        lambda: gateway(settings),
    ]
    found = []
    for check in checks:
        seen = check()
        found.append(seen if isinstance(seen, Finding) else await seen)
    return [*(Finding(HINT, line.rstrip("。")) for line in slips()), *found]


def python() -> Finding:
    """The interpreter is one that the locks were made for."""
    ours = ".".join(map(str, sys.version_info[:3]))
    fits = (3, 11) <= sys.version_info[:2] <= (3, 12)
    return Finding(FINE, f"Python {ours}") if fits else Finding(WRONG, f"Python {ours}，需要 3.11 或 3.12")


def data_dir(directory: Path) -> Finding:
    """The data directory can be written to, and only by us."""
    if not directory.exists():
        parent = next(one for one in directory.absolute().parents if one.exists())
        able = os.access(parent, os.W_OK)
        return (
            Finding(HINT, f"数据目录 {directory} 尚未建立，启动时自动建立")
            if able
            else Finding(WRONG, f"数据目录 {directory} 无法建立，{parent} 不可写")
        )
    if not directory.is_dir() or not os.access(directory, os.W_OK | os.X_OK):
        return Finding(WRONG, f"数据目录 {directory} 不可写")
    mode = directory.stat().st_mode & 0o777
    return (
        Finding(HINT, f"数据目录 {directory} 其他用户可读（{mode:o}），建议 chmod 700")
        if mode & 0o077
        else Finding(FINE, f"数据目录 {directory} 可写")
    )


def owners(directory: Path) -> Finding:
    """What is in the data directory is ours: root's own files are closed to the user the service runs as."""
    theirs = foreign(directory)
    if not theirs:
        return Finding(FINE, f"数据目录 {directory} 中的文件都属于当前用户 {ourselves()}")
    path, owner = next(iter(theirs.items()))
    told = f"数据目录 {directory} 中有{len(theirs)}项不属于当前用户 {ourselves()}（如 {path} 属于 {owner}）"
    return Finding(WRONG, f"{told}：请改用 sudo -u {owner} 执行，或由管理员把它们交给运行助手的用户（chown -R 用户: {directory}）")


def private_file(file: Path) -> Finding:
    """The file with the settings holds a token, so others should not read it."""
    if not file.exists():
        return Finding(HINT, f"没有 {file}，使用默认设置和进程环境")
    mode = file.stat().st_mode & 0o777
    return Finding(HINT, f"{file} 其他用户可读（{mode:o}），建议 chmod 600") if mode & 0o077 else Finding(FINE, f"{file} 仅本用户可读")


def disk(directory: Path) -> Finding:
    """There is room for files to come."""
    there = directory if directory.exists() else next(one for one in directory.absolute().parents if one.exists())
    left = shutil.disk_usage(there).free
    text = f"磁盘剩余 {left / (1 << 30):.1f} GB"
    return Finding(FINE, text) if left >= LOW_DISK else Finding(WRONG if left < LOW_DISK // 10 else HINT, f"{text}，请及时清理")


async def database(settings: Settings) -> Finding:
    """The database opens and is of this release or one that can be brought to it."""
    url, modules = settings.database_url, schema.model_modules()
    try:
        if await snapshot.is_empty(url):
            return Finding(HINT, "数据库尚未建立，启动时自动建立")
        async with opened(url, modules):
            stands = await schema.standing()
    except Refusal as refusal:
        return Finding(WRONG, refusal.text)
    except (BaseORMException, OSError) as error:
        return Finding(WRONG, f"数据库打不开（{of_disk(error) if isinstance(error, OSError) else '连不上，或不是本程序的数据库'}）")
    if not stands.applied:
        return Finding(WRONG, "数据库已损坏，或不是本程序的数据库")
    if stands.unknown:
        return Finding(WRONG, f"数据库由更新的版本写入（{stands.unknown[-1]}）")
    if stands.missing:
        return Finding(HINT, f"数据库为旧版（{stands.version}），启动时自动备份并升级")
    return Finding(FINE, f"数据库可用，版本 {stands.version}")


def backups(settings: Settings) -> Finding:
    """What a backup needs is there, and how many there are."""
    if snapshot.suffix(settings.database_url) == ".pgdump" and not shutil.which("pg_dump"):
        return Finding(WRONG, "没有找到 pg_dump，无法备份，请安装 PostgreSQL 客户端程序")
    made = sorted(settings.backup_dir.glob("zhidao-*"))
    return Finding(FINE, f"已有备份 {len(made)} 份，最近一份为 {made[-1].name}") if made else Finding(HINT, "还没有备份，每天夜里自动备份")


def clock(now: datetime, zone: ZoneInfo) -> Finding:
    """The machine's clock is not before this release, and the zone's data is there (settings would not have been read otherwise)."""
    local = f"{now.astimezone(zone):%Y-%m-%d %H:%M}（{zone.key}）"
    return Finding(FINE, f"时间 {local}") if now > _RELEASED else Finding(WRONG, f"系统时间不对：{local}，请校准时钟")


def page(settings: Settings) -> Finding:
    """The page's port is free; while the office runs it is not, and that is no fault."""
    where = f"{settings.http_host}:{settings.http_port}"
    taken = settings.http_port and not free(settings.http_host, settings.http_port)
    return Finding(HINT, f"网页端口 {where} 正被使用，助手已在运行则属正常") if taken else Finding(FINE, f"网页端口 {where} 可用")


async def gateway(settings: Settings) -> Finding:
    """With a gateway configured, the framework for it is installed, and it answers as the settings say."""
    if not settings.gateway:
        return Finding(HINT, "未配置微信网关，只有本机网页")
    if not installed():
        return Finding(WRONG, NOT_INSTALLED)
    named = f"微信网关 {settings.wechaty_puppet_service_endpoint} "
    if cause := await trouble(settings):
        return Finding(WRONG, f"{named}{cause}")
    return Finding(FINE, f"{named}有应答，wechaty {version('wechaty')}")
