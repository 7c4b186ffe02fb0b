"""Who may decide on a review: its reviewer, the adviser named for it, who stands in for them, the office; nobody else by words alone."""

from collections.abc import AsyncIterator
from datetime import date, time

import pytest

from bot.demo.cast import demo_cast
from bot.demo.roster import BOT_NAME, CHANNEL, START, ZONE
from bot.demo.seed import seed
from handlers.dispatch import Answered, answer
from handlers.legality import ledger, sentence
from handlers.legality.ledger import Sent
from handlers.lexicon import Memory
from handlers.message import Message
from handlers.office import Office
from storage import absence
from storage.database import change, opened, value
from storage.journal import Actor
from storage.schema import model_modules

OFFICE = Office("云岭市依法治市办", BOT_NAME, ZONE, time(8, 30), time(17, 30))
DAY = date(2026, 12, 1)


async def member(name: str) -> int:
    """The member behind a name of a transcript."""
    return int(await value("SELECT member_id FROM account WHERE contact_id = ?", demo_cast().contact(name).contact_id))


@pytest.fixture
async def case(database_url: str) -> AsyncIterator[int]:
    """A contract of a town, with a reviewer and an adviser on it, on both databases."""
    async with opened(database_url, model_modules()):
        await seed(START)
        town = int(await value("SELECT id FROM unit WHERE name = '清水镇'"))
        made = await ledger.submit(Actor(START), Sent(town, "清水镇", "屋顶租赁合同", "行政机关合同", adviser_id=await member("郑律师")), 2026)
        await change("UPDATE legality_case SET reviewer_id = ? WHERE id = ?", await member("陈科长"), made["id"])
        yield int(made["id"])


async def said(speaker: str, text: str) -> Answered:
    """What is answered to a private message."""
    contact = demo_cast().contact(speaker)
    return await answer(Message(0, CHANNEL, "", contact.contact_id, contact.nickname, "", START, text), Memory(), OFFICE, START)


def shown(answered: Answered) -> bool:
    """Whether a preview waits for 确认."""
    return any("确认后告知" in one.text for one in answered.says)


@pytest.mark.parametrize("what", ["HFSC-001 缺风险评估报告，一次性告知补正", "HFSC-001 不予受理，理由：不属于审查范围"])
@pytest.mark.parametrize(("who", "may"), [("陈科长", True), ("郑律师", True), ("刘主任", True), ("周律师", False)])
async def test_who_may_decide(case: int, who: str, what: str, may: bool) -> None:
    assert shown(await said(who, what)) is may
    remark = str(await value("SELECT remark FROM legality_case WHERE id = ?", case))
    assert ("周正意见：" in remark) is not may


async def test_what_another_adviser_asks_reaches_the_reviewer(case: int) -> None:
    says = (await said("周律师", "001缺风险评估报告，一次性告知补正")).says
    told = {one.contact_id: one.text for one in says}
    assert "缺风险评估报告，一次性告知补正" in told[demo_cast().contact("陈科长").contact_id]
    assert demo_cast().contact("曹颖（清水镇）").contact_id not in told
    assert await value("SELECT state FROM legality_case WHERE id = ?", case) == "reviewing"


async def test_who_stands_in_for_the_adviser_may(case: int) -> None:
    await absence.be_absent(Actor(START), await member("郑律师"), await member("周律师"), DAY, DAY)
    assert shown(await said("周律师", "HFSC-001 缺风险评估报告，一次性告知补正"))


async def test_an_adviser_takes_no_case_from_another(case: int) -> None:
    assert "法律顾问为郑文" in (await said("周律师", "HFSC-001 我来审")).says[0].text
    assert await value("SELECT adviser_id FROM legality_case WHERE id = ?", case) == await member("郑律师")
    await change("UPDATE legality_case SET adviser_id = NULL")
    await said("周律师", "HFSC-001 我来审")
    assert await value("SELECT adviser_id FROM legality_case WHERE id = ?", case) == await member("周律师")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("HFSC-001 我看了，没意见", "我看了，没意见"),
        ("001缺起草说明", "缺起草说明"),
        ("HFSC-2026-012的结论：合法", "结论：合法"),
        ("租期超过二十年", "租期超过二十年"),
    ],
)
def test_without_its_number(text: str, rest: str) -> None:
    assert sentence.without_number(text) == rest
