"""Which of the days that are named is the deadline; what is said of a meeting, of the past or in passing sets none."""

from typing import Any

import pytest

from tests.understanding.conftest import LEXICON
from tests.understanding.phrases_of_dates import judged

NOW = "2026-12-09T15:00"


def said_of(phrase: str, at: str = NOW) -> tuple[str, str]:
    """What is read of a phrase, and what is doubtful about it."""
    line: dict[str, Any] = {"at": at, "phrase": phrase, "expect": ""}
    found = judged(line, LEXICON)
    return found.said, found.doubt


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("14日下午2点开会，11日下班前报", "12-11T17:30"),
        ("定于12月15日上午9:00召开全体会议，请于12月14日中午前报送发言材料", "12-14T12:00"),
        ("述法会改到16号了，材料还是11号前交", "12-11T17:30"),
        ("督察组11号进点，自查报告10号下班前到位", "12-10T17:30"),
        ("今天盖不上章，明天送", "12-10T17:30"),
        ("周五前交不了，下周一行不行", "12-14T17:30"),
        ("别拖到月底，18号就报", "12-18T17:30"),
        ("我不是说12月10号，我是说10个工作日", "12-23T17:30"),
        ("市法院要求12月22日前反馈，我们提前一天，21号报", "12-21T17:30"),
        ("截至12月9日14:00，应报12家，已报9家，请于12月11日前报送", "12-11T17:30"),
        ("后天的会改到周五，材料周四交", "12-10T17:30"),
        ("8号前报别忘了，11号前再报一次", "12-11T17:30"),
        ("领导说的是月底，不是月中", "12-31T17:30"),
        ("周五（12月18日）下班前", "12-18T17:30"),
    ],
)
def test_the_day_that_is_set_is_told_from_the_others(phrase: str, day: str) -> None:
    assert said_of(phrase)[0].endswith(day)


@pytest.mark.parametrize(
    "phrase",
    [
        "12月14日下午2点开联络员会，请准时参加",
        "12月8号就送过去了",
        "已于12月8日报送，请查收",
        "12月8日应报，12月7日16:20实报",
        "12月7日的通知怎么还没落实",
        "11月的台账12月7日就该交了",
        "截至今天，应报12家，已报10家",
        "12月15号以后再交，早了没人收",
        "周一再说",
        "截止时间是12月10日还是11日",
        "上周五之前不是说好了吗",
        "这两天忙死了",
        "这两天报上来的有几家",
        "述法会之前交不上",
        "赶明儿给你送",
        "尽快报",
        "再宽限两天",
    ],
)
def test_what_is_told_or_put_off_sets_no_deadline(phrase: str) -> None:
    assert said_of(phrase) == ("none", "")


@pytest.mark.parametrize(
    "phrase",
    [
        "这两天给我",
        "过几天交",
        "个把星期吧",
        "述法会之前都行",
        "按上次说的那个时间",
        "督察结束前",
        "周三上会，倒推一天给我",
        "要求22日前反馈，我们提前两天报",
        "后天下午开党委会，会后马上报",
        "10日还是11日",
        "是10号交还是11号交",
        "第二天下班前",
        "验收后第一个工作日下班前",
        "党代会召开前报",
        "省里检查之前弄好",
        "第三个周五前",
        "本月第二周前",
    ],
)
def test_words_that_tell_no_day_are_asked_about(phrase: str) -> None:
    said, doubt = said_of(phrase)
    assert said == "ask" and doubt.endswith(("请写明截止日期", "请写明日期"))


@pytest.mark.parametrize(
    ("phrase", "day", "doubt"),
    [
        ("周五要上会", "12-11T17:30", "说的是上会的时间"),
        ("11号验收，自己把握", "12-11T17:30", "说的是验收的时间"),
        ("电子版11日前报，纸质版15日前报", "12-11T17:30", "不止一个日期"),
        ("初稿10号，定稿15号", "12-15T17:30", "不止一个日期"),
        ("3至5个工作日内反馈", "12-16T17:30", "“3至5工作日”按12月16日（周三）计"),
        ("12月1日印发的通知要求印发之日起10个工作日内报", "12-15T17:30", "从12月1日（周二）起算"),
        ("自印发之日起5个工作日内", "12-16T17:30", "没有说是哪天印发的"),
        ("12月23日开述法会，会前五个工作日报材料", "12-16T17:30", "“会前五个工作日”按12月16日（周三）17:30计"),
        ("12月23日开述法会，会前三天报材料", "12-20T17:30", "“会前三天”按12月20日"),
        ("本月第三个周五之前", "12-18T17:30", "按12月18日（周五）计"),
        ("本月最后一个周五", "12-25T17:30", "按12月25日（周五）计"),
        ("下个月第一个周一", "01-04T17:30", "按1月4日（周一）计"),
        ("本周必须报完", "12-11T17:30", "按12月11日（周五）计"),
        ("周五钱报来", "12-11T17:30", "含当天"),
        ("年尾", "12-31T17:30", ""),
        ("下个月第一个工作日", "01-01T17:30", "2027年节假日安排尚未公布"),
        ("12月第十五个工作日", "12-21T17:30", "按12月21日（周一）计"),
        ("本周五（12月18日）前", "12-11T17:30", "不是同一天"),
        ("10日前自查，20日前整改", "12-10T17:30", "不止一个日期"),
        ("周五前自查，18日前整改", "12-11T17:30", "含当天）；说了不止一个日期"),
        ("11号上班报", "12-11T08:30", "“上班”按上班时间计"),
        ("中午吃饭前发我", "12-09T12:00", "已经过去"),
    ],
)
def test_what_is_reckoned_is_echoed(phrase: str, day: str, doubt: str) -> None:
    said, told = said_of(phrase)
    assert said.endswith(day) and doubt in told


def test_the_small_hours_said_at_night_are_tomorrows() -> None:
    assert said_of("凌晨1点前传", "2026-12-10T23:30") == ("2026-12-11T01:00", "“凌晨1点前”按12月11日（周五）01:00计")
    assert "已经过去" in said_of("凌晨1点前传", "2026-12-10T09:30")[1]


@pytest.mark.parametrize(("at", "day"), [("2026-06-10T09:30", "2026-06-30T17:30"), ("2026-12-01T09:30", "ask")])
def test_the_first_half_of_a_year_ends_while_it_lasts(at: str, day: str) -> None:
    assert said_of("上半年结束前", at)[0] == day
