"""Whether the bytes that came are the file its name promises, and not an error page in its place or a beginning without its end."""

import json
import mmap
import re
from collections.abc import Callable
from pathlib import Path
from struct import iter_unpack, unpack_from

from storage.patterns import regex

_PROMISES = frozenset(
    (
        "docx",
        "docm",
        "dotx",
        "xlsx",
        "xlsm",
        "pptx",
        "ofd",
        "zip",
        "odt",
        "ods",
        "pdf",
        "doc",
        "dot",
        "wps",
        "wpt",
        "xls",
        "et",
        "ett",
        "ppt",
        "dps",
        "rar",
        "7z",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "bmp",
        "webp",
        "heic",
        "heif",
        "tif",
        "tiff",
    )
)  # kinds that are never words in plain sight
_PAGE = regex(rb"(?:\xef\xbb\xbf)?\s{0,64}<(?:!doctype|html|head|body|title|script|center|h1|error|\?xml|!--)", re.IGNORECASE)
_OFFICE = (
    b"schemas-microsoft-com",
    b"schemas.microsoft.com",
    b"mso-application",
    b"<table",
)  # what old office programs save, and others export, as .doc and .xls
_HEAD, _ANSWER = 4096, 64 * 1024  # bytes looked at for a page; the longest answer in JSON
_LINEARIZED = regex(rb"/Linearized[^>]{0,200}/L (\d{1,12})")
_COMMENT = 128 * 1024  # bytes behind a zip's directory: its record, a comment, what a carrier has padded it with
_FREE = 0xFFFFFFFF  # a sector nobody uses
_FATS = 109  # places of allocation tables that the head of an old office file itself holds: 7 MB of sectors of 512 bytes


def damaged(path: Path, name: str) -> bool:
    """Whether the file certainly is not what its name promises: a page or an answer of a server in place of a document, a document or picture
    of which the end is missing. What begins like nothing known is nobody's to judge. Blocks."""
    if name.lower().rpartition(".")[2] not in _PROMISES or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as body:
        cut = next((cut for head, cut in _CUT.items() if body[: len(head)] == head), None)
        return cut(body) if cut else _is_page(body)


def _is_page(body: mmap.mmap) -> bool:
    head = body[:_HEAD]
    if _PAGE.match(head):
        return not any(sign in head.lower() for sign in _OFFICE)
    return head[:1] == b"{" and len(body) <= _ANSWER and _is_json(body[:])


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def _package_cut(body: mmap.mmap) -> bool:
    """A zip ends with its directory and a record of where that is; the record of a zip inside it tells another place."""
    at = body.rfind(b"PK\5\6", max(0, len(body) - _COMMENT))
    if at < 0 or at + 22 > len(body):
        return True
    size, begins = unpack_from("<II", body, at + 12)
    return begins + size != at and body[max(0, at - 20) : at][:4] != b"PK\6\7"


def _pdf_cut(body: mmap.mmap) -> bool:
    """Its last words are where its table stands; one made for reading while it comes has such words early on too, but tells its length."""
    told = _LINEARIZED.search(body[:1024])
    return len(body) < int(told[1]) if told else body.rfind(b"%%EOF") < 0 and body.rfind(b"startxref") < 0


def _compound_cut(body: mmap.mmap) -> bool:
    """doc, xls, wps and et lie in sectors: their allocation tables and every sector that those call used must be there."""
    if len(body) < 512:
        return True
    sector = 1 << min(unpack_from("<H", body, 30)[0], 16)
    tables, directory = unpack_from("<I", body, 44)[0], unpack_from("<I", body, 48)[0]
    if (directory + 1) * sector >= len(body):
        return True
    for n, table in enumerate(unpack_from(f"<{min(tables, _FATS)}I", body, 76)):
        place = (table + 1) * sector
        if place + sector > len(body):
            return True
        used = [at for at, (entry,) in enumerate(iter_unpack("<I", body[place : place + sector])) if entry != _FREE]
        if used and (n * sector // 4 + used[-1] + 1) * sector >= len(body):
            return True
    return False


def _jpeg_cut(body: mmap.mmap) -> bool:
    """Segments tell their lengths up to the picture itself, behind which its end must stand; phones write more behind it."""
    at = 2
    while at + 4 <= len(body):
        if body[at] != 0xFF:
            return False
        if body[at + 1] == 0xDA:
            return body.find(b"\xff\xd9", at) < 0
        at += 1 if body[at + 1] == 0xFF else 2 + int.from_bytes(body[at + 2 : at + 4], "big")
    return True


def _png_cut(body: mmap.mmap) -> bool:
    return body.rfind(b"IEND") < 0


_CUT: dict[bytes, Callable[[mmap.mmap], bool]] = {
    b"PK\3\4": _package_cut,
    b"%PDF-": _pdf_cut,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _compound_cut,
    b"\xff\xd8\xff": _jpeg_cut,
    b"\x89PNG\r\n\x1a\n": _png_cut,
}
