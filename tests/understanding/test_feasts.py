"""Days after feasts, by the published table; what is not published is asked or said to be provisional."""

from datetime import datetime

import pytest

from handlers.understanding.dates import find
from handlers.understanding.normalise import normal
from handlers.understanding.spans import Span, settled
from tests.understanding.conftest import LEXICON, ZONE


def the_date(text: str, now: str) -> Span:
    """The only date of a text."""
    (found,) = settled(find(text, datetime.fromisoformat(now).replace(tzinfo=ZONE), LEXICON))
    return found


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        ("春节后第一个工作日", "2026-01-20T09:30", "2026-02-24"),
        ("春节后上班第一天", "2026-02-10T10:00", "2026-02-24"),
        ("国庆后第二个工作日", "2026-09-30T16:00", "2026-10-09"),
        ("清明节后第一个工作日", "2026-04-02T15:00", "2026-04-07"),
        ("元旦后第一个工作日", "2025-12-30T09:00", "2026-01-04"),
        ("元旦假期后第一个工作日", "2026-12-01T09:30", "2027-01-04"),
        ("五一后第一个工作日", "2026-05-02T09:30", "2026-05-06"),
    ],
)
def test_the_first_days_after_a_feast_are_counted_and_told(text: str, now: str, day: str) -> None:
    found = the_date(text, now)
    assert found.moment is not None and f"{found.moment.at:%Y-%m-%d}" == day
    assert "后第" in found.moment.doubt


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        ("五一收假后第一个工作日上午", "2026-04-30T09:00", "2026-05-06"),
        ("节后上班头一天", "2026-04-29T09:00", "2026-05-06"),
        ("收假后第一个工作日", "2026-04-29T09:00", "2026-05-06"),
        ("节后3个工作日内", "2026-09-29T09:00", "2026-10-10"),
        ("春节后两个工作日内", "2026-02-10T09:00", "2026-02-25"),
        ("小长假后第一天", "2026-10-03T09:00", "2026-10-08"),
        ("7天长假后第一个工作日下班前", "2026-09-30T15:00", "2026-10-08"),
        ("放假回来第一天", "2026-09-30T15:00", "2026-10-08"),
    ],
)
def test_after_the_only_holidays_ahead_is_counted_and_told(text: str, now: str, day: str) -> None:
    found = the_date(text, now)
    assert found.moment is not None and f"{found.moment.at:%Y-%m-%d}" == day
    assert "后第" in found.moment.doubt


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("春节后第一个工作日", "2026-12-01T09:30"),
        ("节后第一个工作日", "2026-12-01T09:30"),
        ("节后第一个工作日", "2026-09-22T09:00"),  # 中秋 and 国庆 are both near
        ("节后上班头一天", "2026-12-30T09:00"),
        ("节后第一周", "2026-04-29T09:00"),
        ("婚假后第一个工作日下班前", "2026-04-29T09:00"),
    ],
)
def test_after_a_feast_that_is_not_published_or_not_the_only_one_is_asked(text: str, now: str) -> None:
    assert the_date(text, now).moment is None


def test_what_only_ends_like_a_feast_is_none() -> None:
    assert list(find("环节后再看", datetime.fromisoformat("2026-04-29T09:00").replace(tzinfo=ZONE), LEXICON)) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("12月32日", "没有“12月32日”"),
        ("2月30日", "没有“2月30日”"),
        ("开完会以后", "不能确定"),
        ("督察组进点前", "不能确定"),
        ("书记回来后", "不能确定"),
    ],
)
def test_what_is_no_day_is_asked(text: str, doubt: str) -> None:
    found = the_date(text, "2026-12-01T09:30")
    assert found.moment is None and doubt in found.doubt


def test_a_day_that_this_month_does_not_have_is_asked() -> None:
    assert the_date("31号", "2026-11-15T10:00").moment is None
    assert the_date("31号", "2026-12-15T10:00").moment is not None


@pytest.mark.parametrize(("text", "hour"), [("明天晌午前", "12:00"), ("明儿一早上班前", "08:30")])
def test_hours_as_people_say_them(text: str, hour: str) -> None:
    found = the_date(normal(text, "小法").text, "2026-12-01T09:30")
    assert found.moment is not None and f"{found.moment.at:%m-%d %H:%M}" == f"12-02 {hour}"


def test_the_comma_behind_a_day_is_the_sentences() -> None:
    text = "延到9号，龙溪的不同意".replace("，", ",")
    found = the_date(text, "2026-12-01T09:30")
    assert text[found.start : found.end] == "9号"
