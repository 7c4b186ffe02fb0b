"""Who is told of a change of 联所, once and in working hours; and that the office hears of a gap before it opens."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.demo.roster import START, ZONE
from bot.demo.seed import seed
from handlers.office import Office
from handlers.pairing.announcing import sweep, word
from storage import pairing
from storage.database import Row, rows, value
from storage.journal import Actor
from storage.people import Role

OFFICE = Office("云岭市依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
NIGHT = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)  # 21:00
BY = Actor(START)
TODAY, DAY = date(2026, 12, 1), timedelta(days=1)


@pytest.fixture(autouse=True)
async def demo(office_db: str) -> None:
    """The demo office, of whose pairings everybody knows."""
    await seed(START)


async def ids(justice: str, name: str) -> tuple[int, int]:
    return (
        int(await value("SELECT id FROM unit WHERE name = ?", justice)),
        int(await value("SELECT id FROM member WHERE name = ?", name)),
    )


async def pushed() -> list[Row]:
    return await rows("SELECT * FROM outbox WHERE rule LIKE 'pairing.%' ORDER BY id")


async def told(at: datetime = START) -> dict[str, str]:
    """What each would read, all that is due for them together."""
    every = await pushed()
    people = dict.fromkeys(one["contact_id"].split("-")[-1] for one in every)
    return {who: (await word([one for one in every if one["contact_id"].endswith(f"-{who}")], OFFICE, at)).text for who in people}


async def test_what_everybody_knows_is_not_told_again() -> None:
    assert await sweep(OFFICE, START) == 0
    assert await pushed() == []


async def test_the_adviser_and_the_liaisons_of_what_is_served_are_told_once() -> None:
    justice, zhou = await ids("云西司法所", "周正")
    await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY)
    assert [await sweep(OFFICE, START), await sweep(OFFICE, START)] == [1, 0]
    said = await told()
    assert set(said) == {"周正", "孙丽"}
    assert said["孙丽"] == "贵单位的联所顾问自2026年12月1日起由周正律师担任（云西司法所）。疑难问题可直接在群里或私聊提出。"


async def test_who_stands_for_two_units_hears_which_one_is_meant() -> None:
    justice, zheng = await ids("石桥司法所", "孙立")
    han = int(await value("SELECT id FROM member WHERE name = '韩梅'"))
    both = int(await value("SELECT id FROM unit WHERE name = '双石镇'"))
    await rows("INSERT INTO role_grant (member_id, role, unit_id, desk, from_at) VALUES (?, 'liaison', ?, 'B', ?) RETURNING id", han, both, START)
    for one in await pairing.pairings(TODAY, member_id=zheng, justice_id=justice):
        await pairing.unpair(BY, one["id"], TODAY)
    await sweep(OFFICE, START)
    assert (await told())["韩梅"].splitlines() == [
        "石桥镇的联所干部孙立科长的联所工作到2026年12月1日为止。",
        "双石镇的联所干部孙立科长的联所工作到2026年12月1日为止。",
    ]


async def test_a_successor_is_told_in_one_sentence_with_who_goes() -> None:
    justice, zheng = await ids("李家埠司法所", "郑文")
    old = next(one for one in await pairing.pairings(TODAY, justice_id=justice) if one["role"] == "adviser")
    await pairing.unpair(BY, old["id"], TODAY + 13 * DAY)
    await pairing.pair(BY, zheng, Role.ADVISER, justice, TODAY + 14 * DAY)
    await sweep(OFFICE, START)
    said = await told()
    assert said["王敏"].startswith("贵单位的联所顾问自2026年12月15日起由郑文律师接替周正律师（李家埠司法所）。")
    assert said["周正"] == "您联系李家埠司法所（李家埠镇）的联所工作到2026年12月14日为止，感谢支持。"


async def test_out_of_hours_it_waits_for_the_morning() -> None:
    justice, zhou = await ids("云西司法所", "周正")
    await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY)
    await sweep(OFFICE, NIGHT)
    every = await pushed()
    assert {one["due_at"] for one in every} == {datetime(2026, 12, 2, 0, 30, tzinfo=UTC)}
    assert set((await word(every, OFFICE, NIGHT)).later) == {one["id"] for one in every}


async def test_what_was_taken_back_before_anybody_heard_is_not_said() -> None:
    justice, zhou = await ids("云西司法所", "周正")
    begun = await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY) or 0
    await sweep(OFFICE, NIGHT)
    await pairing.unpair(BY, begun, TODAY)
    await sweep(OFFICE, NIGHT)
    assert {who: text for who, text in (await told(NIGHT + timedelta(hours=12))).items() if text and who != "刘建平"} == {}


async def test_begun_and_ended_between_two_sweeps_it_is_never_told() -> None:
    justice, zhou = await ids("云西司法所", "周正")
    begun = await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY) or 0
    await pairing.unpair(BY, begun, TODAY)
    await sweep(OFFICE, START)
    assert [one for one in await pushed() if one["rule"] != "pairing.gap"] == []


async def test_resumed_the_same_evening_nothing_has_changed() -> None:
    justice, zheng = await ids("清水司法所", "郑文")
    one = next(one for one in await pairing.pairings(TODAY, member_id=zheng, justice_id=justice))
    await pairing.unpair(BY, one["id"], TODAY)
    await pairing.pair(BY, zheng, Role.ADVISER, justice, TODAY)
    assert await sweep(OFFICE, START) == 0


@pytest.mark.parametrize(("last", "heard"), [(TODAY + 12 * DAY, True), (TODAY + 13 * DAY, False), (TODAY + 90 * DAY, False)])
async def test_the_office_hears_of_a_gap_a_fortnight_before(last: date, heard: bool) -> None:
    justice, zheng = await ids("石桥司法所", "郑文")
    await pairing.pair(BY, zheng, Role.ADVISER, justice, date(2026, 1, 1), last)
    await sweep(OFFICE, START)
    assert await sweep(OFFICE, START) == 0
    text = (await told()).get("刘建平", "")
    assert text.startswith("石桥镇（石桥司法所）、双石镇（石桥司法所）自2026年12月14日起没有联所顾问") == heard


async def test_a_gap_that_was_filled_meanwhile_is_not_told() -> None:
    justice, zheng = await ids("石桥司法所", "郑文")
    _, zhou = await ids("石桥司法所", "周正")
    await pairing.pair(BY, zheng, Role.ADVISER, justice, date(2026, 1, 1), TODAY + DAY)
    await sweep(OFFICE, START)
    await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY + 2 * DAY)
    assert (await told())["刘建平"] == ""


async def test_a_township_that_never_had_an_adviser_is_told_once_at_the_beginning_of_a_later_month() -> None:
    later = [
        START.replace(day=31),
        START.replace(year=2027, month=1, day=4),
        START.replace(year=2027, month=1, day=5),
        START.replace(year=2027, month=2),
    ]
    assert [await sweep(OFFICE, at) for at in later] == [0, 1, 0, 0]
    assert (await told(later[1]))["刘建平"].startswith("云西街道（云西司法所）一直没有联所顾问，期间的疑难问题先转值班顾问。")


async def test_one_that_has_an_adviser_by_then_is_not_told_of() -> None:
    january = START.replace(year=2027, month=1, day=4)
    await sweep(OFFICE, january)
    justice, zhou = await ids("云西司法所", "周正")
    await pairing.pair(BY, zhou, Role.ADVISER, justice, TODAY)
    assert (await told(january))["刘建平"] == ""


async def test_where_the_office_pairs_nobody_no_township_is_told_of() -> None:
    await rows("DELETE FROM pairing RETURNING id")
    assert await sweep(OFFICE, START.replace(year=2027, month=1, day=4)) == 0
