"""Turns in groups: one commit for all, one undone without the others, trouble tried again, bugs that cost one message."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.accepted import Accepted, message_of
from handlers.replies import APOLOGY
from storage import sqlite_immediate
from storage.database import change, opened, rows, value
from storage.schema import model_modules
from tests.bot.ears import COMMANDS, House, Trouble, answers, noted, only, people, states
from tests.records import LIAISON, ROOM


@pytest.fixture
async def house(office_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process with the test's own commands."""
    only(monkeypatch, COMMANDS)
    await people()
    return House(tmp_path)


async def test_all_of_a_group_are_run_and_answered(house: House) -> None:
    await house.say(*(f"note {n}" for n in range(20)))
    assert await noted() == [str(n) for n in range(20)]
    assert await answers() == [f"已记：{n}" for n in range(20)]
    assert set(await states()) == {"done"}
    assert 0 < house.woken < 20


@pytest.mark.parametrize(("words", "said", "state"), [("refuse x", "不行。", "done"), ("bug x", APOLOGY, "failed"), ("wrong x", APOLOGY, "failed")])
async def test_one_that_fails_undoes_itself_alone(words: str, said: str, state: str, house: House) -> None:
    await house.say("note a", words, "note b")
    assert await noted() == ["a", "b"]
    assert await answers() == ["已记：a", said, "已记：b"]
    assert await states() == ["done", state, "done"]


async def test_the_process_lives_after_a_bug(house: House) -> None:
    for text in ("bug x", "note a", "wrong x", "note b"):
        await house.say(text)
    assert await noted() == ["a", "b"]


@pytest.mark.parametrize("times", [1, 2, 3])
async def test_trouble_of_the_database_undoes_the_group_and_all_run_singly(times: int, house: House) -> None:
    Trouble.left = times
    await house.say("note a", "trouble x", "note b")
    assert sorted(await noted()) == ["a", "b", "x"]
    assert sorted(await answers()) == ["已记：a", "已记：b", "已记：x"]
    assert set(await states()) == {"done"}


async def test_trouble_without_end_costs_one_message_an_apology(house: House) -> None:
    Trouble.left = 1_000
    await house.say("note a", "trouble x", "note b")
    Trouble.left = 0
    assert sorted(await noted()) == ["a", "b"]
    assert sorted(await answers()) == sorted(["已记：a", APOLOGY, "已记：b"])
    assert sorted(await states()) == ["done", "done", "failed"]


async def test_what_was_undone_is_not_remembered(house: House) -> None:
    await house.hear(house.message("who"))
    Trouble.left = 1_000
    await house.hear(house.message("rename 甲镇"), house.message("trouble x", "c2"))
    Trouble.left = 0
    await change("UPDATE unit SET name = '乙镇'")
    await change("UPDATE switch SET value = CAST(CAST(value AS INTEGER) + 1 AS VARCHAR) WHERE name = 'revision'")
    await house.hear(house.message("who"))
    assert (await answers())[-1] == "乙镇"


async def test_words_that_were_no_command_are_blanked_commands_are_kept(house: House) -> None:
    await house.say("收到", "note a", "refuse b", "bug c")
    assert [one["text"] for one in await rows("SELECT text FROM inbox ORDER BY id")] == ["", "note a", "refuse b", ""]


async def test_given_up_twice_is_answered_once_and_a_finished_turn_not_at_all(house: House) -> None:
    await house.hear(house.message("note a", message_id="m1"))
    done = dict((await rows("SELECT * FROM inbox"))[0])
    message = house.message("note a", message_id="m1")
    again = message_of(Accepted(done["id"], message, "", ""))
    await house.turns.give_up(again)
    assert (await answers(), await states()) == (["已记：a"], ["done"])


async def test_a_strange_room_is_silent_and_the_known_one_answers_with_an_at(house: House) -> None:
    await house.hear(house.message("note a", room="r-strange"), house.message("note b", room="r-unknown"))
    assert await answers() == []
    await house.hear(house.message("refuse x", room=ROOM))
    assert [(one["room_id"], one["contact_id"], one["mentions"]) for one in await rows("SELECT * FROM outbox")] == [(ROOM, "", LIAISON)]


async def test_a_locked_database_loses_nothing(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, COMMANDS)
    monkeypatch.setattr(sqlite_immediate, "PATIENCE", 20)
    async with opened(sqlite_url, model_modules()):
        await change("PRAGMA busy_timeout = 20")
        await people()
        house = House(tmp_path)
        house.ears.hold = None
        message = house.message("note a")
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(Exception, match="locked"):
                await house.inbound.hear(message)
            other.execute("ROLLBACK")
            assert await house.inbound.hear(message)
            other.execute("BEGIN IMMEDIATE")
            await house.inbound.quiet()
            assert await states() == ["accepted"]
            other.execute("ROLLBACK")
        assert await house.inbound.recover() == 1
        await house.inbound.quiet()
        assert (await noted(), await answers(), await states()) == (["a"], ["已记：a"], ["done"])


async def test_two_processes_run_a_turn_once(house: House, tmp_path: Path) -> None:
    second = House(tmp_path, house.ears)
    for n in range(5):
        await house.inbound.hear(house.message(f"note {n}"))
    await second.inbound.recover()
    await second.inbound.quiet()
    await house.inbound.quiet()
    assert await answers() == [f"已记：{n}" for n in range(5)]
    assert await value("SELECT COUNT(*) FROM outbox") == 5
