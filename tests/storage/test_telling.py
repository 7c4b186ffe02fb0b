"""What is told later is told only while it is so; what takes it back is needless to whom it was never said."""

from datetime import timedelta
from typing import Any

import pytest

from storage import outbox, telling
from storage.database import Row, change, insert, row
from storage.outbox import OutboxKind, OutboxState
from storage.task import TaskState
from tests.records import NOW


async def _task() -> int:
    return await insert(
        "task",
        title="述法报告",
        report_year=2026,
        per_post=True,
        targets="",
        excepted="",
        deadline_at=NOW,
        basis="",
        requirement="",
        state=TaskState.OPEN.value,
        created_at=NOW,
        period="",
    )


async def _line(key: str, rule: str, **columns: Any) -> Row:
    given = {"kind": OutboxKind.NOTICE.value, "channel": "script", "contact_id": "c", "text": key, "rule": rule} | columns
    await outbox.put([outbox.line(key=key, due_at=NOW, created_at=NOW, **given)])
    found = await row("SELECT * FROM outbox WHERE key = ?", key)
    assert found
    return found


@pytest.mark.parametrize(("sets", "value"), [("state", TaskState.CLOSED.value), ("deadline_at", NOW + timedelta(days=1))])
async def test_it_is_not_said_any_more_once_the_record_is_another(office_db: str, sets: str, value: Any) -> None:
    task_id = await _task()
    now = TaskState.OPEN if sets == "state" else NOW
    told = await _line("a", telling.holds("task", task_id, now, sets))
    assert await telling.why_not(told) == ""
    await change(f"UPDATE task SET {sets} = ? WHERE id = ?", value, task_id)
    assert await telling.why_not(told) == telling.OUTDATED


async def test_what_is_gone_is_not_said_and_what_has_no_rule_always_is(office_db: str) -> None:
    assert await telling.why_not(await _line("a", telling.holds("task", 999, TaskState.OPEN))) == telling.OUTDATED
    assert await telling.why_not(await _line("b", "")) == ""
    assert await telling.why_not(await _line("c", "checklist.propose")) == ""


@pytest.mark.parametrize(("state", "reason", "why"), [
    (OutboxState.CANCELLED, telling.OUTDATED, telling.NEVER_TOLD), (OutboxState.SENT, "", ""), (OutboxState.CANCELLED, "对方未加好友", ""),
])  # fmt: skip
async def test_taking_back_is_said_to_whom_the_first_was(office_db: str, state: OutboxState, reason: str, why: str) -> None:
    first = await _line("a", telling.holds("task", 1, TaskState.OPEN))
    await outbox.settle([first["id"]], state, at=NOW, reason=reason)
    assert await telling.why_not(await _line("b", telling.takes_back("task", 1))) == why
    assert await telling.why_not(await _line("c", telling.takes_back("task", 1), contact_id="other")) == ""
    assert await telling.why_not(await _line("d", telling.takes_back("task", 2))) == ""


async def test_what_was_first_to_be_told_of_a_column_is_found_while_it_waits(office_db: str) -> None:
    assert await telling.untold("task", 1, "deadline_at") == ""
    await _line("other", telling.holds("task", 11, NOW, "deadline_at"))
    await _line("state", telling.holds("task", 1, TaskState.OPEN))
    first = await _line("first", telling.holds("task", 1, NOW, "deadline_at"))
    await _line("second", telling.holds("task", 1, NOW + timedelta(days=1), "deadline_at"))
    assert await telling.untold("task", 1, "deadline_at") == "first"
    await outbox.settle([first["id"]], OutboxState.SENT, at=NOW)
    assert await telling.untold("task", 1, "deadline_at") == "second"
