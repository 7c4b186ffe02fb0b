"""The day an answer is wished for: when whoever handles it is reminded, how often, and of what no more."""

from datetime import date, datetime, time, timedelta

import pytest

from bot.demo.roster import START, ZONE
from handlers.referral import pushing
from handlers.referral.handling import wishing
from storage.database import Row, rows
from storage.referral_records import cases
from storage.working_hours import Calendar
from tests.referral.desk import OFFICE, Desk

ASKER, ADVISER = "韩梅（石桥镇）", "郑律师"
WISHED = "提个疑难问题：村里土地流转合同到期不续，承包户不腾地怎么办，不涉密，一般，希望12月4日前答复"
MORNING = datetime(2026, 12, 3, 8, 40, tzinfo=ZONE)
HOURS = ((time(8, 30), time(12)), (time(14), time(17, 30)))


async def _pushes() -> list[Row]:
    return await rows("SELECT * FROM outbox WHERE rule = ? ORDER BY id", wishing.WISHED)


async def _told(at: datetime) -> str:
    return (await pushing.word(await _pushes(), OFFICE, at)).text


@pytest.mark.parametrize(
    ("raised", "wish", "remind"),
    [
        (date(2026, 12, 1), date(2026, 12, 4), date(2026, 12, 3)),
        (date(2026, 12, 1), date(2026, 12, 7), date(2026, 12, 4)),  # a Monday: the Friday before
        (date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 2)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 2)),  # wished for on the day itself: never
    ],
)
def test_it_is_the_working_day_before_but_not_the_day_it_was_raised(raised: date, wish: date, remind: date) -> None:
    at = datetime.combine(raised, time(9), ZONE)
    assert wishing.remind_day(Calendar({}, HOURS, ZONE), {"raised_at": at, "wish_on": wish}) == remind


async def test_whoever_handles_it_hears_of_it_once(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, WISHED)
    await demo_desk.ask(ADVISER, "受理0001")
    for at in (START, START + timedelta(days=1), MORNING, MORNING + timedelta(hours=1)):
        await wishing.sweep(OFFICE, at)
    assert [one["contact_id"].split("-")[-1] for one in await _pushes()] == ["郑文"]
    assert "石桥镇希望12月4日（周五）前得到YNWT-2026-0001" in await _told(MORNING)


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (ADVISER, "答复0001：应当腾地，依据合同第8条，建议先催告。"),
        (ADVISER, "0001还缺会议纪要"),
        (ASKER, "0001希望12月7日前答复"),
        (ASKER, "撤回疑难0001"),
    ],
)
async def test_what_was_answered_waits_for_material_or_has_another_day_is_not_spoken_of(who: str, said: str, demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, WISHED)
    await demo_desk.ask(ADVISER, "受理0001")
    assert await wishing.sweep(OFFICE, MORNING) == 1
    await demo_desk.ask(who, said)
    assert "希望12月4日" not in await _told(MORNING)


async def test_a_wish_behind_the_end_of_the_time_needs_no_word(demo_desk: Desk) -> None:
    await demo_desk.ask(ASKER, WISHED.replace("12月4日", "12月18日"))
    await demo_desk.ask(ADVISER, "受理0001")
    assert (await cases("r.wish_on IS NOT NULL"))[0]["wish_on"] == date(2026, 12, 18)
    assert await wishing.sweep(OFFICE, datetime(2026, 12, 17, 9, tzinfo=ZONE)) == 0


async def test_the_next_moment_is_the_day_it_is_told(demo_desk: Desk) -> None:
    assert await wishing.upcoming(OFFICE, START) is None
    await demo_desk.ask(ASKER, WISHED)
    assert await wishing.upcoming(OFFICE, START) == datetime(2026, 12, 3, tzinfo=ZONE)
