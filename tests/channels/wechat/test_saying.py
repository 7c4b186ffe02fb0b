"""What leaves: long words in parts, names in front, our own words known again when they come back."""

import asyncio
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels import NotSent, Parcel
from bot.channels.wechat import saying
from bot.channels.wechat.hearing import AT
from bot.channels.wechat.saying import Recent, Spaced, called, in_parts
from bot.channels.wechat.wire import Kind, Payload
from bot.clock import SetClock
from tests.channels.wechat.ears import listening, people
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON, NOW, ROOM


@given(st.lists(st.sampled_from(["甲" * 7, "乙。", "丙；丁", "\n", "戊" * 30]), max_size=30).map("".join), st.integers(5, 40))
def test_parts_are_short_and_together_say_everything(text: str, longest: int) -> None:
    parts = in_parts(text, longest)
    assert all(0 < len(part) <= longest for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


def test_words_are_parted_at_the_end_of_a_paragraph_else_of_a_sentence_else_anywhere() -> None:
    assert in_parts("一二三\n四五六", 5) == ["一二三", "四五六"]
    assert in_parts("一二。三四五", 5) == ["一二。", "三四五"]
    assert in_parts("一二三四五六", 5) == ["一二三四五", "六"]
    assert in_parts("短") == ["短"] and in_parts("") == [] and in_parts("\n") == []


def test_names_stand_in_front_unless_the_words_have_them() -> None:
    assert called(["王敏", "赵刚"], "请报送") == f"@王敏{AT}@赵刚{AT}请报送"
    assert called(["王敏"], "请 @王敏 报送") == f"请 @王敏{AT}报送"
    assert called([], "请报送") == "请报送"


def test_our_words_are_known_again() -> None:
    recent = Recent()
    recent.remember("r1", ["@王敏\u2005一", "二"], "一\n二")
    assert recent.meant("r1", "二") == "一\n二"
    assert recent.meant("r1", f"@王敏{AT}一") == "一", "the first part settles nothing"
    assert recent.meant("r2", f"@王敏{AT}@赵刚{AT}三") == "三"
    for n in range(600):
        recent.remember("r1", [f"话{n}"], f"原话{n}")
    assert recent.meant("r1", "话599") == "原话599" and recent.meant("r1", "话1") == "话1"


def _back(text: str, message_id: str, room: str = "r1") -> Payload:
    return Payload(message_id, Kind.TEXT, "c-odd", room, "", text, "", (), 0)


def test_our_words_come_back_once_and_who_repeats_them_is_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    recent = Recent()
    recent.remember("r1", ["述法报告尚有2家未报。"], "述法报告尚有2家未报。")
    assert not recent.ours(_back("述法报告尚有2家未报。", "m0", "r2"))
    assert recent.ours(_back("述法报告尚有2家未报。", "m1")) and recent.ours(_back("述法报告尚有2家未报。", "m1")), "asked for twice"
    assert not recent.ours(_back("述法报告尚有2家未报。", "m2"))
    recent.remember("r1", ["已登记。"], "已登记。")
    recent.left("s1")
    assert recent.ours(_back("已登记。", "s1")) and not recent.ours(_back("已登记。", "m3"))
    recent.remember("r1", ["请补充材料。"], "请补充材料。")
    monkeypatch.setattr(saying, "ECHO_SECONDS", 0.0)
    assert not recent.ours(_back("请补充材料。", "m4"))


@pytest.mark.parametrize("name", ["所有人", "all", " ALL ", "全体成员", ""])
def test_nobody_s_nickname_makes_us_call_everybody(name: str) -> None:
    assert called([name, "王敏"], "请补充材料。") == f"@各位{AT}@王敏{AT}请补充材料。"


@pytest.mark.usefixtures("sqlite_db")
async def test_of_long_words_only_the_first_part_calls_people(gateway: Gateway) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        await ears.channel.send(Parcel("k", ROOM, "", ("一段话。" * 300 + "\n") * 3, (LIAISON,)))
        sent = await gateway.sent()
    assert len(sent) > 1 and [one["mentions"] for one in sent] == [[LIAISON], *[[]] * (len(sent) - 1)]


@pytest.mark.usefixtures("sqlite_db")
async def test_a_message_in_a_room_calls_people_by_their_name_there(gateway: Gateway) -> None:
    await people(gateway)
    await gateway.alias(ROOM, LIAISON, "李家埠-王敏")
    async with listening(gateway) as ears:
        assert await ears.channel.send(Parcel("k1", ROOM, "", "请报送。", (LIAISON, HEAD))) == "s100000"
        (left,) = await gateway.sent()
        assert (left["to"], left["text"], left["mentions"]) == (ROOM, f"@李家埠-王敏{AT}@刘建平{AT}请报送。", [LIAISON, HEAD])
        await gateway.alias(ROOM, LIAISON, "坏\n名\u202e字")
        await gateway.event("room-topic", roomId=ROOM, changerId=HEAD, newTopic="新", oldTopic="旧", timestamp=0)
        async with asyncio.timeout(10):  # the event comes by another way than the message, a moment sooner or later
            while (await gateway.sent())[-1]["text"] != f"@坏 名 字{AT}请报送。":
                await ears.channel.send(Parcel("k2", ROOM, "", "请报送。", (LIAISON,)))


@pytest.mark.usefixtures("sqlite_db")
async def test_long_words_leave_in_order_and_a_file_before_its_words(gateway: Gateway, tmp_path: Path) -> None:
    await people(gateway)
    (tmp_path / "a.txt").write_text("body")
    async with listening(gateway) as ears:
        text = "\n".join(f"第{n}家：{'某' * 90}" for n in range(50))
        await ears.channel.send(Parcel("k1", "", HEAD, text, (), tmp_path / "a.txt", "名单.txt"))
        left = await gateway.sent()
        assert left[0]["file"] == "名单.txt" and "\n".join(one["text"] for one in left[1:]) == text and len(left) == 4


def test_no_two_messages_of_the_account_leave_together() -> None:
    spaced = Spaced(2.0, 1.0)
    waits = [spaced.wait(NOW) for _ in range(5)]
    assert waits[0] == 0 and all(2.0 <= later - sooner <= 3.0 for sooner, later in pairwise(waits))
    assert spaced.wait(NOW - timedelta(days=1)) == 0, "the clock was set back"
    assert Spaced().wait(NOW) == Spaced().wait(NOW) == 0


@pytest.mark.usefixtures("sqlite_db")
async def test_the_parts_of_long_words_are_spaced_too(gateway: Gateway) -> None:
    await people(gateway)
    async with listening(gateway, clock=SetClock(NOW)) as ears:
        ears.channel.spaced = Spaced(2.0)
        await ears.channel.send(Parcel("k1", "", HEAD, "某" * 4000))
        assert len(await gateway.sent()) == 3 and ears.channel._clock.now() == NOW + timedelta(seconds=4)


@pytest.mark.usefixtures("sqlite_db")
async def test_what_cannot_be_said_says_why(gateway: Gateway) -> None:
    await people(gateway)
    await gateway.room("r-other", "别的群", [HEAD])
    async with listening(gateway) as ears:
        channel = ears.channel
        assert await channel.reachable(HEAD) and not await channel.reachable("c-stranger") and not await channel.reachable("c-nobody")
        assert await channel.departed(ROOM, [HEAD, "c-gone"]) == {"c-gone"}
        for room, final in (("r-other", True), ("r-nowhere", False)):
            with pytest.raises(NotSent, match="机器人不在群内") as told:
                await channel.send(Parcel("k", room, "", "话"))
            assert told.value.final is final
        await gateway.room(ROOM, "述法工作群", [LIAISON, HEAD])  # we are taken out
        await gateway.event("room-leave", roomId=ROOM, removeeIdList=[BOT], removerId=HEAD, timestamp=0)
        with pytest.raises(NotSent, match="机器人不在群内"):
            await _said_until_refused(channel)
        await gateway.do("logout")
        while channel.login.account:
            await ears.told_nothing()
        with pytest.raises(NotSent, match="微信账号未登录"):
            await channel.send(Parcel("k", "", HEAD, "话"))
        await gateway.kill()
        while channel.connection.up.is_set():
            await ears.told_nothing()
        with pytest.raises(NotSent, match="微信网关连接不上"):
            await channel.send(Parcel("k", "", HEAD, "话"))
        assert await channel.departed(ROOM, ["c-gone"]) == frozenset()


async def _said_until_refused(channel: object) -> None:
    for n in range(200):
        await channel.send(Parcel(f"k{n}", ROOM, "", "话"))  # type: ignore[attr-defined]
