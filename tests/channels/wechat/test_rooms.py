"""Rooms at a real gateway that changed while nobody looked: lost ones are found after the next login, renamed ones take their new name."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels import NotSent
from schedules import belonging
from storage.database import change, rows, value
from tests.channels.wechat.ears import listening, office, people, until
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON, NOW, ROOM

pytestmark = pytest.mark.usefixtures("gateway")


async def _said_to_head(gateway: Gateway) -> list[str]:
    return [one["text"] for one in await gateway.sent() if one["to"] == HEAD]


@pytest.mark.parametrize("known", [True, False])
async def test_a_room_lost_while_logged_out_is_found_after_the_login(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setattr(belonging, "EVERY", timedelta(seconds=0.2))
    await people(gateway)
    await gateway.room("r-other", "别的群", [BOT, HEAD])
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.do("logout")
        await (gateway.room(ROOM, "述法工作群", [LIAISON, HEAD]) if known else gateway.forget(ROOM))
        await gateway.do("login")
        await until(lambda: _said_to_head(gateway))
        (told,) = await _said_to_head(gateway)
        assert told.startswith("机器人已不在“述法工作群”内")
        assert not await value("SELECT registered_at FROM room WHERE room_id = ?", ROOM)


async def test_rooms_that_are_not_loaded_yet_are_not_lost(gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belonging, "EVERY", timedelta(seconds=0.2))
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (_, channel):
        await gateway.do("logout")
        await gateway.room(ROOM, "述法工作群", [])
        await gateway.do("login")
        await until(lambda: channel.health()[0])
        await asyncio.sleep(2.5)
        assert await value("SELECT registered_at FROM room WHERE room_id = ?", ROOM) and not await gateway.sent()


async def test_with_no_rooms_at_all_nothing_can_be_told(gateway: Gateway, sqlite_db: str) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        assert await ears.channel.outside([ROOM]) == frozenset()
        await gateway.forget(ROOM)
        await gateway.event("dirty", payloadType=3, payloadId=ROOM)
        with pytest.raises(NotSent, match="网关未能提供联系人"):
            await ears.channel.outside([ROOM])
        await gateway.do("logout")
        await until(lambda: ears.channel.away)
        with pytest.raises(NotSent, match="微信账号未登录") as told:
            await ears.channel.outside([ROOM])
        assert told.value.away


async def test_a_renamed_room_takes_its_new_name_and_the_office_hears_of_it_once(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)

    async def renamed(old: str, new: str) -> None:
        await gateway.event("room-topic", roomId=ROOM, changerId=HEAD, oldTopic=old, newTopic=new, timestamp=0)

    async with office(gateway, sqlite_url, tmp_path):
        await renamed("别的名称", "不是它")  # registered under a name of the office's own
        for _ in range(2):
            await renamed("述法工作群", "2026年述法\n工作群")
        await renamed("述法工作群", "")
        await until(lambda: _said_to_head(gateway))
        await asyncio.sleep(1.5)
        assert await _said_to_head(gateway) == ["“述法工作群”的群名已改为“2026年述法 工作群”，登记的群名随之更改，其他不变。"]
        assert await value("SELECT name FROM room WHERE room_id = ?", ROOM) == "2026年述法 工作群"
        assert [one["detail"] for one in await rows("SELECT detail FROM journal WHERE move = 'rename'")] == ["述法工作群 → 2026年述法 工作群"]


async def test_a_room_in_shadow_that_is_registered_again_is_silent_still_and_the_administrator_hears_so(
    gateway: Gateway, sqlite_url: str, tmp_path: Path
) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await change("UPDATE room SET shadow_at = ?", NOW)
        await gateway.room(ROOM, "述法工作群", [LIAISON, HEAD])
        await gateway.left(ROOM, BOT)
        await until(lambda: _said_to_head(gateway))
        await gateway.room(ROOM, "述法工作群", [BOT, LIAISON, HEAD])
        await gateway.joined(ROOM, BOT)
        await gateway.say("m1", HEAD, "@小法 登记本群", room=ROOM, mentionIdList=[BOT])
        await until(lambda: value("SELECT registered_at FROM room"))
        await until(lambda: _told_twice(gateway))
        assert (await _said_to_head(gateway))[1].startswith("“述法工作群”已登记，仍在影子运行")
        assert not [one for one in await gateway.sent() if one["to"] == ROOM]


async def _told_twice(gateway: Gateway) -> bool:
    return len(await _said_to_head(gateway)) > 1
