"""Questions that wait: one active for each contact, those about files behind it in order, words that wait for a file for a while."""

from datetime import datetime, timedelta

from storage import dialogue
from storage.database import rows, value
from tests.records import CHANNEL, NOW, ROOM

LATER = NOW + timedelta(minutes=30)
SECOND = timedelta(seconds=1)
WHO = "c-1"


async def _ask(text: str, *, file: bool = False, who: str = WHO, until: datetime = LATER) -> bool:
    return await dialogue.ask(CHANNEL, who, "", text, "{}", until, about_file=file)


async def _active(who: str = WHO) -> str | None:
    found = await dialogue.active(CHANNEL, who)
    return str(found["text"]) if found else None


async def _close() -> None:
    found = await dialogue.active(CHANNEL, WHO)
    assert found
    await dialogue.close(found["id"])


async def _next() -> str | None:
    found = await dialogue.promote(CHANNEL, WHO, LATER)
    return str(found["text"]) if found else None


async def test_the_first_question_is_asked_at_once_and_is_nobody_elses(office_db: str) -> None:
    assert await _active() is None
    assert await _ask("哪个任务？")
    assert await _active() == "哪个任务？"
    assert await _active("c-2") is None
    assert await dialogue.active("other", WHO) is None


async def test_a_question_about_a_file_waits_for_the_one_that_is_open(office_db: str) -> None:
    assert await _ask("第一份？", file=True)
    assert not await _ask("第二份？", file=True)
    assert not await _ask("第三份？", file=True)
    assert (await _active(), await _next()) == ("第一份？", None)
    told = []
    for _ in range(2):
        await _close()
        told.append(await _next())
    assert told == ["第二份？", "第三份？"]
    await _close()
    assert await _next() is None


async def test_a_new_command_goes_before_a_file_which_is_asked_of_again(office_db: str) -> None:
    await _ask("第一份？", file=True)
    assert await _ask("确认？")
    assert await _active() == "确认？"
    await _close()
    assert await _next() == "第一份？"


async def test_a_new_command_takes_the_place_of_an_older_one(office_db: str) -> None:
    await _ask("确认甲？")
    assert await _ask("确认乙？")
    assert await _active() == "确认乙？"
    assert await value("SELECT COUNT(*) FROM dialogue") == 1


async def test_what_comes_up_next_has_its_time_from_then_on(office_db: str) -> None:
    await _ask("第一份？", file=True)
    await _ask("第二份？", file=True, until=NOW)
    await _close()
    found = await dialogue.promote(CHANNEL, WHO, LATER)
    assert found
    assert (await dialogue.active(CHANNEL, WHO) or {})["expires_at"] == LATER


async def test_only_an_active_question_runs_out(office_db: str) -> None:
    await _ask("第一份？", file=True, until=NOW)
    await _ask("第二份？", file=True, until=NOW)
    await _ask("别人的？", who="c-2", until=LATER)
    assert await dialogue.expired(NOW - SECOND) == []
    assert [one["text"] for one in await dialogue.expired(NOW)] == ["第一份？"]


async def _words() -> list[tuple[str, str]]:
    return [(one["room_id"], one["state"]) for one in await dialogue.everything(CHANNEL, WHO) if not one["text"]]


async def test_newer_words_take_the_place_of_older_ones_wherever_they_were_said(office_db: str) -> None:
    await dialogue.await_file(CHANNEL, WHO, ROOM, "旧", LATER)
    assert await _words() == [(ROOM, "旧")]
    await dialogue.await_file(CHANNEL, WHO, "", "新", LATER)
    assert await _words() == [("", "新")]
    await dialogue.forget_words(CHANNEL, WHO)
    assert await _words() == []


async def test_a_file_never_answered_for_is_remembered_for_a_while_and_is_no_question(office_db: str) -> None:
    await _ask("第一份？", file=True)
    [asked] = await dialogue.everything(CHANNEL, WHO)
    await dialogue.lapse(asked["id"], LATER)
    await dialogue.forget_words(CHANNEL, WHO)
    assert (await _active(), await _next(), await dialogue.words()) == (None, None, [])
    [kept] = await dialogue.everything(CHANNEL, WHO)
    assert (kept["about_file"], kept["text"], kept["expires_at"]) == (True, "", LATER)
    assert await dialogue.expired(LATER + SECOND) == []
    assert await dialogue.everything(CHANNEL, WHO) == []


async def test_what_is_asked_now_is_the_last_that_was_spoken_of(office_db: str) -> None:
    for text in ("第一份？", "第二份？", "第三份？"):
        await _ask(text, file=True)
    await _close()
    assert await _next() == "第二份？"
    assert [one["text"] for one in await dialogue.everything(CHANNEL, WHO)] == ["第三份？", "第二份？"]
    await dialogue.step_back(CHANNEL, WHO)
    assert (await _active(), await _next()) == (None, "第三份？")


async def test_words_that_wait_are_no_question_and_go_by_themselves(office_db: str) -> None:
    await dialogue.await_file(CHANNEL, WHO, "", "以这份为准", NOW)
    assert (await _active(), await _next()) == (None, None)
    assert await _ask("哪个任务？", file=True)
    assert await dialogue.expired(NOW) == []
    assert await value("SELECT COUNT(*) FROM dialogue") == 2
    assert await dialogue.expired(NOW + SECOND) == []
    assert [one["text"] for one in await rows("SELECT text FROM dialogue")] == ["哪个任务？"]
