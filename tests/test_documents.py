"""The text inside files: every place where words can stand, and hostile files that must neither hang nor blow the bot."""

import asyncio
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from handlers import documents
from handlers.documents import Suspicious, read_text, text_of
from tests.papers import bomb, package, pdf, raw_word, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines(path: Path, name: str) -> list[str]:
    """The lines of what was read, without empty ones."""
    return [line.strip() for line in (text_of(path, name) or "").splitlines() if line.strip()]


def test_word_in_all_its_places(tmp_path: Path) -> None:
    path = word(tmp_path / "a", "正文第一段", "正文第二段", header="页眉", footer="页脚", title="标题属性", cell="表中")
    read = lines(path, "述法报告.docx")
    for text in ("正文第一段", "正文第二段", "页眉", "页脚", "标题属性", "表中"):
        assert text in read


def test_word_runs_join_and_text_boxes_watermarks_and_deleted_words_count(tmp_path: Path) -> None:
    body = (
        f'<w:document {W} xmlns:mc="http://m" xmlns:v="urn:v"><w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★</w:t><w:tab/><w:t>20年</w:t></w:r></w:p>'
        "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:t>文本框</w:t></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:t>文本框</w:t></w:p></mc:Fallback></mc:AlternateContent></w:p>"
        '<w:p><v:textpath string="水印"/><w:del><w:delText>删去的</w:delText></w:del></w:p></w:document>'
    )
    read = lines(raw_word(tmp_path / "a", body, word__footnotes=f"<w:x {W}><w:p><w:t>脚注</w:t></w:p></w:x>"), "a.docx")
    assert read == ["机密★\t20年", "文本框", "水印", "删去的", "脚注"]


def test_what_a_file_is_follows_from_its_bytes_not_its_name(tmp_path: Path) -> None:
    assert "正文" in (text_of(word(tmp_path / "a", "正文"), "照片.jpg") or "")


def test_a_table(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "整改台账"
    workbook.active.append(["单位", "问题"])
    workbook.active.append(["李家埠镇", "未听取汇报"])
    workbook.save(tmp_path / "a")
    assert {"整改台账", "单位", "李家埠镇", "未听取汇报"} <= set(lines(tmp_path / "a", "a.xlsx"))


def test_an_official_document(tmp_path: Path) -> None:
    content = "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:TextCode X='1'>机密★1年</ofd:TextCode></ofd:Page>"
    path = package(tmp_path / "a", {"OFD.xml": "<a/>", "Doc_0/Pages/Page_0/Content.xml": content})
    assert lines(path, "a.ofd") == ["机密★1年"]


def test_pdf_pages_and_title(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf("书面 Report 2026", pages=2, title="述法报告"))
    assert lines(tmp_path / "a", "a.pdf").count("书面 Report 2026") == 2
    assert "述法报告" in lines(tmp_path / "a", "a.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes("依法治市办".encode(encoding))
    assert text_of(tmp_path / "a", "说明.TXT") == "依法治市办"


def test_a_character_cut_by_the_limit_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(("a" + "法" * 100).encode())
    assert text_of(tmp_path / "a", "a.txt", limit=5) == "a法法法法"


def test_the_limit_holds_for_word(tmp_path: Path) -> None:
    assert len(text_of(word(tmp_path / "a", "法" * 500_000), "a.docx", 1000) or "") <= 1010


def test_a_pack_gives_names_and_texts_one_level_deep(tmp_path: Path) -> None:
    inner, deeper = BytesIO(), BytesIO()
    word(tmp_path / "w", "里面的正文")
    with ZipFile(deeper, "w") as archive:
        archive.writestr("看不到.txt", "看不到的正文")
    with ZipFile(inner, "w") as archive:
        archive.write(tmp_path / "w", "柳河镇/述法报告.docx")
        archive.writestr("说明.txt", "说明的正文".encode("gb18030"))
        archive.writestr("扫描.pdf", pdf("scan"))
        archive.writestr("坏.docx", b"PK\x03\x04broken")
        archive.writestr("再打包.zip", deeper.getvalue())
    (tmp_path / "a").write_bytes(inner.getvalue())
    read = lines(tmp_path / "a", "材料.zip")
    assert {"柳河镇", "述法报告.docx", "里面的正文", "说明的正文", "scan", "坏.docx", "再打包.zip"} <= set(read)
    assert "看不到的正文" not in read


def test_names_packed_by_chinese_windows_are_read(tmp_path: Path) -> None:
    path = package(tmp_path / "a", {"XXXXXXXX.txt": ""})
    path.write_bytes(path.read_bytes().replace(b"XXXXXXXX", "绝密方案".encode("gb18030")))
    assert lines(path, "a.zip") == ["绝密方案.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b""),
        ("a.docx", b"PK\x03\x04 this is no zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("a.jpg", b"\xff\xd8\xff\xe0 picture"),
        ("a.txt", b"\x00\x01\x02"),
        ("a.txt", b"\xff\xff\xff"),
        ("a.pdf", b"%PDF-1.7 and nothing that follows"),
        ("a.pdf", pdf("secret", password="geheim")),
        ("a\0.pdf; rm -rf", b"%PDF-1.4\n1 0 obj<</Pages 1 0 R>>endobj trailer<</Root 1 0 R>>"),
        ("\ud800.unknown", b"words"),
    ],
)
def test_what_cannot_be_read_is_none(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert text_of(tmp_path / "a", name) is None


def test_a_truncated_document_is_none(tmp_path: Path) -> None:
    data = word(tmp_path / "w", "正文" * 100).read_bytes()
    for end in (100, len(data) // 2, len(data) - 10):
        (tmp_path / "a").write_bytes(data[:end])
        assert text_of(tmp_path / "a", "a.docx") is None


def test_an_encrypted_pack_still_tells_its_names(tmp_path: Path) -> None:
    path = package(tmp_path / "a", {"plan.txt": "words"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert lines(path, "a.zip") == ["plan.txt"]


def test_a_bomb_is_suspicious(tmp_path: Path) -> None:
    with pytest.raises(Suspicious):
        text_of(bomb(tmp_path / "a", "word/document.xml", 40), "a.docx")


def test_a_bomb_inside_a_pack_is_suspicious(tmp_path: Path) -> None:
    inner = bomb(tmp_path / "i", "word/document.xml", 20).read_bytes()
    with pytest.raises(Suspicious):
        text_of(package(tmp_path / "a", {"报告.docx": inner, "说明.txt": "说明"}), "a.zip")


def test_a_directory_that_lies_about_sizes_is_cut_short(tmp_path: Path) -> None:
    path = bomb(tmp_path / "a", "word/document.xml", 40)
    size = (40 * 1024 * 1024).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    assert text_of(path, "a.docx") is None


def test_members_on_top_of_each_other_are_suspicious(tmp_path: Path) -> None:
    path = package(tmp_path / "a", {"[Content_Types].xml": "<a/>", "word/document.xml": bytes(range(256)) * 40})
    data = path.read_bytes()
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    directory = data[start:end] * 30
    count = (data[start:end].count(b"PK\x01\x02") * 30).to_bytes(2, "little")
    tail = data[end : end + 8] + count + count + len(directory).to_bytes(4, "little") + data[end + 16 :]
    path.write_bytes(data[:start] + directory + tail)
    with pytest.raises(Suspicious):
        text_of(path, "a.docx")


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + f"<w:document {W}><w:t>&b;</w:t></w:document>"
    with pytest.raises(Suspicious):
        text_of(raw_word(tmp_path / "a", laughs), "a.docx")


def test_endless_nesting_is_suspicious(tmp_path: Path) -> None:
    with pytest.raises(Suspicious):
        text_of(raw_word(tmp_path / "a", "<a>" * 100_000), "a.docx")


def test_too_many_members_are_suspicious(tmp_path: Path) -> None:
    with pytest.raises(Suspicious):
        text_of(package(tmp_path / "a", {f"{n}.txt": "" for n in range(6000)}), "a.zip")


def test_a_file_that_takes_forever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SECONDS", 1)
    (tmp_path / "a").write_bytes(pdf("word " * 200, pages=20000))
    began = time.monotonic()
    assert text_of(tmp_path / "a", "a.pdf") is None
    assert time.monotonic() - began < 10


async def test_reading_does_not_hold_up_the_loop(tmp_path: Path) -> None:
    path, beats = word(tmp_path / "a", "正文"), 0
    reading = asyncio.gather(*(read_text(path, "a.docx") for _ in range(4)))
    while not reading.done():
        await asyncio.sleep(0.005)
        beats += 1
    assert [text.strip().endswith("正文") for text in await reading if text] == [True] * 4
    assert beats > 5


async def test_a_text_that_was_put_by_is_given_once_and_only_for_its_own_kind(tmp_path: Path) -> None:
    path = word(tmp_path / "a", "正文")
    documents.put_by("a" * 64, "报告.docx", "读过的")
    assert "正文" in (await read_text(path, "报告.docx") or "")  # whoever has no hash is given none
    assert await read_text(path, "报告.pdf", "a" * 64) != "读过的"
    assert await read_text(path, "另一个名字.DOCX", "a" * 64) == "读过的"
    assert "正文" in (await read_text(path, "报告.docx", "a" * 64) or "")


async def test_only_the_last_few_texts_are_put_by(tmp_path: Path) -> None:
    path = word(tmp_path / "a", "正文")
    for n in range(documents.AT_HAND + 1):
        documents.put_by(f"{n:064d}", "报告.docx", str(n))
    assert "正文" in (await read_text(path, "报告.docx", f"{0:064d}") or "")
    assert [await read_text(path, "报告.docx", f"{n:064d}") for n in range(1, documents.AT_HAND + 1)] == [
        str(n) for n in range(1, documents.AT_HAND + 1)
    ]
