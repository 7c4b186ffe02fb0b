"""Who changes a name between two logins is still the same; what is told across a login is not taken down."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import pytest

from schedules import reaching
from storage.database import value
from storage.people import Role
from tests import records
from tests.records import NOW
from tests.schedules.mouth import Mouth


@dataclass
class Named(Mouth):
    """A channel that tells names, and to which something happens while it does."""

    logins: int = 1
    meanwhile: Callable[["Named"], None] = lambda _channel: None

    async def unknown(self, _contact_ids: Collection[str], _room_ids: Collection[str]) -> frozenset[str]:
        """All are known."""
        return frozenset()

    async def names(self, _contact_id: str, _room_ids: Collection[str]) -> list[str]:
        """Everybody is called the same."""
        self.meanwhile(self)
        return ["新名"]


def _another_login(channel: Named) -> None:
    channel.logins += 1


def _gone(channel: Named) -> None:
    channel.away = "尚未登录"


@pytest.mark.parametrize(("meanwhile", "seen"), [(lambda _: None, "新名"), (_another_login, None), (_gone, None)], ids=["quiet", "login", "logout"])
async def test_a_name_is_taken_down_within_one_login(office_db: str, meanwhile: Callable[[Named], None], seen: str | None) -> None:
    await records.member(await records.unit(), "王敏", Role.LIAISON, "c-1")
    await reaching.look(Named(meanwhile=meanwhile), NOW)
    assert await value("SELECT seen_as FROM account WHERE contact_id = 'c-1'") == seen
