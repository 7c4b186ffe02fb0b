"""The text inside docx, xlsx, pptx, ofd, pdf, txt and zip files, read without running anything in them; also a program, for documents.py."""

import codecs
import re
import resource
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from handlers.archives import PACKAGES, Suspicious, opened, pieces, shown_name
from storage.patterns import regex

SECONDS = 20
MEMORY = 1024 * 1024 * 1024  # bytes of address space
UNREADABLE, SUSPICIOUS = 3, 4  # how the program ends; any other ending but 0 is a crash, that is, a broken file

NEXT = "\n\f"  # between the documents of a zip
PAGES = 300  # of a PDF; a marked one says so on its first
DEPTH = 500  # of nested elements; Word stays below 60
PART = 64 * 1024 * 1024  # bytes of one XML part
WITHIN = 32 * 1024 * 1024  # bytes of one document inside a zip
INSIDE = 100  # documents read inside one zip

_PLAIN = (".txt", ".csv", ".md", ".htm", ".html")
_READABLE = (*_PLAIN, ".docx", ".docm", ".xlsx", ".pptx", ".ofd", ".wps", ".et", ".doc", ".xls", ".pdf")
_PARTS = regex(
    r"docProps/\w+\.xml|word/(?!styles|settings|theme|fontTable|numbering|webSettings)[^/]+\.xml|word/(?:diagrams|charts)/[^/]+\.xml"
    r"|xl/(?:sharedStrings|workbook)\.xml|xl/(?:worksheets|drawings)/[^/]+\.xml|ppt/(?:slides|notesSlides)/[^/]+\.xml|Doc_\d+/.*\.xml",
    re.IGNORECASE,
)
_FIRST = regex(r"docProps/|word/header|word/footer|xl/workbook", re.IGNORECASE)  # short, and where marks stand
_TEXT = frozenset(("t", "delText", "TextCode", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"))
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
_ENDS = frozenset(("p", "si", "is", "TextCode", "tr", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"))


class Unreadable(Exception):
    """The file is encrypted, broken or of a kind we do not read."""


def text_inside(stream: BinaryIO, name: str, limit: int) -> str:
    """The text of the file, at most `limit` characters; what it is follows from its first bytes, its name only tells plain text.

    Of a zip: the names of its members, one on each line, then the text of the documents among them, one level deep, each after NEXT.
    Raises Unreadable, or Suspicious for a file built to exhaust us.
    """
    head = stream.read(1024)
    stream.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(stream, limit, nested=False)
    return _of_other(stream, head, name, limit)


def _of_other(stream: BinaryIO, head: bytes, name: str, limit: int) -> str:
    if b"%PDF-" in head:
        return _of_pdf(stream, limit)
    if name.lower().endswith(_PLAIN):
        return _of_plain(stream.read(limit * 4), limit)
    raise Unreadable(name)


def _of_plain(data: bytes, limit: int) -> str:
    """Text in UTF-8, in UTF-16 with its mark (Notepad's “Unicode”), or in GB18030; a character cut at the end is dropped."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")[:limit]
    if b"\0" in data:
        raise Unreadable("binary")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(data)[:limit]
        except UnicodeDecodeError:
            continue
    raise Unreadable("neither UTF-8 nor GB18030")


def _of_pdf(stream: BinaryIO, limit: int) -> str:
    """Title and pages of a PDF. What pypdf raises on broken files is of every kind, which is one reason why this runs in a process of its own."""
    from pypdf import PdfReader  # heavy: 0.2 s, and most files are not PDF

    reader = PdfReader(stream)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("encrypted")
    texts = [str(value) for value in (reader.metadata or {}).values()]
    left = limit
    for page, _ in zip(reader.pages, range(PAGES), strict=False):
        texts.append(page.extract_text())
        left -= len(texts[-1])
        if left <= 0:
            break
    return "\n".join(texts)[:limit]


def _of_zip(stream: BinaryIO, limit: int, *, nested: bool) -> str:
    try:
        with opened(stream) as archive:
            if not set(PACKAGES).isdisjoint(archive.namelist()):
                return _of_package(archive, limit)
            if nested:
                raise Unreadable("a zip inside a zip")
            return _of_pack(archive, limit)
    except (BadZipFile, zlib.error, ExpatError, EOFError, NotImplementedError) as broken:
        raise Unreadable(str(broken)) from broken


def _of_pack(archive: ZipFile, limit: int) -> str:
    """Names and texts of what was packed together; a member that cannot be read tells no more than its name."""
    members = [member for member in archive.infolist() if not member.is_dir()]
    documents = [member for member in members if shown_name(member).lower().endswith(_READABLE)][:INSIDE]
    texts = ["\n".join(shown_name(member).replace("/", "\n") for member in members)]
    for member in documents:
        try:
            texts.append(_of_member(archive, member, limit // len(documents)))
        except (Unreadable, BadZipFile, zlib.error):
            continue
    return NEXT.join(texts)[:limit]


def _of_member(archive: ZipFile, member: ZipInfo, limit: int) -> str:
    if member.file_size > WITHIN:
        raise Unreadable("too large")
    data = b"".join(pieces(archive, member, WITHIN))
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(BytesIO(data), limit, nested=True)
    return _of_other(BytesIO(data), data[:1024], shown_name(member), limit)


def _of_package(archive: ZipFile, limit: int) -> str:
    """The text of an office package: properties, headers and footers first, then body, text boxes, notes, comments and watermarks."""
    parts = [member for member in archive.infolist() if _PARTS.fullmatch(member.filename)]
    parts.sort(key=lambda part: (not _FIRST.match(part.filename), part.filename != "word/document.xml", part.filename))
    texts: list[str] = []
    for part in parts:
        texts.append(_PartText(part.filename.startswith("docProps/"), limit).read(archive, part))
        limit -= len(texts[-1])
        if limit <= 0:
            break
    return "\n".join(texts)


class _PartText:
    """Collects the text of one XML part as it streams by, so that no part is ever held as a tree."""

    def __init__(self, properties: bool, limit: int) -> None:
        self._all = properties  # of properties every element's text counts
        self._left = limit
        self._depth = 0
        self._inside = 0  # elements of text that are open
        self._skipped = 0  # depth of an mc:Fallback, which repeats a text box for old programs
        self._found: list[str] = []
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        self._parser = parser

    def read(self, archive: ZipFile, part: ZipInfo) -> str:
        """The part's text up to the limit; raises Suspicious, ExpatError, BadZipFile or zlib.error."""
        for piece in pieces(archive, part, PART):
            self._parser.Parse(piece, False)
            if self._left <= 0:
                break
        return "".join(self._found)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise Suspicious("elements nested without end")
        name = tag.rpartition(" ")[2]
        if name == "Fallback" and not self._skipped:
            self._skipped = self._depth
        elif name in _TEXT or self._all:
            self._inside += 1
        elif name in _BREAKS:
            self._add(_BREAKS[name])
        elif name == "textpath":  # a watermark's words
            self._add(attributes.get("string", "") + "\n")
        elif name == "sheet":
            self._add(attributes.get("name", "") + "\n")

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in _TEXT or self._all:
            self._inside = max(self._inside - 1, 0)
        if name in _ENDS or self._all:
            self._add("\n")
        if self._depth == self._skipped:
            self._skipped = 0
        self._depth -= 1

    def _characters(self, text: str) -> None:
        if self._inside:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._skipped and self._left > 0:
            self._found.append(text[: self._left])
            self._left -= len(text)

    @staticmethod
    def _doctype(*_: object) -> None:
        raise Suspicious("a document type, which no office program writes")


def _main(path: str, name: str, limit: str) -> int:
    """Print one file's text; the bounds hold even if whoever started us is gone."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(what, (most, most))
    try:
        with Path(path).open("rb") as stream:
            text = text_inside(stream, name, int(limit))
    except Unreadable:
        return UNREADABLE
    except Suspicious:
        return SUSPICIOUS
    sys.stdout.buffer.write(text.encode(errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
