"""Reading a notice of holidays: as the State Council words it, as people copy it, and as it contradicts itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.calendar.notice import read_notice
from storage.calendar import completed, whole_years
from storage.refusal import Refusal

OFFICIAL_2026 = """国务院办公厅关于2026年
部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日"""


def free(text: str) -> list[str]:
    """The free days of a notice as 01-01."""
    return [f"{one.day:%m-%d}" for one in read_notice(text)[1] if not one.working]


def worked(text: str) -> list[str]:
    """The days worked in their stead."""
    return [f"{one.day:%m-%d}" for one in read_notice(text)[1] if one.working]


def test_the_notice_for_2026_is_the_table_of_2026() -> None:
    year, told = read_notice(OFFICIAL_2026)
    assert year == 2026 and whole_years(told) == (2026,)
    assert worked(OFFICIAL_2026) == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    assert len(free(OFFICIAL_2026)) == 3 + 9 + 3 + 5 + 3 + 3 + 7
    every = completed(told)
    assert len(every) == 365 and sum(one.working for one in every.values()) == 248
    assert every[date(2026, 2, 14)].working and not every[date(2026, 2, 16)].working and every[date(2026, 12, 1)].working


@pytest.mark.parametrize(
    ("text", "days", "in_their_stead"),
    [
        ("2027年元旦：1月1日至3日放假调休，共3天，1月4日（周一）上班。", ["01-01", "01-02", "01-03"], ["01-04"]),
        ("２０２７年 元旦： １月１日 至 ３日 放假，共３天", ["01-01", "01-02", "01-03"], []),
        ("2027年端午节:6月9日放假,共一天", ["06-09"], []),
        ("2027年国庆节、中秋节：10月1日—8日放假，共8天。10月9日、10日正常上班", [f"10-0{n}" for n in range(1, 9)], ["10-09", "10-10"]),
        ("2027年元旦放假安排 元旦：2026年12月31日至2027年1月2日放假", ["12-31", "01-01", "01-02"], []),
        ("2027年元旦：12月31日至1月2日放假，共3天", ["12-31", "01-01", "01-02"], []),
        ("2027年清明4月5日（星期一）放假，与周末连休", ["04-05"], []),
    ],
)
def test_other_hands_write_it_otherwise(text: str, days: list[str], in_their_stead: list[str]) -> None:
    assert (free(text), worked(text)) == (days, in_their_stead)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027年元旦：1月1日至3日放假，共4天。", "元旦写明共4天，所列放假日期为3天"),
        ("2027年元旦：1月1日至3日放假，共3天，1月3日上班。", "1月3日既写放假，又写上班"),
        ("2027年元旦：1月1日至3日放假。春节：2月5日放假，1月2日上班。", "1月2日既写放假，又写上班"),
        ("2027年元旦：1月1日（周四）至3日（周日）放假，共3天。", "2027年1月1日是周五，不是周四"),
        ("2027年元旦：1月1日至3日放假，1月9日（星期天）上班。", "2027年1月9日是周六，不是周日"),
        ("2027年春节：2月29日放假，共1天。", "春节中没有“2月29日”这一天"),
        ("2027年国庆节：10月8日至1日放假，共7天。", "国庆节的“10月8日至1日”起止颠倒或过长"),
        ("2027年中秋节：2028年9月15日放假，共1天。", "2028年9月15日不在2027年之内"),
        ("2027年中秋节：2026年9月15日放假，共1天。", "2026年9月15日不在2027年之内"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_notice(text)
    assert f"· {why}" in refused.value.text.replace("周天", "周日")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("元旦：1月1日至3日放假，共3天", "请写明是哪一年"),
        ("2027年元旦：1月1日放假。2028年春节：1月26日放假。", "2027、2028年"),
        ("2027年元旦：按规定放假", "没有读到放假或上班的日期"),
        ("", "请写明是哪一年"),
    ],
)
def test_a_notice_that_says_too_little_is_refused(text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read_notice(text)


@given(st.dates(date(2027, 3, 1), date(2027, 10, 1)), st.integers(1, 9))
def test_whatever_span_is_written_is_read(first: date, count: int) -> None:
    last = first + timedelta(days=count - 1)
    text = f"2027年国庆节：{first.month}月{first.day}日（周{'一二三四五六日'[first.weekday()]}）至{last.month}月{last.day}日放假，共{count}天。"
    assert [one.day for one in read_notice(text)[1]] == [first + timedelta(days=n) for n in range(count)]


@given(st.text(alphabet="2027年元旦春节：1月3日至放假上班共天，。（周）", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        year, told = read_notice(text)
    except Refusal:
        return
    assert told and all(one.day.year in (year, year - 1) for one in told)
