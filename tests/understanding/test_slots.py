"""Slots that hang on who stands where in a sentence: to whom, by whom, about whom."""

from collections.abc import Callable

import pytest

from handlers.understanding.reading import Reading

Understand = Callable[..., Reading]


@pytest.mark.parametrize(
    ("speaker", "text", "slot", "value"),
    [
        ("管理员", "0015转郑律师办,周律师这周出差", "to", "郑律师"),
        ("管理员", "0016转周律师", "to", "周律师"),
        ("联络员@经开区", "述法报告纸质版送到依法治市办了", "unit", "经开区"),
        ("联络员@双石镇", "述法报告让石桥的小李开会时捎给你们了", "unit", "双石镇"),
        ("管理员", "市监第2条同意销号", "item", "2"),
        ("管理员", "市监2和5同意销号", "item", "2,5"),
        ("管理员", "在群里@所有人，自查报告别忘了", "task", "自查报告"),
        ("联络员@石桥镇", "整改是几号截止", "task", "整改报告"),
        ("审查人", "零一七审查结论合法", "number", "017"),
        ("审查人", "出个结论：022需修改，删掉第九条第二款", "number", "022"),
    ],
)
def test_a_slot(understand: Understand, speaker: str, text: str, slot: str, value: str) -> None:
    assert understand(text, speaker).slots[slot] == value
