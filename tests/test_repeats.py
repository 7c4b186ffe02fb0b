"""The same words or file under two message ids: done once and answered once, by the record alone; what may be meant anew is done."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.channels import Announced
from storage import inbox, once
from storage.database import change, opened, rows, transaction, watched
from storage.once import WITHIN
from storage.schema import model_modules
from tests.bot.ears import COMMANDS, House, answers, noted, only, people
from tests.records import CHANNEL, HEAD, LIAISON, NOW, ROOM

SECOND = timedelta(seconds=1)


@pytest.fixture
async def house(office_db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A process with the test's own commands."""
    only(monkeypatch, COMMANDS)
    await people()
    return House(tmp_path)


async def _left(house: House) -> None:
    """Everything said so far has left."""
    await change("UPDATE outbox SET state = 'sent', sent_at = ? WHERE state = 'due'", house.clock.now())


async def test_the_same_words_under_two_ids_are_done_and_answered_once(house: House) -> None:
    await house.hear(house.message("note a"), house.message("note a"))
    await house.hear(house.message("note a"))
    assert (await noted(), await answers()) == (["a"], ["已记：a"])
    assert await rows("SELECT text FROM inbox WHERE id > 1 AND (text <> '' OR state <> 'done')") == []


@pytest.mark.parametrize("where", [{"room": ROOM}, {"contact": HEAD}, {"text": "note b"}, {"quoted": "甲"}])
async def test_another_place_person_or_word_is_another_message(where: dict[str, str], house: House) -> None:
    await house.hear(house.message("note a"))
    await house.hear(house.message(**({"text": "note a"} | where)))  # type: ignore[arg-type]
    assert len(await answers()) == 2


async def test_ten_seconds_later_it_is_meant_anew(house: House) -> None:
    await house.hear(house.message("note a"))
    house.clock.set(NOW + WITHIN)
    await house.hear(house.message("note a"))
    assert len(await answers()) == 1
    house.clock.set(NOW + WITHIN + SECOND)
    await house.hear(house.message("note a"))
    assert len(await answers()) == 2


async def test_a_plain_question_is_answered_each_time(house: House) -> None:
    await house.hear(house.message("who"))
    await house.hear(house.message("who"))
    assert await answers() == ["李家埠镇"] * 2


async def test_what_was_refused_had_no_effect_and_is_refused_again(house: House) -> None:
    await house.hear(house.message("refuse a"))
    await house.hear(house.message("refuse a"))
    assert await answers() == ["不行。"] * 2


async def test_words_after_the_answer_has_left_are_meant_anew(house: House) -> None:
    await house.hear(house.message("note a"))
    house.clock.set(NOW + SECOND)
    await _left(house)
    await house.hear(house.message("note a"))
    assert len(await answers()) == 2


async def test_words_that_come_late_but_were_said_before_the_answer_left_are_a_repeat(house: House) -> None:
    first, again = house.message("note a"), house.message("note a")
    await house.hear(first)
    house.clock.set(NOW + SECOND)
    await _left(house)
    await house.hear(again)
    assert len(await answers()) == 1


async def test_a_second_answer_to_the_next_question_counts(house: House) -> None:
    await house.tell("pick a")
    await house.tell("1")
    await house.tell("pick b")
    await house.tell("1")
    assert await noted() == ["a:red", "b:red"]


async def test_a_file_is_a_repeat_though_its_receipt_has_left(house: House) -> None:
    await house.hear(house.message("", file=Announced("报告.docx", 1)))
    await house.hear(house.message("note a"))
    house.clock.set(NOW + SECOND)
    await _left(house)
    assert len(await answers()) == 2  # the house's command for files changes nothing; a report does (重复的话.chat)
    await once.had_effect((await rows("SELECT digest FROM once ORDER BY id"))[0]["digest"])
    await change("UPDATE outbox SET state = 'due' WHERE inbox_id <> 1")
    await house.hear(house.message("", file=Announced("报告.docx", 1)))
    assert len(await answers()) == 2
    await _left(house)  # something else was answered in between
    await house.hear(house.message("", file=Announced("报告.docx", 1)))
    assert len(await answers()) == 3


async def test_two_processes_at_once_do_it_once(house: House, tmp_path: Path) -> None:
    other = House(tmp_path, house.ears)
    first, second = house.message("note a"), house.message("note a")
    await asyncio.gather(house.hear(first), other.hear(second))
    assert (await noted(), len(await answers())) == (["a"], 1)


async def test_what_is_remembered_is_forgotten_after_an_hour(house: House) -> None:
    await house.hear(house.message("note a"))
    assert await once.purge(NOW) == 0
    assert (await once.purge(NOW + SECOND), await once.counted()) == (1, 0)


async def test_only_changes_of_rows_are_watched(sqlite_db: str) -> None:
    with watched() as changed:
        await rows("SELECT * FROM unit")
        await change("DELETE FROM unit")
        assert not changed()
        await rows("INSERT INTO unit (name, kind, position, note) VALUES ('甲', 'town', 1, '') RETURNING id")
        assert changed()
    with watched() as again:
        assert not again()


Event = tuple[int, int, bool, bool]  # seconds since the one before, which content, whether it has an effect, whether the answer leaves at once


def _model(events: list[Event]) -> list[bool]:
    """Which of these are repeats, worked out in plain words: the last of its content that was no repeat had an effect, was said within ten
    seconds, and nothing left for this person since."""
    at, last, left, found = 0, dict[int, tuple[int, bool]](), list[int](), list[bool]()
    for gap, content, effect, leaves in events:
        at += gap
        said, had = last.get(content, (-100, False))
        repeat = had and at - said <= 10 and not any(said <= one <= at for one in left)
        found.append(repeat)
        if not repeat:
            last[content] = (at, effect)
            left += [at] * leaves
    return found


async def _recorded(url: str, events: list[Event]) -> list[bool]:
    """The same by the record."""
    at, found = NOW, list[bool]()
    async with opened(url, model_modules()):
        for n, (gap, content, effect, leaves) in enumerate(events):
            at += timedelta(seconds=gap)
            (inbox_id,) = await inbox.accept([(CHANNEL, f"m{n}", LIAISON, "", "", at, "", "", "", "done")])
            assert inbox_id
            async with transaction():
                before = await once.claim(str(content), inbox_id, at)
                new = before is None or bool(await once.answered_between(CHANNEL, LIAISON, before["said_at"], at))
                if before and new:
                    await once.take_over(str(content), inbox_id, at)
                if new and effect:
                    await once.had_effect(str(content))
            found.append(not new)
            if new and leaves:
                await rows(
                    "INSERT INTO outbox (key, kind, channel, contact_id, room_id, state, due_at, created_at, sent_at, inbox_id, text, mentions, attachment, "
                    "file_name, fallback, fallback_room, rule, calendar, reason, message_id, attempts) "
                    "VALUES (?, 'reply', ?, ?, '', 'sent', ?, ?, ?, ?, '', '', '', '', '', '', '', '', '', '', 1) RETURNING id",
                    f"k{n}", CHANNEL, LIAISON, at, at, at, inbox_id,
                )  # fmt: skip
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1), st.booleans(), st.booleans()), min_size=2, max_size=8))
def test_the_record_tells_repeats_as_plain_words_do(sqlite_template: Path, events: list[Event]) -> None:
    with TemporaryDirectory() as folder:
        file = shutil.copyfile(sqlite_template, Path(folder) / "office.sqlite3")
        assert asyncio.run(_recorded(f"sqlite:///{file}", events)) == _model(events)
