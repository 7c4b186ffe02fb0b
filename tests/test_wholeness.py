"""What certainly is not the file its name promises, and what nobody may judge."""

import random
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.paper import docx, picture, zipped
from handlers.wholeness import damaged
from tests.papers import pdf

PAGE = b"<html><head><title>404</title></head>link expired</html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40) + b"\0\0\0\0IEND\xaeB`\x82"
KINDS = ("docx", "xlsx", "ofd", "zip", "pptx", "pdf", "doc", "xls", "wps", "et", "jpg", "png")


def _compound(sectors: int = 20) -> bytes:
    """An old office file: a head, an allocation table in sector 0, a directory in sector 1, the rest one stream."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<II", head, 44, 1, 1)
    struct.pack_into("<109I", head, 76, 0, *[0xFFFFFFFF] * 108)
    used = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors), 0xFFFFFFFE]
    return bytes(head) + struct.pack("<128I", *used, *[0xFFFFFFFF] * (128 - len(used))) + bytes(512 * (sectors - 1))


def _judged(folder: Path, name: str, body: bytes) -> bool:
    file = folder / "file"
    file.write_bytes(body)
    return damaged(file, name)


def _body(make: Callable[[str], bytes]) -> bytes:
    return make("李家埠镇2026年度述法报告" * 40)


WHOLE = {
    "述法报告.docx": _body(docx),
    "佐证.zip": zipped({"一.docx": docx("一"), "二.pdf": pdf("二")}),
    "述法报告.pdf": pdf("述法报告", pages=3),
    "旧版.doc": _compound(),
    "旧版.wps": _compound(),
    "签字页.jpg": picture("签字页"),
    "签字页.png": PNG,
}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_are_whole_and_what_carriers_pad_them_with_takes_nothing(name: str, tmp_path: Path) -> None:
    assert not _judged(tmp_path, name, WHOLE[name])
    assert not _judged(tmp_path, name, WHOLE[name] + bytes(1000))


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_beginning_without_its_end_is_no_file(name: str, part: float, tmp_path: Path) -> None:
    assert _judged(tmp_path, name, WHOLE[name][: int(len(WHOLE[name]) * part)])


def test_a_pack_cut_behind_a_document_that_lies_in_it_as_it_is(tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    with ZipFile(pack, "w") as archive:  # stored: the inner documents end with records of their own
        for name in ("一.docx", "二.docx"):
            archive.writestr(name, _body(docx))
    body = pack.read_bytes()
    assert not _judged(tmp_path, "佐证.zip", body)
    assert _judged(tmp_path, "佐证.zip", body[: len(body) // 2 + 40])


def test_a_pdf_made_for_reading_while_it_comes_is_as_long_as_it_tells(tmp_path: Path) -> None:
    body = b"%PDF-1.5\n1 0 obj\n<</Linearized 1/L 9000/E 100>>\nendobj\nstartxref\n0\n%%EOF\n"
    assert _judged(tmp_path, "述法报告.pdf", body + bytes(5000))
    assert not _judged(tmp_path, "述法报告.pdf", body + bytes(9000))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>502 Bad Gateway",
        b"<?xml version='1.0' encoding='utf-8' ?><Error><Code>NoSuchKey</Code></Error>",
        '{"errcode": 40007, "errmsg": "链接已过期"}'.encode(),
    ],
)
def test_what_a_server_says_instead_of_a_file_is_no_file(kind: str, page: bytes, tmp_path: Path) -> None:
    assert _judged(tmp_path, f"述法报告.{kind.upper()}", page)


@pytest.mark.parametrize("name", ["页面.html", "说明.txt", "表.csv", "邮件.eml", "没有扩展名"])
def test_pages_and_words_under_their_own_names_are_what_they_are(name: str, tmp_path: Path) -> None:
    assert not _judged(tmp_path, name, PAGE)


def test_tables_and_letters_that_old_programs_keep_as_pages_are_files(tmp_path: Path) -> None:
    assert not _judged(tmp_path, "台账.xls", b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><table></table></html>')
    assert not _judged(tmp_path, "台账.xls", b"<html><body><TABLE><tr><td>1</td></tr></table></html>")
    assert not _judged(tmp_path, "函.doc", b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>')


@pytest.mark.parametrize("size", [1, 200, 30_000, 4 << 20])
@pytest.mark.parametrize("kind", KINDS)
def test_bytes_that_begin_like_nothing_are_nobodys_to_judge(size: int, kind: str, tmp_path: Path) -> None:
    assert not _judged(tmp_path, f"报告.{kind}", random.Random(size).randbytes(size))
    assert not _judged(tmp_path, f"报告.{kind}", b"x" * size)


@given(st.sampled_from(list(WHOLE.values())), st.binary(max_size=600), st.integers(0, 700))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, whole: bytes, rest: bytes, cut: int) -> None:
    assert _judged(tmp_path_factory.mktemp("f"), "报告.docx", whole[:cut] + rest) in (True, False)
