"""Several reports in one zip are told apart by name; what cannot be opened safely stays one file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from handlers.archives import REPORTS, Packed, reports_in, unpacked
from tests.papers import bomb, package, word


def names(packed: Packed) -> list[str]:
    """The names of the reports."""
    return [name for _place, name in packed.reports]


def test_two_reports_and_what_lies_beside_them(tmp_path: Path) -> None:
    found = reports_in(package(tmp_path / "a", {"报送/书记.docx": "1", "报送/镇长.docx": "2", "报送/照片.jpg": "3", "__MACOSX/._书记.docx": "4"}))
    assert names(found) == ["书记.docx", "镇长.docx"]
    assert found.beside == ("照片.jpg",)


@pytest.mark.parametrize(
    "members",
    [
        {"述法报告.docx": "1"},
        {"述法报告.docx": "1", "述法报告.pdf": "2", "附件1-佐证.docx": "3", "签字页.jpg": "4"},  # one report, its forms and annexes
        {"照片1.jpg": "1", "照片2.jpg": "2"},
        {"书记.zip": "1", "镇长.zip": "2"},  # a pack inside is not opened
        {},
    ],
)
def test_one_report_or_none_is_one_file(tmp_path: Path, members: dict[str, str]) -> None:
    assert reports_in(package(tmp_path / "a", members)) == Packed()


def test_same_names_in_two_folders_are_two_reports_named_by_their_folders(tmp_path: Path) -> None:
    found = reports_in(package(tmp_path / "a", {"柳河镇/书记/述法报告.docx": "1", "柳河镇/镇长/述法报告.docx": "2"}))
    assert names(found) == ["书记-述法报告.docx", "镇长-述法报告.docx"]


def test_an_annex_of_several_reports_is_told_apart_too_and_an_empty_one_is_left(tmp_path: Path) -> None:
    found = reports_in(package(tmp_path / "a", {"书记.docx": "1", "镇长.docx": "2", "附件1.docx": "3", "空.docx": ""}))
    assert names(found) == ["书记.docx", "镇长.docx", "附件1.docx"]
    assert found.beside == ("空.docx",)


def test_too_many_are_named_and_none_is_taken(tmp_path: Path) -> None:
    found = reports_in(package(tmp_path / "a", {f"报告{n}.docx": "1" for n in range(REPORTS + 1)}))
    assert found.reports == ()
    assert len(found.beside) == REPORTS + 1
    assert len(reports_in(package(tmp_path / "b", {f"报告{n}.docx": "1" for n in range(REPORTS)})).reports) == REPORTS


def test_names_packed_by_chinese_windows(tmp_path: Path) -> None:
    path = package(tmp_path / "a", {"XXXX.docx": "1", "YYYY.docx": "2"})
    path.write_bytes(path.read_bytes().replace(b"XXXX", "书记".encode("gb18030")).replace(b"YYYY", "镇长".encode("gb18030")))
    assert names(reports_in(path)) == ["书记.docx", "镇长.docx"]


def test_a_document_is_no_pack(tmp_path: Path) -> None:
    assert reports_in(word(tmp_path / "a", "正文")) == Packed()


def test_what_is_broken_locked_or_built_to_burst_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(b"PK\x03\x04 and no more")
    locked = package(tmp_path / "locked", {"书记.docx": "1", "镇长.docx": "2"})
    data = bytearray(locked.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    assert reports_in(tmp_path / "broken") == reports_in(locked) == reports_in(bomb(tmp_path / "bomb", "a.docx", 40)) == Packed()
    assert reports_in(tmp_path / "nothing") == Packed()


async def test_a_member_comes_out_as_it_went_in(tmp_path: Path) -> None:
    body, made = bytes(range(256)) * 1000, BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("书记.docx", b"")
        archive.writestr("镇长.docx", body)
    (tmp_path / "a").write_bytes(made.getvalue())
    assert b"".join([piece async for piece in unpacked(tmp_path / "a", 1)]) == body
    assert b"".join([piece async for piece in unpacked(tmp_path / "a", 0)]) == b""
