"""Moves on the roster: posts and what is owed under them, roles, leaving, renaming and merging in mid-year, hand-overs."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.seed import seed
from handlers.office import Office
from handlers.roster import ledger, taking_over
from storage import identity, members, units
from storage.calendar import seed_days
from storage.database import Row, rows, value
from storage.journal import Actor
from storage.people import Role
from storage.refusal import Refusal
from storage.task import obligations
from storage.unit_kinds import UnitKind

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
TODAY = date(2026, 12, 1)
BY = Actor(NOW)
OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30))


@pytest.fixture
async def demo(office_db: str) -> str:
    """The demo office."""
    await seed(NOW)
    return office_db


async def _unit(name: str) -> Row:
    return (await units.units_named(name, TODAY))[0]


async def _names(unit_id: int) -> dict[str, str]:
    owed = await obligations("o.unit_id = ? AND o.post_title <> ''", unit_id)
    return {one["post_title"]: one["person_name"] for one in owed}


async def test_a_new_holder_is_named_where_the_report_is_still_owed(demo: str) -> None:
    unit = await _unit("柳河镇")
    new = await members.add_member(BY, "李强", unit["id"])
    assert await members.hold(BY, unit["id"], "镇长", new)
    assert not await members.hold(BY, unit["id"], "镇长", new)
    assert await _names(unit["id"]) == {"党委书记": "程立新", "镇长": "李强"}
    old = (await members.members_named("苏桂芳", unit["id"]))[0]
    assert [one["role"] for one in await members.grants_of(old["id"])] == []
    assert [(one["role"], one["unit_id"]) for one in await members.grants_of(new)] == [("principal", unit["id"])]


async def test_what_was_handed_in_keeps_the_name_of_its_time(demo: str) -> None:
    unit = await _unit("柳河镇")
    await rows("UPDATE obligation SET state = 'submitted' WHERE unit_id = ? AND post_title = '镇长'", unit["id"])
    await members.hold(BY, unit["id"], "镇长", None)
    assert (await _names(unit["id"]))["镇长"] == "苏桂芳"


async def test_one_report_for_two_posts_follows_only_who_holds_both(demo: str) -> None:
    unit = await _unit("市监局")
    new = await members.add_member(BY, "李强", unit["id"])
    await members.hold(BY, unit["id"], "局长", new)
    assert await _names(unit["id"]) == {"党组书记、局长": "史国栋"}
    assert Role.PRINCIPAL.value in [one["role"] for one in await members.grants_of((await members.members_named("史国栋"))[0]["id"])]
    await members.hold(BY, unit["id"], "党组书记", new)
    assert await _names(unit["id"]) == {"党组书记、局长": "李强"}


async def test_who_leaves_has_no_rights_and_stays_on_record(demo: str) -> None:
    unit = await _unit("柳河镇")
    gone = (await members.liaisons(unit["id"]))[0]
    await members.leave(BY, gone["member_id"])
    assert await members.liaisons(unit["id"]) == []
    assert not await identity.is_bound("local", "demo-柳河镇-赵志国")
    assert await identity.contacts_of_role(Role.LIAISON, [unit["id"]]) == []
    assert (await members.member(gone["member_id"]))["name"] == "赵志国"


async def test_a_desk_changes_and_a_role_is_given_once(demo: str) -> None:
    unit = await _unit("城关街道")
    second = (await members.liaisons(unit["id"], "B"))[0]["member_id"]
    assert await members.grant(BY, second, Role.LIAISON, unit["id"], "A")
    assert not await members.grant(BY, second, Role.LIAISON, unit["id"], "A")
    assert [one["desk"] for one in await members.liaisons(unit["id"]) if one["member_id"] == second] == ["A"]
    assert await members.revoke(BY, second, Role.LIAISON, unit["id"])
    assert not await members.revoke(BY, second, Role.LIAISON, unit["id"])


async def test_an_old_name_leads_to_the_unit_until_its_day_and_not_after(demo: str) -> None:
    unit = await _unit("石桥镇")
    await units.rename_unit(BY, unit["id"], "石桥街道", UnitKind.SUBDISTRICT, date(2027, 12, 31))
    assert [one["name"] for one in await units.units_named("石桥镇", date(2027, 12, 31))] == ["石桥街道"]
    assert await units.units_named("石桥镇", date(2028, 1, 1)) == []
    assert await units.bearer("石桥镇") == "石桥街道"
    assert {one["unit_name"] for one in await obligations("o.unit_id = ?", unit["id"])} == {"石桥镇"}


async def test_a_merger_waives_what_is_owed_and_keeps_what_came(demo: str) -> None:
    gone, into = await _unit("云北街道"), await _unit("云东街道")
    await rows("UPDATE obligation SET state = 'submitted' WHERE unit_id = ? AND post_title = '办事处主任'", gone["id"])
    await units.merge_units(BY, gone["id"], into, date(2027, 12, 31), TODAY)
    found = await obligations("o.unit_id = ?", gone["id"])
    assert sorted((one["state"], one["remark"]) for one in found) == [("submitted", "")] + [("waived", "已并入云东街道")] * 3
    assert [one["name"] for one in await units.units_named("云北", TODAY)] == ["云东街道"]
    assert gone["id"] not in [one["id"] for one in await units.open_units()]
    assert await members.liaisons(gone["id"]) == []
    assert {one["unit_name"] for one in await members.members_named("冯娟")} == {"云东街道"}


async def _approved(unit: str, name: str, from_at: datetime | None) -> int:
    """An approved hand-over of a unit's A desk."""
    found = await _unit(unit)
    old = (await members.liaisons(found["id"], "A"))[0]["member_id"]
    account = (await identity.accounts_of(old))[0]
    number = await ledger.ask(BY, unit_id=found["id"], name=name, desk="A", account_id=account["id"], asked_by=old, from_at=from_at)
    new = await members.members_named(name, found["id"])
    member_id = new[0]["id"] if new else await members.add_member(BY, name, found["id"])
    await ledger.REQUEST_MOVES.make("approve", number, BY, "no", member_id=member_id)
    return number


async def test_a_hand_over_waits_for_its_day_and_happens_once(demo: str) -> None:
    day = NOW + timedelta(days=31)
    await _approved("城关街道", "谢婷", day)
    unit = await _unit("城关街道")
    assert await taking_over.sweep(OFFICE, day - timedelta(seconds=1)) == 0
    assert [one["name"] for one in await members.liaisons(unit["id"], "A")] == ["何明"]
    assert await taking_over.sweep(OFFICE, day) == 1
    assert await taking_over.sweep(OFFICE, day) == 0
    assert [one["name"] for one in await members.liaisons(unit["id"])] == ["谢婷"]
    told = await rows("SELECT contact_id FROM outbox ORDER BY id")
    assert [one["contact_id"] for one in told] == ["demo-城关街道-谢婷", "demo-城关街道-何明"]


async def test_a_hand_over_on_a_holiday_counts_at_once_and_is_told_on_the_next_working_day(demo: str) -> None:
    await seed_days()
    national_day = datetime(2026, 10, 1, 8, 30, tzinfo=OFFICE.timezone)
    await _approved("城关街道", "谢婷", national_day)
    assert await taking_over.sweep(OFFICE, national_day) == 1
    assert [one["name"] for one in await members.liaisons((await _unit("城关街道"))["id"])] == ["谢婷"]
    told = await rows("SELECT DISTINCT due_at FROM outbox")
    assert told == [{"due_at": datetime(2026, 10, 8, 8, 30, tzinfo=OFFICE.timezone)}]


async def test_a_request_is_decided_once_and_a_newer_one_voids_the_older(demo: str) -> None:
    unit = await _unit("柳河镇")
    account = await identity.known_account("local", "小王", "小王")
    first = await ledger.ask(BY, unit_id=unit["id"], name="王敏", desk="A", account_id=account, asked_by=None)
    second = await ledger.ask(BY, unit_id=unit["id"], name="王明", desk="A", account_id=account, asked_by=None)
    assert [one["id"] for one in await ledger.waiting()] == [second]
    await ledger.REQUEST_MOVES.make("reject", second, BY, "no")
    for number in (first, second):
        with pytest.raises(Refusal, match="已经处理"):
            await ledger.REQUEST_MOVES.make("approve", number, BY, "已经处理")


async def test_what_is_forgotten_is_gone_and_the_ledger_keeps_the_name(demo: str) -> None:
    one = (await members.members_named("赵志国"))[0]
    await members.change_member(BY, one["id"], phone="13900000000")
    account = (await identity.accounts_of(one["id"]))[0]
    await rows(
        "INSERT INTO inbox (channel, message_id, contact_id, nickname, room_id, heard_at, text, details, secrecy_rule, state) "
        "VALUES ('local', 'm1', ?, '赵志国', '', ?, '我要交什么', '{}', '', 'done')",
        account["contact_id"],
        NOW,
    )
    await identity.forget(BY, account["id"], one["id"])
    left = str([await rows(f"SELECT * FROM {table}") for table in ("account", "member", "journal")])
    assert account["contact_id"] not in left
    assert "13900000000" not in left
    assert (await members.member(one["id"]))["name"] == "赵志国"
    assert await value("SELECT text FROM inbox") == ""
    assert await value("SELECT nickname FROM inbox") == ""
