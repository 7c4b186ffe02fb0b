"""The template of a 述法报告 as a Word file: title, who reports, the sections with what belongs in each, and the place to sign."""

from collections.abc import Iterable, Sequence
from pathlib import Path
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
_MARGINS = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"'  # GB/T 9704, in twips
_NUMERALS = "一二三四五六七八九"
TITLE, SUBTITLE, HEADING, TEXT = ("方正小标宋简体", 44, "center"), ("楷体", 32, "center"), ("黑体", 32, "both"), ("仿宋", 32, "both")


def write_template(path: Path, year: int, reporter: str, parts: Sequence[tuple[str, str]], form: str) -> None:
    """Write the template; `reporter` is unit, post and name as far as they are known. Blocks for some milliseconds."""
    lines = [
        (f"{year}年度述法报告", TITLE),
        (reporter, SUBTITLE),
        *(
            line
            for n, (heading, points) in enumerate(parts)
            for line in ((f"{_NUMERALS[n]}、{heading}", HEADING), (f"（{points}。）", TEXT), ("", TEXT))
        ),
        ("述法人（签字）：", TEXT),
        (f"{year}年    月    日", TEXT),
        (f"（格式：{form}。括号内的提示和本行请在定稿时删去。）", TEXT),
    ]
    _pack(path, _document(lines))


def _document(lines: Iterable[tuple[str, tuple[str, int, str]]]) -> str:
    body = "".join(_paragraph(text, *style) for text, style in lines)
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {_MARGINS}/></w:sectPr>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body></w:document>'


def _paragraph(text: str, font: str, half_points: int, align: str) -> str:
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if align == "both" else ""
    run = f'<w:rFonts w:eastAsia="{font}"/><w:sz w:val="{half_points}"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:line="560" w:lineRule="exact"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _pack(path: Path, document: str) -> None:
    with ZipFile(path, "w") as archive:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document)):
            archive.writestr(ZipInfo(name, _EPOCH), text.encode(), ZIP_DEFLATED)
