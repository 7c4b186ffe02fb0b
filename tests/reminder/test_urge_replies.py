"""What a preview of 催办 says: each unit in a line while they are few, by groups when they are many, all when asked for."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.demo.roster import START, ZONE
from handlers.reminder.urge_replies import How, Whom, urge_preview, urged
from handlers.reminder.urging import Told

HOW = How(loud=False, later=None, urgent="", zone=ZONE, now=START)
WHOLE = How(loud=False, later=None, urgent="", zone=ZONE, now=START, whole=True)


def _owed(count: int, *, tasks: int = 1, posts: tuple[str, ...] = ("",)) -> list[dict[str, Any]]:
    every = [(task, unit, post) for task in range(tasks) for unit in range(count) for post in posts]
    return [
        {"id": n, "task_id": task, "unit_id": unit, "unit_name": f"第{unit + 1}镇", "title": f"报告{task + 1}", "report_year": 2026,
         "post_title": post, "name": "王敏", "own": 0}
        for n, (task, unit, post) in enumerate(every)
    ]  # fmt: skip


def test_twenty_units_stand_in_a_line_each() -> None:
    owing = _owed(20, posts=("党委书记", "镇长"))
    lines = urge_preview(Whom(owing, owing), {0: Told(1, 2, START)}, HOW).split("\n")
    assert len(lines) == 22
    assert lines[1] == "· 第1镇（党委书记、镇长） 王敏：已提醒1次、催办2次，最近一次12月1日09:30"
    assert lines[20] == "· 第20镇（党委书记、镇长） 王敏：尚未提醒过"


def test_eighty_units_are_grouped_by_how_often_they_were_told() -> None:
    owing = _owed(80)
    known = {n: Told(1, 0, START + timedelta(minutes=n)) for n in range(50)} | {79: Told(0, 1, START)}
    lines = urge_preview(Whom(owing, owing), known, HOW).split("\n")
    assert lines[1].startswith("· 已提醒1次（50家）：第1镇、第2镇、") and lines[1].endswith("、第20镇等")
    assert lines[2].startswith("· 尚未提醒过（29家）：第51镇、")
    assert lines[3:] == ["· 已催办1次（1家）：第80镇", "各单位逐一列出，请回复“全部列出”。", "发送时间：确认后立即发出。"]
    assert len(urge_preview(Whom(owing, owing), known, WHOLE).split("\n")) == 82


def test_of_several_tasks_each_has_its_groups() -> None:
    owing = _owed(15, tasks=2)
    lines = urge_preview(Whom(owing, owing), {}, HOW).split("\n")
    assert lines[1].startswith("· 2026年度报告1，尚未提醒过（15家）：")
    assert lines[2].startswith("· 2026年度报告2，尚未提醒过（15家）：")


def test_however_differently_they_were_told_it_stays_short() -> None:
    owing = _owed(80)
    known = {n: Told(n + 1, n, START) for n in range(80)}
    assert len(urge_preview(Whom(owing, owing), known, HOW).split("\n")) <= 25


def test_who_cannot_be_reached_is_named_and_beyond_twenty_counted() -> None:
    owing = _owed(80)
    lines = urge_preview(Whom(owing, owing[:30]), {}, HOW).split("\n")
    assert lines[-2].startswith("联络员尚未绑定账号，发不到：第31镇、") and lines[-2].endswith("、第50镇等50家。")
    assert "第80镇" in urge_preview(Whom(owing, owing[:30]), {}, WHOLE)


def test_who_was_just_urged_is_told_and_asked_for_again() -> None:
    owing = _owed(3)
    known = {0: Told(0, 1, START, START), 1: Told(0, 1, START, START - timedelta(days=1)), 2: Told(4, 0, START)}
    how = replace(HOW, recent=START - timedelta(hours=2))
    assert "其中1家两个工作小时内刚催办过：第1镇。请问是否仍要再催一次。" in urge_preview(Whom(owing, owing), known, how)


def test_who_is_no_contact_of_ours_is_told_in_the_room() -> None:
    owing = _owed(3)
    lines = urge_preview(Whom(owing, owing, owing[2:]), {}, HOW).split("\n")
    assert lines[0] == "拟催办2026年度报告1，私聊提醒2家单位的联络员，在群内@1家的联络员："
    assert "：第3镇。" in lines[4]


def test_an_hour_outside_of_work_is_put_off_and_said_so() -> None:
    owing, night = _owed(1), START.astimezone(ZONE).replace(hour=20, minute=0)
    how = replace(HOW, later=START + timedelta(days=1), closed=night)
    assert "12月1日20:00不在工作时间，改在12月2日09:30发出" in urge_preview(Whom(owing, owing), {}, how)


def test_in_shadow_it_is_said_that_nothing_is_sent_and_why() -> None:
    owing = _owed(2)
    who = Whom(owing, owing, unspoken=owing, shadows=["述法工作群"])
    lines = urge_preview(who, {}, HOW).split("\n")
    assert lines[0] == "拟催办2026年度报告1，只作记录，不发出："
    assert lines[-1] == "述法工作群正在影子运行，催办不发出，只记为“未发：影子运行”，以后不补；要发出，请先发送“结束影子运行”。"
    assert "正在发出" not in urged(who, HOW) and urged(who, HOW).startswith("已记下催办2家，没有发出：述法工作群正在影子运行")


def test_where_only_some_are_in_shadow_they_are_named_and_not_counted() -> None:
    owing = _owed(3)
    who = Whom(owing, owing, unspoken=owing[:1], shadows=["述法工作群"])
    lines = urge_preview(who, {}, HOW).split("\n")
    assert lines[0] == "拟催办2026年度报告1，私聊提醒2家单位的联络员："
    assert lines[-2].startswith("述法工作群正在影子运行，对第1镇催办不发出") and lines[-1] == "发送时间：确认后立即发出。"
    assert urged(who, HOW).startswith("已安排催办2家，正在发出；另有1家因影子运行不发；")
