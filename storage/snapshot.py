"""A copy of a whole database, taken while the office runs, checked, and put back."""

import asyncio
import os
import shutil
import sqlite3
from pathlib import Path

from storage.refusal import Refusal
from storage.trouble import Unreachable


class CopyFailed(Refusal):
    """The copy could not be taken or put back; the text says why."""


def suffix(url: str) -> str:
    """How a copy of this database ends: `.sqlite3` (an SQLite file) or `.pgdump` (pg_dump's custom format)."""
    return ".sqlite3" if url.startswith("sqlite:///") else ".pgdump"


async def take(url: str, target: Path) -> Path:
    """Copy the database to `target` with the ending of its kind and tell the path. The office may be at work meanwhile.

    Raises CopyFailed or Unreachable; then nothing of the copy is left.
    """
    target = target.with_name(target.name + suffix(url))
    part = target.with_name(f"part-{target.name}")
    part.unlink(missing_ok=True)
    try:
        if suffix(url) == ".sqlite3":
            await asyncio.to_thread(_vacuum_into, _file_of(url), part)
        else:
            await is_empty(url)  # reaches it: pg_dump would tell in English why it cannot
            await _run("pg_dump", "--format=custom", "--no-owner", f"--file={part}", f"--dbname={_libpq(url)}")
        await asyncio.to_thread(_settle, part, target)
    finally:
        part.unlink(missing_ok=True)
    return target


async def is_empty(url: str) -> bool:
    """Whether there is no office at this address yet: no SQLite file, or a PostgreSQL database without tables. Raises Unreachable."""
    if suffix(url) == ".sqlite3":
        file = _file_of(url)
        return not file.exists() or not file.stat().st_size
    import asyncpg  # only an office on PostgreSQL pays for the driver

    try:
        connection = await asyncpg.connect(_libpq(url))
    except (OSError, asyncpg.PostgresError) as error:
        raise Unreachable(url) from error
    try:
        return not await connection.fetchval("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")
    finally:
        await connection.close()


async def put_back(copy: Path, url: str) -> None:
    """Fill an empty database from a copy. Raises CopyFailed, also when the place is not empty."""
    if suffix(url) != copy.suffix:
        raise CopyFailed("备份与目标数据库的类型不同，无法恢复。")
    if not await is_empty(url):
        raise CopyFailed("目标数据库已有内容，恢复只能在空的位置进行。")
    if suffix(url) == ".sqlite3":
        await asyncio.to_thread(_copy_file, copy, _file_of(url))
    else:
        await _run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={_libpq(url)}", str(copy))


def check(copy: Path) -> None:
    """Read a copy through: SQLite's own integrity check, or PostgreSQL's mark at the file's head. Raises CopyFailed."""
    if copy.suffix == ".sqlite3":
        connection = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            verdict = str(error)
        finally:
            connection.close()
        if verdict != "ok":
            raise CopyFailed(f"数据库备份未通过完整性检查（{verdict}）。")
        return
    with copy.open("rb") as file:
        if file.read(5) != b"PGDMP":
            raise CopyFailed("数据库备份不是 pg_dump 的文件。")


def _file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _libpq(url: str) -> str:
    return url.replace("asyncpg://", "postgresql://", 1)


def _vacuum_into(source: Path, target: Path) -> None:
    """One consistent moment of the database, compact, while others read and write."""
    if not source.exists():
        raise CopyFailed(f"没有找到数据库文件{source}。")
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=rw", uri=True, timeout=30)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise CopyFailed(f"数据库备份失败（{error}）。") from error
    finally:
        connection.close()


def _settle(part: Path, target: Path) -> None:
    """Check, make durable, and only then give the copy its name."""
    part.chmod(0o600)
    check(part)
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    part.replace(target)


def _copy_file(copy: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"part-{target.name}")
    shutil.copyfile(copy, part)
    _settle(part, target)


async def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs; what it says is reported only in part, for it may echo the address."""
    path = shutil.which(program)
    if path is None:
        raise CopyFailed(f"没有找到 {program}，请安装 PostgreSQL 客户端程序后再试。")
    process = await asyncio.create_subprocess_exec(path, *arguments, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    if process.returncode:
        last = said.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        raise CopyFailed(f"{program} 未成功（{last[:200]}）。")
