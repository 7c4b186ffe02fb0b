"""How people ask about days and holidays, and what sounds alike but is not meant."""

import pytest

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

DAY = (
    "12月5日上班吗", "12月5号上不上班", "12.5上班吗", "周六上班吗", "这周六要上班吗", "下周日用不用上班", "明天上班不", "今天是工作日吗", "12月12日是不是工作日",
    "12月5日放假吗", "12月5日放不放假", "12月5号休息吗", "1月1日上班还是放假", "请问12月5日正常上班吗", "本周六是调休上班吗", "2026年10月10日要补班吗",
    "12月7日上班么", "下周六上班没",
)  # fmt: skip
HOLIDAYS = (
    "明年春节放几天假", "2027年的放假安排定了没有", "2027年春节放假安排", "国庆放几天", "元旦怎么放假", "五一放假吗", "中秋节放几天假", "明年放假安排出来了吗", "春节什么时候放假",
    "元旦哪几天放假", "春节假期有几天", "2027年节假日安排公布了吗", "明年怎么放假", "今年还有哪些节假日", "下一个假期是什么时候", "过年放几天假", "什么时候放假",
    "国庆调休哪天上班", "2027年放假通知发了没有", "端午放假吗", "查一下2027年放假安排",
)  # fmt: skip
OTHERS = {
    "是不是12月5日就截止": "deadline.query",
    "述法报告什么时候截止": "deadline.query",
    "述法报告截止时间改成12月8日17:00": "task.update",
    "放假期间暂停提醒": "reminder.mute",
    "春节期间别催了": "reminder.mute",
    "谁没交": "status.missing",
    "新建任务：国庆假期值班安排，对象全部镇街，12月18日17:00前": "task.create",
}


@pytest.mark.parametrize("text", DAY)
def test_a_day_is_asked_about(text: str) -> None:
    reading = read(situation(text, "联络员@李家埠镇", "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.rivals) == ("calendar.day", ())
    assert reading.when is not None and reading.acts


@pytest.mark.parametrize("text", HOLIDAYS)
def test_holidays_are_asked_about(text: str) -> None:
    reading = read(situation(text, "联络员@李家埠镇", "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.rivals) == ("calendar.holidays", ())


@pytest.mark.parametrize(
    ("text", "feast", "year"), [("明年春节放几天假", "春节", "明年"), ("2027年国庆怎么放假", "国庆", "2027年"), ("元旦放假吗", "元旦", "")]
)
def test_feast_and_year_are_heard(text: str, feast: str, year: str) -> None:
    fields = read(situation(text, "管理员", "private"), LEXICON, GRAMMAR).fields
    assert (fields.get("feast", ""), fields.get("year", "")) == (feast, year)


@pytest.mark.parametrize(("text", "intent"), OTHERS.items())
def test_what_sounds_alike_stays_what_it_was(text: str, intent: str) -> None:
    assert read(situation(text, "管理员", "private"), LEXICON, GRAMMAR).intent == intent


@pytest.mark.parametrize("text", ["元旦快乐", "国庆放假期间注意安全", "春节期间值班表见附件", "大家周末愉快", "明天放假啦"])
def test_chatter_in_a_group_does_nothing(text: str) -> None:
    assert not read(situation(text, "联络员@李家埠镇", "group"), LEXICON, GRAMMAR).acts
