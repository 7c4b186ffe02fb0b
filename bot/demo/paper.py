"""Real files for transcripts: a small .docx, .pdf, .xlsx, picture or text made from the words of the script."""

import hashlib
import io
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from xml.sax.saxutils import escape

from bot.demo.spoken import Enclosed

_UNITS = {"": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}
_PIECE = 1 << 16
_WORDS = (
    "法治政府依法决策执法监督普法学习责任落实推进审查程序会议研究部署督办协调群众问题整改措施目标年度计划汇报复议应诉调解服务规范公开培训"
    "考核检查制度清单台账风险矛盾化解村居干部班子带头示范宣传宪法条例合同顾问司法信访窗口案卷评查时限质量提升不足深入具体持续有效"
)  # of two characters each
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


@dataclass(frozen=True)
class Paper:
    """A file that can be fetched: its body, or only a length of zeros; `trouble` when it cannot be had."""

    body: bytes = b""
    zeros: int = 0
    size: int | None = None  # as announced
    trouble: str = ""

    @property
    def sha256(self) -> str:
        """Of the body."""
        return hashlib.sha256(self.body).hexdigest()

    def pieces(self) -> Iterator[bytes]:
        """The bytes as a channel would hand them out."""
        for start in range(0, len(self.body), _PIECE):
            yield self.body[start : start + _PIECE]
        for start in range(0, self.zeros, _PIECE):
            yield bytes(min(_PIECE, self.zeros - start))


def make(enclosed: Enclosed) -> Paper:
    """The file that a transcript describes; with nothing said of its content, its name is its content."""
    if size := enclosed.option("大小"):
        found = re.fullmatch(r"(\d+)\s*([KMG]?B?)", size)
        zeros = int(found[1]) * _UNITS[found[2]] if found else 0
        return Paper(zeros=zeros, size=None if enclosed.option("不报大小") == "" else zeros)
    body = b"" if enclosed.option("空") == "" else _body(enclosed)
    trouble = "文件已过期或已被清理" if enclosed.option("取不到") == "" else ""
    return Paper(body, size=None if enclosed.option("不报大小") == "" else len(body), trouble=trouble)


def _body(enclosed: Enclosed) -> bytes:
    if enclosed.kind == "工作簿":
        return workbook(enclosed.options)
    text = (enclosed.option("正文") or enclosed.name).replace("\\n", "\n")
    if wanted := enclosed.option("字数"):
        text += "\n" + filling(enclosed.name, int(wanted) - len(text))
    suffix = PurePath(enclosed.name).suffix.lower()
    if suffix in (".jpg", ".jpeg", ".png") or enclosed.kind == "图片":
        return picture(text)
    if packed := enclosed.option("内含"):
        return zipped({name: _body(Enclosed("文件", name)) for name in packed.split("、")})
    if suffix == ".zip":
        return zipped({"说明.txt": text.encode()})
    return {".docx": docx, ".pdf": pdf}.get(suffix, str.encode)(text)


def filling(name: str, characters: int) -> str:
    """So many characters of words without meaning, each name's own: no two reports are alike."""
    chance = random.Random(name)  # noqa: S311 - a made-up report is no secret
    starts = (2 * chance.randrange(len(_WORDS) // 2) for _ in range(characters // 2 + 1))
    return "".join(_WORDS[start : start + 2] for start in starts)[: max(0, characters)]


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip file; the same entries always give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 12, 1, 9, 30, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(text: str) -> bytes:
    """A Word document with one paragraph for each line."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n"))
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped({name: (head + part).encode() for name, part in parts.items()})


def pdf(text: str) -> bytes:
    """A PDF of one page; its words can be extracted (a ToUnicode table), no font is enclosed so it is not for looking at."""
    lines = [line.encode("utf-16-be") for line in text.split("\n")]
    codes = sorted({line[n : n + 2].hex() for line in lines for n in range(0, len(line), 2)})
    shown = " 0 -20 Td ".join(f"<{line.hex()}> Tj" for line in lines)
    table = "".join(f"<{code}> <{code}>\n" for code in codes)
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Demo def /CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{len(codes)} beginbfchar\n{table}endbfchar\nendcmap end end"
    )
    return _pdf_file(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            _stream(f"BT /F1 14 Tf 60 780 Td {shown} ET"),
            "<</Type/Font/Subtype/Type0/BaseFont/Demo/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Demo/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
            _stream(unicode),
        ]
    )


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>\nstream\n{text}\nendstream"


def _pdf_file(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def picture(text: str) -> bytes:
    """A JPEG of eight grey pixels by eight, its comment the given words, so that two pictures differ."""
    comment = text.encode()[:1000]
    parts = [
        (0xFE, comment),
        (0xDB, bytes([0] + [1] * 64)),
        (0xC0, bytes([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
        (0xC4, bytes([0x00, 1] + [0] * 15 + [0])),
        (0xC4, bytes([0x10, 1] + [0] * 15 + [0])),
        (0xDA, bytes([1, 1, 0, 0, 63, 0])),
    ]
    segments = b"".join(bytes([0xFF, mark]) + (len(body) + 2).to_bytes(2, "big") + body for mark, body in parts)
    return b"\xff\xd8" + segments + b"\x3f\xff\xd9"


def workbook(lines: tuple[str, ...]) -> bytes:
    """An Excel workbook: `表 名` begins a sheet, other lines are rows; `合并 A1:C1` and `空行 1000` do as they say."""
    from openpyxl import Workbook  # 90 ms to import; only a transcript with a workbook pays for it

    book = Workbook()
    book.remove(book.worksheets[0])
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "表" or not book.worksheets:
            book.create_sheet(rest if word == "表" else "Sheet1")
        sheet = book.worksheets[-1]
        if word == "合并":
            sheet.merge_cells(rest)
        elif word == "空行":
            sheet.cell(sheet.max_row + int(rest), 1).number_format = "@"
        elif word != "表":
            sheet.append([cell_of(cell.strip()) for cell in line.removeprefix("｜").split("｜")])
    if not book.worksheets:
        book.create_sheet("Sheet1")
    out = io.BytesIO()
    book.save(out)
    return _timeless(out)


def _timeless(saved: io.BytesIO) -> bytes:
    """openpyxl writes the hour into its files; the same words are to give the same bytes."""
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">2026-12-01T01:30:00Z<", part) for name, part in parts.items()})


def cell_of(text: str) -> str | int | datetime | None:
    """As typed into Excel: short numbers are numbers, dates dates, a leading apostrophe makes it text.

    :raises ValueError: a date that does not exist (2027-13-01); the text says so to people
    """
    if text.startswith("'"):
        return text[1:]
    if re.fullmatch(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?", text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(f"没有这个日期：{text}；要当作文本，前面加一个单引号") from None
    return int(text) if re.fullmatch(r"0|[1-9]\d{0,9}", text) else text or None
