"""File names: made harmless, made uniform, and read for what they say (DOMAIN §8.3)."""

import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.filenames import archive_name, is_document, is_picture, is_temporary, plain_words, safe_name

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 12, 1, 16, 30, tzinfo=UTC)  # 2 December 00:30 in the office


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("李家埠镇述法报告（党委书记）.docx", "李家埠镇述法报告（党委书记）.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\报告.docx", "报告.docx"),
        ("C:\\Users\\王敏\\报告.docx", "报告.docx"),
        ("述法\0报告.docx", "述法报告.docx"),
        ("报告\u202exslx.exe", "报告xslx.exe"),
        ("报\u200b告\u2066.docx\u2069", "报告.docx"),
        ("报告\r\n第二行.docx", "报告 第二行.docx"),
        ("述法报告\ud800.docx", "述法报告.docx"),
        ('a<b>c:d"e|f?g*.txt', "a_b_c_d_e_f_g_.txt"),
        ("", "未命名文件"),
        ("...", "未命名文件"),
        ("..", "未命名文件"),
        (".docx", "未命名文件.docx"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("报告. .", "报告"),
        ("~$法报告.docx", "~$法报告.docx"),
        ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)
def test_names_are_made_harmless(raw: str, safe: str) -> None:
    assert safe_name(raw) == safe


def test_a_long_name_keeps_its_extension_and_whole_characters() -> None:
    name = safe_name("报告" * 200 + ".docx")
    assert name.startswith("报告报告")
    assert name.endswith(("告.docx", "报.docx"))
    assert 145 <= len(name.encode()) <= 150


@given(st.text())
def test_any_name_becomes_one_that_can_stand_on_a_disk(raw: str) -> None:
    name = safe_name(raw)
    assert 0 < len(name.encode()) <= 150
    assert not set(name) & set('/\\\0<>:"|?*')
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in name)
    assert name not in (".", "..")
    assert name == name.strip()


@given(st.text())
def test_twice_changes_nothing(raw: str) -> None:
    assert safe_name(safe_name(raw)) == safe_name(raw)


def test_an_archive_name_says_all_in_the_office_time() -> None:
    name = archive_name(2026, "书面述法报告", "李家埠镇", "党委书记", 2, AT, "最终版.DOCX", SHANGHAI)
    assert name == "2026_书面述法报告_李家埠镇_党委书记_v2_202612020030.docx"


def test_a_task_per_unit_has_no_post_and_a_bare_file_no_extension() -> None:
    assert archive_name(2026, "自查报告", "柳河镇", "", 1, AT, "扫描件", SHANGHAI) == "2026_自查报告_柳河镇_v1_202612020030"


def test_parts_of_an_archive_name_cannot_break_out() -> None:
    name = archive_name(2026, "../述法_报告 (一)", "云东/街道", "主任\u202e", 1, AT, "a/../b.pdf", SHANGHAI)
    assert not set(name) & set("/\\\u202e ")
    assert name.count("_") == 5


def test_a_long_task_is_cut_and_the_rest_kept() -> None:
    name = archive_name(2026, "任务" * 100, "李家埠镇", "镇长", 11, AT, "a.pdf", SHANGHAI)
    assert name.endswith("_李家埠镇_镇长_v11_202612020030.pdf")
    assert len(name.encode()) <= 200


def test_the_time_of_an_archive_name_must_be_aware() -> None:
    with pytest.raises(ValueError, match="aware"):
        archive_name(2026, "a", "b", "c", 1, AT.replace(tzinfo=None), "a.pdf", SHANGHAI)


@pytest.mark.parametrize("name", ["~$法报告.docx", ".~法报告.docx", "报告.tmp", "报告.docx.crdownload", "Thumbs.db", ".DS_Store", "~WRL0001.tmp"])
def test_temporary(name: str) -> None:
    assert is_temporary(name)
    assert not is_document(name)


@pytest.mark.parametrize("name", ["报告.docx", "报告.DOC", "报告.wps", "报告.ofd", "报告.pdf ", "汇总表.et", "汇总表.xlsx", "材料.zip", "材料.rar"])
def test_documents(name: str) -> None:
    assert is_document(name)
    assert not is_picture(name)
    assert not is_temporary(name)


@pytest.mark.parametrize("name", ["微信图片_20261204093015.jpg", "a.PNG", "IMG_0001.HEIC"])
def test_pictures(name: str) -> None:
    assert is_picture(name)
    assert not is_document(name)


@pytest.mark.parametrize("name", ["", "docx", "报告", "会议.mp4", "a.exe"])
def test_neither(name: str) -> None:
    assert not is_document(name)
    assert not is_picture(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("李家埠镇2026年度党政主要负责人述法报告(党委书记).docx", "李家埠镇2026年度党政主要负责人述法报告 党委书记"),
        ("附件2-柳河镇自查报告.docx.docx", "柳河镇自查报告"),
        ("述法报告（最终版）.docx", "述法报告"),
        ("述法报告 最终版2 (1)(2).doc", "述法报告"),
        ("城关街道述法报告(改).docx", "城关街道述法报告"),
        ("云东街道_办事处主任_v2.PDF", "云东街道 办事处主任"),
        ("高岭镇　述法报告－定稿.docx", "高岭镇 述法报告"),
        ("书面述法报告第二版 - 副本.docx", "书面述法报告"),
        ("改革工作报告.docx", "改革工作报告"),
        ("新建 Microsoft Word 文档(1)(2).docx", ""),
        ("新建 DOCX 文档.docx", ""),
        ("微信图片_20261204093015.jpg", ""),
        ("mmexport1733212345678.jpg", ""),
        ("CamScanner 12-04.pdf", ""),
        ("扫描件_20261204.pdf", ""),
        ("1.doc", "1"),
        ("2026_自查报告_柳河镇_v1_202612020030.docx", "2026 自查报告 柳河镇"),
    ],
)
def test_what_a_name_says(name: str, words: str) -> None:
    assert plain_words(name) == words


@given(st.text())
def test_any_name_can_be_read(name: str) -> None:
    assert "_" not in plain_words(name)
