"""Secrecy marks in files: in the name, in the text, in what a zip holds."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from handlers.documents import Suspicious, read_text
from handlers.secrecy.contents import screen_file
from tests.papers import bomb, package, pdf, word


async def level(path: Path, name: str) -> str:
    """How grave what was found is, "" for nothing."""
    mark = await screen_file(path, name)
    return mark.level if mark else ""


async def test_an_ordinary_report_passes(tmp_path: Path) -> None:
    path = word(tmp_path / "a", "2026年度述法报告", "组织学习保密法，开展国家秘密保护宣传。", "存在问题和不足")
    assert await level(path, "述法报告.docx") == ""


@pytest.mark.parametrize("place", ["header", "footer", "title", "cell"])
async def test_a_mark_anywhere_in_a_word_file(tmp_path: Path, place: str) -> None:
    path = word(tmp_path / "a", "关于某事的通知", **{place: "机密★20年"})
    assert await level(path, "通知.docx") == "alert"


async def test_the_name_alone_is_enough(tmp_path: Path) -> None:
    assert await level(word(tmp_path / "a", "正文"), "（秘密）通知.docx") == "alert"


async def test_a_warning_name_does_not_hide_a_grave_text(tmp_path: Path) -> None:
    assert await level(word(tmp_path / "a", "绝密★长期"), "内部文件.docx") == "alert"
    assert await level(word(tmp_path / "b", "正文"), "内部文件.docx") == "warn"


async def test_reports_may_write_about_internal_material_but_not_be_headed_by_it(tmp_path: Path) -> None:
    body = ["依法行政工作稳步推进。" * 100, "要求工作群内不得出现内部文件，防止工作秘密外泄。"]
    assert await level(word(tmp_path / "a", *body), "述法报告.docx") == ""
    marked = word(tmp_path / "b", *body, header="内部资料 注意保存")
    assert await level(marked, "述法报告.docx") == "warn"
    with ZipFile(tmp_path / "c", "w") as archive:
        archive.write(tmp_path / "a", "一.docx")
        archive.write(marked, "二.docx")
    assert await level(tmp_path / "c", "材料.zip") == "warn"


async def test_text_and_pdf(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("秘密★1年\n通知".encode("gb18030"))
    (tmp_path / "b").write_bytes(pdf("words", title="机密★5年"))
    (tmp_path / "c").write_bytes(pdf("绝密★长期"))
    assert await level(tmp_path / "a", "通知.txt") == "alert"
    assert await level(tmp_path / "b", "通知.pdf") == "alert"
    assert await level(tmp_path / "c", "通知.pdf") == "alert"


async def test_inside_a_zip_by_name_and_by_text(tmp_path: Path) -> None:
    word(tmp_path / "w", "机密★20年")
    with ZipFile(tmp_path / "b", "w") as archive:
        archive.write(tmp_path / "w", "附件/通知.docx")
    assert await level(package(tmp_path / "a", {"附件/（秘密）通知.jpg": b"\xff\xd8"}), "材料.zip") == "alert"
    assert await level(tmp_path / "b", "材料.zip") == "alert"
    assert await level(package(tmp_path / "c", {"说明.txt": "正文", "照片.jpg": b"\xff"}), "材料.zip") == ""


async def test_a_picture_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\xd8\xff\xe0" + "机密★20年".encode())
    assert await level(tmp_path / "a", "照片.jpg") == ""


async def test_a_bomb_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(Suspicious):
        await screen_file(bomb(tmp_path / "a", "word/document.xml", 40), "报告.docx")


async def test_nothing_of_a_marked_file_is_put_by(tmp_path: Path) -> None:
    for n, words in enumerate(("机密★20年", "平常的话")):
        await screen_file(word(tmp_path / str(n), words), "通知.docx", f"{n:064d}")
    blank = word(tmp_path / "blank", "空白")
    told = [await read_text(blank, "通知.docx", f"{n:064d}") or "" for n in range(2)]
    assert "空白" in told[0] and "平常的话" in told[1]
