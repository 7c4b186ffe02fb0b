"""Files that are shown and not handed in, by the words beside them or by their names."""

import pytest

from handlers.understanding.papers import is_none_by_name, is_only_shown


@pytest.mark.parametrize(
    "words",
    [
        "发错群了",
        "这不是述法报告",
        "先看看框架",
        "这个是范文，学习一下",
        "供参考",
        "签完字再报",
        "跟述法没关系",
        "先别登，问一下格式对不对",
        "发错了,删掉",
        "手抖点到相册了",
        "U发我参考的，你别替他登",
        "先给你存着，年后再用",
        "给你瞄一眼",
        "需不需要送审？",
        "我交的那份你收到没",
        "别登错",
    ],
)
def test_what_is_only_shown(words: str) -> None:
    if words == "别登错":  # asks for care, and hands it in
        assert not is_only_shown(words)
    else:
        assert is_only_shown(words.replace("述法", "K"))


@pytest.mark.parametrize("words", ["U的K，请查收", "J的报告发你了", "K最终版", "这份才是，前面那份不算", "手滑发成去年的了，这才是今年的"])
def test_what_is_handed_in(words: str) -> None:
    assert not is_only_shown(words)


@pytest.mark.parametrize(
    ("name", "none"),
    [
        ("述法报告模板.docx", True),
        ("关于报送述法报告的通知.docx", True),
        ("通讯录.xlsx", True),
        ("述法报告提纲.docx", True),
        ("李家埠镇述法报告.docx", False),
        ("通知书送达回证.pdf", False),
        ("述法报告（党委书记）.docx", False),
    ],
)
def test_a_name_that_tells_of_no_report(name: str, none: bool) -> None:
    assert is_none_by_name(name) is none
