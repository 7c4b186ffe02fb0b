"""Through a real gateway: one file under two ids is recorded once; what is taken back before its turn is dropped."""

from pathlib import Path

from storage.database import rows, value
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


async def _sent(gateway: Gateway, count: int) -> bool:
    return len(await gateway.sent()) >= count
