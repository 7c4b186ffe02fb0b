"""An office on a real gateway: nothing acknowledged is lost, nothing is said twice, whatever the gateway does."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.channels.wechat import reading, wire
from bot.channels.wechat.hearing import NAME
from bot.clock import DemoClock
from handlers.reminder.weighing import URGENT
from storage import outbox
from storage.database import change, rows, value
from storage.outbox import OutboxKind
from storage.task import ObligationState
from tests.channels.wechat.ears import office, people, states, until
from tests.gateway.gateway import BOT, RECALLED, Gateway, Paper
from tests.papers import word
from tests.records import HEAD, LIAISON, NOW, ROOM

REPORT = "李家埠镇2026年度述法报告（党委书记）.docx"


async def _texts(gateway: Gateway) -> list[str]:
    return [one["text"] for one in await gateway.sent() if "text" in one]


async def _said(gateway: Gateway, count: int) -> bool:
    return len(await gateway.sent()) >= count


async def test_a_report_in_the_room_has_its_receipt_and_a_question_its_private_answer(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", LIAISON, room=ROOM, file=Paper(REPORT, path=word(tmp_path / "r.docx", "述法报告", "正文" * 400)))
        await until(lambda: _said(gateway, 1))
        (receipt,) = await gateway.sent()
        assert receipt["to"] == ROOM and receipt["text"].startswith("已登记：李家埠镇 2026年度书面述法报告（党委书记）第1版")
        await gateway.say("m2", HEAD, "述法报告还有谁没交")
        await until(lambda: _said(gateway, 2))
        answer = (await gateway.sent())[1]
        assert answer["to"] == HEAD and "李家埠镇" in answer["text"]
        await gateway.say("m3", "c-stranger", "大家好", room=ROOM)
        await until(lambda: _all_done(3))
        assert await _said(gateway, 2) and not await _said(gateway, 3)


async def test_a_message_that_comes_twice_and_out_of_order_is_answered_once_in_order(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(payloadDelay=400)
        for n in range(4):
            await gateway.say(f"m{n}", HEAD, "我是谁")
            await gateway.again(f"m{n}")
        await gateway.how(payloadDelay=0)
        await until(lambda: _said(gateway, 4))
        await gateway.again("m0")
        await until(lambda: _all_done(4))
        await asyncio.sleep(0.3)
        assert len(await gateway.sent()) == 4
        assert [one["message_id"] for one in await rows("SELECT message_id FROM inbox ORDER BY id")] == ["m0", "m1", "m2", "m3"]


async def test_a_steady_stream_over_a_killed_gateway_loses_only_what_the_gap_says(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    told: dict[str, tuple[datetime, datetime]] = {}
    async with office(gateway, sqlite_url, tmp_path) as (running, channel):
        for n in range(30):
            if n in (10, 20):
                await gateway.kill()
                await gateway.start()
            began = running.clock.now()
            await gateway.say(f"m{n}", HEAD, "我是谁")
            told[f"m{n}"] = (began, running.clock.now())
            await asyncio.sleep(0.05)
        await until(lambda: channel.health()[0])
        await until(lambda: _all_done())
        accepted = await states()
        assert set(accepted.values()) == {"done"}, "whatever was announced could be read again after the restart"
        lost = [message_id for message_id in told if message_id not in accepted]
        assert len(lost) <= 2 * 12, "deaf for about a second each time"

        async def all_inside() -> bool:
            gaps = [(one["from_at"], one["to_at"]) for one in await rows("SELECT from_at, to_at FROM gap ORDER BY id")]
            return all(any(since <= told[one][1] and told[one][0] <= ended for since, ended in gaps) for one in lost)

        await until(all_inside)
        await until(lambda: _none_open())
        answered = await value("SELECT COUNT(*) FROM outbox WHERE inbox_id IS NOT NULL AND state = 'sent'")
        assert answered == len(accepted)
    assert (await gateway.calls()).get("stop", 0) == 0


async def test_what_is_due_waits_for_the_account_and_for_the_gateway_and_leaves_in_order(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    clock = DemoClock(NOW)
    async with office(gateway, sqlite_url, tmp_path, clock=clock) as (_, channel):
        await gateway.do("logout")
        await until(lambda: channel.away == "微信账号未登录")
        await change("UPDATE obligation SET state = ?", ObligationState.SUBMITTED)
        await outbox.put([_row("一", clock), _row("二", clock), _row("", clock, kind=OutboxKind.PUSH.value, rule=URGENT, key="urgent:1:1")])
        clock.set(clock.now() + timedelta(hours=3))  # longer than all tries together
        await asyncio.sleep(2.5)  # a few ticks
        waiting = {
            (one["state"], one["attempts"]) for one in await rows("SELECT state, attempts FROM outbox WHERE kind = 'reply' OR rule = ?", URGENT)
        }
        assert waiting == {("due", 0)} and not await gateway.sent()
        await gateway.do("login")
        await until(lambda: _is("SELECT COUNT(*) FROM outbox WHERE kind = 'reply' AND state = 'sent'", 2))
        await until(lambda: _is("SELECT COUNT(*) FROM outbox WHERE key = 'urgent:1:1' AND state = 'cancelled'", 1))
        assert [text for text in await _texts(gateway) if text in ("一", "二")] == ["一", "二"]
        await gateway.kill()
        await until(lambda: channel.away == "微信网关连接不上")
        await outbox.put([_row("三", clock), _row("四", clock)])
        clock.set(clock.now() + timedelta(hours=3))
        await asyncio.sleep(1.5)
        await gateway.start()
        await until(lambda: _is("SELECT COUNT(*) FROM outbox WHERE kind = 'reply' AND state = 'sent'", 4))
        assert [text for text in await _texts(gateway) if text in ("三", "四")] == ["三", "四"]
        assert await value("SELECT MAX(attempts) FROM outbox WHERE kind = 'reply'") == 1


async def test_what_can_never_be_read_fails_and_is_told_to_the_office_once(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAUSE", 0.01)
    monkeypatch.setattr("schedules.absence.SETTLED", timedelta(0))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(payloadFail=True)
        await gateway.say("m1", LIAISON, "我是谁")
        await gateway.say("m2", LIAISON, "我是谁")
        await until(lambda: _all_done(2))
        assert await states() == {"m1": "failed", "m2": "failed"}
        await gateway.how(payloadFail=0)
        await until(lambda: _said(gateway, 1))
        await gateway.say("m3", LIAISON, "我是谁")
        await until(lambda: _said(gateway, 2))
        told = await _texts(gateway)
        assert [one["to"] for one in await gateway.sent()] == [HEAD, LIAISON]
        assert "条消息只收到通知、未能读取内容，已记为失败。" in told[0]


async def test_a_pending_message_is_read_after_a_restart_of_the_office(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(payloadDelay=60_000)
        await gateway.say("m1", HEAD, "我是谁")
        await until(lambda: _known(1))
    await gateway.how(payloadDelay=0)
    async with office(gateway, sqlite_url, tmp_path):
        await until(lambda: _said(gateway, 1))
        assert await states() == {"m1": "done"}


async def test_a_secret_is_screened_before_a_word_of_it_is_written(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", LIAISON, room=ROOM, file=Paper("【机密】统计表.docx", b"body"))
        await until(lambda: _all_done(1))
        (found,) = await rows("SELECT * FROM inbox")
        assert found["secrecy_rule"] and found["text"] == "" and "统计表" not in found["details"]
        assert (await gateway.calls()).get("messageFile", 0) == 0


async def test_a_sending_without_an_id_counts_as_sent_and_a_failed_one_is_tried_again(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(noId=True, echo=True)
        await gateway.say("m1", HEAD, "我是谁")
        await until(lambda: _none_open(1))
        await gateway.how(noId=False, sendFail=1)
        await gateway.say("m2", HEAD, "我是谁")
        await until(lambda: _is("SELECT COUNT(*) FROM outbox WHERE state = 'due' AND reason = '网关报告发送失败'", 1))
        await until(lambda: _none_open(2))
        assert len(await gateway.sent()) == 2


async def test_a_sending_that_is_never_answered_is_settled_by_its_echo_and_not_said_again(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "CALL_SECONDS", 0.5)
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(sendSilent=1, echo=True)
        await gateway.say("m1", HEAD, "我是谁")
        await until(lambda: _none_open(1))
        await asyncio.sleep(1)
        assert await value("SELECT state FROM outbox") == "sent"
        assert len(await gateway.sent()) == 1
        await gateway.how(sendSilent=1, echo=False)
        await gateway.say("m2", HEAD, "我是谁")
        await until(lambda: _is("SELECT COUNT(*) FROM outbox WHERE state = 'unsure'", 1))
        await until(lambda: _none_open(2))
        said = await _texts(gateway)
        assert len(said) == 3 and said[2] == "（补发）" + said[1]


async def test_what_is_nothing_for_the_office_ends_silently(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        for n, kind in enumerate((2, 5, RECALLED, 14, 99)):
            await gateway.say(f"m{n}", LIAISON, "<xml/>", room=ROOM, type=kind)
        await gateway.event("message", messageId="")
        await until(lambda: _all_done(5))
        assert not await gateway.sent()
        assert [one["text"] for one in await rows("SELECT text FROM inbox")] == [""] * 5


async def test_people_are_called_by_their_name_in_the_room_and_asked_by_ours(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.alias(ROOM, BOT, "县法治办机器人")
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, "@县法治办机器人\u2005我是谁", room=ROOM, mentionIdList=[BOT])
        await until(lambda: _said(gateway, 1))
        (answer,) = await gateway.sent()
        assert answer["to"] == HEAD and "刘建平" in answer["text"]


async def _all_done(count: int = 1) -> bool:
    found = await states()
    return len(found) >= count and "accepted" not in found.values()


async def _known(count: int) -> bool:
    return len(await states()) >= count


async def _none_open(sent: int = 0) -> bool:
    open_ = await value("SELECT COUNT(*) FROM outbox WHERE state IN ('due', 'claimed', 'unsure')")
    return not open_ and await value("SELECT COUNT(*) FROM outbox WHERE state = 'sent'") >= sent


async def _is(sql: str, number: int) -> bool:
    return int(await value(sql)) == number


def _row(text: str, clock: DemoClock, **columns: str) -> tuple[object, ...]:
    now = clock.now()
    given = {"key": f"test:{text}", "kind": OutboxKind.REPLY.value} | columns
    return outbox.line(channel=NAME, contact_id=HEAD, text=text, due_at=now, created_at=now, **given)
