"""Who can be written to: what is last seen counts, is not asked for all the time, and goes with who asks to be forgotten."""

from datetime import timedelta

from storage import identity, reach
from storage.database import value
from storage.people import Role
from tests import records
from tests.records import BY, CHANNEL, HEAD, LIAISON, NOW

DAY = timedelta(days=1)


async def _people() -> None:
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD)


async def _strangers() -> list[str]:
    return [one["contact_id"] for one in await reach.strangers()]


async def test_each_is_looked_for_once_a_day_and_the_last_word_counts(office_db: str) -> None:
    await _people()
    assert (await reach.next_to_see(CHANNEL, NOW), await reach.unseen()) == (LIAISON, 2)
    await reach.saw(CHANNEL, LIAISON, False, NOW)
    assert (await reach.next_to_see(CHANNEL, NOW), await reach.unseen(), await _strangers()) == (HEAD, 1, [LIAISON])
    await reach.saw(CHANNEL, HEAD, True, NOW)
    assert (await reach.next_to_see(CHANNEL, NOW), await reach.unseen()) == ("", 0)
    assert await reach.next_to_see(CHANNEL, NOW + DAY + timedelta(seconds=1)) == LIAISON
    assert await reach.next_to_see(CHANNEL, NOW - DAY) == LIAISON, "the clock was set back"
    await reach.saw(CHANNEL, LIAISON, True, NOW + timedelta(minutes=1))
    assert await _strangers() == []
    assert await reach.next_to_see("another", NOW) == ""


async def test_what_is_known_is_not_written_again_until_it_is_old(office_db: str) -> None:
    await _people()
    await reach.saw(CHANNEL, HEAD, True, NOW)
    await reach.saw(CHANNEL, HEAD, True, NOW + timedelta(hours=5))
    assert await value("SELECT seen_at FROM reach") == NOW
    await reach.saw(CHANNEL, HEAD, True, NOW + DAY)
    assert await value("SELECT seen_at FROM reach") == NOW + DAY


async def test_nothing_of_it_is_left_of_who_is_forgotten(office_db: str) -> None:
    await _people()
    await reach.saw(CHANNEL, LIAISON, False, NOW)
    account = await identity.account(CHANNEL, LIAISON)
    assert account
    await identity.forget(BY, account["id"], account["member_id"])
    assert await value("SELECT COUNT(*) FROM reach") == 0 and await _strangers() == []
