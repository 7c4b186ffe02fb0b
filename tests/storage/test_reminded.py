"""What was said by reminders and 催办, as the outbox has it: only what left counts as said, whatever else stands beside it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import outbox, reminded
from storage.database import change, rows
from storage.journal import Actor, record
from storage.outbox import OutboxKind, OutboxState
from tests.records import CHANNEL, LIAISON, NOW, ROOM

SAID = (OutboxState.SENT, OutboxState.CLAIMED, OutboxState.UNSURE)
NOT_SAID = tuple(state for state in OutboxState if state not in SAID)


async def _push(key: str, state: OutboxState = OutboxState.DUE, *, at: datetime = NOW, **columns: object) -> int:
    """A push by its key, sent or tried at a moment when it is not waiting; its id."""
    given = {"kind": OutboxKind.PUSH.value, "channel": CHANNEL, "contact_id": LIAISON, "rule": "reminder.T-3", "due_at": at, "created_at": at}
    await outbox.put([outbox.line(key=key, **(given | columns))])
    (row,) = await rows("SELECT id FROM outbox WHERE key = ?", key)
    if state is OutboxState.CLAIMED:
        await change("UPDATE outbox SET state = ?, claimed_at = ? WHERE id = ?", state.value, at, row["id"])
    elif state is not OutboxState.DUE:
        await outbox.settle([row["id"]], state, at=at if state in SAID else None)
    return int(row["id"])


@pytest.mark.parametrize("state", list(OutboxState))
async def test_only_what_left_or_may_have_left_counts_as_said(office_db: str, state: OutboxState) -> None:
    await _push("remind:5:T-1:1", state, room_id=ROOM, contact_id="")
    await _push("urge:6:1", state)
    said = state in SAID
    assert bool(await reminded.said_in(CHANNEL, ROOM, NOW)) == said
    assert await reminded.urged(CHANNEL, LIAISON, NOW) == ({6} if said else set())
    assert await reminded.said_ahead(NOW - timedelta(hours=1)) == (["remind:5:T-1:1"] if said else [])
    assert await reminded.states(["remind:5:T-1:1", "remind:7:T-1:1"]) == {"remind:5:T-1:1": state.value}


@pytest.mark.parametrize(("reason", "said"), [*((one, True) for one in outbox.UNKNOWN), ("对方未加好友", False)])
async def test_what_was_given_up_because_nobody_knows_whether_it_left_counts_as_said(office_db: str, reason: str, said: bool) -> None:
    loud = await _push("remind:5:T-1:1", OutboxState.CLAIMED, room_id=ROOM, contact_id="")
    await outbox.settle([loud, await _push("urge:6:1", OutboxState.CLAIMED)], OutboxState.FAILED, reason=reason)
    assert bool(await reminded.said_in(CHANNEL, ROOM, NOW)) == said
    assert await reminded.urged(CHANNEL, LIAISON, NOW) == ({6} if said else set())
    assert (await reminded.states(["remind:5:T-1:1"]))["remind:5:T-1:1"] == ("unsure" if said else "failed")


async def test_a_room_was_told_what_left_there_since_a_moment(office_db: str) -> None:
    await _push("remind:5:T-1:1", OutboxState.SENT, at=NOW - timedelta(hours=1), room_id=ROOM, contact_id="")
    await _push("remind:6:T-1:1", OutboxState.SENT, room_id=ROOM, contact_id="")
    await _push("remind:7:T-1:1", OutboxState.SENT, room_id="r-other", contact_id="")
    await _push("answer", OutboxState.SENT, room_id=ROOM, contact_id="", kind=OutboxKind.REPLY.value)
    assert [one["key"] for one in await reminded.said_in(CHANNEL, ROOM, NOW)] == ["remind:6:T-1:1"]
    assert len(await reminded.said_in(CHANNEL, ROOM, NOW - timedelta(hours=1))) == 2
    assert await reminded.said_in("wechat", ROOM, NOW) == []


async def test_urged_are_those_whom_a_person_urged_privately(office_db: str) -> None:
    await _push("urge:5:1", OutboxState.SENT)
    await _push("urge:6:1", OutboxState.SENT, at=NOW - timedelta(hours=3))
    await _push("urge:7:1", OutboxState.SENT, room_id=ROOM, contact_id="")
    await _push("remind:8:T-3:1", OutboxState.SENT)
    assert await reminded.urged(CHANNEL, LIAISON, NOW - timedelta(hours=2)) == {5}
    assert await reminded.urged(CHANNEL, "c-other", NOW - timedelta(hours=2)) == set()


async def test_said_ahead_is_what_was_due_after_a_clock_that_was_set_back(office_db: str) -> None:
    await _push("remind:5:T-1:1", OutboxState.SENT, at=NOW + timedelta(days=1))
    await _push("remind:5:T-3:1", OutboxState.SENT, at=NOW)
    await _push("urge:5:1", OutboxState.SENT, at=NOW + timedelta(days=1))
    assert await reminded.said_ahead(NOW) == ["remind:5:T-1:1"]


async def test_the_record_holds_reminders_and_urging_in_order_and_nothing_else(office_db: str) -> None:
    await _push("remind:5:T-3:1", OutboxState.SENT, calendar="v1")
    await _push("urge:5:1", OutboxState.CANCELLED)
    await _push("reminder.digest:1:2:3", rule="reminder.digest")
    await _push("remind:reply", kind=OutboxKind.REPLY.value)
    told = [(one["key"], one["state"], one["calendar"]) for one in await reminded.pushed()]
    assert told == [("remind:5:T-3:1", "sent", "v1"), ("urge:5:1", "cancelled", "")]


async def test_what_waits_is_told_until_a_moment_the_next_first(office_db: str) -> None:
    for key, days in (("remind:5:T-1:1", 3), ("remind:5:T-3:1", 1), ("remind:5:T-0:1", 9)):
        await _push(key, at=NOW + timedelta(days=days))
    await _push("reminder.digest:1:2:3", rule="reminder.digest", at=NOW + timedelta(days=2))
    await _push("remind:6:T-3:1", OutboxState.SENT)
    await _push("calendar:1", rule="calendar.moved")
    found = [one["key"] for one in await reminded.unsent(NOW + timedelta(days=7))]
    assert found == ["remind:5:T-3:1", "reminder.digest:1:2:3", "remind:5:T-1:1"]


async def test_why_something_was_urgent_is_found_by_the_message_that_asked(office_db: str) -> None:
    await record(Actor(NOW, 7, 41), reminded.URGENTLY, "task", 1, "市委今晚要汇总")
    await record(Actor(NOW, 7, 42), "urge", "task", 1, "平常的催办")
    assert await reminded.urgent_reasons() == {41: "市委今晚要汇总"}


async def test_states_are_found_of_more_keys_than_one_statement_takes(office_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminded, "_AT_ONCE", 2)
    for n in range(5):
        await _push(f"remind:{n}:T-3:1", OutboxState.SENT if n % 2 else OutboxState.CANCELLED)
    told = await reminded.states([f"remind:{n}:T-3:1" for n in range(7)])
    assert told == {f"remind:{n}:T-3:1": "sent" if n % 2 else "cancelled" for n in range(5)}
    assert await reminded.states([]) == {}


async def test_what_was_left_out_for_one_of_these_reasons_is_due_again(office_db: str) -> None:
    ids = [await _push(f"remind:{n}:T-3:1") for n in range(4)]
    for row_id, reason in zip(ids[:2], ("已由群内提醒代替", "已报送"), strict=True):
        await outbox.settle([row_id], OutboxState.CANCELLED, reason=reason)
    await outbox.settle([ids[2]], OutboxState.SENT, at=NOW)
    later = NOW + timedelta(hours=1)
    keys = [f"remind:{n}:T-3:1" for n in range(4)]
    assert await reminded.say_after_all(keys, ["已由群内提醒代替"], later) == 1
    assert [(one["state"], one["reason"]) for one in await rows("SELECT state, reason FROM outbox ORDER BY id")] == [
        ("due", ""), ("cancelled", "已报送"), ("sent", ""), ("due", ""),
    ]  # fmt: skip
    assert [one["due_at"] for one in await rows("SELECT due_at FROM outbox ORDER BY id")] == [later, NOW, NOW, NOW]


async def test_whom_a_room_was_told_of_instead_is_known(office_db: str) -> None:
    room: dict[str, Any] = {"room_id": ROOM, "contact_id": ""}
    await _push("remind:1:T-7:1:room", OutboxState.SENT, mentions="c-a", **room)
    await _push("remind:1:T-3:1:room", OutboxState.UNSURE, mentions="c-a", **room)
    await _push("remind:2:T-3:1:room", mentions="c-b", **room)
    await _push("remind:3:T-1:1", OutboxState.SENT, mentions="c-c c-d", **room)
    assert await reminded.called_instead(CHANNEL, ROOM) == {"c-a"}
    assert await reminded.called_instead(CHANNEL, "r-other") == set()
