"""The reason of a return, as reviewers say it."""

import pytest

from handlers.review.sentence import reason_of

NAMES = ("柳河镇", "柳河", "龙溪街道", "龙溪", "城关街道", "城关")


@pytest.mark.parametrize(
    ("text", "when", "reason"),
    [
        ("柳河镇退回，缺存在问题部分，8号下班前改好", "8号下班前", "缺存在问题部分"),
        ("龙溪的退回去改，少了学法内容", "", "少了学法内容"),
        ("退回柳河镇", "", ""),
        ("柳河镇退回", "", ""),
        ("柳河镇退回修改：缺存在问题、上年度整改情况，请于12月8日下班前报送修改稿", "12月8日下班前", "缺存在问题、上年度整改情况"),
        ("BS-2026-0001 退回，缺签字页，明天下班前", "明天下班前", "缺签字页"),
        ("城关街道退回，原因是年度写成了2025年；明天上午重新报来", "明天上午", "年度写成了2025年"),
        ("柳河镇退回，明天下班前", "明天下班前", ""),
        ("柳河镇镇长的退回，只有半页，没有写四个亲自，12月8日前", "12月8日前", "只有半页，没有写四个亲自"),
    ],
)
def test_the_reason_is_what_is_left(text: str, when: str, reason: str) -> None:
    assert reason_of(text, NAMES, when) == reason
