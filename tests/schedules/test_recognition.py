"""Whether contact ids survived a login: half unknown ends all rights, and what clears that is that all who were known are known again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from schedules.parcel import NotSent
from schedules.recognition import AGAIN, EVERY, Recognition
from storage import identity, trust
from storage.database import rows, value
from storage.people import Role
from tests import records
from tests.records import CHANNEL, NOW


@dataclass
class Contacts:
    """A channel that knows some ids."""

    name: str = CHANNEL
    logins: int = 1
    away: str = ""
    known: set[str] = field(default_factory=set)
    trouble: bool = False
    called: dict[str, list[str]] = field(default_factory=dict)

    async def unknown(self, contact_ids: Sequence[str], _room_ids: Collection[str]) -> frozenset[str]:
        """Raises NotSent where the test wants it."""
        if self.trouble:
            raise NotSent("连接已断开")
        return frozenset(contact_ids) - self.known

    async def names(self, contact_id: str, room_ids: Collection[str]) -> list[str]:
        """Their own name, then those in rooms when these are asked for."""
        found = self.called.get(contact_id, [])
        return found if room_ids else found[:1]


@pytest.fixture
async def contacts(office_db: str) -> Contacts:
    """Four people are bound, and known."""
    unit_id = await records.unit()
    ids = {f"c-{n}" for n in range(4)}
    for one in sorted(ids):
        await records.member(unit_id, f"某{one}", Role.LIAISON, one)
    return Contacts(known=ids)


async def _looks(recognition: Recognition, at: datetime, times: int, every: timedelta) -> datetime:
    for _ in range(times):
        at += every + timedelta(seconds=1)
        await recognition.look(at)
    return at


async def test_ids_that_fit_are_settled_after_one_look(contacts: Contacts) -> None:
    recognition = Recognition(contacts)
    await recognition.look(NOW)
    assert (recognition.settled(), recognition.health(), await trust.channels()) == (1, {}, [])


async def test_it_takes_two_looks_and_half_of_those_known_before_to_suspend(contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), {"c-0", "c-1", "c-2"}
    await _looks(recognition, NOW, 3, EVERY)
    assert not await trust.channels() and recognition.settled() == 1
    contacts.logins, contacts.known = 2, {"c-0", "c-2"}
    at = await _looks(recognition, NOW + timedelta(minutes=5), 2, EVERY)
    assert not await trust.channels() and recognition.settled() == 2
    contacts.logins, contacts.known = 3, {"c-0"}
    at = await _looks(recognition, at, 1, EVERY)
    assert not await trust.channels()
    await _looks(recognition, at, 1, EVERY)
    assert await trust.channels() == [CHANNEL]
    assert recognition.settled() == -1 and recognition.health()["ok"] is False


async def test_one_old_id_that_is_somebody_s_again_does_not_clear_the_others(contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), set()
    at = await _looks(recognition, NOW, 2, EVERY)
    contacts.known = {"c-0", "c-1", "c-2"}
    at = await _looks(recognition, at, 3, AGAIN)
    assert await trust.channels() == [CHANNEL]
    contacts.known |= {"c-3"}
    await _looks(recognition, at, 1, AGAIN)
    assert not await trust.channels() and recognition.health() == {}
    assert await value("SELECT COUNT(*) FROM journal WHERE subject = 'channel' AND move IN ('suspend', 'restore')") == 2


async def test_an_administrator_who_clears_it_settles_this_login(contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), set()
    at = await _looks(recognition, NOW, 2, EVERY)
    await trust.restore(records.BY, CHANNEL, "管理员核对")
    at = await _looks(recognition, at, 1, AGAIN)
    assert (recognition.settled(), recognition.health()) == (1, {})
    await _looks(recognition, at, 3, EVERY)
    assert not await trust.channels()
    contacts.logins = 2
    await _looks(recognition, at + timedelta(hours=1), 2, EVERY)
    assert await trust.channels() == [CHANNEL]


async def test_one_who_is_unknown_is_told_of_by_name_once_and_comes_back_without_a_word(contacts: Contacts) -> None:
    await records.member(int(await value("SELECT id FROM unit")), "刘建平", Role.ADMINISTRATOR, records.HEAD)
    recognition = Recognition(contacts)
    contacts.known |= {records.HEAD}
    contacts.known -= {"c-1"}
    at = await _looks(recognition, NOW, 1, EVERY)
    assert recognition.settled() == 0 and not await _alarms()
    at = await _looks(recognition, at, 3, EVERY)
    (told,) = await _alarms()
    assert "5个已绑定账号中有1个查无此人：李家埠镇某c-1。" in told and recognition.health() == {}
    for login in (2, 3):
        contacts.logins = login
        at = await _looks(recognition, at, 2, EVERY)
        assert recognition.settled() == login
        contacts.known |= {"c-1"}
    assert len(await _alarms()) == 1


async def test_who_was_unknown_before_does_not_keep_the_others_suspended(contacts: Contacts) -> None:
    recognition, everybody = Recognition(contacts), set(contacts.known)
    contacts.known = everybody - {"c-1"}
    at = await _looks(recognition, NOW, 2, EVERY)
    contacts.logins, contacts.known = 2, set()
    at = await _looks(recognition, at, 2, EVERY)
    assert await trust.channels() == [CHANNEL]
    contacts.logins, contacts.known = 3, everybody - {"c-1"}
    await _looks(recognition, at, 1, AGAIN)
    assert not await trust.channels() and recognition.health() == {}


async def test_an_id_that_goes_by_a_wholly_other_name_loses_its_own_rights_until_it_has_the_old_one(contacts: Contacts) -> None:
    recognition = Recognition(contacts)
    await records.room()
    contacts.called = {f"c-{n}": [f"昵称{n}号"] for n in range(4)}
    at = await _looks(recognition, NOW, 1, EVERY)
    contacts.logins, contacts.called = 2, contacts.called | {"c-0": ["路人甲"], "c-1": ["新名", "李家埠镇某c-1"], "c-2": ["昵称2号（休假）"]}
    at = await _looks(recognition, at, 1, EVERY)
    assert [one["name"] for one in await trust.doubted_ones()] == ["某c-0"]
    assert not await identity.is_bound(CHANNEL, "c-0") and await identity.in_doubt(CHANNEL, "c-0")
    assert all([await identity.is_bound(CHANNEL, f"c-{n}") for n in (1, 2, 3)]) and recognition.settled() == 2
    contacts.logins, contacts.called = 3, contacts.called | {"c-0": ["昵称0号"]}
    await _looks(recognition, at, 1, EVERY)
    assert not await trust.doubted_ones() and await identity.is_bound(CHANNEL, "c-0")


@pytest.mark.parametrize("keep", [True, False])
async def test_an_administrator_says_what_becomes_of_it(keep: bool, contacts: Contacts) -> None:
    recognition = Recognition(contacts)
    contacts.called = {"c-0": ["晨光"]}
    at = await _looks(recognition, NOW, 1, EVERY)
    contacts.logins, contacts.called = 2, {"c-0": ["路人甲"]}
    at = await _looks(recognition, at, 1, EVERY)
    await trust.settle_ones(records.BY, [one["id"] for one in await trust.doubted_ones()], keep=keep)
    assert await identity.is_bound(CHANNEL, "c-0") == keep and not await identity.in_doubt(CHANNEL, "c-0")
    contacts.logins = 3
    await _looks(recognition, at, 1, EVERY)
    assert not await trust.doubted_ones()


async def test_what_is_said_after_a_login_waits_for_the_look_and_for_no_longer_than_it_may(
    contacts: Contacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognition = Recognition(contacts)
    assert recognition.holds
    await recognition.decided(lambda: NOW)
    assert recognition.settled() == 1 and not recognition.holds
    monkeypatch.setattr("schedules.recognition.HELD", 0.3)
    contacts.logins, contacts.trouble = 2, True
    await recognition.decided(lambda: NOW)
    assert recognition.unsettled and not recognition.holds


@pytest.mark.parametrize("how", ["trouble", "away", "logged out"])
async def test_what_cannot_be_told_suspends_nobody(how: str, contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), set()
    contacts.trouble, contacts.away, contacts.logins = how == "trouble", "离线" * (how == "away"), int(how != "logged out")
    await _looks(recognition, NOW, 4, EVERY)
    assert not await trust.channels() and recognition.unsettled == (how != "logged out")
    told = recognition.health()
    assert told.get(CHANNEL, "") == {"trouble": "账号编号尚未核对（连接已断开）", "away": "账号编号尚未核对"}.get(how, "")
    assert told.get("ok", True) == (how == "logged out")


async def _alarms() -> list[str]:
    return [one["text"] for one in await rows("SELECT text FROM outbox WHERE kind = 'alarm' ORDER BY id")]
