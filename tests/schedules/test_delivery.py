"""Delivery: nothing lost, nothing said twice unmarked, in order, by one process at a time, whatever breaks and whatever the clock does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.clock import Clock
from schedules import delivery
from schedules.delivery import AGAIN, ECHO_SECONDS, LEASE_SECONDS, MARKED_TRIES, PAUSED, RETRIES
from schedules.pace import Pace
from schedules.parcel import NotSent
from storage import lease, outbox
from storage.database import change, opened, rows, value
from storage.outbox import OutboxKind
from storage.people import Role
from storage.schema import model_modules
from tests import records
from tests.records import HEAD, LIAISON, ROOM
from tests.schedules.mouth import BROKEN, GONE, OFFLINE, Desk, Mouth, one_row, outcome

DAY = timedelta(days=1)
PUSH, NOTICE, RECEIPT = OutboxKind.PUSH.value, OutboxKind.NOTICE.value, OutboxKind.RECEIPT.value


@pytest.fixture
async def desk(office_db: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """One liaison, one administrator, one room, and delivery around a mouth."""
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD)
    await records.room()
    desk = Desk(tmp_path)
    yield desk
    await desk.delivery.stop()


async def _alarms() -> list[str]:
    return [one["text"] for one in await rows("SELECT text FROM outbox WHERE kind = 'alarm' ORDER BY id")]


async def test_what_is_due_is_said_once_and_written_down(desk: Desk) -> None:
    await desk.say("回复", mentions="a b", room_id=ROOM)
    assert await desk.deliver() == ["回复"]
    assert await desk.deliver() == []
    row = await one_row("回复")
    assert (row["state"], row["message_id"], row["sent_at"], row["attempts"]) == ("sent", "m1", records.NOW, 1)
    assert (desk.mouth.said[0].mentions, desk.mouth.said[0].room_id) == (("a", "b"), ROOM)


async def test_a_failure_is_tried_again_later_and_what_follows_waits_behind_it(desk: Desk) -> None:
    desk.mouth.trouble, desk.mouth.troubled = [OFFLINE], LIAISON
    for text in ("一", "二"):
        await desk.say(text)
    await desk.say("别人的", contact_id=HEAD)
    assert await desk.deliver() == ["别人的"]
    await desk.say("三")
    assert await desk.deliver() == []
    assert (await one_row("一"))["reason"] == "账号掉线"
    desk.pass_(RETRIES[0])
    assert await desk.deliver() == ["一", "二", "三"]


async def test_what_is_due_waits_in_order_while_the_channel_is_away_and_costs_no_attempt(desk: Desk) -> None:
    desk.mouth.away = "微信账号未登录"
    for text in ("一", "二"):
        await desk.say(text)
    await desk.say("群里的", room_id=ROOM)
    for _ in range(50):
        assert await desk.deliver() == []
        desk.pass_(1800)
    await desk.say("三")
    assert {(one["state"], one["attempts"]) for one in await rows("SELECT state, attempts FROM outbox")} == {("due", 0)}
    desk.mouth.away = ""
    said = await desk.deliver()
    assert [one for one in said if one != "群里的"] == ["一", "二", "三"] and len(said) == 4
    assert desk.mouth.asked == [one.key for one in desk.mouth.said], "nothing was tried in between"


async def test_what_is_under_way_when_the_channel_goes_is_no_attempt_and_stays_first(desk: Desk) -> None:
    desk.mouth.trouble = [NotSent("微信网关连接不上", away=True)] * (len(RETRIES) + 5)
    for text in ("一", "二"):
        await desk.say(text)
    for _ in range(len(RETRIES) + 5):
        assert await desk.deliver() == []
        desk.pass_(RETRIES[0])
    row = await one_row("一")
    assert (row["state"], row["attempts"], row["reason"], row["message_id"]) == ("due", 0, "微信网关连接不上", "")
    desk.mouth.trouble = [OFFLINE]
    assert await desk.deliver() == []
    assert (await one_row("一"))["attempts"] == 1, "with the channel there it counts again"
    desk.pass_(RETRIES[0])
    assert await desk.deliver() == ["一", "二"]


async def test_of_a_channel_that_stays_away_the_office_is_told_through_another_once_an_hour(desk: Desk) -> None:
    desk.beside = Mouth("local")
    desk.restart()
    await records.member(await records.unit("局"), "周倩", Role.ADMINISTRATOR, "c-page", channel="local")
    desk.mouth.away = "微信账号未登录"
    await desk.say("一")
    await desk.deliver()
    assert await _alarms() == [], "a gateway that starts anew is nothing to tell of"
    for _ in range(140):  # from half past nine until ten to twelve
        desk.pass_(60)
        await desk.deliver()
    text = "微信账号未登录，目前收不到也发不出消息，请尽快处理。有1条消息正在等待，恢复后依次发出。"
    assert desk.beside.texts == await _alarms() == [text] * 3
    assert {one.contact_id for one in desk.beside.said} == {"c-page"}
    desk.mouth.away = ""
    assert await desk.deliver() == ["一"], "an alarm of what is over is not said"


async def test_a_reminder_that_waited_is_weighed_anew_when_the_channel_is_back(desk: Desk) -> None:
    unit = await records.unit("云东街道")
    await records.member(unit, "赵刚", Role.LIAISON, "c-zhao")
    await desk.say("请报送。", kind=PUSH, contact_id="c-zhao")
    desk.mouth.away = "微信账号未登录"
    await desk.deliver()
    await change("UPDATE account SET member_id = NULL WHERE contact_id = 'c-zhao'")
    desk.mouth.away = ""
    assert await desk.deliver() == []
    assert (await one_row("请报送。"))["state"] == "cancelled"


async def test_a_process_without_an_account_lets_the_one_that_has_it_send(desk: Desk) -> None:
    second = await _second(desk)
    desk.mouth.away = "微信由另一进程值守"
    await desk.say("一")
    assert await desk.deliver() == []
    assert not desk.delivery.leads
    assert await second.deliver() == ["一"]
    await second.delivery.stop()


async def test_after_the_last_try_it_has_failed_with_its_reason_and_the_office_is_told_once(desk: Desk) -> None:
    desk.mouth.trouble = [OFFLINE] * (len(RETRIES) + 1)
    await desk.say("一")
    for wait in (*RETRIES, 1, 1):
        await desk.deliver()
        desk.pass_(wait)
    row = await one_row("一")
    assert (row["state"], row["reason"], row["attempts"]) == ("failed", "账号掉线", len(RETRIES) + 1)
    assert await _alarms() == desk.mouth.texts == [f"有一条私聊消息未能发出，原因：账号掉线。编号{row['id']}，请人工处理。"]
    assert desk.mouth.said[0].contact_id == HEAD


async def test_what_can_never_be_sent_fails_at_once_and_holds_nothing_up(desk: Desk) -> None:
    desk.mouth.trouble = [GONE]
    await desk.say("一")
    await desk.say("二")
    assert await desk.deliver() == ["二", (await _alarms())[0]]
    assert (await one_row("一"))["state"] == "failed"


async def test_an_alarm_that_fails_raises_no_other_alarm(desk: Desk) -> None:
    desk.mouth.trouble = [GONE, GONE]
    await desk.say("一")
    await desk.deliver()
    await desk.deliver()
    assert len(await _alarms()) == 1


async def test_a_crash_in_mid_sending_and_the_echo_comes(desk: Desk) -> None:
    await desk.say("一")
    await desk.cut()
    assert await desk.deliver() == []
    assert (await one_row("一"))["state"] == "unsure"
    assert await outbox.confirm_echo(desk.mouth.name, "m9", "", LIAISON, "一", desk.clock.now())
    desk.pass_(ECHO_SECONDS)
    assert await desk.deliver() == []
    assert await outcome() == [("一", "sent")]


async def test_a_crash_in_mid_sending_and_no_echo_a_reply_is_said_again_marked_once(desk: Desk) -> None:
    await desk.say("一")
    await desk.cut()
    await desk.deliver()
    desk.pass_(ECHO_SECONDS)
    assert await desk.deliver() == [f"{AGAIN}一"]
    desk.pass_(3600)
    assert await desk.deliver() == []


async def test_a_process_that_dies_again_while_it_says_it_again_loses_nobody_their_answer(desk: Desk) -> None:
    await desk.say("一")
    for _ in range(MARKED_TRIES - 1):
        await desk.cut()
        desk.pass_(ECHO_SECONDS)
    assert await desk.deliver() == [f"{AGAIN}一"], "marked once, however often it is tried"
    assert await outcome() == [(f"{AGAIN}一", "sent")]


async def test_unsure_each_time_it_is_given_up_in_the_end_and_the_office_told(desk: Desk) -> None:
    desk.mouth.trouble = [BROKEN] * MARKED_TRIES
    await desk.say("一")
    for _ in range(MARKED_TRIES * 2):
        await desk.deliver()
        desk.pass_(ECHO_SECONDS)
    row = await one_row(f"{AGAIN}一")
    assert (row["state"], row["attempts"]) == ("failed", MARKED_TRIES)
    (told,) = await _alarms()
    assert told.startswith("有一条消息发送结果不明，为免重复，未再发送：") and told.endswith("发给王敏的“（补发）一”。请核对是否已经发出。")


async def test_a_push_is_never_doubled_the_office_is_told_instead(desk: Desk) -> None:
    await desk.say("提醒", kind=PUSH)
    await desk.cut()
    await desk.deliver()
    desk.pass_(ECHO_SECONDS)
    await desk.deliver()
    assert (await one_row("提醒"))["reason"] == "发送结果不明，未重复发送"
    assert "提醒" not in desk.mouth.texts
    assert len(await _alarms()) == 1


async def test_only_what_was_under_way_is_unsure_after_a_crash(desk: Desk) -> None:
    for text in ("一", "二", "三"):
        await desk.say(text, kind=PUSH)
    await desk.cut()
    assert await desk.deliver() == ["二", "三"]
    assert await outcome() == [("一", "unsure"), ("二", "sent"), ("三", "sent")]


async def test_a_channel_that_drops_repeats_is_asked_again_and_says_nothing_twice(desk: Desk) -> None:
    desk.mouth.drops_repeats = desk.mouth.sent_anyway = True
    desk.mouth.trouble = [BROKEN, BROKEN]
    await desk.say("一", kind=PUSH)
    for _ in range(4):
        await desk.deliver()
        desk.pass_(RETRIES[0])
    assert (desk.mouth.texts, desk.mouth.asked) == (["一"], ["k1"] * 3)
    assert await outcome() == [("一", "sent")]


async def test_receipts_said_as_one_are_asked_again_as_one_and_a_new_one_is_not_lost_with_them(desk: Desk) -> None:
    desk.mouth.drops_repeats = desk.mouth.sent_anyway = True
    desk.mouth.trouble = [BROKEN]
    for text in ("回执一", "回执二"):
        await desk.say(text, kind=RECEIPT, room_id=ROOM)
    await desk.deliver()
    await desk.say("回执三", kind=RECEIPT, room_id=ROOM)
    await desk.deliver()
    assert desk.mouth.texts == ["回执一\n回执二", "回执三"]
    assert {state for _, state in await outcome()} == {"sent"}


async def test_a_channel_that_breaks_every_time_is_given_up(desk: Desk) -> None:
    desk.mouth.drops_repeats = True
    desk.mouth.trouble = [BROKEN] * 20
    await desk.say("一")
    for wait in (*RETRIES, *RETRIES, 1, 1):
        await desk.deliver()
        desk.pass_(wait)
    assert (await one_row("一"))["state"] == "failed"
    assert desk.mouth.asked.count("k1") == len(RETRIES) + 1


async def test_receipts_that_wait_for_a_room_are_one_message_private_ones_are_not(desk: Desk) -> None:
    for text, mention in (("回执一", "a"), ("回执二", "b"), ("回执三", "a")):
        await desk.say(text, kind=RECEIPT, room_id=ROOM, mentions=mention)
    await desk.say("答复", room_id=ROOM)
    await desk.say("回执四", kind=RECEIPT, room_id=ROOM)
    for text in ("私一", "私二"):
        await desk.say(text, kind=RECEIPT)
    assert sorted(await desk.deliver()) == sorted(["回执一\n回执二\n回执三", "答复", "回执四", "私一", "私二"])
    assert next(one for one in desk.mouth.said if one.room_id).mentions == ("a", "b")
    assert [one.text for one in desk.mouth.said if one.room_id] == ["回执一\n回执二\n回执三", "答复", "回执四"]


async def test_who_cannot_be_reached_is_told_in_the_room_with_one_at_when_it_is_fit_for_it(desk: Desk) -> None:
    desk.mouth.unreachable = {LIAISON}
    later = desk.clock.now() + timedelta(hours=8)
    await desk.say("详情", fallback="请加好友。", fallback_room=ROOM)
    await desk.say("夜里的", fallback="早上说。", fallback_room=ROOM, fallback_at=later)
    await desk.say("只能私聊")
    assert await desk.deliver() == ["请加好友。"]
    assert desk.mouth.said[0].mentions == (LIAISON,)
    assert (await one_row("只能私聊"))["reason"] == "对方未加好友，无法私聊"
    desk.pass_(8 * 3600)
    assert await desk.deliver() == ["早上说。"]


async def test_paused_only_the_office_is_answered_and_nothing_is_lost(desk: Desk) -> None:
    await lease.set_switch(PAUSED, "1")
    await desk.say("群", room_id=ROOM)
    await desk.say("私")
    await desk.say("办公室", contact_id=HEAD)
    assert await desk.deliver() == ["办公室"]
    await lease.set_switch(PAUSED, "")
    assert sorted(await desk.deliver()) == ["私", "群"], "a room and a person do not wait for each other"


async def test_a_pause_counts_at_once_for_what_is_in_line(desk: Desk) -> None:
    desk.mouth.hold = asyncio.Event()
    for text in ("一", "二"):
        await desk.say(text)
    work = asyncio.create_task(desk.delivery.deliver())
    await desk.asked()
    await lease.set_switch(PAUSED, "1")
    desk.mouth.hold.set()
    await work
    assert desk.mouth.texts == ["一"]


async def test_spacing_waits_and_a_long_wait_goes_back_in_line_in_order(desk: Desk) -> None:
    desk.pace.spacing, desk.pace.patience = 4, 5
    for text in ("一", "二", "三", "四"):
        await desk.say(text, room_id=ROOM)
    began = desk.clock.now()
    assert await desk.deliver() == ["一", "二", "三", "四"]
    assert desk.clock.now() - began == timedelta(seconds=12)


async def test_the_daily_cap_postpones_and_keeps_the_order(desk: Desk) -> None:
    desk.pace.daily_cap = 2
    for text in ("一", "二", "三"):
        await desk.say(text, room_id=ROOM)
    assert await desk.deliver() == ["一", "二"]
    desk.pass_(60)
    await desk.say("四", room_id=ROOM)
    assert await desk.deliver() == []
    desk.pass_(24 * 3600)
    assert await desk.deliver() == ["三", "四"]


async def test_a_revoked_binding_cancels_waiting_notices_and_files_but_no_answer(desk: Desk, tmp_path: Path) -> None:
    await change("UPDATE account SET member_id = NULL WHERE contact_id = ?", LIAISON)
    await desk.say("通知", kind=NOTICE)
    await desk.say("", attachment="0" * 64)
    await desk.say("答复")
    assert await desk.deliver() == ["答复"]
    assert [one["state"] for one in await rows("SELECT state FROM outbox ORDER BY id")] == ["cancelled", "cancelled", "sent"]


async def test_a_file_that_is_gone_fails_in_words(desk: Desk) -> None:
    await desk.say("", attachment="0" * 64)
    await desk.deliver()
    assert (await value("SELECT reason FROM outbox WHERE attachment <> ''")) == "要发的文件已不在库中"


async def test_a_maker_nobody_knows_is_a_bug_that_ends_and_stops_nobody_else(desk: Desk) -> None:
    await desk.say("", attachment="nobody.knows:1")
    await desk.say("别人的", contact_id=HEAD)
    for wait in (*RETRIES, 1):
        await desk.deliver()
        desk.pass_(wait)
    assert "别人的" in desk.mouth.texts
    assert await value("SELECT state FROM outbox WHERE attachment <> ''") == "failed"


async def test_a_channel_that_is_not_there_fails_in_words(desk: Desk) -> None:
    await desk.say("一", channel="wechat")
    await desk.deliver()
    assert (await one_row("一"))["reason"] == "该渠道未启用"


async def _second(desk: Desk) -> Desk:
    return Desk(desk.folder, desk.clock, Mouth(desk.mouth.name))


async def test_of_two_processes_only_the_one_with_the_lease_sends_until_it_is_gone(desk: Desk) -> None:
    second = await _second(desk)
    await desk.say("一")
    assert (await desk.deliver(), await second.deliver()) == (["一"], [])
    await desk.say("二")
    assert await second.deliver() == []
    await desk.delivery.stop()
    assert await second.deliver() == ["二"]
    await second.delivery.stop()


async def test_the_lease_is_handed_over_when_its_holder_is_cut_off(desk: Desk) -> None:
    second = await _second(desk)
    await desk.say("一")
    await desk.cut()
    assert await second.deliver() == []
    desk.pass_(ECHO_SECONDS)
    assert await second.deliver() == [f"{AGAIN}一"]
    await second.delivery.stop()


async def test_a_holder_that_lost_the_lease_in_mid_line_sends_nothing_more(desk: Desk) -> None:
    second = await _second(desk)
    desk.mouth.hold = asyncio.Event()
    for text in ("一", "二"):
        await desk.say(text)
    work = asyncio.create_task(desk.delivery.deliver())
    await desk.asked()
    desk.pass_(LEASE_SECONDS + 1)
    assert await second.deliver() == [f"{AGAIN}一", "二"]
    desk.mouth.hold.set()
    await work
    assert desk.mouth.texts == ["一"]
    assert await outcome() == [(f"{AGAIN}一", "sent"), ("二", "sent")]
    await second.delivery.stop()


async def test_one_long_sending_keeps_the_lease(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LEASE_SECONDS", 0.3)
    second, desk.clock = await _second(desk), Clock()  # type: ignore[assignment]
    desk.restart()
    desk.mouth.hold = asyncio.Event()
    await desk.say("一")
    work = asyncio.create_task(desk.delivery.deliver())
    await desk.asked()
    second.clock = desk.clock
    second.restart()
    await asyncio.sleep(1)
    assert await second.deliver() == []
    desk.mouth.hold.set()
    await work
    assert desk.mouth.texts == ["一"]


async def test_a_long_line_is_not_taken_over_while_its_holder_lives(desk: Desk) -> None:
    second = await _second(desk)
    desk.pace.spacing = 5
    for n in range(10):
        await desk.say(str(n), room_id=ROOM)
    ended = await asyncio.gather(desk.delivery.deliver(), second.delivery.deliver())
    assert sorted(ended) == [0, 10]
    assert sorted(desk.mouth.texts + second.mouth.texts) == [str(n) for n in range(10)]
    await second.delivery.stop()


async def test_closing_finishes_what_is_being_sent_and_leaves_the_rest_due(desk: Desk) -> None:
    desk.mouth.hold = asyncio.Event()
    desk.delivery.start()
    for text in ("一", "二"):
        await desk.say(text)
    desk.delivery.wake()
    await desk.asked()
    closing = asyncio.create_task(desk.delivery.stop())
    await asyncio.sleep(0.05)
    desk.mouth.hold.set()
    await closing
    assert await outcome() == [("一", "sent"), ("二", "due")]


async def test_a_slow_channel_holds_nobody_else_up(desk: Desk) -> None:
    desk.mouth.hold = asyncio.Event()
    await desk.say("一")
    work = asyncio.create_task(desk.delivery.deliver())
    await desk.asked()
    async with asyncio.timeout(20):
        await desk.say("二")
        assert await value("SELECT COUNT(*) FROM outbox") == 2
    desk.mouth.hold.set()
    await work
    assert desk.mouth.texts == ["一", "二"]


@pytest.mark.parametrize("jump", [DAY, -DAY], ids=["forward", "back"])
async def test_a_clock_that_jumps_doubles_nothing_and_loses_nothing(jump: timedelta, desk: Desk) -> None:
    desk.pace.spacing = 1
    desk.mouth.trouble = [None, OFFLINE]
    for n in range(3):
        await desk.say(str(n), room_id=ROOM)
    await desk.deliver()
    desk.clock.set(desk.clock.now() + jump)
    await desk.say("新", contact_id=HEAD)
    assert "新" in await desk.deliver()
    desk.clock.set(records.NOW + DAY)
    await desk.deliver()
    assert sorted(desk.mouth.texts) == ["0", "1", "2", "新"]
    assert [one.text for one in desk.mouth.said if one.room_id] == ["0", "1", "2"]


TROUBLES = st.lists(st.sampled_from([None, None, OFFLINE, BROKEN, GONE, "cut"]), max_size=8)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
@given(
    troubles=TROUBLES, lands=st.booleans(), drops=st.booleans(), kinds=st.lists(st.sampled_from(["reply", "push", "receipt"]), min_size=1, max_size=5)
)
async def test_whatever_happens_each_row_ends_and_nothing_is_said_twice_unmarked(
    troubles: list[Exception | str | None], lands: bool, drops: bool, kinds: list[str], sqlite_url: str, tmp_path: Path
) -> None:
    async with opened(sqlite_url, model_modules()):
        await change("DELETE FROM outbox")
        if not await value("SELECT COUNT(*) FROM unit"):
            await records.member(await records.unit(), "刘建平", Role.ADMINISTRATOR, HEAD)
        desk = Desk(tmp_path, mouth=Mouth(drops_repeats=drops, sent_anyway=lands))
        for n, kind in enumerate(kinds):
            await desk.say(f"话{n}", kind=kind, room_id=ROOM)
        for trouble in troubles:
            if trouble == "cut":
                desk.pass_(1900)
                if await outbox.due(desk.clock.now()):
                    await desk.cut()
            elif not isinstance(trouble, str):
                desk.mouth.trouble.append(trouble)
        for _ in range(25):
            await desk.deliver()
            desk.pass_(1900)
        await desk.delivery.stop()
        said = [one.text for one in desk.mouth.said if one.room_id]
        unmarked = [line for text in said if not text.startswith(AGAIN) for line in text.split("\n")]
        assert {state for _, state in await outcome()} <= {"sent", "failed"}
        assert len(unmarked) == len(set(unmarked)) and all(said.count(one) < MARKED_TRIES for one in said)
        assert not drops or unmarked == [line for text in said for line in text.split("\n")]
        failed = [text.removeprefix(AGAIN) for text, state in await outcome() if state == "failed"]
        assert {*failed, *(line.removeprefix(AGAIN) for text in said for line in text.split("\n"))} >= {f"话{n}" for n in range(len(kinds))}


def test_the_pace_forgets_plans_of_a_clock_that_was_set_back() -> None:
    async def waits() -> list[float]:
        pace = Pace(spacing=2, room_spacing=5)
        now = records.NOW
        return [await pace.wait("a", "r", at) for at in (now, now, now - DAY, now - DAY)]

    assert asyncio.run(waits()) == [0, 5, 0, 5]
