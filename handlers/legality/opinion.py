"""审查意见书 as a Word file: the office's own template, 合法性审查意见书.docx in the data folder, else the one that comes with the program.

A template is any Word file with names in brackets, such as 【编号】 and 【审查结论】; what each stands for is filled in, the rest stays as it is.
"""

import logging
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, unescape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from handlers.legality import replies
from handlers.word_file import ADDRESSEE, HEADING, SIGNATURE, SUBTITLE, TEXT, TITLE, Style, write_word
from storage.database import Row
from storage.patterns import regex

log = logging.getLogger(__name__)
TEMPLATE = "合法性审查意见书.docx"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PARTS = regex(r"word/(?:document|header\d*|footer\d*)\.xml")
_PARAGRAPH = regex(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = regex(r"(<w:t(?: [^>]*)?>)(.*?)(</w:t>)", re.DOTALL)
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'

DEFAULT: tuple[tuple[str, Style], ...] = (
    ("合法性审查意见书", TITLE),
    ("【编号】", SUBTITLE),
    ("【送审单位】：", ADDRESSEE),
    ("你单位【送审时间】送审的《【事项名称】》（【事项类别】），经审查（【审查方式】），提出如下意见：", TEXT),
    ("一、审查结论", HEADING),
    ("【审查结论】。", TEXT),
    ("二、主要意见", HEADING),
    ("【审查意见】", TEXT),
    ("三、其他事项", HEADING),
    ("【后续要求】对本意见不予采纳的，请书面说明理由。", TEXT),
    ("审查人：【审查人】    法律顾问：【法律顾问】", TEXT),
    ("【本办名称】", SIGNATURE),
    ("【出具时间】", SIGNATURE),
)
NAMES = (
    "编号", "送审单位", "送审科室", "事项名称", "事项类别", "送审时间", "审查方式", "审查结论", "问题类别", "审查意见", "后续要求", "审查人", "法律顾问",
    "出具时间", "用时", "本办名称",
)  # fmt: skip
"""What a template may name."""
_LARGEST = 50 * 2**20  # bytes of a template unpacked; what is larger is no letter
_NAME = regex(r"【([^【】]{1,20})】")


def values(case: Row, office: str, zone: ZoneInfo) -> dict[str, str]:
    """What stands for each name in a template."""
    return {
        "编号": case["number"],
        "送审单位": case["unit_name"],
        "送审科室": case["section"],
        "事项名称": case["title"],
        "事项类别": case["kind"],
        "送审时间": _day(case["submitted_at"], zone),
        "审查方式": case["way"],
        "审查结论": replies.judged(case["conclusion"], case["reasons"]),
        "问题类别": case["reasons"],
        "审查意见": case["opinion"] or "无修改意见。",
        "后续要求": replies.FOLLOWS[case["conclusion"]],
        "审查人": case["reviewer"] or "",
        "法律顾问": case["adviser"] or "",
        "出具时间": _day(case["concluded_at"], zone),
        "用时": replies.took(case["used_days"]),
        "本办名称": office,
    }


def _day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local.year}年{local.month}月{local.day}日"


def write(into: Path, told: Mapping[str, str], data: Path) -> None:
    """Write the letter; a template of the office's that is no Word file is left alone for the shipped one. Blocks for some milliseconds."""
    template = data / TEMPLATE
    if template.is_file():
        try:
            return fill(template, into, told)
        except (BadZipFile, KeyError, UnicodeDecodeError):
            log.warning("no Word file: %s", template)
    write_word(into, [(_filled(text, told), style) for text, style in DEFAULT])
    return None


def fill(template: Path, into: Path, told: Mapping[str, str]) -> None:
    """Copy a Word file with the names in brackets filled in, however Word has cut them into pieces.

    :raises BadZipFile: it is no Word file
    :raises KeyError: it has no text
    """
    with ZipFile(template) as source, ZipFile(into, "w") as archive:
        source.getinfo("word/document.xml")
        for one in source.infolist():
            content = source.read(one)
            if _PARTS.fullmatch(one.filename):
                content = _PARAGRAPH.sub(lambda found: _paragraph(found[0], told), content.decode()).encode()
            archive.writestr(ZipInfo(one.filename, _EPOCH), content, ZIP_DEFLATED)


def names_in(template: Path) -> tuple[list[str], list[str]]:
    """The names in brackets of a Word file, each once in order: those that are filled in, and others. Blocks for some milliseconds.

    :raises BadZipFile: it is no Word file, or is too large to be a letter
    :raises KeyError: it has no text
    :raises UnicodeDecodeError: its text cannot be read
    """
    with ZipFile(template) as source:
        source.getinfo("word/document.xml")
        if sum(one.file_size for one in source.infolist()) > _LARGEST:
            raise BadZipFile(template)
        texts = [source.read(one).decode() for one in source.infolist() if _PARTS.fullmatch(one.filename)]
    told = ["".join(unescape(piece[2]) for piece in _TEXT.finditer(found[0])) for text in texts for found in _PARAGRAPH.finditer(text)]
    found = dict.fromkeys(name for one in told for name in _NAME.findall(one))
    return [one for one in found if one in NAMES], [one for one in found if one not in NAMES]


def _paragraph(xml: str, told: Mapping[str, str]) -> str:
    """A paragraph filled in: each name's words take the place of its first piece, the pieces after it go."""
    pieces = [unescape(found[2]) for found in _TEXT.finditer(xml)]
    for name, words in told.items():
        while (start := "".join(pieces).find(f"【{name}】")) >= 0:
            pieces = _replaced(pieces, start, len(name) + 2, words.replace("【", "〔").replace("】", "〕"))
    left = iter(pieces)
    return _TEXT.sub(lambda found: f'<w:t xml:space="preserve">{escape(next(left)).replace(chr(10), _BREAK)}</w:t>', xml)


def _replaced(pieces: list[str], start: int, length: int, words: str) -> list[str]:
    done, at, put = list[str](), 0, False
    for piece in pieces:
        first, last = max(start - at, 0), min(start + length - at, len(piece))
        inside = first < len(piece) and last > 0 and first < last
        done.append(piece[:first] + ("" if put else words) + piece[last:] if inside else piece)
        put, at = put or inside, at + len(piece)
    return done


def _filled(text: str, told: Mapping[str, str]) -> str:
    for name, words in told.items():
        text = text.replace(f"【{name}】", words)
    return text
