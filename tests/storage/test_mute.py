"""暂停提醒 on record: from when until when, for whom and of what; ended by whom it concerns, and nothing else with it."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database import rows
from storage.journal import Actor
from storage.mute import covers, mute, muted, mutes_after, unmute
from tests.records import NOW

BY = Actor(NOW, 7, 9)
BEGINS, UNTIL = NOW + timedelta(days=1), NOW + timedelta(days=3)


async def _silent_at(at: datetime) -> list[tuple[object, object, object]]:
    return [(one["task_id"], one["unit_id"], one["member_id"]) for one in await muted(at)]


async def test_it_is_silent_from_its_first_moment_up_to_its_last(office_db: str) -> None:
    await mute(BY, UNTIL, begins=BEGINS)
    moments = (BEGINS - timedelta(seconds=1), BEGINS, UNTIL - timedelta(seconds=1), UNTIL)
    assert [len(await muted(at)) for at in moments] == [0, 1, 1, 0]
    assert [len(await mutes_after(at)) for at in moments] == [1, 1, 1, 0]  # what is still to begin counts for the plan


@pytest.mark.parametrize(
    ("of", "subject"),
    [
        ({}, ("task", 0)),
        ({"task_id": 3}, ("task", 3)),
        ({"unit_id": 4}, ("unit", 4)),
        ({"member_id": 5}, ("member", 5)),
        ({"task_id": 3, "member_id": 5}, ("member", 5)),
    ],
)
async def test_who_asked_for_which_silence_stands_in_the_journal(office_db: str, of: dict[str, int], subject: tuple[str, int]) -> None:
    await mute(BY, UNTIL, begins=BEGINS, **of)
    (kept,) = await rows("SELECT * FROM mute")
    assert {name: kept[name] for name in ("task_id", "unit_id", "member_id")} == {"task_id": None, "unit_id": None, "member_id": None, **of}
    assert (kept["from_at"], kept["until_at"], kept["asked_by"], kept["asked_at"]) == (BEGINS, UNTIL, 7, NOW)
    (line,) = await rows("SELECT * FROM journal")
    assert (line["move"], line["subject"], line["subject_id"], line["member_id"], line["inbox_id"]) == ("mute", *subject, 7, 9)
    assert line["detail"] == f"至{UNTIL:%Y-%m-%d %H:%M}"


async def test_ones_own_silence_is_ended_by_oneself_and_the_offices_by_the_office(office_db: str) -> None:
    await mute(BY, UNTIL, begins=NOW, member_id=7)
    await mute(BY, UNTIL, begins=NOW, member_id=8)
    await mute(BY, UNTIL, begins=NOW, task_id=3)
    assert await unmute(BY, 7) == 1
    assert await _silent_at(NOW) == [(None, None, 8), (3, None, None)]
    assert await unmute(BY, None) == 1
    assert await _silent_at(NOW) == [(None, None, 8)]


async def test_only_the_tasks_and_units_that_are_named_are_reminded_of_again(office_db: str) -> None:
    for of in ({"task_id": 3}, {"task_id": 4}, {"unit_id": 5}, {"unit_id": 6}):
        await mute(BY, UNTIL, begins=NOW, **of)
    assert await unmute(BY, None, task_ids=[3], unit_ids=[5]) == 2
    assert await _silent_at(NOW) == [(4, None, None), (None, 6, None)]
    assert await unmute(BY, None, task_ids=[3]) == 0


async def test_what_is_over_is_not_ended_once_more(office_db: str) -> None:
    await mute(BY, UNTIL, begins=NOW, member_id=7)
    assert await unmute(Actor(UNTIL, 7), 7) == 0
    assert [one["until_at"] for one in await rows("SELECT until_at FROM mute")] == [UNTIL]
    assert await rows("SELECT id FROM journal WHERE move = 'unmute'") == []


async def test_what_is_still_to_begin_is_ended_too(office_db: str) -> None:
    await mute(BY, UNTIL, begins=BEGINS, member_id=7)
    assert await unmute(BY, 7) == 1
    assert await muted(BEGINS) == [] and await mutes_after(NOW) == []


async def test_what_is_silent_for_longest_is_told_last(office_db: str) -> None:
    for n in (3, 1, 2):
        await mute(BY, NOW + timedelta(days=n), begins=NOW, task_id=n)
    assert [one["task_id"] for one in await muted(NOW)] == [one["task_id"] for one in await mutes_after(NOW)] == [1, 2, 3]


_ID = st.integers(1, 4)


@given(st.none() | _ID, st.none() | _ID, _ID, _ID)
def test_a_silence_covers_what_it_does_not_narrow(task: int | None, unit: int | None, of_task: int, of_unit: int) -> None:
    told = covers({"task_id": task, "unit_id": unit}, of_task, of_unit)
    assert told == ((task is None or task == of_task) and (unit is None or unit == of_unit))
    assert covers({"task_id": None, "unit_id": None}, of_task, of_unit)
    assert not covers({"task_id": of_task, "unit_id": of_unit}, of_task + 1, of_unit)
