"""Word files in the form of official documents: lines of text, each in the style of its place (GB/T 9704)."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same words make the same bytes
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_MARGINS = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"'  # in twips


class Style(NamedTuple):
    """How a line is set: its font, its size in half points, where it stands, whether it is indented by two characters."""

    font: str
    half_points: int = 32
    align: str = "both"
    indented: bool = True


TITLE, SUBTITLE = Style("方正小标宋简体", 44, "center", False), Style("楷体", 32, "center", False)
HEADING, TEXT = Style("黑体"), Style("仿宋")
ADDRESSEE, SIGNATURE = Style("仿宋", indented=False), Style("仿宋", align="right", indented=False)

Lines = Iterable[tuple[str, Style]]


def write_word(path: Path, lines: Lines) -> None:
    """Write the file. Blocks for some milliseconds."""
    with ZipFile(path, "w") as archive:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", _document(lines))):
            archive.writestr(ZipInfo(name, _EPOCH), text.encode(), ZIP_DEFLATED)


def _document(lines: Lines) -> str:
    body = "".join(_paragraph(text, style) for text, style in lines)
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {_MARGINS}/></w:sectPr>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body></w:document>'


def _paragraph(text: str, style: Style) -> str:
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if style.indented else ""
    run = f'<w:rFonts w:eastAsia="{style.font}"/><w:sz w:val="{style.half_points}"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{indent}<w:jc w:val="{style.align}"/></w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
