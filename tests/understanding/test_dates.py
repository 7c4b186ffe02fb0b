"""Date phrases of the office against reference moments: right, doubtful, or not to be told; never silently wrong."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding import days, hours
from handlers.understanding.dates import find
from handlers.understanding.normalise import normal
from handlers.understanding.spans import Span, settled
from tests.understanding.conftest import LEXICON, NOW, ZONE

TABLE = [json.loads(line) for line in (Path(__file__).parent / "dates.jsonl").read_text().splitlines()]


def dates(text: str, now: datetime = NOW) -> list[Span]:
    """All date phrases of a text."""
    return settled(find(normal(text, "").text, now, LEXICON))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['now']} {row['text']}")
def test_phrase(row: dict[str, str]) -> None:
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=ZONE)
    found = dates(row["text"], now)
    if not row["at"]:
        assert found == []
        return
    assert len(found) == 1
    if row["at"] == "?":
        assert found[0].moment is None and found[0].doubt.endswith(("请写明截止日期", "请写明日期", "请重写截止时间", "请写明月份"))
        return
    moment = found[0].moment
    assert moment is not None
    assert moment.at.strftime("%Y-%m-%dT%H:%M") == row["at"]
    assert str(bool(moment.doubt)) == str(row["doubt"])


def test_a_rest_day_comes_with_both_neighbours() -> None:
    (found,) = dates("12月5日下班前")
    assert found.moment is not None
    assert found.moment.doubt == "12月5日（周六）不是工作日，可改为12月4日（周五）或12月7日（周一）"


def test_the_working_day_before_is_not_proposed_when_it_is_gone() -> None:
    (found,) = dates("明天", datetime(2026, 12, 5, 9, tzinfo=ZONE))
    assert found.moment is not None
    assert found.moment.doubt == "12月6日（周日）不是工作日，可改为12月7日（周一）"


def test_a_year_nobody_published_is_said_to_be_provisional() -> None:
    (found,) = dates("1月8日前")
    assert found.moment is not None
    assert found.moment.doubt == "2027年节假日安排尚未公布，暂按周一至周五为工作日"


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("8号到12号", "12-08", "12-12"),
        ("8日至12日", "12-08", "12-12"),
        ("28号到3号", "12-28", "01-03"),
        ("十号到十二号", "12-10", "12-12"),
        ("8-12日", "12-08", "12-12"),
        ("8—12号", "12-08", "12-12"),
        ("12-15日", "12-12", "12-15"),
    ],
)
def test_a_range_without_a_month(said: str, first: str, last: str) -> None:
    (found,) = dates(f"我{said}请假", datetime(2026, 12, 1, 9, 30, tzinfo=ZONE))
    assert found.moment is not None and found.moment.until is not None
    assert (f"{found.moment.at:%m-%d}", f"{found.moment.until:%m-%d}") == (first, last)


@pytest.mark.parametrize(("said", "ends"), [("8-12日", "12-12"), ("9日至10日", "12-10"), ("28日到3日", "01-03")])
def test_a_range_that_is_not_over_is_of_this_month(said: str, ends: str) -> None:
    (found,) = dates(f"我{said}请假", datetime(2026, 12, 10, 9, 30, tzinfo=ZONE))
    assert found.moment is not None and found.moment.until is not None
    assert f"{found.moment.until:%m-%d}" == ends


def test_a_range_that_is_over_is_asked_about() -> None:
    (found,) = dates("我3-5日请假", datetime(2026, 12, 10, 9, 30, tzinfo=ZONE))
    assert (found.moment, found.doubt) == (None, "“3-5日”在本月已经过去，请写明月份")


def test_what_cannot_be_a_range_of_days_is_a_month_and_a_day() -> None:
    (found,) = dates("12-9日前报", datetime(2026, 12, 1, 9, 30, tzinfo=ZONE))
    assert found.moment is not None and found.moment.until is None
    assert f"{found.moment.at:%m-%d}" == "12-09"


def test_a_range_has_two_ends() -> None:
    (found,) = dates("12月7日到18日")
    assert found.moment is not None and found.moment.until is not None
    assert (found.moment.at.day, found.moment.until.strftime("%m-%d %H:%M")) == (7, "12-18 17:30")


def test_a_wrong_weekday_in_brackets_is_asked_about() -> None:
    (found,) = dates("12月8日(周三)前")
    assert (found.moment, found.doubt) == (None, "12月8日是周二，不是周三，请写明截止日期")


def test_only_an_hour_that_was_said_counts_as_one() -> None:
    assert [one.moment and one.moment.timed for one in dates("12月8日") + dates("12月8日17点") + dates("12月8日下班前")] == [False, True, True]


def test_the_reference_may_stand_in_another_zone() -> None:
    (found,) = dates("明天下班前", datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
    assert found.moment is not None
    assert found.moment.at == datetime(2026, 12, 3, 17, 30, tzinfo=ZONE)


@given(st.integers(0, 1500), st.sampled_from(["{m}月{d}日", "{m}月{d}号下班前", "{m}.{d}", "{y}年{m}月{d}日", "{y}-{m:02}-{d:02}"]))
def test_a_full_date_is_that_date_or_its_next_year(ahead: int, form: str) -> None:
    day = (NOW + timedelta(days=ahead)).date()
    found = dates(form.format(y=day.year, m=day.month, d=day.day))
    if (day.month, day.day) != (2, 29) or "y" in form:
        assert found[0].moment is not None
        said = found[0].moment.at.date()
        assert (said.month, said.day) == (day.month, day.day)
        assert said.year == day.year or "{y}" not in form


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("后天到下周二", "2026-12-03", "2026-12-08"),
        ("后天至8号", "2026-12-03", "2026-12-08"),
        ("3号和4号", "2026-12-03", "2026-12-04"),
        ("12月3日、4日", "2026-12-03", "2026-12-04"),
        ("周四周五", "2026-12-03", "2026-12-04"),
        ("下周一二", "2026-12-07", "2026-12-08"),
        ("下周一到周三", "2026-12-07", "2026-12-09"),
        ("下周一到三", "2026-12-07", "2026-12-09"),
        ("明后两天", "2026-12-02", "2026-12-03"),
        ("今明两天", "2026-12-01", "2026-12-02"),
        ("12月30日起到元月5日", "2026-12-30", None),
    ],
)
def test_two_days_that_are_one_span(text: str, first: str, last: str | None) -> None:
    spans = dates(text, datetime(2026, 12, 1, 9, 30, tzinfo=ZONE))
    moments = [one.moment for one in spans if one.moment]
    assert moments[0].at.date().isoformat() == first
    if last:
        assert len(spans) == 1
        assert moments[0].until is not None and moments[0].until.date().isoformat() == last


@pytest.mark.parametrize("text", ["3号和5号", "3号，8号", "周五六点前", "12月3日的材料12月4日交"])
def test_days_that_stay_apart(text: str) -> None:
    assert all(
        one.moment is None or one.moment.until is None or one.moment.until == one.moment.at
        for one in dates(text, datetime(2026, 12, 1, 9, 30, tzinfo=ZONE))
    )


@pytest.mark.parametrize(("pattern", "first"), [(days.PATTERN, days.FIRST), (hours.HOUR, hours.FIRST)], ids=["day", "hour"])
def test_where_no_date_can_begin_none_is_looked_for(pattern: str, first: str) -> None:
    begins, one = re.compile(pattern), re.compile(f"[{first}]")
    found = [(row["text"], at) for row in TABLE for at in range(len(row["text"])) if begins.match(row["text"], at)]
    assert len(found) > 50
    assert [text[at:] for text, at in found if not one.match(text, at)] == []


_SAID = "0123456789〇零一二两三四五六七八九十廿卅半今明后去本上中下这当月年季跨第元春清端国再个周星礼拜前昨即大日号天节前内收到通知工作点时分班早晚午夜凌快刚的期末底初旬休假放之以、到至-~:/.庆旦秋明午"


@given(st.text(_SAID, max_size=10))
def test_whatever_begins_a_date_is_among_its_beginnings(text: str) -> None:
    for pattern, first in ((days.PATTERN, days.FIRST), (hours.HOUR, hours.FIRST)):
        assert re.match(f"[{first}]", text) or not (found := re.match(pattern, text)) or not found[0], text
