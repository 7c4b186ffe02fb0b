"""Whether contact ids survived a login: most unknown ends all rights, and what clears that is that all are known again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from schedules.parcel import NotSent
from schedules.recognition import AGAIN, EVERY, Recognition
from storage import trust
from storage.database import value
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

    async def unknown(self, contact_ids: Sequence[str], _room_ids: Collection[str]) -> frozenset[str]:
        """Raises NotSent where the test wants it."""
        if self.trouble:
            raise NotSent("连接已断开")
        return frozenset(contact_ids) - self.known


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


async def test_it_takes_two_looks_and_more_than_half_to_suspend(contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), {"c-0", "c-1"}
    await _looks(recognition, NOW, 3, EVERY)
    assert not await trust.channels()
    contacts.logins, contacts.known = 2, {"c-0"}
    at = await _looks(recognition, NOW + timedelta(minutes=5), 1, EVERY)
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


@pytest.mark.parametrize("how", ["trouble", "away", "logged out"])
async def test_what_cannot_be_told_suspends_nobody(how: str, contacts: Contacts) -> None:
    recognition, contacts.known = Recognition(contacts), set()
    contacts.trouble, contacts.away, contacts.logins = how == "trouble", "离线" * (how == "away"), int(how != "logged out")
    await _looks(recognition, NOW, 4, EVERY)
    assert not await trust.channels() and recognition.health() == {}
