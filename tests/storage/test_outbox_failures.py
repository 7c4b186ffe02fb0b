"""What the outbox knows of failures: counted in messages, by channel and reason; what is held up; an alarm that is brought up to date."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import lease, outbox
from storage.database import row
from storage.outbox import OutboxKind, OutboxState
from tests.records import NOW

HOUR = timedelta(hours=1)
WHY, BEHIND = "账号掉线", "排在前面"


async def _put(key: str, at: datetime = NOW, **columns: Any) -> int:
    given = {"kind": OutboxKind.REPLY.value, "channel": "script", "contact_id": "c", "text": key} | columns
    await outbox.put([outbox.line(key=key, due_at=at, created_at=at, **given)])
    found = await row("SELECT id FROM outbox WHERE key = ?", key)
    assert found
    return int(found["id"])


async def _failed(key: str, at: datetime = NOW, reason: str = WHY, **columns: Any) -> int:
    row_id = await _put(key, at, **columns)
    await outbox.settle([row_id], OutboxState.FAILED, reason=reason)
    return row_id


async def _since(*ids: int, at: datetime = NOW) -> list[int]:
    return [one["id"] for one in await outbox.failed_since("script", WHY, at - HOUR, ids)]


async def test_failures_are_told_of_one_channel_one_reason_and_the_last_hour(office_db: str) -> None:
    first, second = await _failed("a"), await _failed("b", NOW - HOUR / 2)
    await _failed("before", NOW - HOUR)
    await _failed("other reason", reason="群已解散")
    await _failed("other account", channel="wechat")
    await _failed("an alarm", kind=OutboxKind.ALARM.value)
    await _put("waiting")
    assert await _since(first) == [first, second]


async def test_the_one_just_given_up_is_counted_however_long_it_waited(office_db: str) -> None:
    old = await _failed("a", NOW - timedelta(days=3))
    assert await _since(old) == [old]
    assert await _since(0) == []


async def test_the_last_try_is_what_counts_and_rows_of_one_message_count_once(office_db: str) -> None:
    await lease.take_lease("delivery", "me", NOW, 15)
    ids = [await _put(key, NOW - timedelta(days=1), room_id="r", contact_id="", kind="receipt") for key in ("a", "b")]
    await outbox.claim(ids, NOW, "delivery", "me")
    await outbox.settle(ids, OutboxState.FAILED, reason=WHY)
    (found,) = await outbox.failed_since("script", WHY, NOW - HOUR, ids)
    assert found == {"id": ids[0], "room_id": "r"}
    assert await _since(0, at=NOW + 2 * HOUR) == []


@pytest.mark.parametrize(
    ("columns", "reason", "held"),
    [
        ({}, "", True),
        ({}, WHY, True),
        ({}, BEHIND, True),
        ({}, "非工作时间", False),  # waits for its own hour, not for the account
        ({"at": NOW + HOUR}, "", False),  # only meant for later
        ({"at": NOW + HOUR}, WHY, True),
        ({"channel": "wechat"}, WHY, False),
        ({"kind": OutboxKind.ALARM.value}, WHY, False),
    ],
)
async def test_what_is_held_up_by_the_account(office_db: str, columns: dict[str, Any], reason: str, held: bool) -> None:
    given = dict(columns)
    at = given.pop("at", NOW)
    row_id = await _put("a", at, **given)
    if reason:
        await outbox.postpone([row_id], at, reason)
    assert await outbox.held_up("script", (WHY, BEHIND), NOW) == int(held)


async def test_what_is_being_tried_at_this_moment_is_held_up_too_and_what_has_left_is_not(office_db: str) -> None:
    await lease.take_lease("delivery", "me", NOW, 15)
    row_id = await _put("a")
    await outbox.claim([row_id], NOW, "delivery", "me")
    assert await outbox.held_up("script", (WHY, BEHIND), NOW) == 1
    await outbox.settle([row_id], OutboxState.SENT, at=NOW)
    assert await outbox.held_up("script", (WHY, BEHIND), NOW) == 0


async def test_only_what_has_not_left_is_given_other_words(office_db: str) -> None:
    waiting, sent, other = await _put("alarm:x:1"), await _put("alarm:x:2"), await _put("alarm:y:1")
    await outbox.settle([sent], OutboxState.SENT, at=NOW)
    assert await outbox.reword("alarm:x:%", "新的话") == 1
    texts = [(await row("SELECT text FROM outbox WHERE id = ?", one) or {})["text"] for one in (waiting, sent, other)]
    assert texts == ["新的话", "alarm:x:2", "alarm:y:1"]
    assert await outbox.reword("alarm:z:%", "新的话") == 0


@pytest.mark.parametrize(("kind", "held"), [("reply", True), ("notice", True), ("push", False), ("alarm", False)])
async def test_an_alarm_that_waits_holds_up_no_answer(office_db: str, kind: str, held: bool) -> None:
    await outbox.postpone([await _put("first", kind=kind)], NOW + HOUR, WHY)
    await _put("behind")
    assert [one["key"] for one in await outbox.due(NOW)] == ([] if held else ["behind"])


async def test_any_number_of_people_can_be_named(office_db: str) -> None:
    named = " ".join(f"wxid_{n:040}" for n in range(60))
    row_id = await _put("a", mentions=named)
    assert (await row("SELECT mentions FROM outbox WHERE id = ?", row_id)) == {"mentions": named}
