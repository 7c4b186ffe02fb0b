"""Files made for transcripts are real: the programs that read such files read them."""

import io
import zipfile
from datetime import datetime

import docx
import openpyxl
import pypdf
import pytest

from bot.demo.paper import Paper, make
from bot.demo.spoken import Enclosed


def file(name: str, *options: str, kind: str = "文件") -> Paper:
    return make(Enclosed(kind, name, options))


def test_a_docx_is_read_by_python_docx() -> None:
    body = file("述法.docx", r"正文：机密★一年 <&>\n第二段").body
    assert [one.text for one in docx.Document(io.BytesIO(body)).paragraphs] == ["机密★一年 <&>", "第二段"]


def test_a_pdf_gives_its_chinese_words_back() -> None:
    body = file("扫描.pdf", r"正文：李家埠镇 2026年度\n述法报告").body
    assert pypdf.PdfReader(io.BytesIO(body), strict=True).pages[0].extract_text().split("\n") == ["李家埠镇 2026年度", "述法报告"]


def test_text_is_utf8_and_the_name_is_the_content_when_nothing_is_said() -> None:
    assert file("说明.txt").body.decode() == "说明.txt"
    assert docx.Document(io.BytesIO(file("a.docx").body)).paragraphs[0].text == "a.docx"
    assert file("a.docx").body != file("b.docx").body
    assert file("a.docx").sha256 == file("a.docx").sha256


@pytest.mark.parametrize(("name", "wanted", "length"), [("柳河镇述法报告.txt", 300, 300), ("a.txt", 2301, 2301), ("名字比字数长.txt", 3, 10)])
def test_a_report_is_filled_up_to_a_length(name: str, wanted: int, length: int) -> None:
    text = file(name, f"字数：{wanted}").body.decode()
    assert text.startswith(f"{name}\n")
    assert len(text) - 1 == length
    assert file(name, f"字数：{wanted}").body.decode() == text


def test_no_two_reports_that_were_filled_up_are_alike() -> None:
    one, two = (file(f"{unit}.txt", "字数：2300").body.decode() for unit in ("柳河镇", "石桥镇"))
    shared = {one[n : n + 8] for n in range(len(one))} & {two[n : n + 8] for n in range(len(two))}
    assert len(shared) < 20


def test_a_zip_can_be_opened() -> None:
    assert zipfile.ZipFile(io.BytesIO(file("打包.zip").body)).namelist() == ["说明.txt"]


def test_pictures_are_jpegs_and_differ_by_name() -> None:
    one, two = file("微信图片_1.jpg", kind="图片").body, file("微信图片_2.jpg", kind="图片").body
    assert one[:2] == b"\xff\xd8" and one[-2:] == b"\xff\xd9" and one != two


@pytest.mark.parametrize(("written", "size"), [("10", 10), ("3KB", 3072), ("200MB", 200 << 20), ("1GB", 1 << 30)])
def test_a_size_is_announced_and_made_of_zeros_as_it_is_read(written: str, size: int) -> None:
    paper = file("大.pdf", f"大小：{written}")
    assert (paper.size, paper.zeros, len(paper.body)) == (size, size, 0)
    assert file("大.pdf", f"大小：{written}", "不报大小").size is None


def test_pieces_add_up() -> None:
    assert b"".join(file("大.pdf", "大小：150KB").pieces()) == bytes(150 << 10)
    long = file("长.txt", "正文：" + "字" * 50_000)
    assert b"".join(long.pieces()) == long.body


def test_empty_and_gone() -> None:
    assert (file("空.docx", "空").body, file("空.docx", "空").size) == (b"", 0)
    assert file("旧.docx", "取不到").trouble == "文件已过期或已被清理"


def test_the_same_workbook_is_the_same_file_at_any_time() -> None:
    body = file("名册.xlsx", "表 单位", "甲镇｜1", kind="工作簿").body
    assert b"2026-12-01T01:30:00Z" in zipfile.ZipFile(io.BytesIO(body)).read("docProps/core.xml")
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(body)).infolist()} == {(2026, 12, 1, 9, 30, 0)}


def test_a_workbook() -> None:
    lines = ("表 单位", "单位名称｜排序｜截止｜电话｜备注", "甲镇｜1｜2026-12-04 17:00｜'0532｜", "｜｜左边空着", "合并 A1:B1", "空行 100", "表 空表")
    book = openpyxl.load_workbook(io.BytesIO(file("名册.xlsx", *lines, kind="工作簿").body))
    sheet = book["单位"]
    assert book.sheetnames == ["单位", "空表"]
    assert [cell.value for cell in sheet[2]] == ["甲镇", 1, datetime(2026, 12, 4, 17, 0), "0532", None]
    assert [cell.value for cell in sheet[3]][:2] == [None, "左边空着"]
    assert (sheet.max_row, str(sheet.merged_cells)) == (103, "A1:B1")
