"""An explanation tells in Chinese what was found, what fits, by how much, and what would happen."""

import pytest

from handlers.understanding.explaining import explain
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

DONE = "照此办理；没有这项权限的不办，批量、惊动多人或不能挽回的先给预览，等“确认”。"


def explained(text: str, speaker: str = "管理员", where: str = "private", **more: object) -> str:
    """The explanation of a sentence in the demo office."""
    return explain(situation(text, speaker, where, **more), LEXICON, GRAMMAR)


def test_entities_come_with_their_place_and_what_they_mean() -> None:
    said = explained("请柳和镇于8号下班前改好")
    assert "单位“柳和镇”（第2至4字）＝柳河镇" in said
    assert "时间“8号下班前”" in said and "＝2026-12-08T17:30" in said


def test_candidates_come_with_score_words_and_margin() -> None:
    said = explained("柳河镇退回，缺存在问题部分")
    assert "候选1：review.return" in said and "凭“柳河镇退回”" in said and "占全句3/11，权重1.3" in said
    assert "理解：review.return（单位＝柳河镇）" in said


def test_letters_are_explained_and_files_named() -> None:
    assert "骨架：O走W报的（O＝本单位，W＝报送方式）" in explained("我们走OA报的", "联络员@云东街道")
    assert "骨架：谁没交\n" in explained("谁没交")
    assert "submit.file 报送文件 0.85分，凭“云东街道述法报告.docx”" in explained("", "联络员@云东街道", files=("云东街道述法报告.docx",))


def test_what_no_phrase_tells_comes_with_what_it_is_like() -> None:
    said = explained("去敲打敲打没报的那几家")
    assert "近似：" in said and "reminder.send" in said and "理解：unknown 没有看懂（报送任务＝待问明）" in said
    assert "近似" not in explained("谁没交")


def test_who_is_meant_and_who_is_not_is_told() -> None:
    assert "，范围：镇街，柳河镇除外" in explained("除了柳河，各镇街都催一下")


@pytest.mark.parametrize(
    ("text", "speaker", "where", "end"),
    [
        ("谁没交", "管理员", "private", "结果：会回应（私聊）：先问上面这一句，答复之前不改动任何记录。"),
        ("帮助", "管理员", "private", "结果：会回应（私聊）：只作答，不改动任何记录。"),
        ("呱呱呱呱", "陌生人", "private", "结果：会回应（私聊）：请对方换个说法，不改动任何记录。"),
        ("述法报告OA报了", "联络员@云东街道", "group", f"结果：会回应（与本单位所欠的报送相符）：{DONE}"),
        ("[文件]云东街道述法报告.docx", "联络员@云东街道", "group", f"结果：会回应（文件对得上本单位所欠的报送）：{DONE}"),
        ("@小法 撤回", "联络员@云东街道", "group", f"结果：会回应（叫到了助手，或引用了助手的话）：{DONE}"),
        ("撤回", "联络员@云东街道", "group", f"结果：会回应（整句就是口令）：{DONE}"),
        ("我们交了没", "联络员@云东街道", "group", "结果：不作声，不改动任何记录：群里没有叫到助手。"),
        ("收到", "任意", "group", "结果：不作声，不改动任何记录：没有要办的事。"),
        ("同意", "联络员@云东街道", "group", "结果：群里不作声：没有叫到助手；可能私下问一问说话人。"),
    ],
)
def test_what_would_happen_and_why(text: str, speaker: str, where: str, end: str) -> None:
    assert explained(text, speaker, where).splitlines()[-1] == end


def test_what_nobody_understands_says_so() -> None:
    said = explained("呱呱呱呱")
    assert "候选：没有一种说法对得上" in said and "找到：没有" in said


def test_a_name_that_fits_two_units_is_marked_and_asked() -> None:
    said = explained("同意龙街道延期到12月9日")
    assert "不能确定" in said and "会问：“龙街道”可能是龙山街道或龙溪街道" in said


def test_marked_text_is_not_read_on() -> None:
    assert explained("机密材料", secrecy="alert").splitlines()[-1] == "理解：secrecy.alert"
