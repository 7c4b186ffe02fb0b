"""Members on record: who holds which post and which role, and what goes with it when that changes."""

import pytest

from storage import lease, members
from storage.database import row, rows, value
from storage.people import PostKind, Role
from storage.task import obligations
from tests import records
from tests.records import BY, CHANNEL


async def _roles(member_id: int) -> list[tuple[str, int | None, str]]:
    return [(one["role"], one["unit_id"], one["desk"]) for one in await members.grants_of(member_id)]


async def _holders(unit_id: int) -> dict[str, str | None]:
    return {one["title"]: one["name"] for one in await members.posts(unit_id)}


async def _person(unit_id: int, name: str = "陈立新", title: str = "") -> int:
    return await members.add_member(BY, name, unit_id, title, "13800000000")


async def test_a_member_is_told_with_the_name_of_the_unit(office_db: str) -> None:
    unit_id = await records.unit("柳河镇")
    member_id = await _person(unit_id, title="镇长")
    found = await members.member(member_id)
    assert (found["name"], found["unit_name"], found["title"], found["phone"]) == ("陈立新", "柳河镇", "镇长", "13800000000")
    with pytest.raises(LookupError):
        await members.member(member_id + 1)


async def test_people_of_one_name_are_told_in_the_order_of_their_units(office_db: str) -> None:
    later, earlier = await records.unit("乙镇"), await records.unit("甲镇")
    await rows("UPDATE unit SET position = 9 WHERE id = ? RETURNING id", later)
    second, first = await _person(later, "孙佳"), await _person(earlier, "孙佳")
    assert [one["id"] for one in await members.members_named("孙佳")] == [first, second]
    assert [one["id"] for one in await members.members_named("孙佳", later)] == [second]
    assert await members.members_named("孙") == []


async def test_the_journal_tells_that_a_phone_was_changed_and_not_the_number(office_db: str) -> None:
    member_id = await _person(await records.unit())
    await members.change_member(BY, member_id, phone="13911111111", title="书记")
    found = await members.member(member_id)
    assert (found["phone"], found["title"]) == ("13911111111", "书记")
    line = await row("SELECT detail FROM journal WHERE move = 'change_member'")
    assert line == {"detail": "phone、title"}


async def test_who_holds_a_leading_post_is_principal_of_the_unit(office_db: str) -> None:
    unit_id = await records.unit()
    first, second = await _person(unit_id), await _person(unit_id, "李强")
    assert await members.hold(BY, unit_id, "镇长", first)
    assert not await members.hold(BY, unit_id, "镇长", first)
    assert await _roles(first) == [("principal", unit_id, "A")]
    assert await members.hold(BY, unit_id, "镇长", second)
    assert (await _roles(first), await _roles(second)) == ([], [("principal", unit_id, "A")])
    assert await _holders(unit_id) == {"党委书记": None, "镇长": "李强"}


async def test_who_gives_up_one_of_two_leading_posts_stays_principal(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await _person(unit_id)
    for title in ("党委书记", "镇长"):
        await members.hold(BY, unit_id, title, member_id)
    await members.hold(BY, unit_id, "镇长", None)
    assert await _roles(member_id) == [("principal", unit_id, "A")]
    await members.hold(BY, unit_id, "党委书记", None)
    assert await _roles(member_id) == []


async def test_a_deputy_is_not_principal_of_the_unit(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await _person(unit_id)
    assert await members.hold(BY, unit_id, "副镇长", member_id)
    assert await _roles(member_id) == []
    await members.hold(BY, unit_id, "镇长", member_id)
    assert await _roles(member_id) == [("principal", unit_id, "A")]
    await members.hold(BY, unit_id, "副镇长", None)
    assert await _roles(member_id) == [("principal", unit_id, "A")]


async def test_who_becomes_deputy_is_principal_no_more(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await _person(unit_id)
    for title in ("镇长", "副镇长"):
        await members.hold(BY, unit_id, title, member_id)
    await members.hold(BY, unit_id, "镇长", None)
    assert await _roles(member_id) == []
    assert [one["title"] for one in await members.posts_held(member_id)] == ["副镇长"]


@pytest.mark.parametrize(
    ("title", "kind"), [("党组书记", PostKind.DEPARTMENT_HEAD), ("办事处主任", PostKind.GOVERNMENT_HEAD), ("调研员", PostKind.DEPUTY)]
)
async def test_a_post_that_was_not_there_is_set_up_last(office_db: str, title: str, kind: PostKind) -> None:
    unit_id = await records.unit()
    await members.hold(BY, unit_id, title, await _person(unit_id))
    last = (await members.posts(unit_id))[-1]
    assert (last["title"], last["kind"], last["position"], last["name"]) == (title, kind.value, 3, "陈立新")


async def test_a_new_holder_is_named_only_where_it_is_still_owed(office_db: str) -> None:
    unit_id = await records.unit()
    old, new = await _person(unit_id), await _person(unit_id, "李强")
    await members.hold(BY, unit_id, "镇长", old)
    await records.task(unit_id)
    handed_in = (await records.task(unit_id, title="自查报告"))[1]["id"]
    await rows("UPDATE obligation SET state = 'submitted' WHERE id = ? RETURNING id", handed_in)
    await members.hold(BY, unit_id, "镇长", new)
    named = {(one["title"], one["person_name"]) for one in await obligations("o.post_title = '镇长'")}
    assert named == {("书面述法报告", "李强"), ("自查报告", "陈立新")}


async def test_a_role_is_given_once_and_a_liaison_changes_desks(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await _person(unit_id)
    assert await members.grant(BY, member_id, Role.LIAISON, unit_id)
    assert not await members.grant(BY, member_id, Role.LIAISON, unit_id)
    assert await members.grant(BY, member_id, Role.LIAISON, unit_id, "B")
    assert await _roles(member_id) == [("liaison", unit_id, "B")]
    assert await value("SELECT COUNT(*) FROM role_grant WHERE member_id = ?", member_id) == 2


async def test_a_role_of_one_unit_is_not_that_of_another(office_db: str) -> None:
    first, second = await records.unit("甲镇"), await records.unit("乙镇")
    member_id = await _person(first)
    for unit_id in (first, second):
        await members.grant(BY, member_id, Role.LIAISON, unit_id)
    assert not await members.revoke(BY, member_id, Role.LIAISON)
    assert await members.revoke(BY, member_id, Role.LIAISON, first)
    assert not await members.revoke(BY, member_id, Role.LIAISON, first)
    assert await _roles(member_id) == [("liaison", second, "A")]


async def test_the_liaisons_of_a_unit_stand_by_their_desks(office_db: str) -> None:
    unit_id = await records.unit()
    second, first = await _person(unit_id, "李娜"), await _person(unit_id, "王敏")
    await members.grant(BY, second, Role.LIAISON, unit_id, "B")
    await members.grant(BY, first, Role.LIAISON, unit_id, "A")
    assert [(one["name"], one["desk"]) for one in await members.liaisons(unit_id)] == [("王敏", "A"), ("李娜", "B")]
    assert [one["name"] for one in await members.liaisons(unit_id, "B")] == ["李娜"]
    assert [one["name"] for one in await members.holders(Role.LIAISON)] == ["李娜", "王敏"]
    await members.leave(BY, first)
    assert [one["name"] for one in await members.liaisons(unit_id)] == ["李娜"]


async def test_who_leaves_has_no_post_role_account_or_code_any_more(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await records.member(unit_id, "王敏", Role.LIAISON, "c-1")
    await members.hold(BY, unit_id, "镇长", member_id)
    await rows("INSERT INTO bind_code (code_hash, member_id, issued_at, expires_at) VALUES ('x', ?, ?, ?) RETURNING id", member_id, BY.at, BY.at)
    await members.leave(BY, member_id)
    assert (await _roles(member_id), await members.posts_held(member_id), await members.roster()) == ([], [], [])
    assert await value("SELECT member_id FROM account WHERE contact_id = 'c-1'") is None
    assert await value("SELECT COUNT(*) FROM bind_code WHERE used_at IS NULL") == 0
    assert (await members.member(member_id))["left_at"] == BY.at
    assert [one["move"] for one in await rows("SELECT move FROM journal WHERE move = 'leave'")] == ["leave"]


async def test_letting_go_of_accounts_tells_how_many_there_were(office_db: str) -> None:
    unit_id = await records.unit()
    member_id = await records.member(unit_id, "王敏", Role.LIAISON, "c-1")
    await rows(
        "INSERT INTO account (channel, contact_id, nickname, member_id, bound_by) VALUES ('other', 'c-2', '', ?, 'code') RETURNING id", member_id
    )
    assert await members.unbind(BY, member_id) == 2
    assert await members.unbind(BY, member_id) == 0
    assert await value("SELECT COUNT(*) FROM account WHERE channel = ? AND bound_by = ''", CHANNEL) == 1


async def test_every_change_of_the_roster_makes_caches_old(office_db: str) -> None:
    unit_id = await records.unit()
    before = await lease.revision()
    member_id = await _person(unit_id)
    after = [await lease.revision()]
    await members.grant(BY, member_id, Role.REVIEWER)
    after.append(await lease.revision())
    await members.revoke(BY, member_id, Role.REVIEWER)
    after.append(await lease.revision())
    await members.leave(BY, member_id)
    after.append(await lease.revision())
    assert len({before, *after}) == 5
