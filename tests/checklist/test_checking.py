"""What 完成时限 and 频次 can hold: every usual way of writing, what no calendar has, and what is only unusual."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.checklist.checking import impossible, unusual

MONTHS, DAYS = st.integers(0, 20), st.integers(0, 60)


@pytest.mark.parametrize(
    "words",
    [
        "", "12月底前", "年底前", "每季度末月25日前", "每年3月1日前", "2月29日", "2026年12月31日", "2026-12-31", "2026.6.30前", "上半年", "下半年6月30号前",
        "收到通知后5个工作日内", "收到后45日内", "收到后60日", "每月20-25日", "10-15个工作日", "全年", "长期坚持", "第四季度", "每季度一次", "每半年一次", "每年10次", "两个半年各一次",
    ],
)  # fmt: skip
def test_what_a_calendar_has_is_taken(words: str) -> None:
    assert impossible(words) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2月30日", "2月30日"),
        ("每年2月30日前", "2月30日"),
        ("2027年2月29日", "2027年2月29日"),
        ("13月底前", "13月"),
        ("0月5日", "0月5日"),
        ("2026-13-01", "2026-13-01"),
        ("2026/6/31前", "2026/6/31"),
        ("每月35日前", "35日"),
        ("每月0号", "0号"),
        ("每周八", "周八"),
        ("第五季度", "第五季度"),
        ("第三个半年", "第三个半年"),
        ("每年0次", "0次"),
        ("每季度零次", "零次"),
    ],
)
def test_what_no_calendar_has_is_wrong(words: str, said: str) -> None:
    assert impossible(words) == f"没有“{said}”这样的时间或次数"


@given(MONTHS, DAYS)
def test_a_date_is_possible_exactly_when_some_year_has_it(month: int, day: int) -> None:
    there_is = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]
    assert (impossible(f"每年{month}月{day}日前") == "") is there_is


@given(st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_every_day_of_the_calendar_can_be_written(day: date) -> None:
    for words in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}.{day.month}.{day.day}", f"每年{day.month}月{day.day}号前"):
        assert impossible(words) == ""


@pytest.mark.parametrize(
    "words",
    ["", "每月", "每季度一次", "每个季度", "每半年一次", "每年2次", "一年两次", "2次/年", "年度", "按季度", "适时", "及时", "按要求", "根据需要", "不定期", "常态化", "长期坚持", "一次", "每两年一次", "每届任期一次"],
)  # fmt: skip
def test_usual_frequencies_are_taken_without_a_word(words: str) -> None:
    assert unusual(words) == ""


@pytest.mark.parametrize("words", ["每周五次", "看情况吧", "三天打鱼", "领导说了算", "2次"])
def test_unusual_frequencies_are_pointed_out(words: str) -> None:
    assert unusual(words).startswith(f"“{words}”不是常用写法")
