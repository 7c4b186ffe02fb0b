"""Backup and restore of a whole office: database, kept files, what features keep of their own, and a manifest of hashes, checked after writing."""

import asyncio
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.settings import Settings
from handlers.feature import features
from storage import snapshot
from storage.disk import of_disk
from storage.snapshot import CopyFailed

MANIFEST, OWN = "manifest.json", "own"
_PREFIX, _PART = "zhidao-", "part-zhidao-"
log = logging.getLogger(__name__)


async def backup_now(settings: Settings, now: datetime) -> Path:
    """The nightly backup: one more below the data directory, the oldest beyond `backup_keep` removed. Raises CopyFailed."""
    made = await backup(settings, settings.backup_dir, now)
    await asyncio.to_thread(_prune, settings.backup_dir, settings.backup_keep, now)
    return made


async def backup(settings: Settings, into: Path, now: datetime) -> Path:
    """Write one backup below `into` while the office works, and tell its directory. Raises CopyFailed and leaves nothing half-written.

    The database is copied first: a file is kept before its row is committed, so every file the copy knows of is there to be copied.
    """
    stamp = f"{now.astimezone(settings.timezone):%Y%m%d-%H%M%S}"
    part, target = into / f"{_PART}{stamp}-{os.getpid()}", into / f"{_PREFIX}{stamp}"
    if target.exists():
        raise CopyFailed(f"{target} 已存在，请稍后再试。")
    try:
        part.mkdir(parents=True, mode=0o700)
        database = await snapshot.take(settings.database_url, part / "database")
        await asyncio.to_thread(_copy_files, settings.files_dir, part / "files")
        await asyncio.to_thread(_copy_own, settings.data_dir, part / OWN)
        await asyncio.to_thread(_write_manifest, part, database, now)
        part.rename(target)
    except OSError as error:
        raise CopyFailed(f"备份失败（{of_disk(error)}）。") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


async def restore(settings: Settings, source: Path) -> int:
    """Put an office back from a backup into an empty place and tell the number of files.

    Raises CopyFailed when the backup is damaged or an office is there already; then nothing was changed.
    """
    manifest = await asyncio.to_thread(_verified, source)
    if any(_kept(settings.files_dir)) or any(_own(settings.data_dir)) or not await snapshot.is_empty(settings.database_url):
        raise CopyFailed("目标位置已有数据，恢复只能在空的位置进行，请另设 DATA_DIR 或 DATABASE_URL。")
    part = settings.data_dir / "part-files"
    try:
        shutil.rmtree(part, ignore_errors=True)
        await asyncio.to_thread(_copy_files, source / "files", part, link=False)
        if settings.files_dir.exists():
            shutil.rmtree(settings.files_dir)  # only empty folders, as was just seen
        part.rename(settings.files_dir)
        await asyncio.to_thread(_copy_own, source / OWN, settings.data_dir)
        await snapshot.put_back(source / manifest["database"], settings.database_url)
    except OSError as error:
        raise CopyFailed(f"恢复失败（{of_disk(error)}）。") from error
    return sum(1 for _ in _kept(settings.files_dir))


def _kept(files: Path) -> Iterator[Path]:
    """Every kept file: two letters of its hash, then the rest."""
    return (path for path in files.glob("[0-9a-f][0-9a-f]/*") if path.is_file())


def _own(directory: Path) -> Iterator[Path]:
    """What features keep in the data folder beside the kept files, such as the office's own template of an opinion."""
    return (path for feature in features() for name in feature.own_files if (path := directory / name).is_file())


def _copy_own(source: Path, target: Path) -> None:
    """Copied, never linked: such a file may be replaced while the backup is kept."""
    for path in _own(source):
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(path, target / path.name)


def _copy_files(source: Path, target: Path, *, link: bool = True) -> None:
    """Copy the kept files. On one file system they are linked, not copied: a kept file is never written to again, and the house's
    own clearing away only takes a name, so a link costs nothing and is as good; a copy on another disk is what saves from a broken one."""
    target.mkdir(mode=0o700, parents=True)
    for path in _kept(source):
        place = target / path.parent.name / path.name
        place.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            _linked(path, place) if link else shutil.copyfile(path, place)
        except FileNotFoundError:
            continue  # cleared away this moment because nothing refers to it


def _linked(path: Path, place: Path) -> None:
    try:
        os.link(path, place)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, place)


def _write_manifest(part: Path, database: Path, now: datetime) -> None:
    """Read back what was written and note its hashes.

    A kept file that is not what its name says was damaged before: it is named, and the rest saved.
    """
    files = {path.relative_to(part).as_posix(): _sha256(path) for path in _kept(part / "files")}
    own = {path.relative_to(part).as_posix(): _sha256(path) for path in _own(part / OWN)}
    damaged = sorted(name for name, digest in files.items() if digest != name.removeprefix("files/").replace("/", ""))
    for name in damaged:
        log.error("kept file damaged: %s", name)
    manifest = {
        "made_at": now.isoformat(),
        "database": database.name,
        "files": {database.name: _sha256(database)} | dict(sorted(files.items())) | own,
        "damaged": damaged,
    }
    with (part / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def _verified(source: Path) -> dict[str, str]:
    """The manifest of a backup of which every byte was read and found right."""
    try:
        manifest = json.loads((source / MANIFEST).read_text("utf-8"))
        files, database = dict(manifest["files"]), str(manifest["database"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CopyFailed(f"{source} 不是完整的备份，没有可读的 {MANIFEST}。") from error
    if database not in files or any(".." in Path(name).parts or Path(name).is_absolute() for name in files):
        raise CopyFailed(f"{MANIFEST} 的内容不对，未作任何恢复。")
    wrong = [name for name, digest in files.items() if not (source / name).is_file() or _sha256(source / name) != digest]
    if wrong:
        raise CopyFailed(f"备份中有{len(wrong)}个文件缺失或被改动（如 {wrong[0]}），未作任何恢复。")
    snapshot.check(source / database)
    return {"database": database}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _prune(directory: Path, keep: int, now: datetime) -> None:
    """Keep the newest `keep` backups; what a crash left half-written goes after a day."""
    whole = sorted(path for path in directory.glob(f"{_PREFIX}*") if (path / MANIFEST).is_file())
    day_ago = (now - timedelta(days=1)).timestamp()
    stale = [path for path in directory.glob(f"{_PART}*") if path.stat().st_mtime < day_ago]
    for path in [*whole[:-keep], *stale]:
        shutil.rmtree(path)
