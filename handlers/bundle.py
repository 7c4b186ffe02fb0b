"""Kept files packed for handing over: one zip under archive names with a catalogue 目录.xlsx (DOMAIN §6.4, §8.3)."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from handlers.workbook import Book, Column, Sheet, Value, book_bytes

CATALOGUE = "目录.xlsx"
BOOK = Book(
    "目录",
    (
        Sheet(
            "目录",
            (
                Column("序号", kind="int"),
                *(Column(header) for header in ("单位", "职务", "姓名", "任务")),
                Column("版本", kind="int"),
                Column("收到时间", kind="datetime"),
                Column("是否逾期", kind="bool"),
                *(Column(header) for header in ("原文件名", "归档文件名", "SHA-256")),
            ),
        ),
    ),
)
_PACKED = frozenset((".docx", ".xlsx", ".pptx", ".ofd", ".pdf", ".jpg", ".jpeg", ".png", ".webp", ".zip", ".rar", ".7z"))
_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Entry:
    """One version's file, or with `file` None a version without one (declared off-line), which stands in the catalogue alone."""

    unit: str
    post: str
    person: str
    task: str
    version: int
    received_at: datetime  # aware
    late: bool
    file: Path | None = None
    archive_name: str = ""
    original_name: str = ""
    sha256: str = ""


def write_bundle(path: Path, entries: Sequence[Entry], timezone: ZoneInfo, title: str | None = None) -> None:
    """Write the zip: the catalogue, then the files in the order of `entries`, the same entries making the same bytes.

    Files are streamed; nothing stands at `path` before all is written. Equal archive names get (2), (3). Raises FileNotFoundError when a
    file is not where it should be. Blocks: call it in a thread.
    """
    names = list(_distinct(entries))
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with ZipFile(unfinished, "w") as archive:
            unfinished.chmod(0o600)
            rows = [_row(n, entry, name, timezone) for n, (entry, name) in enumerate(zip(entries, names, strict=True), 1)]
            archive.writestr(_info(CATALOGUE, _EARLIEST), book_bytes(BOOK, {"目录": rows}, title))
            for entry, name in zip(entries, names, strict=True):
                if entry.file is not None:
                    _add(archive, entry.file, _info(name, entry.received_at.astimezone(timezone).timetuple()[:6]))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _distinct(entries: Sequence[Entry]) -> Iterator[str]:
    """The archive names, no two equal even where capitals do not count; "" where there is no file."""
    taken = {CATALOGUE}
    for entry in entries:
        plain = PurePath(entry.archive_name)
        name, n = plain.name, 1
        while entry.file is not None and name.lower() in taken:
            n += 1
            name = f"{plain.stem}({n}){plain.suffix}"
        taken.add(name.lower())
        yield name if entry.file is not None else ""


def _row(n: int, entry: Entry, name: str, timezone: ZoneInfo) -> dict[str, Value]:
    return {
        "序号": n,
        "单位": entry.unit,
        "职务": entry.post,
        "姓名": entry.person,
        "任务": entry.task,
        "版本": entry.version,
        "收到时间": entry.received_at.astimezone(timezone).replace(tzinfo=None, microsecond=0),
        "是否逾期": entry.late,
        "原文件名": entry.original_name,
        "归档文件名": name,
        "SHA-256": entry.sha256,
    }


def _info(name: str, at: tuple[int, ...]) -> ZipInfo:
    """A member that owns its time and rights; zipfile itself marks Chinese names as UTF-8."""
    year, month, day, hour, minute, second = at
    info = ZipInfo(name, (year, month, day, hour, minute, second))
    info.compress_type = ZIP_STORED if PurePath(name).suffix.lower() in _PACKED else ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


def _add(archive: ZipFile, file: Path, info: ZipInfo) -> None:
    info.file_size = file.stat().st_size
    with file.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target, 1024 * 1024)
