"""Shadow running by the record: who is kept from hearing what, and what the office is told of it in the evening."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.office import Office
from handlers.reminder.records import REMINDERS
from handlers.shadow import digest, replies
from storage import identity, inbox, lease, outbox, shadow
from storage.calendar import seed_days
from storage.database import change, insert, row, rows
from storage.files import FileStore
from storage.outbox import OutboxKind, OutboxState
from storage.people import Role
from tests import records
from tests.records import BY, CHANNEL, HEAD, LIAISON, NOW, ROOM

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("云岭市依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
EVENING = datetime(2026, 12, 1, 17, 30, tzinfo=ZONE)
REPLY, NOTICE, PUSH, ALARM = (one.value for one in (OutboxKind.REPLY, OutboxKind.NOTICE, OutboxKind.PUSH, OutboxKind.ALARM))


@pytest.fixture
async def office(office_db: str) -> str:
    """A liaison, an administrator, and one group in shadow."""
    await seed_days()
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(await records.unit("依法治市办"), "刘建平", Role.ADMINISTRATOR, HEAD)
    await shadow.begin(BY, await records.room())
    return office_db


async def _heard(contact_id: str, room_id: str) -> int:
    (found,) = await inbox.accept([(CHANNEL, f"{contact_id}{room_id}", contact_id, "", room_id, NOW, "", "", "", "done")])
    assert found
    return found


async def _row(**columns: Any) -> dict[str, Any]:
    """One line as it stands in the outbox."""
    key = f"k{len(await rows('SELECT id FROM outbox'))}"
    given = {"kind": REPLY, "channel": CHANNEL, "text": "一句话", "due_at": NOW, "created_at": NOW} | columns
    await outbox.put([outbox.line(key=key, **given)])
    found = await row("SELECT * FROM outbox WHERE key = ?", key)
    assert found
    return found


async def _kept_back(**columns: Any) -> bool:
    return await shadow.is_kept_back(await _row(**columns))


async def test_into_the_group_nothing_leaves_and_into_another_everything(office: str) -> None:
    await identity.register_room(BY, CHANNEL, "r-other", "另一个群", "")
    assert await _kept_back(room_id=ROOM)
    assert await _kept_back(room_id=ROOM, kind=PUSH)
    assert not await _kept_back(room_id="r-other")


async def test_who_writes_privately_is_answered_and_on_account_of_the_group_nobody_is(office: str) -> None:
    own, there = await _heard(LIAISON, ""), await _heard(LIAISON, ROOM)
    assert not await _kept_back(contact_id=LIAISON, inbox_id=own)
    assert await _kept_back(contact_id=LIAISON, inbox_id=there)
    assert await _kept_back(contact_id=LIAISON, fallback_room=ROOM)
    assert await _kept_back(contact_id="c-stranger", inbox_id=await _heard("c-stranger", ROOM))


async def test_what_time_or_the_office_brings_is_kept_from_those_known_by_the_group_alone(office: str) -> None:
    asked = await _heard(HEAD, "")
    assert await _kept_back(contact_id=LIAISON, kind=PUSH)
    assert await _kept_back(contact_id=LIAISON, kind=NOTICE, inbox_id=asked)
    assert await _kept_back(contact_id="c-stranger", kind=NOTICE)
    await identity.register_room(BY, CHANNEL, "r-other", "李家埠镇群", "", "李家埠镇")
    assert not await _kept_back(contact_id=LIAISON, kind=PUSH)
    await shadow.begin(BY, (await _on_record("r-other"))["id"])
    assert await _kept_back(contact_id=LIAISON, kind=PUSH)


async def _on_record(room_id: str) -> dict[str, Any]:
    """A room on record."""
    found = await identity.room(CHANNEL, room_id)
    assert found
    return found


async def test_who_serves_two_units_is_reminded_for_the_one_that_is_not_in_shadow(office: str) -> None:
    other = await records.unit("柳河镇")
    (member,) = await rows("SELECT member_id FROM account WHERE contact_id = ?", LIAISON)
    await insert("role_grant", member_id=member["member_id"], role=Role.LIAISON, unit_id=other, desk="A", from_at=NOW)
    await change("UPDATE room SET units = '李家埠镇'")
    await identity.register_room(BY, CHANNEL, "r-other", "另一个群", "", "柳河镇")
    quiet = (await records.task(int((await rows("SELECT id FROM unit WHERE name = '李家埠镇'"))[0]["id"])))[0]
    loud = (await records.task(other, title="普法总结"))[0]
    told = await _row(kind=PUSH, contact_id=LIAISON, rule="reminder.day")
    for word in ("remind", "urge"):
        assert await shadow.is_kept_back(told | {"key": f"{word}:{quiet['id']}:day:x"})
        assert not await shadow.is_kept_back(told | {"key": f"{word}:{loud['id']}:day:x"})
    assert not await shadow.is_kept_back(told)


async def test_the_office_is_answered_and_alarmed_and_hears_of_the_rest_in_the_evening(office: str) -> None:
    by_head, by_liaison = await _heard(HEAD, ROOM), await _heard(LIAISON, ROOM)
    assert not await _kept_back(contact_id=HEAD, inbox_id=by_head)
    assert not await _kept_back(contact_id=HEAD, kind=ALARM, inbox_id=by_liaison)
    assert not await _kept_back(contact_id=HEAD, kind=PUSH)
    assert await _kept_back(contact_id=HEAD, kind=NOTICE, inbox_id=by_liaison)


async def test_without_shadow_nothing_is_kept_back(office: str) -> None:
    room_id = (await _on_record(ROOM))["id"]
    assert await shadow.end(BY, room_id) and not await shadow.end(BY, room_id)
    assert not await _kept_back(room_id=ROOM)
    assert not await _kept_back(contact_id=LIAISON, kind=PUSH)
    assert [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = 'room' ORDER BY id")] == ["shadow", "unshadow"]


async def _unsaid(text: str, at: datetime, **columns: Any) -> None:
    line = await _row(text=text, **({"contact_id": LIAISON} | columns))
    await outbox.settle([line["id"]], OutboxState.CANCELLED, at=at, reason=shadow.REASON)


async def _told() -> list[str]:
    return [one["text"] for one in await rows("SELECT text FROM outbox WHERE key LIKE 'shadow:%' ORDER BY id")]


async def test_each_working_evening_it_is_told_once(office: str) -> None:
    await _unsaid("您好", NOW + timedelta(seconds=1))
    await _unsaid("各位", NOW + timedelta(minutes=1), room_id=ROOM, contact_id="")
    await digest.sweep(OFFICE, EVENING - timedelta(seconds=1))
    assert await _told() == []
    for _ in range(2):
        await digest.sweep(OFFICE, EVENING)
    head = "影子运行日报 12月1日（周二）（述法工作群）：登记办理0项，本应发出2条，均未发出。"
    lines = ["1. 12月1日09:30 私聊王敏（李家埠镇）：您好", "2. 12月1日09:31 述法工作群：各位"]
    assert await _told() == ["\n".join([head, *lines])]


async def test_what_falls_on_a_rest_day_is_told_on_the_next_working_day(office: str) -> None:
    saturday = datetime(2026, 12, 5, 17, 30, tzinfo=ZONE)
    await digest.sweep(OFFICE, datetime(2026, 12, 4, 17, 30, tzinfo=ZONE))
    await _unsaid("周末", saturday - timedelta(hours=3))
    await digest.sweep(OFFICE, saturday)
    assert len(await _told()) == 1
    await digest.sweep(OFFICE, saturday + timedelta(days=2))
    assert len(await _told()) == 2 and "周末" in (await _told())[1]


async def test_after_the_end_the_last_day_is_told_and_then_no_more(office: str) -> None:
    await _unsaid("您好", NOW + timedelta(minutes=1))
    await shadow.end(BY, (await _on_record(ROOM))["id"])
    for days in range(3):
        await digest.sweep(OFFICE, EVENING + timedelta(days=days))
    (told,) = await _told()
    assert "您好" in told and await lease.switch(shadow.TOLD) == ""


async def test_a_long_one_comes_as_a_file(office: str, tmp_path: Path) -> None:
    for n in range(30):
        await _unsaid(f"第{n}句" + "长" * 60, NOW + timedelta(seconds=1))
    await digest.sweep(OFFICE, EVENING)
    found = await rows("SELECT text, attachment, file_name FROM outbox WHERE key LIKE 'shadow:%' ORDER BY id")
    assert found[0]["text"].endswith(f"本应发出30条，均未发出。{replies.FOLLOWS}")
    assert found[1]["file_name"] == "影子运行20261201.txt"
    await digest.make(found[1]["attachment"].partition(":")[2], tmp_path / "made", FileStore(tmp_path), ZONE)
    assert (tmp_path / "made").read_text("utf-8").count("第") == 30


async def test_a_reminder_that_was_kept_back_stands_so_in_the_ledger(office: str) -> None:
    (owed,) = (await records.task((await rows("SELECT id FROM unit ORDER BY id"))[0]["id"], per_post=False))[:1]
    await _unsaid("提醒", NOW, kind=PUSH, rule="reminder.T-3")
    await change("UPDATE outbox SET key = ? WHERE kind = 'push'", f"remind:{owed['id']}:T-3")
    (line,) = await REMINDERS.rows(ZONE, NOW)
    assert (line["结果"], line["原因"]) == ("未发", "影子运行")
