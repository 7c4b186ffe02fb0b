"""File names: made harmless, made uniform for the archive, and read for what they say (DOMAIN §8.3)."""

import re
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

from storage.patterns import regex

NAMELESS = "未命名文件"
LONGEST = 150  # bytes of UTF-8; file systems end at 255, and an archive adds to it
_ARCHIVED = 200

_RESERVED = frozenset(("CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))))  # to Windows
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))  # controls, bidi marks, surrogates
_EXTENSION = regex(r"\.[A-Za-z0-9]{1,8}$")
_DOCUMENTS = frozenset(("doc", "docx", "docm", "dot", "dotx", "wps", "wpt", "rtf", "txt", "pdf", "ofd", "odt", "htm", "html", "eml"))
_TABLES = frozenset(("xls", "xlsx", "xlsm", "et", "ett", "csv", "ods", "ppt", "pptx", "dps"))
_PROGRAMS = frozenset(
    ("exe", "com", "bat", "cmd", "msi", "scr", "pif", "vbs", "vbe", "js", "jse", "wsf", "ps1", "jar", "apk", "dll", "sh", "hta", "reg")
)
_PACKS = frozenset(("zip", "rar", "7z"))
_PICTURES = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "webp", "heic", "heif", "tif", "tiff"))
_TEMPORARY = regex(r"^(?:~|\.~|~\$|\._)|\.(?:tmp|temp|crdownload|part|download|lnk|lock|bak)$|^(?:thumbs\.db|desktop\.ini|\.ds_store)$", re.I)
_COUNTED = r"\(\s*\d{1,2}\s*\)"
_NOISE = regex(
    rf"{_COUNTED}|新建\s*Microsoft\s*(?:Office\s*)?(?:Word|Excel|PowerPoint)\s*(?:文档|工作表|演示文稿)?|新建\s*(?:DOCX?|XLSX?|WPS|文字|文本)?\s*文[档稿]"
    r"|微信(?:图片|截图)|mmexport|CamScanner|IMG|扫描(?:件|全能王)|WPS图片|-?\s*副本|copy\s*of|\bcopy\b|复件"
    r"|[(\[【]?(?:最?终[版稿]|最新[版稿]?|[定正]稿|正式[版稿]|修[改订](?:[版稿]|后)|[初改][版稿]|盖章[版件]|签字[版件]|电子版|第[一二三四五六七八九十\d]{1,2}[版稿])\d{0,2}[)\]】]?"
    r"|\(\s*改\s*\)|(?<![A-Za-z])[vV]\s*\d+(?:\.\d+)*|^\s*附件\s*[\d一二三四五六七八九十]*\s*[-:.、_]?|\d{8,}|\d{2}-\d{2}\b",
    re.IGNORECASE,
)
_SEPARATORS = regex(r"[\s_\-—–·.,、+()\[\]【】《》“”\"'~$]+")


def safe_name(raw: str) -> str:
    """A name that can stand on any disk and in any chat: no path, no control or bidi marks, NFC, at most 150 bytes, never empty.

    Doing it twice changes nothing.
    """
    name = _harmless(re.split(r"[/\\]", raw.replace("\0", ""))[-1])
    extension = _extension(name)
    stem = name[: len(name) - len(extension)].strip(" .") or NAMELESS
    if stem.split(".")[0].rstrip().upper() in _RESERVED:
        stem = f"_{stem}"
    return _cut(stem, LONGEST - len(extension)) + extension


def archive_name(year: int, task: str, unit: str, post: str, n: int, received_at: datetime, original: str, timezone: ZoneInfo) -> str:
    """`{年度}_{任务}_{单位}_{职务}_v{n}_{yyyymmddHHMM}.{ext}` (DOMAIN §8.3), the time being the office's; a task per unit has no post.

    `received_at` is aware, else ValueError.
    """
    if received_at.tzinfo is None:
        raise ValueError("received_at must be aware")
    when = received_at.astimezone(timezone).strftime("%Y%m%d%H%M")
    extension = _extension(safe_name(original)).lower()
    owner = "_".join(filter(None, (_part(unit), _part(post))))
    tail = f"_{owner}_v{n}_{when}{extension}"
    return _cut(f"{year}_{_part(task)}", _ARCHIVED - len(tail.encode())) + tail


def is_temporary(name: str) -> bool:
    """Whether it is a lock file (~$…), a half download or a system's own file, which nobody means to hand in."""
    return bool(_TEMPORARY.search(name.strip()))


def is_program(name: str) -> bool:
    """Whether it is something to be run: no report, and never handed on."""
    return _kind(name) in _PROGRAMS


def is_document(name: str) -> bool:
    """Whether the name is that of a document, table or pack that could be a report."""
    return not is_temporary(name) and _kind(name) in _DOCUMENTS | _TABLES | _PACKS


def is_table(name: str) -> bool:
    """Whether the name is that of a table or of slides, whose length in characters says nothing."""
    return _kind(name) in _TABLES


def is_pack(name: str) -> bool:
    """Whether the name is that of several files packed into one."""
    return _kind(name) in _PACKS


def is_picture(name: str) -> bool:
    """Whether the name is that of a picture."""
    return _kind(name) in _PICTURES


def plain_words(name: str) -> str:
    """What the name says of unit, task, post and year: without extensions, copy numbers, 最终版, time stamps and the like; parts apart by a space."""
    words = unicodedata.normalize("NFKC", name)
    while _kind(words) in _DOCUMENTS | _TABLES | _PACKS | _PICTURES:
        words = words.rpartition(".")[0]
    return _SEPARATORS.sub(" ", _NOISE.sub(" ", words)).strip()


def _kind(name: str) -> str:
    return name.strip().rpartition(".")[2].lower() if "." in name else ""


def _extension(name: str) -> str:
    found = _EXTENSION.search(name)
    return found.group() if found else ""


def _harmless(text: str) -> str:
    shown = "".join(" " if c in "\t\n\r" else c for c in text if c in "\t\n\r" or unicodedata.category(c) not in _DROPPED)
    normal = re.sub(r'[<>:"|?*/\\]', "_", unicodedata.normalize("NFC", shown))
    return re.sub(r"\s+", " ", normal).rstrip(" .")


def _part(text: str) -> str:
    """One part of an archive name; `_` stands between parts and therefore not in them."""
    return re.sub(r"[\s_]+", "", _harmless(text)).strip(".")


def _cut(text: str, size: int) -> str:
    """The text in at most `size` bytes of UTF-8, no character cut in two."""
    return text.encode()[:size].decode(errors="ignore").rstrip(" .")
