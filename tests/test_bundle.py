"""Kept files packed: archive names, a catalogue that tells all, and the same bytes every time."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from handlers.bundle import CATALOGUE, Entry, write_bundle

SHANGHAI = ZoneInfo("Asia/Shanghai")
NAME = "2026_述法报告_李家埠镇_党委书记_v1_202612010930.docx"


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    (tmp_path / "kept").write_bytes(b"report")
    at = datetime(2026, 12, 1, 1, 30, 5, tzinfo=UTC)
    return Entry("李家埠镇", "党委书记", "=王敏", "述法报告", 1, at, False, tmp_path / "kept", NAME, "述法报告(最终版).docx", "ab" * 32)


def names(path: Path) -> list[str]:
    """What is in the zip."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def catalogue(path: Path) -> list[tuple[object, ...]]:
    """The rows of the catalogue, header first."""
    with ZipFile(path) as archive, archive.open(CATALOGUE) as file:
        return [tuple(row) for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True)]


def test_files_under_archive_names_and_a_catalogue(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [entry], SHANGHAI)
    assert names(tmp_path / "a.zip") == [CATALOGUE, NAME]
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read(NAME) == b"report"
        assert archive.getinfo(NAME).flag_bits & 0x800  # UTF-8
        assert archive.getinfo(NAME).date_time == (2026, 12, 1, 9, 30, 4)
    header, row = catalogue(tmp_path / "a.zip")
    assert header == ("序号", "单位", "职务", "姓名", "任务", "版本", "收到时间", "是否逾期", "原文件名", "归档文件名", "SHA-256")
    moment = datetime(2026, 12, 1, 9, 30, 5)
    assert row == (1, "李家埠镇", "党委书记", "=王敏", "述法报告", 1, moment, "否", "述法报告(最终版).docx", NAME, "ab" * 32)


def test_equal_names_are_told_apart_whatever_their_capitals(tmp_path: Path, entry: Entry) -> None:
    entries = [replace(entry, archive_name=name) for name in ("a.docx", "A.docx", "a.docx", "a(2).docx", "目录.xlsx")]
    write_bundle(tmp_path / "a.zip", entries, SHANGHAI)
    found = names(tmp_path / "a.zip")
    assert found == [CATALOGUE, "a.docx", "A(2).docx", "a(3).docx", "a(2)(2).docx", "目录(2).xlsx"]
    assert [row[9] for row in catalogue(tmp_path / "a.zip")[1:]] == found[1:]


def test_what_was_declared_off_line_stands_in_the_catalogue_alone(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [replace(entry, file=None, archive_name="", sha256="", late=True), entry], SHANGHAI, "述法报告目录")
    assert names(tmp_path / "a.zip") == [CATALOGUE, NAME]
    title, _, declared, filed = catalogue(tmp_path / "a.zip")
    assert title[0] == "述法报告目录"
    assert (declared[0], declared[7], declared[9]) == (1, "是", None)
    assert filed[0] == 2


def test_an_archive_name_cannot_leave_the_folder(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [replace(entry, archive_name="../../etc/passwd")], SHANGHAI)
    assert names(tmp_path / "a.zip") == [CATALOGUE, "passwd"]


def test_the_same_entries_make_the_same_bytes(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [entry], SHANGHAI)
    time.sleep(2.1)  # zip counts in two seconds
    write_bundle(tmp_path / "b.zip", [entry], SHANGHAI)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_is_packed_already_is_stored_and_text_is_deflated(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [entry, replace(entry, archive_name="a.txt")], SHANGHAI)
    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.getinfo(NAME).compress_type == ZIP_STORED
        assert archive.getinfo("a.txt").compress_type == ZIP_DEFLATED


def test_a_lost_file_is_said_and_nothing_half_written_stays(tmp_path: Path, entry: Entry) -> None:
    with pytest.raises(FileNotFoundError):
        write_bundle(tmp_path / "a.zip", [entry, replace(entry, file=tmp_path / "gone")], SHANGHAI)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_only_its_owner_may_read_it(tmp_path: Path, entry: Entry) -> None:
    write_bundle(tmp_path / "a.zip", [entry], SHANGHAI)
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_no_entries_make_an_empty_catalogue(tmp_path: Path) -> None:
    write_bundle(tmp_path / "a.zip", [], SHANGHAI)
    assert len(catalogue(tmp_path / "a.zip")) == 1
