"""Rooms, names and contacts: asked once, known for a while, asked anew as soon as something is said to have changed."""

import asyncio
import json

import pytest

from bot.channels.wechat import places as module
from bot.channels.wechat.gateway import Address
from bot.channels.wechat.people import error_words
from bot.channels.wechat.places import Places, one_line
from tests.channels.wechat.ears import listening, people, until
from tests.gateway.gateway import BOT, Gateway
from tests.records import HEAD, LIAISON, ROOM

pytestmark = pytest.mark.usefixtures("sqlite_db")


async def _names(places: Places) -> tuple[str, str, str]:
    return (await places.room(ROOM)).topic, await places.name(LIAISON, ROOM), await places.name(LIAISON)


async def test_what_was_asked_once_is_known(gateway: Gateway) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        for _ in range(3):
            assert await _names(ears.channel.places) == ("述法工作群", "王敏", "王敏")
        calls = await gateway.calls()
        assert (calls["roomPayload"], calls["contactPayload"]) == (1, 1)


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("room-join", {"roomId": ROOM, "inviteeIdList": ["c9"], "inviterId": HEAD, "timestamp": 0}),
        ("room-leave", {"roomId": ROOM, "removeeIdList": ["c9"], "removerId": HEAD, "timestamp": 0}),
        ("room-topic", {"roomId": ROOM, "changerId": HEAD, "newTopic": "新名", "oldTopic": "旧名", "timestamp": 0}),
        ("dirty", {"payloadType": module.ROOM, "payloadId": ROOM}),
        ("dirty", {"payloadType": module.MEMBER, "payloadId": ROOM}),
    ],
    ids=["join", "leave", "topic", "dirty room", "dirty member"],
)
async def test_an_event_makes_it_ask_anew(gateway: Gateway, event: str, told: dict[str, object]) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        places = ears.channel.places
        await _names(places)
        await gateway.room(ROOM, "新名", [BOT, LIAISON])
        await gateway.alias(ROOM, LIAISON, "李家埠-王敏")
        await gateway.event(event, **told)

        async def anew() -> bool:
            return await _names(places) == ("新名", "李家埠-王敏", "王敏")

        await until(anew)


async def test_what_was_asked_before_a_login_is_not_known_after_it() -> None:
    answers, asked, named = asyncio.Queue[str](), asyncio.Event(), "王敏"

    async def ask(contact_id: str) -> str:
        told = named
        asked.set()
        await answers.get()
        return told

    memory = module.Memory(ask)
    before = asyncio.create_task(memory.get(LIAISON))
    await asyncio.wait_for(asked.wait(), 5)
    named = "冒名的人"
    memory.drop(lambda key: True)
    await answers.put("go")
    assert await before == "王敏"
    await answers.put("go")
    assert await memory.get(LIAISON) == await memory.get(LIAISON) == "冒名的人"


async def test_whoever_becomes_a_friend_is_reachable_at_once(gateway: Gateway) -> None:
    await people(gateway)
    async with listening(gateway) as ears:
        assert not await ears.channel.reachable("c-stranger")
        await gateway.contact("c-stranger", "路人", friend=True)
        await gateway.do("friendship", payload={"id": "f1", "contactId": "c-stranger", "type": 1, "hello": "", "timestamp": 0})

        async def reachable() -> bool:
            return await ears.channel.reachable("c-stranger")

        await until(reachable)


async def test_what_is_known_does_not_grow_for_ever(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    for n in range(5):
        await gateway.contact(f"c{n}", f"人{n}")
    async with listening(gateway) as ears:
        assert [await ears.channel.places.name(f"c{n}") for n in range(5)] == [f"人{n}" for n in range(5)]
        assert len(ears.channel.places._contacts._known) <= 3


@pytest.mark.parametrize(("name", "said"), [("王敏", "王敏"), ("坏\n名\u202e字\u2005", "坏 名 字"), (" ", ""), ("长" * 100, "长" * 64)])
def test_a_name_stands_on_one_line(name: str, said: str) -> None:
    assert one_line(name) == said


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"data": "down"}, "down"),
        ({"gerror": '{"message": "{\\"message\\": \\"at\\\\nrisk\\"}", "stack": "x.js"}'}, "at risk"),
        ({"data": "", "gerror": "not { json"}, "not { json"),
        ({}, ""),
        ("plain", "plain"),
        ({"data": "长" * 100}, "长" * 64),
    ],
)
def test_what_an_error_says(told: object, words: str) -> None:
    assert error_words(told) == words


@pytest.mark.parametrize("token", ["puppet_0123456789abcdefghijklmnopqrstuvwxyzABCDE", "a'b\"c\\d", "口令"])
def test_a_token_is_masked_before_anything_is_cut_and_however_it_is_written(token: str) -> None:
    address = Address.read("127.0.0.1:1", token)
    for before in range(70):
        words = error_words({"data": f"{'-' * before} {token} refused"}, address.masked)
        assert words == one_line(f"{'-' * before} *** refused")
    for said in (f"bad {token}.", f"bad {token!r}", json.dumps({"token": token}), str({"token": token})):
        assert "***" in address.masked(said) and token[:3] not in address.masked(said)
