"""Word files that the house writes are real ones: other programs open them, and the same words make the same bytes."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from handlers.documents import text_of
from handlers.word_file import ADDRESSEE, HEADING, SIGNATURE, SUBTITLE, TEXT, TITLE, Style, write_word

LINES = [
    ("关于自查的提醒函", TITLE),
    ("（草稿）", SUBTITLE),
    ("柳河镇：", ADDRESSEE),
    ("一、情况", HEADING),
    ("甲&乙<丙>  “丁”", TEXT),
    ("某办", SIGNATURE),
]


def test_lines_stand_in_order_with_their_words_unchanged(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", LINES)
    assert [one.text for one in docx.Document(str(tmp_path / "a.docx")).paragraphs] == [text for text, _style in LINES]
    assert "甲&乙<丙>" in (text_of(tmp_path / "a.docx", "a.docx") or "")


@pytest.mark.parametrize(
    ("style", "aligned", "points", "indented"),
    [
        (TITLE, WD_ALIGN_PARAGRAPH.CENTER, 22, False),
        (TEXT, WD_ALIGN_PARAGRAPH.JUSTIFY, 16, True),
        (ADDRESSEE, WD_ALIGN_PARAGRAPH.JUSTIFY, 16, False),
        (SIGNATURE, WD_ALIGN_PARAGRAPH.RIGHT, 16, False),
    ],
)
def test_a_line_is_set_in_its_style(style: Style, aligned: WD_ALIGN_PARAGRAPH, points: int, indented: bool, tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", [("字", style)])
    line = docx.Document(str(tmp_path / "a.docx")).paragraphs[0]
    size = line.runs[0].font.size
    assert line.alignment == aligned
    assert size is not None and size.pt == points
    assert bool(line.paragraph_format.first_line_indent) is indented


def test_the_page_is_a4(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", LINES)
    section = docx.Document(str(tmp_path / "a.docx")).sections[0]
    assert section.page_width is not None and section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", LINES)
    write_word(tmp_path / "b.docx", iter(LINES))
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
