"""How people say that they are away, that it is urgent, and what sounds alike but is not meant."""

import pytest

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

LIAISON, OFFICE = "联络员@李家埠镇", "管理员"
AWAY = (
    (LIAISON, "我12月8日到12日请假，期间由王芳代", "", "王芳"), (LIAISON, "我12月8日到12日请假，期间由崔浩代", "", "崔浩"), (LIAISON, "我请假了", "", ""),
    (LIAISON, "我明天请假", "", ""), (LIAISON, "下周出差", "", ""), (LIAISON, "12月8日到12日休年假，提醒发给崔浩", "", "崔浩"), (LIAISON, "下周出差，提醒发给崔浩", "", "崔浩"),
    (LIAISON, "本人下周去党校学习，工作由小陈负责", "", "小陈"), (LIAISON, "我病假，这周让崔浩替我", "", "崔浩"), (OFFICE, "刘主任休假，这周由小陈顶", "刘主任", "小陈"),
    (OFFICE, "王敏12月8日到12日休假，由崔浩代", "王敏", "崔浩"), (OFFICE, "王敏12月8日到12日产假", "王敏", ""),
)  # fmt: skip
BACK = ((LIAISON, "销假", ""), (LIAISON, "我回来上班了", ""), (LIAISON, "我销假了", ""), (LIAISON, "休完假了", ""), (OFFICE, "王敏销假了", "王敏"))
URGENT = (
    ("紧急：提醒没交述法报告的，原因是市里明早开会要用", "市里明早开会要用"), ("紧急催办石桥镇的自查报告，原因：市委今晚要汇总", "市委今晚要汇总"),
    ("紧急：在群里提醒没交述法报告的，原因：省里今晚调度", "省里今晚调度"), ("特急，催一下云东的自查报告，因为书记马上要看", "书记马上要看"), ("紧急提醒没交述法报告的", ""),
)  # fmt: skip
OTHERS = (
    (LIAISON, "private", "书记请假了，签不了字，能不能延期到12月9日", "extension.request"), (LIAISON, "private", "镇长出差了，述法报告申请延期到12月9日", "extension.request"),
    (LIAISON, "group", "我明天请假一天，有事找小王", "ignore"), (LIAISON, "group", "刘主任休假，这周由小陈顶", "ignore"), (LIAISON, "private", "12月5日休息吗", "calendar.day"),
    (OFFICE, "private", "提醒一下没交述法报告的", "reminder.send"), (OFFICE, "private", "春节期间别催了", "reminder.mute"),
)  # fmt: skip


@pytest.mark.parametrize(("speaker", "text", "away", "deputy"), AWAY)
def test_who_is_away_and_who_stands_in(speaker: str, text: str, away: str, deputy: str) -> None:
    reading = read(situation(text, speaker, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.rivals, reading.acts) == ("reminder.absent", (), True)
    assert (reading.fields.get("away", ""), reading.fields.get("deputy", "")) == (away, deputy)


@pytest.mark.parametrize(("speaker", "text", "away"), BACK)
def test_somebody_is_back(speaker: str, text: str, away: str) -> None:
    reading = read(situation(text, speaker, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.rivals, reading.fields.get("away", "")) == ("reminder.back", (), away)


@pytest.mark.parametrize(("text", "reason"), URGENT)
def test_it_is_urgent_and_why(text: str, reason: str) -> None:
    reading = read(situation(text, OFFICE, "private"), LEXICON, GRAMMAR)
    assert (reading.intent, reading.rivals, reading.fields.get("reason", "")) == ("reminder.urgent", (), reason)


@pytest.mark.parametrize(("speaker", "where", "text", "intent"), OTHERS)
def test_what_sounds_alike_stays_what_it_was(speaker: str, where: str, text: str, intent: str) -> None:
    reading = read(situation(text, speaker, where), LEXICON, GRAMMAR)
    assert reading.intent == intent or (intent == "ignore" and not reading.acts)


@pytest.mark.parametrize(
    ("text", "names"), [("催一下云街道的自查报告", 3), ("催一下桥石镇的自查报告", 2), ("紧急：催一下龙街道的自查报告，原因：急用", 2)]
)
def test_several_units_are_left_to_a_numbered_question(text: str, names: int) -> None:
    reading = read(situation(text, OFFICE, "private"), LEXICON, GRAMMAR)
    assert (len(reading.unit_choices), reading.question) == (names, None)
    assert reading.slots["unit"] == "?"
