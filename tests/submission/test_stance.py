"""What is told as done, and what is only meant, waited for, denied or went wrong."""

import pytest

from handlers.submission import stance


@pytest.mark.parametrize(
    "clause",
    [
        "自查报告已通过OA报送",
        "昨天走OA报的",
        "发你们邮箱了",
        "纸质的送到办公室了",
        "自查报告走OA报送",
        "不是没报，走OA了",
        "已经按计划走OA报了",
        "现将自查报告OA报送",
        "机要送的综合执法局述法",
    ],
)
def test_what_has_gone_is_done(clause: str) -> None:
    assert stance.what_is_done(clause)


@pytest.mark.parametrize(
    "text",
    [
        "自查报告下周再走OA报送",
        "会通过邮箱报",
        "等领导签完字走OA报送",
        "准备用邮箱报送",
        "明天就走OA报了",
        "本来想走OA报送，结果OA坏了",
        "要是签了字就走OA报送",
        "自查报告拟通过OA报送",
        "自查报告将通过OA报送",
        "还在走OA流程",
        "没有走OA报送",
        "走OA报送了，结果被退回来了",
        "打算走OA，又想发邮箱",
    ],
)
def test_what_is_meant_or_went_wrong_is_not(text: str) -> None:
    assert stance.what_is_done(text) == ""


def test_of_two_clauses_the_one_that_is_done_is_kept() -> None:
    assert stance.what_is_done("原来打算走OA，后来改邮箱发过去了") == "后来改邮箱发过去了"
    assert stance.what_is_done("书记的已走OA报送；镇长的还在改") == "书记的已走oa报送"


def test_what_another_report_failed_at_does_not_undo_this_one() -> None:
    assert stance.what_is_done("书记的走OA报了，镇长的没报成") == "书记的走oa报了"


@pytest.mark.parametrize(("text", "way"), [("后来改邮箱发过去了", "邮箱"), ("已走OA报送", "OA"), ("OA不行，送的纸质件", "纸质"), ("已报", "")])
def test_the_way_is_the_last_one_named(text: str, way: str) -> None:
    assert stance.way_of(text) == way
