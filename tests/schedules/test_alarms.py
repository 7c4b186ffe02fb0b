"""The office is told of what could not be sent once for a reason and an hour, whatever the number of messages and of processes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from schedules.delivery import ALARM_TRIES, ECHO_SECONDS, RETRIES
from schedules.parcel import NotSent
from storage.database import rows, value
from storage.outbox import OutboxKind
from storage.people import Role
from tests import records
from tests.records import HEAD, LIAISON, ROOM
from tests.schedules.mouth import BROKEN, OFFLINE, Desk, Mouth, one_row

HOUR = 3600
FULL = NotSent("群已解散", final=True)


@pytest.fixture
async def desk(office_db: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """One liaison, one administrator, and delivery around a mouth."""
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD)
    desk = Desk(tmp_path)
    yield desk
    await desk.delivery.stop()


async def _alarms() -> list[str]:
    return [one["text"] for one in await rows("SELECT text FROM outbox WHERE kind = 'alarm' ORDER BY id")]


async def _offline(desk: Desk, seconds: float, *, step: float = 300) -> None:
    """The account is offline for so long; what is tried meanwhile fails."""
    for _ in range(int(seconds / step)):
        desk.mouth.trouble = [OFFLINE] * 500
        await desk.delivery.deliver()
        desk.pass_(step)
    desk.mouth.trouble = []


async def test_forty_messages_of_an_account_that_is_offline_are_one_alarm(desk: Desk) -> None:
    for n in range(40):
        await desk.say(f"话{n}", contact_id=f"c{n}")
    await _offline(desk, HOUR)
    assert await value("SELECT COUNT(*) FROM outbox WHERE state = 'failed'") == 40
    assert await _alarms() == ["有40条消息未能发出，原因：账号掉线。编号1、2、3、4、5等，请人工处理。"]


async def test_it_tells_how_many_still_wait(desk: Desk) -> None:
    await desk.say("一", contact_id="c1")
    await _offline(desk, HOUR * 2 / 3)
    for n in range(3):
        await desk.say(f"新{n}", contact_id="c2")
    await desk.say("别的渠道", channel="wechat", due_at=desk.clock.now() + timedelta(days=1))
    await desk.say("明天的", due_at=desk.clock.now() + timedelta(days=1))
    await _offline(desk, HOUR / 3)
    assert (await one_row("一"))["state"] == "failed"
    assert await _alarms() == ["有一条私聊消息未能发出，原因：账号掉线。编号1，请人工处理。另有3条消息正在等待重试。"]


async def test_one_that_has_left_is_followed_by_another_only_in_the_next_hour(desk: Desk) -> None:
    for text in ("一", "二"):
        desk.mouth.trouble = [FULL]
        await desk.say(text, room_id=ROOM)
        await desk.deliver()
    assert len(await _alarms()) == 1
    desk.pass_(HOUR)
    desk.mouth.trouble = [FULL]
    await desk.say("三", room_id=ROOM)
    await desk.deliver()
    failed = (await one_row("三"))["id"]
    assert (await _alarms())[1:] == [f"有一条群内消息未能发出，原因：群已解散。编号{failed}，请人工处理。"]


async def test_another_reason_is_another_alarm(desk: Desk) -> None:
    desk.mouth.trouble = [FULL, NotSent("对方已删除好友", final=True)]
    await desk.say("一", room_id=ROOM)
    await desk.say("二")
    await desk.deliver()
    assert len(await _alarms()) == 2


async def test_an_account_that_comes_back_after_a_night_tells_it_once_with_what_there_is_now(desk: Desk) -> None:
    await desk.say("傍晚的")
    await _offline(desk, 6 * HOUR)
    await desk.say("夜里的", contact_id="c2")
    await _offline(desk, 5.5 * HOUR)
    night = (await one_row("夜里的"))["id"]
    desk.pass_(HOUR)
    assert await desk.deliver() == [f"有一条私聊消息未能发出，原因：账号掉线。编号{night}，请人工处理。"] == await _alarms()


async def test_the_office_is_answered_while_an_alarm_waits(desk: Desk) -> None:
    await desk.say("一")
    await _offline(desk, HOUR)
    desk.mouth.trouble = [OFFLINE]
    assert await desk.deliver() == []
    await desk.say("答复", contact_id=HEAD)
    assert await desk.deliver() == ["答复"]


async def test_an_alarm_is_given_up_after_a_day(desk: Desk) -> None:
    await desk.say("一")
    await _offline(desk, 48 * HOUR, step=1800)
    found = await rows("SELECT state, attempts FROM outbox WHERE kind = 'alarm'")
    assert found == [{"state": "failed", "attempts": ALARM_TRIES + 1}]
    assert len(RETRIES) < ALARM_TRIES


async def test_a_second_process_that_takes_over_tells_nothing_twice(desk: Desk) -> None:
    desk.mouth.trouble = [FULL]
    await desk.say("一", room_id=ROOM)
    await desk.deliver()
    await desk.delivery.stop()
    second = Desk(desk.folder, desk.clock, Mouth(desk.mouth.name, trouble=[FULL]))
    second.made = 10
    await second.say("二", room_id=ROOM)
    assert await second.deliver() == []
    assert len(await _alarms()) == 1
    await second.delivery.stop()


async def test_what_broke_off_is_told_as_unknown_and_counted_apart(desk: Desk) -> None:
    for text in ("一", "二"):
        await desk.say(text, kind=OutboxKind.PUSH.value)
    desk.mouth.trouble = [BROKEN, BROKEN]
    await desk.deliver()
    desk.pass_(ECHO_SECONDS)
    await desk.deliver()
    (told,) = await _alarms()
    head, *lines = told.splitlines()
    assert head == "有2条消息发送结果不明，为免重复，未再发送，请核对是否已经发出："
    assert [line.partition("发")[2] for line in lines] == ["给王敏的“一”", "给王敏的“二”"]


async def test_receipts_that_were_one_message_are_counted_as_one(desk: Desk) -> None:
    for text in ("回执一", "回执二"):
        await desk.say(text, kind=OutboxKind.RECEIPT.value, room_id=ROOM)
    desk.mouth.trouble = [FULL]
    await desk.deliver()
    assert await _alarms() == ["有一条群内消息未能发出，原因：群已解散。编号1，请人工处理。"]


async def test_sixty_people_named_in_one_message_all_are(desk: Desk) -> None:
    named = [f"wxid_0123456789abcdef{n:02}" for n in range(60)]
    await desk.say("请各镇街联络员抓紧报送。", room_id=ROOM, mentions=" ".join(named))
    await desk.deliver()
    assert list(desk.mouth.said[0].mentions) == named
    assert (await one_row("请各镇街联络员抓紧报送。"))["mentions"].split() == named
