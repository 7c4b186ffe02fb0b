"""提醒整改函 as a Word file (DOMAIN §3.4, §8.4): what was due, what was found lacking, by when an answer is asked for. Never sent by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.review import ledger
from handlers.word_file import ADDRESSEE, SIGNATURE, SUBTITLE, TEXT, TITLE, Style, write_word
from storage.files import FileStore

NUMERALS = "一二三四五六七八九"
DRAFT = "（草稿）"
FOOT = "（本件由机器人依据台账和预审记录起草，须经审核后由人工发出。定稿时请删去本行和“草稿”字样。）"


def letter(found: Sequence[Mapping[str, Any]], due_at: datetime, dated: datetime, office: str, zone: ZoneInfo) -> list[tuple[str, Style]]:
    """The lines of the letter to one unit; `found` are its rows of ledger.noted."""
    first = found[0]
    title = wording.task_title(first["title"], first["report_year"])
    points = list(dict.fromkeys(one["detail"] for one in found))
    return [
        (f"关于{title}的提醒函", TITLE),
        (DRAFT, SUBTITLE),
        (f"{first['unit_name']}：", ADDRESSEE),
        (f"按照要求，你单位应于{_day(first['deadline_at'], zone)}前报送{title}。经核对台账和预审记录，存在以下情况：", TEXT),
        *((f"{_numbered(n, len(points))}{point}。", TEXT) for n, point in enumerate(points)),
        (f"请你单位对照上述情况查找原因、抓好整改，于{_day(due_at, zone)}前将整改情况书面报我办。所述情况与事实有出入的，请及时说明。", TEXT),
        *([(f"依据：{first['basis']}。", TEXT)] if first["basis"] else []),
        ("特此提醒。", TEXT),
        (office, SIGNATURE),
        (_day(dated, zone), SIGNATURE),
        (FOOT, TEXT),
    ]


def _numbered(n: int, of: int) -> str:
    if of == 1:
        return ""
    return f"{NUMERALS[n]}、" if of <= len(NUMERALS) else f"{n + 1}．"


def _day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local.year}年{local.month}月{local.day}日"


def argument(inbox_id: int, due_at: datetime, dated: datetime, office: str) -> str:
    """What `make` needs to know, in one line."""
    return f"{inbox_id}|{due_at.isoformat()}|{dated.isoformat()}|{office}"


async def make(argument: str, into: Path, _store: FileStore, zone: ZoneInfo) -> None:
    """Write the one letter that a message asked for, or all of them in a zip.

    :raises LookupError: nothing was drafted on that message
    """
    inbox_id, due_at, dated, office = argument.split("|", 3)
    units: dict[int, list[Mapping[str, Any]]] = {}
    for one in await ledger.noted(int(inbox_id)):
        units.setdefault(one["unit_id"], []).append(one)
    letters = {
        found[0]["unit_name"]: letter(found, datetime.fromisoformat(due_at), datetime.fromisoformat(dated), office, zone) for found in units.values()
    }
    if not letters:
        raise LookupError(argument)
    if len(letters) == 1:
        write_word(into, next(iter(letters.values())))
    else:
        _pack(into, letters)


def _pack(into: Path, letters: Mapping[str, list[tuple[str, Style]]]) -> None:
    """One file for each unit, the same letters making the same bytes."""
    single = into.with_name(f"{into.name}.one")
    try:
        with ZipFile(into, "w") as archive:
            for unit, lines in letters.items():
                write_word(single, lines)
                archive.writestr(ZipInfo(f"提醒函_{unit}.docx", (1980, 1, 1, 0, 0, 0)), single.read_bytes(), ZIP_STORED)
    finally:
        single.unlink(missing_ok=True)
