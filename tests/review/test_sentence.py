"""The reason of a return and what a letter is to say, as office people say it."""

import pytest

from handlers.review.sentence import lacking_of, orders_both, reason_of, wanted_of

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
        ("柳河镇书记那份问题部分太少，打回去", "", "问题部分太少"),
        ("柳河的述法报告没写学法，退回", "", "没写学法"),
        ("柳河没写学法，龙溪缺附件，都退回", "", "柳河没写学法，龙溪缺附件"),
        ("柳河退回，问题是没写学法", "", "没写学法"),
    ],
)
def test_the_reason_is_what_is_left(text: str, when: str, reason: str) -> None:
    assert reason_of(text, NAMES, when) == reason


@pytest.mark.parametrize(
    ("text", "when", "dates", "reason"),
    [
        ("柳河镇长的退回，内容和书记的一样，昨天前，12月8日下班前", "12月8日下班前", ["昨天前", "12月8日下班前"], "内容和书记的一样"),
        ("柳河的退回，太短，上周五前改好，12月8日前", "12月8日前", ["上周五前", "12月8日前"], "太短"),
        ("柳河的退回，缺12月5日的会议记录，12月8日前", "12月8日前", ["12月5日", "12月8日前"], "缺12月5日的会议记录"),
        ("柳河的退回，内容太短12月8日前改好", "12月8日前", ["12月8日前"], "内容太短"),
        ("龙溪那份通过得太快了，退回重改，没写学法，下周五前", "下周五前", ["下周五前"], "没写学法"),
        ("写的是城关的内容，退回柳河书记的，12月8日前", "12月8日前", ["12月8日前"], "写的是城关的内容"),
        ("柳河的退回，抄的是龙溪的", "", [], "抄的是龙溪的"),
        ("柳河的打回去，太短，尽快重报", "", [], "太短"),
    ],
)
def test_no_date_and_no_complaint_stays_in_the_reason(text: str, when: str, dates: list[str], reason: str) -> None:
    assert reason_of(text, NAMES, when, dates) == reason


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("柳河和龙溪的通过，城关的退回，缺签字", True),
        ("柳河的退回，其他都通过", True),
        ("柳河的退回，没有通过镇党委会", False),
        ("柳河镇不通过，缺签字", False),
        ("龙溪那份通过得太快了，退回重改", False),
        ("柳河的退回，缺会议通过的记录", False),
        ("除了柳河，其他都通过", False),
    ],
)
def test_two_moves_in_one_sentence_are_seen(text: str, both: bool) -> None:
    assert orders_both(text, NAMES) is both


IDS = {"柳河镇": 1, "柳河": 1, "龙溪街道": 2, "龙溪": 2, "城关街道": 3, "城关": 3}


@pytest.mark.parametrize(
    ("text", "when", "lacking"),
    [
        ("柳河、龙溪自查质量不高，起草提醒整改", "", {1: ["自查质量不高"], 2: ["自查质量不高"]}),
        (
            "柳河和龙溪的自查报告都没有对照要点，起草提醒整改，12月25日前答复",
            "12月25日前",
            {1: ["自查报告都没有对照要点"], 2: ["自查报告都没有对照要点"]},
        ),
        ("柳河缺附件，问题查找不深，城关只有半页，起草提醒函", "", {1: ["缺附件", "问题查找不深"], 3: ["只有半页"]}),
        ("起草提醒整改，柳河，12月25日前书面答复", "12月25日前", {}),
        ("给退回过的和逾期的单位起草提醒函，请他们12月26日前报整改情况", "12月26日前", {}),
        ("各单位普遍缺整改打算，起草提醒函", "", {None: ["各单位普遍缺整改打算"]}),
        ("BS-2026-0001质量不高，起草提醒函", "", {None: ["质量不高"]}),
    ],
)
def test_what_is_lacking_belongs_to_the_unit_it_is_said_of(text: str, when: str, lacking: dict[int | None, list[str]]) -> None:
    assert lacking_of(text, IDS, when) == lacking


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("给退回过的单位起草提醒函", ("returned",)),
        ("给没按时交的单位起草提醒函", ("late",)),
        ("退回的和逾期的都起草", ("returned", "late")),
        ("起草自查提醒整改函", ()),
    ],
)
def test_which_facts_are_meant(text: str, wanted: tuple[str, ...]) -> None:
    assert wanted_of(text) == wanted
