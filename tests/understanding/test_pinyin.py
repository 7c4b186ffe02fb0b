"""Words of the office typed as letters are read; numbers, files and whatever else is written in letters stay as they are."""

import pytest

from handlers.understanding.normalise import normal


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("shufa谁没交", "述法谁没交"),
        ("zhenggaibaogao能不能yanqi到周五", "整改报告能不能延期到周五"),
        ("zicha jiezhi shijian", "自查截止时间"),
        ("谁 mei jiao", "谁没交"),
        ("zhenggai baogao 谁没交", "整改报告谁没交"),
        ("整改报告ddl", "整改报告截止时间"),
    ],
)
def test_words_of_the_office_in_letters(typed: str, read: str) -> None:
    assert normal(typed, "小法").text.replace(" ", "") == read


@pytest.mark.parametrize(
    "typed", ["HFSC-012", "YNWT-2026-0007", "述法.docx", "wo.pdf", "OA", "ABD", "a@de.cn", "https://mei.de/le", "module", "shufax"]
)
def test_other_letters_stay(typed: str) -> None:
    assert normal(typed, "小法").text == typed.lower()
