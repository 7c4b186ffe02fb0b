"""Events of odd make: each costs itself only, and none of them makes the bot answer itself."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from bot.channels import NotSent, Parcel, ids
from bot.channels.wechat.channel import NAMELESS, WechatChannel
from bot.channels.wechat.code import TOO_LONG, as_picture, on_terminal
from bot.clock import DemoClock
from storage.database import rows, value
from tests.channels.wechat.ears import NAME, a_channel, listening, office, people, states, until
from tests.gateway.gateway import BOT, Gateway, running
from tests.gateway.node import missing
from tests.records import HEAD, NOW, ROOM

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
LONG_CODE = "data:image/png;base64," + "A" * 6000


def test_a_code_too_long_for_a_picture_is_a_sentence() -> None:
    said = "".join(TOO_LONG)
    assert on_terminal(LONG_CODE) == said
    assert all(part in as_picture(LONG_CODE) for part in TOO_LONG) and "<svg" in as_picture(LONG_CODE)
    assert "█" in on_terminal("https://login.example/abc") and said[:5] not in as_picture("https://login.example/abc")


async def test_a_code_nobody_can_draw_does_not_end_the_hearing(sqlite_db: str, caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []
    async with running(logged_in=False) as gateway:
        channel = a_channel(gateway, shown=shown)
        await channel.open(_deaf)
        try:
            await until(channel.connection.up.is_set)
            await gateway.do("scan", code=LONG_CODE)
            await until(lambda: shown)
            assert shown == ["".join(TOO_LONG)] and "二维码" in channel.login.picture() and channel.health()[1]["wechat_scan"] is True
            await gateway.do("scan", code="half a pair \ud800")
            await until(lambda: "an event left out: scan UnicodeEncodeError" in caplog.text)
            await gateway.do("login")
            await until(lambda: channel.health()[0])
            assert channel.connection.connects == 1 and "half a pair" not in caplog.text
        finally:
            await channel.close()


async def test_a_login_of_nobody_is_no_login(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (_, channel):
        await gateway.how(echo=True)
        await gateway.event("login")
        await until(lambda: channel.away == NAMELESS)
        assert channel.health()[0] is False and channel.health()[1]["wechat"] == NAMELESS
        await gateway.say("m1", HEAD, "我是谁")
        await until(lambda: value("SELECT COUNT(*) FROM inbox"))
        await asyncio.sleep(0.5)
        assert not await gateway.sent()
        await gateway.event("login", contactId=BOT)
        await until(lambda: channel.health()[0])
        await until(gateway.sent)
        await asyncio.sleep(1.5)
        assert len(await gateway.sent()) == 1


async def test_our_own_words_are_ours_whoever_is_said_to_have_said_them(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (_, channel):
        await gateway.how(echo=True)
        await gateway.event("login", contactId="wxid-another-spelling")
        await until(lambda: channel.login.account == "wxid-another-spelling")
        await gateway.say("m1", HEAD, "我是谁")
        await until(gateway.sent)
        await asyncio.sleep(2)
        assert len(await gateway.sent()) == 1
        assert await rows("SELECT state FROM outbox") == [{"state": "confirmed"}] or await value("SELECT COUNT(*) FROM outbox") == 1


async def test_an_id_of_odd_make_costs_no_neighbour_and_is_in_a_gap(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        for n in range(3):
            await gateway.say(f"b{n}", HEAD, f"我是谁{n}", silent=True)
        events = [{"do": "event", "name": "message", "payload": {"messageId": one}} for one in ("b0", "\ud800", "b1", "z\0z", "b2")]
        await gateway.do("all", lines=events)
        await until(lambda: _done(3))
        await until(lambda: value("SELECT SUM(lost) FROM gap"), 60)
        found = await states()
        assert all(found[one] == "done" for one in ("b0", "b1", "b2")) and len(found) == 5


async def test_half_an_emoji_costs_a_sign_and_no_message(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    await gateway.contact(HEAD, "刘建平\ud83d")
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", HEAD, "我是谁")
        await gateway.say("m2", HEAD, "帮助\ud83d")
        await until(lambda: _done(2))
        await until(lambda: _sent(gateway, 2))
        await gateway.room(ROOM, "述法\ud83d工作群", [BOT, HEAD])
        await gateway.event("room-topic", roomId=ROOM, changerId=HEAD, newTopic="", oldTopic="", timestamp=0)
        await gateway.say("m3", HEAD, f"@{NAME} 帮助", room=ROOM)
        await until(lambda: _sent(gateway, 3))
        assert not await value("SELECT COUNT(*) FROM gap WHERE lost > 0")


async def test_long_ids_that_begin_alike_are_two_messages(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("x" * 130 + "1", HEAD, "我是谁")
        await gateway.say("x" * 130 + "2", HEAD, "帮助")
        await until(lambda: _done(2))
        await until(lambda: _sent(gateway, 2))
        assert all(len(one) <= ids.LONGEST for one in await states())


async def test_a_time_in_microseconds_is_taken_for_none(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    clock = DemoClock(NOW)
    async with office(gateway, sqlite_url, tmp_path, clock=clock):
        await gateway.say("m1", HEAD, "我是谁", timestamp=1764554400000000)
        await until(lambda: _sent(gateway, 1))
        assert not await value("SELECT COUNT(*) FROM gap WHERE lost > 0")


async def test_somebody_whose_name_begins_like_ours_is_not_us(gateway: Gateway, sqlite_db: str) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        for n, (text, called) in enumerate(
            [(f"@{NAME}治办 谁没交", False), (f"@{NAME}律 你看", False), (f"@{NAME}谁没交", True), (f"@{NAME} 谁没交", True)]
        ):
            await gateway.say(f"m{n}", HEAD, text, room=ROOM)
            assert (await ears.told(f"m{n}")).mentions_bot is called


async def test_a_room_without_members_is_one_nobody_can_tell_of_yet(gateway: Gateway, sqlite_db: str) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        await gateway.room(ROOM, "述法工作群", [])
        await gateway.event("room-topic", roomId=ROOM, changerId=HEAD, newTopic="新", oldTopic="旧", timestamp=0)
        with pytest.raises(NotSent, match="暂未提供该群成员") as told:
            await ears.channel.send(Parcel("k", ROOM, "", "话"))
        assert not told.value.final and not told.value.away
        assert await ears.channel.departed(ROOM, [HEAD]) == frozenset()
        with pytest.raises(NotSent, match="网关未能提供联系人"):
            await ears.channel.present(HEAD, [ROOM])
        await gateway.room(ROOM, "述法工作群", [BOT, HEAD])
        await gateway.event("room-topic", roomId=ROOM, changerId=HEAD, newTopic="旧", oldTopic="新", timestamp=0)
        await until(lambda: _present(ears.channel))


async def _present(channel: WechatChannel) -> bool:
    with suppress(NotSent):
        return await channel.present(HEAD, [ROOM])
    return False


async def _deaf(_heard: object) -> None:
    """Hears nothing."""


async def _done(count: int) -> bool:
    return int(await value("SELECT COUNT(*) FROM inbox WHERE state = 'done'")) == count


async def _sent(gateway: Gateway, count: int) -> bool:
    return len(await gateway.sent()) >= count
