"""Files for the tests, honest and hostile, made on the spot."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
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
    """A PDF with the text (ASCII) on every page and the title among its properties."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
    font[NameObject("/BaseFont")] = NameObject("/Helvetica")
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def bomb(path: Path, name: str, megabytes: int) -> Path:
    """A zip that says little and becomes much."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1024 * 1024)
    return path
