"""What is said in one sentence of adoption and meeting, and of reviewer and adviser, is all on record."""

from datetime import date, time

import pytest

from bot.demo.cast import demo_cast
from bot.demo.roster import BOT_NAME, CHANNEL, START, ZONE
from bot.demo.seed import seed
from handlers.dispatch import answer
from handlers.legality import following_sentence, ledger
from handlers.legality.ledger import Sent
from handlers.lexicon import Memory
from handlers.message import Message
from handlers.office import Office
from storage.database import Row, value
from storage.journal import Actor

OFFICE = Office("云岭市依法治市办", BOT_NAME, ZONE, time(8, 30), time(17, 30))
TODAY = date(2026, 12, 1)


async def say(speaker: str, text: str) -> None:
    """A private message and its turn."""
    contact = demo_cast().contact(speaker)
    await answer(Message(0, CHANNEL, "", contact.contact_id, contact.nickname, "", START, text), Memory(), OFFICE, START)


async def sent() -> None:
    """A contract of a town, under review."""
    await seed(START)
    town = int(await value("SELECT id FROM unit WHERE name = '清水镇'"))
    await ledger.submit(Actor(START), Sent(town, "清水镇", "屋顶租赁合同", "行政机关合同"), 2026)


async def case() -> Row:
    """The case as it stands."""
    return (await ledger.cases())[0]


@pytest.mark.parametrize(
    ("text", "adoption", "met"),
    [
        ("001意见都采纳了，12月7号上会", "采纳", date(2026, 12, 7)),
        ("001已按你们意见改好，12月7日上会", "采纳", date(2026, 12, 7)),
        ("屋顶合同按你们意见改了", "采纳", None),
        ("001 12月7日上会", "", date(2026, 12, 7)),
    ],
)
async def test_adoption_and_meeting(office_db: str, text: str, adoption: str, met: date | None) -> None:
    await sent()
    await ledger.LEGALITY_MOVES.make("conclude", 1, Actor(START), "慢了。", conclusion=ledger.LAWFUL, concluded_at=START)
    await say("曹颖（清水镇）", text)
    now = await case()
    assert (now["adoption"], now["meeting_on"]) == (adoption, met)


async def test_reviewer_and_adviser(office_db: str) -> None:
    await sent()
    await say("陈科长", "001这个我审，郑律师也看看")
    now = await case()
    assert (now["reviewer"], now["adviser"]) == ("陈静", "郑文")


async def test_who_only_names_another_takes_nothing(office_db: str) -> None:
    await sent()
    await say("陈科长", "HFSC-001 请周律师参与审查")
    now = await case()
    assert (now["reviewer"], now["adviser"]) == (None, "周正")


@pytest.mark.parametrize(
    ("text", "day"), [("12月7号上会", date(2026, 12, 7)), ("昨天上了会", date(2026, 11, 30)), ("12月7日改好", None), ("上会了", None)]
)
def test_the_day_of_a_meeting(text: str, day: date | None) -> None:
    assert following_sentence.meets_on(text, TODAY) == day
