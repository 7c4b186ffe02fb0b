"""Files for the tests, honest and hostile, made on the spot."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx


def word(path: Path, *paragraphs: str, header: str = "", footer: str = "", title: str = "", cell: str = "") -> Path:
    """A Word document."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cell:
        document.add_table(1, 1).rows[0].cells[0].text = cell
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    document.save(str(path))
    return path


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """An office package (or any zip) of the given parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def raw_word(path: Path, body: str, **more: str) -> Path:
    """A Word document whose body is the given XML."""
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": body}
    return package(path, parts | {name.replace("__", "/") + ".xml": text for name, text in more.items()})


def pdf(text: str = "", *, pages: int = 1, title: str = "", password: str = "") -> bytes:
    """A PDF with the text on every page and the title among its properties."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    fonts = DictionaryObject({NameObject("/F1"): _font(writer)})
    content = writer._add_object(_pdf_stream(f"BT /F1 12 Tf 72 700 Td <{text.encode('utf-16-be').hex()}> Tj ET"))
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = content
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if title:
        writer.add_metadata({NameObject("/Title"): TextStringObject(title)})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _font(writer: Any) -> Any:
    """A font whose codes are the characters' own, as word processors embed Chinese ones."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    words = {"/Type": "/Font", "/Subtype": "/Type0", "/BaseFont": "/FangSong", "/Encoding": "/Identity-H"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in words.items()})
    inner = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/CIDFontType2")})
    inner[NameObject("/BaseFont")] = NameObject("/FangSong")
    font[NameObject("/DescendantFonts")] = ArrayObject([inner])
    space, same = "begincodespacerange <0000> <FFFF> endcodespacerange", "beginbfrange <0000> <FFFF> <0000> endbfrange"
    font[NameObject("/ToUnicode")] = writer._add_object(_pdf_stream(f"begincmap 1 {space} 1 {same} endcmap".replace(" 1 ", "\n1 ")))
    return writer._add_object(font)


def _pdf_stream(text: str) -> Any:
    from pypdf.generic import DecodedStreamObject

    stream = DecodedStreamObject()
    stream.set_data(text.encode())
    return stream


def bomb(path: Path, name: str, megabytes: int) -> Path:
    """A zip that says little and becomes much."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1024 * 1024)
    return path
