"""Through a real gateway: one file under two ids is recorded once; what is taken back before its turn is dropped."""

from pathlib import Path

import pytest

from storage.database import rows, value
from storage.trouble import WrongStatement
from tests.channels.wechat.ears import office, people, states, until
from tests.gateway.gateway import RECALLED, Gateway, Paper
from tests.records import HEAD, LIAISON, ROOM

REPORT = "李家埠镇2026年度述法报告（党委书记）.docx"


async def _done(count: int) -> bool:
    found = await states()
    return len(found) >= count and set(found.values()) == {"done"}


async def test_one_file_under_two_ids_is_recorded_and_answered_once(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.say("m1", LIAISON, room=ROOM, file=Paper(REPORT, b"report"))
        await until(lambda: _done(1))
        await gateway.say("m2", LIAISON, room=ROOM, file=Paper(REPORT, b"report"))
        await until(lambda: _done(2))
        await gateway.say("m3", HEAD, "我是谁")
        await until(lambda: _done(3))
        await until(lambda: _sent(gateway, 2))
        assert await value("SELECT COUNT(*) FROM version") == 1
        assert [one["to"] for one in await gateway.sent()] == [ROOM, HEAD]


async def test_what_is_taken_back_before_its_turn_is_dropped_and_blanked(gateway: Gateway, sqlite_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path):
        await gateway.how(payloadDelay=500)
        await gateway.say("m1", LIAISON, room=ROOM, file=Paper(REPORT, b"report"))
        await gateway.say("m2", LIAISON, "m1", room=ROOM, type=RECALLED)
        await until(lambda: _done(2))
        await gateway.how(payloadDelay=0)
        await gateway.say("m3", HEAD, "我是谁")
        await until(lambda: _sent(gateway, 1))
        assert [one["to"] for one in await gateway.sent()] == [HEAD]
        assert await value("SELECT COUNT(*) FROM version") == 0
        assert [(one["text"], one["details"]) for one in await rows("SELECT text, details FROM inbox WHERE message_id = 'm1'")] == [("", "")]


async def test_a_recall_of_what_no_database_takes_costs_nobody_an_answer(gateway: Gateway, postgres_url: str, tmp_path: Path) -> None:
    await people(gateway)
    async with office(gateway, postgres_url, tmp_path):
        await gateway.how(payloadDelay=300)
        await gateway.say("m1", HEAD, "我是谁")
        await gateway.say("m2", HEAD, "\0abc", room=ROOM, type=RECALLED)
        await gateway.say("m3", LIAISON, room=ROOM, file=Paper(REPORT, b"report"))
        await until(lambda: _done(3))
        await until(lambda: _sent(gateway, 2))
        assert {one["to"] for one in await gateway.sent()} == {HEAD, ROOM}
        assert await value("SELECT COUNT(*) FROM version") == 1 and await value("SELECT COUNT(*) FROM gap WHERE lost > 0") == 0


async def test_one_payload_the_database_never_takes_is_unread_and_its_neighbours_are_heard(
    gateway: Gateway, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_channel: str, _message_id: str) -> bool:
        raise WrongStatement("invalid byte sequence")

    monkeypatch.setattr("storage.inbox.drop", refused)
    await people(gateway)
    async with office(gateway, sqlite_url, tmp_path) as (running, _):
        await gateway.how(payloadDelay=300)
        await gateway.say("m1", HEAD, "我是谁")
        await gateway.say("m2", HEAD, "m0", room=ROOM, type=RECALLED)
        await gateway.say("m3", LIAISON, room=ROOM, file=Paper(REPORT, b"report"))
        await until(lambda: _sent(gateway, 2))
        assert await states() == {"m1": "done", "m2": "failed", "m3": "done"}
        assert await value("SELECT lost FROM gap WHERE lost > 0") == 1
        await until(lambda: running.health().get("in_line", 0) == 0)


async def _sent(gateway: Gateway, count: int) -> bool:
    return len(await gateway.sent()) >= count
