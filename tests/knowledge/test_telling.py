"""待入库 is told once, on the next working day, to the office and to whoever answered; nobody is told what they may not read."""

from datetime import UTC, datetime, time

import pytest

from bot.demo.roster import START, ZONE
from bot.demo.seed import seed
from handlers.knowledge.telling import RULE, sweep, word
from handlers.office import Office
from storage import knowledge
from storage.database import Row, rows, value
from storage.journal import Actor
from storage.knowledge import EntryKind, Visibility
from storage.people import Role
from storage.referral import HandlerRole, add_handler, raise_question

OFFICE = Office("云岭市依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
MORNING = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)  # 08:30 of the day after START
BY = Actor(START)
WORDS = {"category": "合同", "title": "合同到期", "question": "到期不续怎么办", "answer": "先书面催告", "basis": ""}


@pytest.fixture(autouse=True)
async def demo(office_db: str) -> None:
    """The demo office."""
    await seed(START)


async def member(name: str) -> int:
    return int(await value("SELECT id FROM member WHERE name = ?", name))


async def referred(title: str, lead: str, *, private: bool = False) -> int:
    """A question that this adviser answered, put forward to become knowledge."""
    unit_id = int(await value("SELECT id FROM unit WHERE name = '石桥镇'"))
    asker, adviser = await member("韩梅"), await member(lead)
    case = await raise_question(
        BY, year=2026, unit_id=unit_id, unit_name="石桥镇", raised_by=asker, raiser_name="韩梅", channel="local", title=title, private=private
    )
    await add_handler(BY, case["id"], adviser, lead, HandlerRole.LEAD)
    return await knowledge.put(
        BY, EntryKind.REFERRAL, case["number"], WORDS | {"title": title}, unit_id=unit_id, source_id=case["id"],
        visibility=Visibility.PARTIES if private else Visibility.PUBLIC, readers=[asker, adviser] if private else (),
    )  # fmt: skip


async def pushed() -> list[Row]:
    return await rows("SELECT * FROM outbox WHERE rule = ? ORDER BY id", RULE)


async def told(at: datetime = MORNING) -> dict[str, str]:
    """What each would read, all that is due for them together."""
    every = await pushed()
    people = dict.fromkeys(one["contact_id"] for one in every)
    return {who.split("-")[-1]: (await word([one for one in every if one["contact_id"] == who], OFFICE, at)).text for who in people}


async def test_where_nothing_waits_nobody_is_told() -> None:
    assert await sweep(OFFICE, START) == 0
    assert await pushed() == []


async def test_the_office_and_who_answered_hear_of_it_once_in_the_morning() -> None:
    await referred("合同到期", "郑文")
    assert [await sweep(OFFICE, START), await sweep(OFFICE, START)] == [1, 0]
    assert {one["due_at"] for one in await pushed()} == {MORNING}
    said = await told()
    assert set(said) == {"刘建平", "郑文"}
    assert said["郑文"] == (
        "以下案例待您同意入库，顾问、本办都同意后才能查到：\n1. YNWT-2026-0001 合同到期（待顾问、本办同意入库）\n"
        "看全文请发“看案例YNWT-2026-0001”，同意请发“同意案例YNWT-2026-0001入库”。暂不入库的不必答复。"
    )


async def test_what_came_in_one_day_is_one_list_of_ones_own() -> None:
    await referred("合同到期", "郑文")
    await sweep(OFFICE, START)
    await referred("宅基地超占", "周正")
    await sweep(OFFICE, START.replace(hour=15))
    said = await told()
    assert [("合同到期" in said[one], "宅基地超占" in said[one]) for one in ("刘建平", "郑文", "周正")] == [
        (True, True),
        (True, False),
        (False, True),
    ]
    assert "另有" not in said["郑文"]  # what another answered is not theirs to approve


async def test_what_one_side_approved_meanwhile_is_told_to_the_other_alone() -> None:
    entry_id = await referred("合同到期", "郑文")
    await sweep(OFFICE, START)
    await knowledge.approve(BY, entry_id, Role.ADVISER)
    said = await told()
    assert (said["郑文"], "待本办同意入库" in said["刘建平"]) == ("", True)


@pytest.mark.parametrize("how", ["approved", "revoked"])
async def test_what_needs_no_word_any_more_is_not_told(how: str) -> None:
    entry_id = await referred("合同到期", "郑文")
    await sweep(OFFICE, START)
    if how == "revoked":
        await knowledge.revoke(BY, entry_id, "办法已废止")
    else:
        for role in (Role.ADVISER, Role.ADMINISTRATOR):
            await knowledge.approve(BY, entry_id, role)
    assert set((await told()).values()) == {""}


async def test_a_private_case_is_told_only_to_who_may_read_it() -> None:
    await referred("干部被举报", "郑文", private=True)
    await referred("合同到期", "周正")
    await sweep(OFFICE, START)
    said = await told()
    assert [("干部被举报" in said[one]) for one in ("刘建平", "郑文", "周正")] == [True, True, False]
    assert "另有" not in said["周正"]


async def test_a_case_that_no_adviser_answered_is_told_to_every_adviser() -> None:
    await knowledge.put(BY, EntryKind.PAST, "AL-001", WORDS, visibility=Visibility.OFFICE)
    await sweep(OFFICE, START)
    said = await told()
    assert {"刘建平", "郑文", "周正"} <= set(said)
    assert all("AL-001 合同到期" in text for text in said.values())


async def test_many_are_told_with_the_way_to_the_rest() -> None:
    for n in range(25):
        await knowledge.put(BY, EntryKind.PAST, f"AL-{n:03d}", WORDS)
    assert await sweep(OFFICE, START) == 25
    lines = (await told())["刘建平"].splitlines()
    assert len([one for one in lines if "AL-" in one and "同意入库）" in one]) == 20
    assert "其余5件，请发“待入库的案例有哪些”查看。" in lines


async def test_out_of_hours_it_waits() -> None:
    await referred("合同到期", "郑文")
    await sweep(OFFICE, START)
    every = [one for one in await pushed() if one["contact_id"].endswith("郑文")]
    late = await word(every, OFFICE, MORNING.replace(hour=12))  # 20:00
    assert (late.text, [at for at, _why in late.later.values()]) == ("", [datetime(2026, 12, 3, 0, 30, tzinfo=UTC)])
