"""Reminders at the moment of sending: urgent ones in the night, who is called by @, what was said before the clock went back, two a day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.office import Office
from handlers.reminder import ledger, sweeps
from handlers.reminder.weighing import URGE, URGENT
from storage import mute, outbox, reminded
from storage.absence import be_absent
from storage.database import Row, change, rows
from storage.journal import Actor, record
from storage.outbox import OutboxKind
from storage.people import Role
from storage.task import ObligationState
from tests import records
from tests.records import BY, CHANNEL, LIAISON, NOW, ROOM
from tests.schedules.mouth import Desk

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
EVE, NIGHT = datetime(2026, 12, 3, 9, tzinfo=ZONE), datetime(2026, 12, 3, 21, tzinfo=ZONE)


@pytest.fixture
async def desk(office_db: str, tmp_path: Path) -> Desk:
    """A liaison in a room whose unit owes one report by the 4th, and delivery."""
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.room()
    await records.task(unit_id, per_post=False)
    return Desk(tmp_path)


async def at(desk: Desk, moment: datetime) -> list[str]:
    """The clock stands at a moment: sweep and deliver; what is said."""
    desk.clock.set(moment)
    await sweeps.sweep(replace(OFFICE, name=str(desk.folder)), moment)  # an office of its own: what was swept is remembered
    return await desk.deliver()


async def owed() -> Row:
    """The one obligation."""
    (found,) = await rows("SELECT * FROM obligation")
    return found


async def push(key: str, rule: str, moment: datetime, **columns: object) -> None:
    """Something a person asked to be said about the obligation."""
    given = {"contact_id": LIAISON} | columns
    line = outbox.line(
        key=f"{key}:{(await owed())['id']}:1", kind=OutboxKind.PUSH.value, channel=CHANNEL, rule=rule, due_at=moment, created_at=moment, **given
    )
    await outbox.put([line])


async def outcomes() -> dict[str, tuple[str, str]]:
    """By rule, how it went and why."""
    return {one["rule"]: (one["state"], one["reason"]) for one in await rows("SELECT rule, state, reason FROM outbox ORDER BY id")}


async def test_only_what_is_urgent_is_said_in_the_night(desk: Desk) -> None:
    await push("urge", URGE, NIGHT)
    assert await at(desk, NIGHT) == []
    assert (await outcomes())[URGE] == ("due", "不在工作时间，顺延至上班后")
    desk.clock.set(NIGHT)
    await push("urgent", URGENT, NIGHT)
    said = await desk.deliver()
    assert len(said) == 1 and said[0].startswith("王敏同志您好，依法治市办请您抓紧办理：李家埠镇2026年度书面述法报告")
    assert (await outcomes())[URGENT] == ("sent", "")
    assert (await outcomes())[URGE][0] == "due"


async def test_nothing_is_urgent_that_has_come_in(desk: Desk) -> None:
    await push("urgent", URGENT, NIGHT)
    await change("UPDATE obligation SET state = ?", ObligationState.SUBMITTED)
    assert await at(desk, NIGHT) == []
    assert (await outcomes())[URGENT] == ("cancelled", "已报送")


async def test_who_asked_for_silence_is_not_called_in_the_room_either(desk: Desk) -> None:
    member = await ledger.member_of(CHANNEL, LIAISON)
    await mute.mute(BY, NOW + timedelta(days=30), begins=NOW, member_id=member)
    (said,) = await at(desk, EVE)
    assert "尚有李家埠镇1家未报送" in said
    assert desk.mouth.said[-1].mentions == ()
    assert desk.mouth.said[-1].room_id == ROOM


async def test_a_person_calls_them_all_the_same(desk: Desk) -> None:
    member = await ledger.member_of(CHANNEL, LIAISON)
    await mute.mute(BY, NOW + timedelta(days=30), begins=NOW, member_id=member)
    await push("urgent", URGENT, EVE - timedelta(hours=2), room_id=ROOM, contact_id="", mentions=LIAISON)
    await at(desk, EVE - timedelta(hours=2))
    assert desk.mouth.said[-1].mentions == (LIAISON,)


async def test_who_asked_for_silence_of_another_is_called(desk: Desk) -> None:
    await mute.mute(BY, NOW + timedelta(days=30), begins=NOW, member_id=999)
    await at(desk, EVE)
    assert desk.mouth.said[-1].mentions == (LIAISON,)


async def test_a_deputy_is_called_and_told(desk: Desk) -> None:
    (unit,) = await rows("SELECT id FROM unit")
    deputy = await records.member(unit["id"], "崔浩", Role.MEMBER, "c-deputy")
    member = await ledger.member_of(CHANNEL, LIAISON)
    assert member is not None
    await be_absent(BY, member, deputy, date(2026, 12, 3), date(2026, 12, 3))
    await at(desk, EVE)
    assert desk.mouth.said[-1].mentions == ("c-deputy",)
    await at(desk, EVE + timedelta(days=1))  # the absence is over
    assert desk.mouth.said[-1].contact_id == LIAISON


async def test_who_left_the_room_is_not_called_and_the_office_hears_of_it_once(desk: Desk) -> None:
    (unit,) = await rows("SELECT id FROM unit")
    await records.member(unit["id"], "刘建平", Role.ADMINISTRATOR, "c-office")
    desk.mouth.gone = {LIAISON}
    await at(desk, EVE)
    in_room = [one for one in desk.mouth.said if one.room_id]
    assert [one.mentions for one in in_room] == [()] and "李家埠镇" in in_room[0].text
    await push("urgent", URGENT, NIGHT, room_id=ROOM, contact_id="", mentions=LIAISON)
    await at(desk, NIGHT)
    told = [one.text for one in desk.mouth.said if one.contact_id == "c-office" and "可联系的联络员" in one.text]
    assert told == [
        "“述法工作群”里已没有李家埠镇可联系的联络员（王敏不在群内）：群内提醒照列单位名称，不再@本人。已换人的请更换联络员，未换人的请邀其重新进群。"
    ]


async def test_an_earlier_reminder_never_follows_a_later_one(desk: Desk) -> None:
    assert len(await at(desk, EVE + timedelta(days=1))) == 1  # the clock stood over T-1
    assert [rule for rule, (state, _) in (await outcomes()).items() if state == "sent"] == ["reminder.T-0"]
    assert await at(desk, EVE) == []
    assert (await outcomes())["reminder.T-1"] == ("cancelled", "已由截止当天提醒代替")


async def test_a_deadline_that_moved_is_reminded_of_anew_though_the_clock_went_back(desk: Desk) -> None:
    await at(desk, EVE + timedelta(days=1))
    await change("UPDATE task SET deadline_at = ?", NOW + timedelta(days=3, hours=1))
    desk.restart()
    assert len(await at(desk, EVE)) == 1


async def test_a_room_is_told_of_a_task_once_a_day_and_urgently_more_often(desk: Desk) -> None:
    assert len(await at(desk, EVE)) == 1
    later = EVE.replace(hour=16, minute=30)  # two working hours before half past nine
    assert await at(desk, later) == []
    assert (await outcomes())["reminder.T-2h"] == ("due", "本群当日提醒已达上限，顺延至下一工作日")
    await push("urgent", URGENT, later, room_id=ROOM, contact_id="", mentions=LIAISON)
    assert len(await desk.deliver()) == 1


async def test_an_urging_is_no_change_of_its_task(desk: Desk) -> None:
    (task,) = await rows("SELECT id FROM task")
    before = (await ledger.deadlines())[0]["since_at"]
    tomorrow = Actor(NOW + timedelta(days=1))
    for move in ("urge", "mute"):
        await record(tomorrow, move, "task", task["id"])
    assert (await ledger.deadlines())[0]["since_at"] == before
    await record(tomorrow, "update", "task", task["id"])
    assert (await ledger.deadlines())[0]["since_at"] == NOW + timedelta(days=1)


async def test_urgent_reasons_by_the_message_that_asked(office_db: str) -> None:
    await record(Actor(NOW, 1, 7), reminded.URGENTLY, "office", 0, "市委今晚调度")
    await record(Actor(NOW, 1, 8), "urge", "task", 1, "云东街道")
    assert await reminded.urgent_reasons() == {7: "市委今晚调度"}
