"""The offices a transcript may be played in: whole, and told apart by their names."""

from collections import Counter

import pytest

from bot.demo.cast import demo_cast
from bot.demo.offices import OFFICES, YUNLING, DemoOffice
from bot.demo.roster import CHANNEL, START, TASKS
from bot.demo.seed import seed
from storage.database import rows, value
from storage.identity import contacts_of_role
from storage.people import Role
from storage.unit_kinds import UnitKind

EIGHTY = OFFICES["督察八十家"]


def test_the_usual_office_comes_first_and_alone_has_tasks() -> None:
    assert next(iter(OFFICES.values())) is YUNLING
    assert {name: len(one.tasks) for name, one in OFFICES.items()} == {"云岭市": len(TASKS), "云岭市（尚无任务）": 0, "督察八十家": 0}


@pytest.mark.parametrize("office", OFFICES.values(), ids=[f"office{n}" for n in range(len(OFFICES))])
def test_no_name_means_two(office: DemoOffice) -> None:
    names = [name for unit in office.units for name in (unit.name, *unit.aliases)]
    contacts = [one.contact_id for one in office.people if one.contact_id]
    labels = [one.label for one in office.people]
    assert [name for name, n in Counter(names).items() if n > 1] == []
    assert [one for one, n in Counter(contacts).items() if n > 1] == []
    assert [one for one, n in Counter(labels).items() if n > 1] == []
    assert "" not in names


@pytest.mark.parametrize("office", OFFICES.values(), ids=[f"office{n}" for n in range(len(OFFICES))])
def test_everybody_can_speak_in_a_transcript(office: DemoOffice) -> None:
    cast = demo_cast(office)
    for one in office.people:
        if one.contact_id:
            assert cast.contact(one.label).contact_id == one.contact_id
    assert [cast.room(room.name) for room in office.rooms] == [room.room_id for room in office.rooms]


def test_eighty_units_of_two_kinds_each_with_a_liaison() -> None:
    kinds = Counter(unit.kind for unit in EIGHTY.units)
    assert kinds[UnitKind.DEPARTMENT] == 58
    assert kinds[UnitKind.SUBDISTRICT] + kinds[UnitKind.TOWN] == 22
    served = [unit for one in EIGHTY.people for role, unit, _desk in one.grants if role is Role.LIAISON]
    assert served == [unit.name for unit in EIGHTY.units if unit.kind is not UnitKind.OFFICE]


@pytest.mark.parametrize("office", OFFICES.values(), ids=[f"office{n}" for n in range(len(OFFICES))])
async def test_each_is_written_once_and_whole(office: DemoOffice, office_db: str) -> None:
    assert await seed(START, office)
    assert not await seed(START, office)
    assert await value("SELECT COUNT(*) FROM unit") == len(office.units)
    assert await value("SELECT COUNT(*) FROM member") == len(office.people)
    assert {one["title"] for one in await rows("SELECT title FROM task")} == {one.title for one in office.tasks}
    assert {one["name"] for one in await rows("SELECT name FROM room WHERE channel = ?", CHANNEL)} == {one.name for one in office.rooms}
    found = await contacts_of_role(Role.ADMINISTRATOR)
    assert [one["contact_id"] for one in found] == ["demo-依法治市办-刘建平"]
