"""A unit that is on no roster, or a name in letters, is never dropped from what is said of it."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("同意双桥延期", "双桥"),
        ("不同意红星镇延期", "红星镇"),
        ("红星的自查报告预审通过", "红星"),
        ("催一下红星的整改报告", "红星"),
        ("催一下gaoling的整改报告", "gaoling"),
        ("今天别提醒红星镇了", "红星镇"),
        ("双桥自查报告延期到12月18日", "双桥"),
        ("云东和云中的自查报告核收", "云中"),
    ],
)
def test_it_is_asked(understand: Understand, text: str, word: str) -> None:
    assert word in (understand(text, "管理员").question or "")


@pytest.mark.parametrize(
    "text",
    [
        "同意高岭延期到12月9号",
        "催一下没交的",
        "催一下逾期的整改报告",
        "大家的自查报告都交了没",
        "同意延期到12月9号",
        "云东和其他几家的自查报告",
        "催一下石桥和剩下的",
    ],
)
def test_other_words_are_no_units(understand: Understand, text: str) -> None:
    assert "名册中没有" not in (understand(text, "管理员").question or "")
