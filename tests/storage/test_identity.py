"""Who is behind a contact id: by binding alone, one account of a channel for a member; what is forgotten and what stays."""

from datetime import timedelta

import pytest

from storage import absence, identity
from storage.database import change, insert, row, rows, value
from storage.people import Role
from tests import records
from tests.records import BY, CHANNEL, HEAD, LIAISON, NOW, ROOM


async def _new(contact_id: str, nickname: str = "", channel: str = CHANNEL) -> int:
    return await identity.known_account(channel, contact_id, nickname)


async def test_a_contact_nobody_bound_is_a_stranger_whatever_the_nickname(office_db: str) -> None:
    await records.member(await records.unit(), "王敏", Role.LIAISON, LIAISON)
    account_id = await _new("passer-by", "王敏")
    found = await identity.account(CHANNEL, "passer-by")
    assert found is not None and found["id"] == account_id
    assert {found[one] for one in ("member_id", "name", "unit_id", "unit_name", "title", "bound_at")} == {None}
    assert not await identity.is_bound(CHANNEL, "passer-by")
    assert await identity.account(CHANNEL, "nobody") is None
    assert not await identity.is_bound(CHANNEL, "nobody")


async def test_a_bound_contact_is_the_member_on_this_channel_only(office_db: str) -> None:
    unit_id = await records.unit("柳河镇")
    member_id = await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    found = await identity.account(CHANNEL, LIAISON)
    assert found and (found["member_id"], found["name"], found["unit_id"], found["unit_name"]) == (member_id, "王敏", unit_id, "柳河镇")
    assert await identity.is_bound(CHANNEL, LIAISON)
    assert not await identity.is_bound("other", LIAISON)
    assert await identity.grants(member_id) == [{"role": "liaison", "unit_id": unit_id, "unit_name": "柳河镇"}]


async def test_who_has_left_is_a_stranger_though_the_account_still_points_there(office_db: str) -> None:
    member_id = await records.member(await records.unit(), "王敏", Role.LIAISON, LIAISON)
    await rows("UPDATE member SET left_at = ? WHERE id = ? RETURNING id", NOW, member_id)
    assert not await identity.is_bound(CHANNEL, LIAISON)
    assert await identity.contacts_of_role(Role.LIAISON) == []


async def test_an_account_is_written_down_once_and_keeps_its_last_nickname(office_db: str) -> None:
    first = await _new("c-1", "小王")
    assert await _new("c-1", "王敏") == first
    assert await _new("c-1") == first
    kept = await identity.account_row(CHANNEL, "c-1")
    assert kept and kept["nickname"] == "王敏"
    assert await _new("c-1", channel="other") != first


async def test_a_new_account_takes_the_place_of_the_old_one_of_its_channel(office_db: str) -> None:
    member_id = await records.member(await records.unit(), "王敏", Role.LIAISON, LIAISON)
    elsewhere, new = await _new("w-1", channel="other"), await _new("c-new")
    await identity.bind(BY, elsewhere, member_id, "code")
    await identity.bind(BY, new, member_id, "approval")
    bound = [(one["channel"], one["contact_id"], one["bound_by"]) for one in await identity.accounts_of(member_id)]
    assert sorted(bound) == [("other", "w-1", "code"), (CHANNEL, "c-new", "approval")]
    assert not await identity.is_bound(CHANNEL, LIAISON)
    moves = [(one["move"], one["detail"]) for one in await rows("SELECT move, detail FROM journal ORDER BY id")]
    assert moves == [("bind", "code"), ("unbind", "改绑新账号"), ("bind", "approval")]


async def test_contacts_of_a_role_are_told_once_and_of_these_units_only(office_db: str) -> None:
    first, second = await records.unit("甲镇"), await records.unit("乙镇")
    member_id = await records.member(first, "何静", Role.LIAISON, "c-1")
    await insert("role_grant", member_id=member_id, role=Role.LIAISON, unit_id=second, desk="A", from_at=NOW)
    await records.member(second, "王敏", Role.LIAISON, "c-2")
    await records.member(first, "刘建平", Role.ADMINISTRATOR, HEAD)

    async def told(*units: int) -> list[str]:
        return [one["contact_id"] for one in await identity.contacts_of_role(Role.LIAISON, units)]

    assert [one["contact_id"] for one in await identity.contacts_of_role(Role.LIAISON)] == ["c-1", "c-2"]
    assert (await told(first), await told(second), await told(first, second)) == (["c-1"], ["c-1", "c-2"], ["c-1", "c-2"])
    await rows("UPDATE role_grant SET to_at = ? WHERE unit_id = ? RETURNING id", NOW, second)
    assert await told(second) == []


async def _forgotten(office_db: str) -> int:
    member_id = await records.member(await records.unit(), "王敏", Role.LIAISON, LIAISON)
    await rows("UPDATE member SET phone = '13800000000' WHERE id = ? RETURNING id", member_id)
    account_id = await _new(LIAISON, "小王")
    for n, state in enumerate(("done", "accepted")):
        await insert(
            "inbox", channel=CHANNEL, message_id=f"m{n}", contact_id=LIAISON, nickname="小王", room_id="", text="述法报告已交", details="{}",
            secrecy_rule="", state=state, heard_at=NOW,
        )  # fmt: skip
    await insert("dialogue", channel=CHANNEL, contact_id=LIAISON, room_id="", active=True, about_file=False, text="？", state="{}", expires_at=NOW)
    await identity.forget(BY, account_id, member_id)
    return member_id


async def test_who_wants_to_be_forgotten_is_and_the_ledger_keeps_the_name(office_db: str) -> None:
    member_id = await _forgotten(office_db)
    assert await identity.accounts_of(member_id) == []
    assert await identity.account(CHANNEL, LIAISON) is None
    assert await row("SELECT name, phone FROM member WHERE id = ?", member_id) == {"name": "王敏", "phone": ""}
    assert await value("SELECT COUNT(*) FROM dialogue") == 0
    left = await rows("SELECT nickname, text, state FROM inbox ORDER BY id")
    assert left[0] == {"nickname": "", "text": "", "state": "done"}
    assert left[1]["text"] == "述法报告已交"  # its turn has still to run


async def test_the_forgotten_contact_can_come_again_as_a_stranger(office_db: str) -> None:
    await _forgotten(office_db)
    again = await _new(LIAISON, "小王")
    found = await identity.account_row(CHANNEL, LIAISON)
    assert found and (found["id"], found["member_id"]) == (again, None)


async def test_a_room_is_worked_in_from_when_it_is_registered_until_it_is_closed(office_db: str) -> None:
    assert await identity.register_room(BY, CHANNEL, ROOM, "述法工作群", "述法")
    assert not await identity.register_room(BY, CHANNEL, ROOM, "述法工作群", "述法")
    assert [one["name"] for one in await identity.rooms_on_record()] == ["述法工作群"]
    assert await identity.close_room(BY, CHANNEL, ROOM)
    assert not await identity.close_room(BY, CHANNEL, ROOM)
    assert await identity.rooms_on_record() == []
    assert await identity.register_room(BY, CHANNEL, ROOM, "", "述法")
    assert [one["name"] for one in await identity.rooms_on_record()] == ["述法工作群"]


@pytest.mark.parametrize(("name", "purpose", "units"), [("新群名", "述法", ""), ("述法工作群", "督察", ""), ("述法工作群", "述法", "柳河镇、石桥镇")])
async def test_any_difference_is_a_change(office_db: str, name: str, purpose: str, units: str) -> None:
    await identity.register_room(BY, CHANNEL, ROOM, "述法工作群", "述法")
    assert await identity.register_room(BY, CHANNEL, ROOM, name, purpose, units)
    found = await identity.room(CHANNEL, ROOM)
    assert found and (found["name"], found["purpose"], found["units"], found["registered_at"]) == (name, purpose, units, NOW)


async def test_a_room_nobody_registered_cannot_be_closed(office_db: str) -> None:
    assert not await identity.close_room(BY, CHANNEL, "elsewhere")
    assert await identity.room(CHANNEL, "elsewhere") is None


async def test_the_desks_of_a_unit_are_its_bound_liaisons_who_are_at_work(office_db: str) -> None:
    unit_id, today = await records.unit(), NOW.date()
    second = await records.member(unit_id, "崔浩", Role.LIAISON, "c-b")
    await change("UPDATE role_grant SET desk = 'B' WHERE member_id = ?", second)
    first = await records.member(unit_id, "王敏", Role.LIAISON, "c-a")
    await records.member(unit_id, "马远", Role.LIAISON, "c-elsewhere", channel="other")
    await records.member(unit_id, "陈静", Role.REVIEWER, "c-reviewer")
    assert await identity.desks(CHANNEL, [unit_id], today) == {unit_id: [(first, "c-a"), (second, "c-b")]}
    await absence.be_absent(BY, first, None, today, today)
    assert await identity.desks(CHANNEL, [unit_id], today) == {unit_id: [(second, "c-b")]}
    assert await identity.desks(CHANNEL, [unit_id], today + timedelta(days=1)) == {unit_id: [(first, "c-a"), (second, "c-b")]}
    assert await identity.desks(CHANNEL, [], today) == {}
