"""What waits for an administrator's word about a unit lapses with the unit, once, and who asked can be told."""

from typing import Any

import pytest

from storage import requests
from storage.database import change, insert, row, rows
from storage.people import Role
from tests import records
from tests.records import BY, CHANNEL, LIAISON, NOW


async def _extension(unit_id: int, member_id: int | None, state: str = "waiting") -> int:
    owed = await records.task(unit_id, title=f"报告{unit_id}")
    number = await requests.next_request("extension")
    columns: dict[str, Any] = {"kind": "extension", "task_id": owed[0]["task_id"], "unit_id": unit_id, "posts": "党委书记", "reason": "出差"}
    await insert("submit_request", id=number, **columns, asked_by=member_id, asked_at=NOW, state=state)
    return number


async def _liaison(unit_id: int, contact_id: str, state: str) -> int:
    account = await insert("account", channel=CHANNEL, contact_id=contact_id, nickname="", bound_by="")
    number = await requests.next_request("roster")
    columns: dict[str, Any] = {"account_id": account, "unit_id": unit_id, "name": "李娜", "desk": "A"}
    return await insert("liaison_request", id=number, **columns, asked_at=NOW, state=state)


async def _states() -> list[str]:
    sql = "SELECT id, state FROM submit_request UNION ALL SELECT id, state FROM liaison_request ORDER BY id"
    return [one["state"] for one in await rows(sql)]


async def test_all_that_waits_for_the_unit_lapses_and_nothing_else(office_db: str) -> None:
    gone, stays = await records.unit("云北街道"), await records.unit("云东街道")
    member = await records.member(gone, "冯娟", Role.LIAISON, LIAISON)
    await _extension(gone, member)
    await _liaison(gone, "c-new", "waiting")
    await _liaison(gone, "c-next", "approved")  # its day has not come
    await _liaison(gone, "c-old", "rejected")
    await _extension(stays, None)
    found = await requests.lapse(gone, BY, "云北街道已并入云东街道")
    assert [(one["id"], one["decided_by"], one["contact_id"]) for one in found] == [
        (1, "extension", LIAISON), (2, "roster", "c-new"), (3, "roster", "c-next"),
    ]  # fmt: skip
    assert await _states() == ["superseded", "superseded", "superseded", "rejected", "waiting"]
    assert [one["id"] for one in await requests.undecided()] == [5]


async def test_each_has_its_line_in_the_journal_with_the_reason(office_db: str) -> None:
    gone = await records.unit("云北街道")
    await _extension(gone, await records.member(gone, "冯娟", Role.LIAISON, LIAISON))
    await requests.lapse(gone, BY, "云北街道已撤销")
    found = await rows("SELECT subject, subject_id, detail FROM journal WHERE move = 'lapse'")
    assert found == [{"subject": "submit_request", "subject_id": 1, "detail": "云北街道已撤销"}]
    assert await requests.lapse(gone, BY, "云北街道已撤销") == []


async def test_one_asker_on_two_channels_is_found_on_both_and_nobody_is_still_a_lapse(office_db: str) -> None:
    gone = await records.unit("云北街道")
    member = await records.member(gone, "冯娟", Role.LIAISON, LIAISON)
    await insert("account", channel="wechat", contact_id="w-1", nickname="", member_id=member, bound_at=NOW, bound_by="code")
    await _extension(gone, member)
    await change("UPDATE task SET title = ? WHERE id > 0", "另一项")
    await _extension(gone, None)
    assert sorted(one["contact_id"] for one in await requests.lapse(gone, BY, "云北街道已撤销")) == [LIAISON, "w-1"]
    assert await _states() == ["superseded", "superseded"]


@pytest.mark.parametrize("state", ["granted", "refused", "withdrawn"])
async def test_what_is_settled_stays_as_it_is(office_db: str, state: str) -> None:
    gone = await records.unit("云北街道")
    await _extension(gone, None, state)
    assert await requests.lapse(gone, BY, "云北街道已撤销") == []
    found = await row("SELECT state FROM submit_request")
    assert found == {"state": state}
