"""People and rooms at a real gateway: groups by their own name, newcomers, requests, who leaves and what ends with it."""

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.channels.wechat import people as seen
from bot.channels.wechat.hearing import NAME
from bot.channels.wechat.people import NO_ANSWER
from bot.clock import DemoClock
from handlers import wording
from handlers.arrival import welcoming
from schedules import absence, away, befriending, recognition
from storage import codes, friends, outbox, trust
from storage.database import row, rows, value
from storage.outbox import OutboxKind
from tests.channels.wechat.ears import NAME as BOT_NAME
from tests.channels.wechat.ears import office, people, until
from tests.gateway.gateway import BOT, CONFIRM, Gateway
from tests.records import BY, HEAD, LIAISON, NOW, ROOM

OTHER = "r-other"


async def said_to(gateway: Gateway, to: str) -> list[str]:
    """The words that went to a room or a person, in order."""
    return [one["text"] for one in await gateway.sent() if one["to"] == to and "text" in one]


async def _room(room_id: str) -> dict[str, Any]:
    found = await row("SELECT * FROM room WHERE room_id = ?", room_id)
    assert found
    return found


async def test_a_group_is_registered_under_its_own_name(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.room(OTHER, "平安建设\u202e工作群\n", [BOT, HEAD, LIAISON])
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, f"@{BOT_NAME} 登记本群", room=OTHER, mentionIdList=[BOT])
        await until(lambda: said_to(gateway, OTHER))
        assert (await said_to(gateway, OTHER))[0].startswith("本群已登记为“平安建设 工作群”。")
        assert (await _room(OTHER))["name"] == "平安建设 工作群"


async def test_a_group_without_a_name_is_asked_for_one(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.room(OTHER, "", [BOT, HEAD])
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, f"@{BOT_NAME} 登记本群", room=OTHER, mentionIdList=[BOT])
        await until(lambda: said_to(gateway, HEAD))
        assert (await said_to(gateway, HEAD))[0].startswith("请问要登记的群叫什么名称")


async def test_newcomers_are_welcomed_once_privately_or_together_in_one_line(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(welcoming, "SETTLED", timedelta(seconds=2))
    await people(gateway)
    await gateway.contact("c-friend", "周静")
    for n in range(3):
        await gateway.contact(f"c-{n}", f"新人{n}", friend=False)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD, "c-friend", "c-0", "c-1", "c-2"])
        await gateway.joined(ROOM, "c-0", "c-friend", LIAISON)
        await gateway.joined(ROOM, "c-1")
        await gateway.joined(ROOM, "c-2", "c-0")
        await until(lambda: _sent(gateway, 2))
        await gateway.left(ROOM, "c-0")
        await gateway.joined(ROOM, "c-0", "c-friend")
        await asyncio.sleep(3.5)
        found = await gateway.sent()
    assert sorted(one["to"] for one in found) == sorted(["c-friend", ROOM])
    (in_room,) = [one for one in found if one["to"] == ROOM]
    assert sorted(in_room["mentions"]) == ["c-0", "c-1", "c-2"] and "@新人0\u2005" in in_room["text"]
    assert "“述法工作群”" in (await said_to(gateway, "c-friend"))[0]


async def test_only_members_and_who_has_a_code_become_contacts(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(befriending, "SPACING", timedelta(0))
    monkeypatch.setattr(befriending, "GREETED_AFTER", timedelta(0))
    monkeypatch.setattr(seen, "RETRY", timedelta(0))
    await people(gateway)
    for one in ("c-code", "c-out", "c-refused", "c-sly"):
        await gateway.contact(one, f"昵称{one}", friend=False)
    await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD, "c-stranger", "c-refused"])
    async with office(gateway, sqlite_url, tmp_path):
        code = await codes.issue(BY, int(await value("SELECT id FROM member WHERE name = '王敏'")))
        await gateway.asks("f1", "c-stranger", "我是新来的")
        await gateway.asks("f2", "c-code", f"小法你好，{code.lower()}")
        await gateway.asks("f3", "c-out", "全部暂停\n确认" * 40)
        await gateway.asks("f1", "c-stranger", "我是新来的")
        await gateway.asks("f4", "c-sly", "已经是好友", kind=CONFIRM)
        await until(lambda: _states({"c-stranger": "accepted", "c-code": "accepted", "c-out": "left"}))
        await gateway.how(acceptFail=True)
        await gateway.asks("f5", "c-refused", "")
        await until(lambda: _states({"c-refused": "left"}))
        await until(lambda: _sent(gateway, 2))
        assert (await gateway.calls())["friendshipAccept"] == 2 + seen.TRIES
        assert {one["to"] for one in await gateway.sent()} == {"c-stranger", "c-code"}
        kept = {one["contact_id"]: one["words"] for one in await rows("SELECT contact_id, words FROM friend_request")}
        assert kept["c-code"] == "（含绑定码，不留存）" and "\n" not in kept["c-out"] and len(kept["c-out"]) == 64
        decided = await rows("SELECT move, detail FROM journal WHERE subject = 'friend_request' AND move IN ('accept', 'leave_alone') ORDER BY id")
        assert sorted(one["detail"] for one in decided) == sorted([befriending.BY_ROOM, befriending.BY_CODE, befriending.NEITHER, NO_ANSWER])
        await gateway.say("m1", HEAD, "有哪些好友申请")
        await until(lambda: said_to(gateway, HEAD))
        (told,) = await said_to(gateway, HEAD)
        assert "昵称c-out" in told and "昵称c-stranger" not in told and not await value("SELECT value FROM switch WHERE name = 'paused'")


async def test_a_request_is_accepted_after_trouble_on_the_way(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "RETRY", timedelta(seconds=0.5))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(acceptFail=1)
        await gateway.asks("q1", "c-stranger", "你好")
        await until(lambda: _states({"c-stranger": "accepted"}))
        assert (await gateway.calls())["friendshipAccept"] == 2


async def test_requests_beyond_the_pace_wait_for_their_turn(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(befriending, "SPACING", timedelta(seconds=1))
    monkeypatch.setattr(befriending, "PER_HOUR", 2)
    await people(gateway)
    clock = DemoClock(NOW)
    async with office(gateway, sqlite_url, tmp_path, clock=clock):
        members = [f"c-{n}" for n in range(3)]
        for one in members:
            await gateway.contact(one, one, friend=False)
        await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD, *members])
        for one in members:
            await gateway.asks(f"f-{one}", one)
        await until(lambda: _states({"c-0": "accepted", "c-1": "accepted", "c-2": "waiting"}))
        await asyncio.sleep(2.5)
        assert await _states({"c-2": "waiting"})
        first, second = await friends.accepted_since("wechat", NOW)
        assert second - first >= timedelta(seconds=1)
        clock.set(clock.now() + timedelta(hours=1))
        await until(lambda: _states({"c-2": "accepted"}))


async def test_what_a_room_gave_ends_with_it(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        now = running.clock.now()
        later = {"kind": OutboxKind.PUSH.value, "channel": NAME, "due_at": now + timedelta(days=1), "created_at": now}
        await outbox.put([
            outbox.line(key="to-room", room_id=ROOM, text="在群里说", **later),
            outbox.line(key="to-her", contact_id=LIAISON, text="私下说", fallback="群里说", fallback_room=ROOM, **later),
        ])  # fmt: skip
        await gateway.room(ROOM, "述法工作群", [LIAISON, HEAD])
        await gateway.left(ROOM, BOT)
        await gateway.left(ROOM, BOT)
        await until(lambda: said_to(gateway, HEAD))
        (told,) = await said_to(gateway, HEAD)
        assert "机器人已不在“述法工作群”内" in told and "待发的1条" in told
        waiting = {
            one["key"]: (one["state"], one["fallback_room"], one["reason"]) for one in await rows("SELECT * FROM outbox WHERE key LIKE 'to-%'")
        }
        assert waiting == {"to-room": ("cancelled", "", "机器人已不在该群"), "to-her": ("due", "", "")}
        await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD])
        await gateway.joined(ROOM, BOT)
        await gateway.say("m1", LIAISON, "我是谁", room=ROOM)
        await gateway.say("m2", HEAD, f"@{BOT_NAME} 登记本群", room=ROOM, mentionIdList=[BOT])
        await until(lambda: said_to(gateway, ROOM))
        (answer,) = await said_to(gateway, ROOM)
        assert answer.startswith("本群已登记为“述法工作群”") and (await _room(ROOM))["registered_at"]
        assert not await said_to(gateway, LIAISON)


async def test_who_leaves_a_room_is_told_there_no_more(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        now = running.clock.now()
        row_ = {"kind": OutboxKind.PUSH.value, "channel": NAME, "due_at": now + timedelta(days=1), "created_at": now, "fallback": "群里说"}
        await outbox.put([outbox.line(key=f"to-{one}", contact_id=one, fallback_room=ROOM, **row_) for one in (LIAISON, HEAD)])
        await gateway.left(ROOM, LIAISON)
        await until(lambda: value("SELECT COUNT(*) FROM journal WHERE move = 'leave_room'"))
        left = {one["key"]: one["fallback_room"] for one in await rows("SELECT key, fallback_room FROM outbox")}
        assert left == {f"to-{LIAISON}": "", f"to-{HEAD}": ROOM}
        assert (await _room(ROOM))["registered_at"]


async def _other_ids(gateway: Gateway) -> None:
    """The account logs in anew, and everybody has another id."""
    await gateway.do("logout")
    for one in (LIAISON, HEAD, "c-stranger"):
        await gateway.forget(one)
    await gateway.contact("x-head", "刘建平")
    await gateway.contact("x-liaison", "王敏")
    await gateway.room(ROOM, "述法工作群", [BOT, "x-head", "x-liaison"])
    await gateway.do("login")


async def test_nobody_has_rights_by_ids_that_did_not_survive_a_login(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "EVERY", timedelta(seconds=0.2))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await gateway.say("m0", HEAD, "我是谁")
        await until(lambda: said_to(gateway, HEAD))
        await _other_ids(gateway)
        await until(lambda: running.health().get("wechat_ids_in_doubt"))
        assert not running.health()["ok"] and "权限" in running.health()["wechat"]
        await gateway.contact(HEAD, "冒名的人")  # an old id that is somebody else's now
        await gateway.say("m1", HEAD, "谁没交")
        await until(lambda: _sent(gateway, 2))
        assert "核对不符" in (await said_to(gateway, HEAD))[1]
        await outbox.put([_push("提醒", HEAD, running.clock.now())])
        code = await codes.first_code(running.clock.now())
        assert code
        await gateway.say("m2", "x-head", f"绑定 {code} 刘建平")
        await until(lambda: _sent(gateway, 3))
        await gateway.say("m3", "x-head", "恢复账号权限")
        await until(lambda: _sent(gateway, 4))
        await gateway.say("m4", "x-head", "2")
        await until(lambda: _sent(gateway, 5))
        assert not await value("SELECT COUNT(*) FROM outbox WHERE key = 'push' AND state <> 'due'")
        await gateway.say("m5", "x-head", "确认")
        await until(lambda: _sent(gateway, 6))
        assert {one["contact_id"] for one in await trust.bound("wechat")} == {"x-head"}
        await until(lambda: running.health()["ok"])
        await until(lambda: value("SELECT COUNT(*) FROM outbox WHERE key = 'push' AND state = 'cancelled'"))
        assert [one["move"] for one in await rows("SELECT move FROM journal WHERE subject = 'channel' ORDER BY id")] == ["suspend", "restore"]


async def test_ids_that_fit_again_end_it_and_an_error_says_nothing_of_ids(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognition, "EVERY", timedelta(seconds=0.2))
    monkeypatch.setattr(recognition, "AGAIN", timedelta(seconds=0.5))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, channel):
        await gateway.how(listFail=True)
        await _other_ids(gateway)
        await until(lambda: channel.health()[0])
        await asyncio.sleep(3)
        assert running.health()["wechat"] == "账号编号尚未核对（网关未能提供联系人）" and not await trust.channels()
        await gateway.how(listFail=0)
        await until(lambda: running.health().get("wechat_ids_in_doubt"))
        await people(gateway)
        await until(lambda: running.health()["ok"])
        await until(lambda: _sent(gateway, 2))
        told = await said_to(gateway, HEAD)
        assert "查无此人" in told[0] and told[1] == wording.IDS_FIT
        await gateway.say("m1", HEAD, "我是谁")
        await until(lambda: _sent(gateway, 3))
        assert "刘建平" in (await said_to(gateway, HEAD))[2]


async def test_the_office_hears_why_it_was_deaf_once_the_account_is_back(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away, "GRACE", timedelta(seconds=1))
    monkeypatch.setattr(absence, "SETTLED", timedelta(seconds=1))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await gateway.do("logout")
        await gateway.do("scan", code="https://login.weixin.qq.com/l/abc")
        await until(lambda: value("SELECT COUNT(*) FROM journal WHERE move = 'away'"))
        told = running.health()
        assert (told["ok"], told["wechat"], told["wechat_logged_in"], told["wechat_scan"]) == (False, "微信账号未登录", False, True)
        await asyncio.sleep(5)
        await gateway.do("login")
        await until(lambda: said_to(gateway, HEAD))
        assert "离线（微信账号未登录），期间的消息无法补收。" in (await said_to(gateway, HEAD))[0]
        told = running.health()
        assert told["ok"] and told["wechat_logged_in"] and not told["wechat_scan"] and told["wechat_silent_seconds"] < 60
        moves = await rows("SELECT move, detail FROM journal WHERE subject = 'channel' ORDER BY id")
        assert [(one["move"], one["detail"]) for one in moves] == [("away", "微信账号未登录"), ("back", "恢复")]


async def test_no_part_of_a_token_is_told_wherever_the_words_are_cut(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await gateway.kill()
    gateway.token = token = "puppet_0123456789abcdefghijklmnopqrstuvwxyzABCDE"
    await gateway.start()
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        for before in (10, 30, 50, 58):
            await gateway.event("error", data=f"{'-' * before} {token} refused")
        await gateway.event("error", data="last")
        await until(lambda: value("SELECT COUNT(*) FROM journal WHERE move = 'trouble' AND detail = 'last'"))
        await until(lambda: said_to(gateway, HEAD))
        told = [one["detail"] for one in await rows("SELECT detail FROM journal WHERE move = 'trouble' AND detail != 'last'")]
        assert len(told) == 4 and all("*" in one for one in told)
        parts = [token[n : n + 6] for n in range(len(token) - 5)]
        assert not [one for one in (*told, *await said_to(gateway, HEAD), str(running.health())) if any(part in one for part in parts)]


async def test_errors_of_the_gateway_are_on_record_and_told_once(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        said = json.dumps({"message": f"account at risk\n{gateway.token}", "stack": "at x.js"})
        for _ in range(3):
            await gateway.event("error", gerror=said)
        await gateway.event("error", data="another")
        await until(lambda: value("SELECT COUNT(*) FROM journal WHERE move = 'trouble' AND detail = 'another'"))
        await until(lambda: said_to(gateway, HEAD))
        await asyncio.sleep(0.5)
        (told,) = await said_to(gateway, HEAD)
        assert "account at risk ***" in told and gateway.token not in told
        assert [one["detail"] for one in await rows("SELECT detail FROM journal WHERE move = 'trouble' ORDER BY id")] == [
            "account at risk ***",
            "another",
        ]
        assert running.health()["ok"] and (running.health()["wechat_errors"], running.health()["wechat_error"]) == (4, "another")


async def test_who_is_no_contact_is_known_before_anything_is_sent(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.contact(LIAISON, "王敏", friend=False)
    async with office(gateway, sqlite_url, tmp_path):
        await until(lambda: value("SELECT COUNT(*) = 2 FROM reach"))
        await gateway.say("m1", HEAD, "谁没加好友")
        await until(lambda: _sent(gateway, 1))
        assert "未加好友、私聊发不到的1人：李家埠镇 王敏。" in (await said_to(gateway, HEAD))[0]
        await gateway.contact(LIAISON, "王敏")
        await gateway.asks("f1", LIAISON, kind=CONFIRM)
        await until(lambda: value("SELECT COUNT(*) = 2 FROM reach WHERE friend"))
        await gateway.say("m2", HEAD, "谁没加好友")
        await until(lambda: _sent(gateway, 2))
        assert (await said_to(gateway, HEAD))[1] == "已绑定账号的人员都已加好友。"


def _push(text: str, contact_id: str, now: datetime) -> tuple[object, ...]:
    return outbox.line(key="push", kind=OutboxKind.NOTICE.value, channel=NAME, contact_id=contact_id, text=text, due_at=now, created_at=now)


async def _sent(gateway: Gateway, count: int) -> bool:
    return len(await gateway.sent()) >= count


async def _states(expected: dict[str, str]) -> bool:
    found = {one["contact_id"]: one["state"] for one in await rows("SELECT contact_id, state FROM friend_request")}
    return expected.items() <= found.items()
