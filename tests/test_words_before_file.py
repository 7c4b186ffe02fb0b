"""Words that belong to a file: who sends it soon is not told to; who does not is told once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import dialogue, lapsing
from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.turn import Turn
from handlers.understanding.reading import Lexicon, Reading
from storage.database import Row, rows
from tests.records import CHANNEL, NOW, ROOM

OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30))
SOON, LATE = NOW + timedelta(seconds=5), NOW + timedelta(seconds=dialogue.FILE_SECONDS)


def message(text: str = "", room_id: str = "") -> Message:
    return Message(1, CHANNEL, "m1", "c-1", "王", room_id, NOW, text)


async def say(text: str, asked_for: str = "请把文件发来。", room_id: str = "") -> None:
    """A turn that holds words for a file."""
    turn = Turn(message(text, room_id), Speaker(), Reading("submit.replace"), Lexicon((), (), (), "小法"), OFFICE, NOW)
    turn.await_file(text)
    turn.whisper_unless_file(asked_for)
    assert not turn.says
    await dialogue.keep(turn)


async def told(at: datetime) -> list[Row]:
    await lapsing.ask_for_files(OFFICE, at)
    return await rows("SELECT text, contact_id, room_id, fallback, fallback_room FROM outbox ORDER BY id")


async def test_nobody_is_told_before_some_seconds_have_passed_and_then_once(office_db: str) -> None:
    await say("以这份为准")
    assert await told(SOON) == []
    assert [one["text"] for one in await told(LATE)] == ["请把文件发来。"]
    assert len(await told(LATE + timedelta(minutes=1))) == 1
    assert (await dialogue.before_file(message(), LATE)).words == "以这份为准"


async def test_a_file_that_came_needs_not_be_asked_for_and_its_words_stay_for_the_next(office_db: str) -> None:
    await say("代双石镇报一下")
    await dialogue.words_met(message("代双石镇报一下"))
    assert await told(LATE) == []
    assert (await dialogue.before_file(message(), LATE)).words == "代双石镇报一下"


async def test_only_the_last_words_are_answered(office_db: str) -> None:
    await say("补充附件", "请发附件。")
    await say("错了，是替换", "请发新的一版。")
    assert [one["text"] for one in await told(LATE)] == ["请发新的一版。"]


async def test_words_of_a_room_are_answered_privately_or_else_there(office_db: str) -> None:
    await say("已报，请查收", room_id=ROOM)
    [found] = await told(LATE)
    assert (found["contact_id"], found["room_id"], found["fallback_room"]) == ("c-1", "", ROOM)


async def test_who_may_send_none_is_told_at_once(office_db: str) -> None:
    turn = Turn(message("已报"), Speaker(), Reading("submit.declare"), Lexicon((), (), (), "小法"), OFFICE, NOW)
    turn.whisper_unless_file("还没有看到文件。")
    assert [one.text for one in turn.says] == ["还没有看到文件。"]
