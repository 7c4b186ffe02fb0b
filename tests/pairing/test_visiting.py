"""What a sentence tells of a visit; and the ledger: each visit beside the pairing it belongs to."""

from datetime import date, timedelta

import pytest

from bot.demo.roster import START, ZONE
from bot.demo.seed import seed
from handlers.pairing import ledger
from handlers.pairing.books import HEADERS, rows
from handlers.pairing.visit_words import named_in, of_place, said_of
from storage import pairing
from storage.database import value
from storage.journal import Actor, lines_of
from storage.people import Role

BY, DAY = Actor(START, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "matters", "follow_up"),
    [
        ("今天到李家埠司法所走访，研究了合同审查流程，后续12月10日前反馈", "研究了合同审查流程", "12月10日前反馈"),
        ("昨天去柳河镇调研，了解了执法检查情况", "了解了执法检查情况", ""),
        ("今天到李家埠司法所走访了，看了台账。下一步：由司法所整改", "看了台账", "由司法所整改"),
        ("今天到李家埠司法所走访", "", ""),
        ("联所记录：11月20日清水司法所，研究村规民约", "11月20日清水司法所，研究村规民约", ""),
        ("昨天在清水镇坐班半天，接待群众3人", "接待群众3人", ""),
        ("11月30日 石桥司法所 研究信访积案", "研究信访积案", ""),
        ("今天去了石桥所和清水所，看了卷宗，后续补齐签名", "看了卷宗", "补齐签名"),
        ("后续再说", "", "再说"),
        ("", "", ""),
    ],
)
def test_matters_and_what_is_to_follow(text: str, matters: str, follow_up: str) -> None:
    said = said_of(text)
    assert (said.matters, said.follow_up) == (matters, follow_up)


@pytest.mark.parametrize(
    ("text", "matters", "follow_up"),
    [
        ("前天下午在柳河镇开了座谈会，大家提了宅基地的事", "开了座谈会，大家提了宅基地的事", ""),
        ("上周五走访清水所，没什么事", "没什么事", ""),
        ("昨天去了石桥所，看了合同台账，石桥说下周三前把村规民约报来", "看了合同台账", "石桥说下周三前把村规民约报来"),
        ("今天走访石桥司法所和清水所，查了卷宗，12月10日前补齐签名", "查了卷宗", "12月10日前补齐签名"),
        ("今天到石桥所走访，月底再去看整改", "", "月底再去看整改"),
        ("今天到石桥所走访，讨论了12月5日要开的听证会", "讨论了12月5日要开的听证会", ""),
        ("今天到石桥所指导，问了上周报来的合同", "问了上周报来的合同", ""),
    ],
)
def test_what_is_promised_for_a_day_follows(text: str, matters: str, follow_up: str) -> None:
    said = said_of(text)
    assert (said.matters, said.follow_up) == (matters, follow_up)


def test_what_names_one_place_of_several_is_that_ones() -> None:
    assert of_place("看了合同台账", "石桥说下周三前把村规民约报来", ["石桥"]) == ("看了合同台账", "")
    assert of_place("石桥缺档案，清水齐全", "", ["清水"]) == ("石桥缺档案", "")
    assert of_place("石桥缺档案", "", ["石桥"]) == ("石桥缺档案", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今天到石桥司法所走访", {1}),
        ("今天到石桥走访", {2}),
        ("今天去了石桥所和石桥镇", {1, 2}),
        ("今天跑了石桥、双石两个镇", {2, 3}),
        ("今天走访", set()),
    ],
)
def test_a_longer_name_names_no_other(text: str, found: set[int]) -> None:
    names = {1: ("石桥司法所", "石桥所"), 2: ("石桥镇", "石桥"), 3: ("双石镇", "双石")}
    assert named_in(text, names) == found


async def ids(justice: str, name: str) -> tuple[int, int]:
    return int(await value("SELECT id FROM unit WHERE name = ?", justice)), int(await value("SELECT id FROM member WHERE name = ?", name))


async def test_the_ledger_has_each_visit_beside_its_pairing_and_a_row_for_a_pairing_without(office_db: str) -> None:
    await seed(START)
    justice, zhou = await ids("李家埠司法所", "周正")
    _, zheng = await ids("李家埠司法所", "郑文")
    await ledger.note_visit(BY, zhou, justice, DAY, "李家埠镇", "审了3份合同", "补充评估材料")
    gone = await ledger.note_visit(BY, zhou, justice, DAY, "", "记错了", "")
    await ledger.withdraw_visit(BY, gone)
    await ledger.note_visit(BY, zheng, justice, DAY, "李家埠司法所", "代为坐班", "")
    lines = await rows(ZONE, START)
    assert [one["序号"] for one in lines] == list(range(1, len(lines) + 1))
    mine = [one for one in lines if one["司法所"] == "李家埠司法所"]
    assert [(one["联系人"], one.get("类别（干部/顾问）"), one.get("联所日期"), one.get("事项"), one.get("备注")) for one in mine] == [
        ("周正", "顾问", DAY, "审了3份合同", "李家埠镇"),
        ("孙立", "干部", None, None, ""),
        ("郑文", "顾问", DAY, "代为坐班", "代为走访"),
    ]
    assert len(lines) == 11 + 1 and all(set(one) <= set(HEADERS) for one in lines)
    assert mine[0]["起止时间"] == "2026-01-01至今" and mine[0]["镇街"] == "李家埠镇" and mine[0]["后续"] == "补充评估材料"


async def test_a_pairing_that_ended_keeps_its_days_and_its_visits_and_one_that_never_began_is_left_out(office_db: str) -> None:
    await seed(START)
    justice, zhou = await ids("城关司法所", "周正")
    await ledger.note_visit(BY, zhou, justice, DAY, "", "走访", "")
    for one in await pairing.pairings(member_id=zhou, justice_id=justice):
        await pairing.unpair(BY, one["id"], DAY)
    later = await pairing.pair(BY, zhou, Role.CADRE, justice, DAY + timedelta(days=9)) or 0
    await pairing.unpair(BY, later, DAY)
    mine = [one for one in await rows(ZONE, START + timedelta(days=30)) if one["司法所"] == "城关司法所"]
    assert [(one["起止时间"], one["联所日期"]) for one in mine] == [("2026-01-01至2026-12-01", DAY)]


async def test_a_visit_is_put_right_with_what_stood_before_on_record_and_withdrawn_once(office_db: str) -> None:
    await seed(START)
    justice, zhou = await ids("城关司法所", "周正")
    number = await ledger.note_visit(BY, zhou, justice, DAY, "", "甲" * 1200, "")
    one = await ledger.visit(number)
    assert one is not None and len(one["matters"]) == ledger.MATTERS
    await ledger.correct_visit(BY, one, matters="乙", visit_on=DAY - timedelta(days=1))
    again = await ledger.visit(number)
    assert again is not None and (again["matters"], again["visit_on"]) == ("乙", DAY - timedelta(days=1))
    assert [line["detail"][:3] for line in await lines_of("pairing_visit", ("correct",))] == ["甲甲甲"]
    assert [await ledger.withdraw_visit(BY, number), await ledger.withdraw_visit(BY, number)] == [True, False]
    assert await ledger.visit(number) is None and await ledger.visits(DAY - timedelta(days=9)) == []


@pytest.mark.parametrize(
    ("text", "matters", "follow_up"),
    [
        ("今天上午跑了清水和石桥两个所，主要讲了行政处罚法，没啥后续", "主要讲了行政处罚法", ""),
        ("昨天去柳河所转了转，看了看他们的调解室，回头给他们送几本民法典", "看了看他们的调解室", "回头给他们送几本民法典"),
        ("今天到李家埠司法所走访，研究了合同审查，暂无后续安排", "研究了合同审查", ""),
        ("今天到李家埠司法所走访，研究了合同审查，后续12月10日前反馈", "研究了合同审查", "12月10日前反馈"),
    ],
)
def test_what_is_to_follow_is_told_in_ones_own_words_and_nothing_where_nothing_is(text: str, matters: str, follow_up: str) -> None:
    said = said_of(text)
    assert (said.matters, said.follow_up) == (matters, follow_up)
