"""The demo office is the one of the intents, and the printed roster is what the data says."""

from collections import Counter
from datetime import datetime

import pytest

from bot.demo.printed import PAGE, page
from bot.demo.roster import DUTY, OFFICE_UNIT, START, TASKS, ZONE, pairings, people, units
from storage.people import POST_TITLES, Role
from storage.unit_kinds import UNIT_SETS, UnitKind

NAMES = {
    UnitKind.SUBDISTRICT: ["城关街道", "云东街道", "云北街道", "云西街道", "龙山街道", "龙溪街道"],
    UnitKind.TOWN: ["李家埠镇", "柳河镇", "石桥镇", "双石镇", "清水镇", "高岭镇"],
    UnitKind.ZONE: ["经开区"],
    UnitKind.DEPARTMENT: ["发改局", "资规局", "市监局", "卫健局", "教体局", "住建局", "综合执法局"],
    UnitKind.OFFICE: [OFFICE_UNIT],
    UnitKind.JUSTICE: ["城关司法所", "云东司法所", "云西司法所", "龙山司法所", "李家埠司法所", "柳河司法所", "石桥司法所", "清水司法所"],
}


@pytest.mark.parametrize("kind", NAMES)
def test_units(kind: UnitKind) -> None:
    assert [unit.name for unit in units() if unit.kind is kind] == NAMES[kind]


def test_every_name_of_a_unit_means_one_unit() -> None:
    said = Counter(name for unit in units() for name in (unit.name, *unit.aliases))
    assert max(said.values()) == 1
    assert {"城关", "城关街", "城关街道办事处", "李家埠", "开发区", "云岭市发展和改革局"} <= said.keys()


def test_posts_are_known_titles_and_three_departments_have_one_head() -> None:
    assert {title for unit in units() for title, _ in unit.posts} <= POST_TITLES.keys()
    both = [unit.name for unit in units() if len(unit.posts) == 2 and len({holder for _, holder in unit.posts}) == 1]
    assert both == ["市监局", "卫健局", "综合执法局"]


def test_every_unit_has_a_liaison_and_one_person_serves_two() -> None:
    first = Counter(unit for person in people() for role, unit, desk in person.grants if (role, desk) == (Role.LIAISON, "A"))
    assert first == Counter(unit.name for unit in units() if unit.kind not in (UnitKind.OFFICE, UnitKind.JUSTICE))
    assert [person.name for person in people() if len({unit for _, unit, _ in person.grants}) > 1] == ["何静"]


def test_nobody_is_entered_twice() -> None:
    accounts = [person.contact_id for person in people() if person.contact_id]
    assert len(set(accounts)) == len(accounts)
    assert len({(person.unit, person.name) for person in people()}) == len(people())


def test_every_role_of_the_office_is_there() -> None:
    held = {role for person in people() for role, _, _ in person.grants}
    assert held == set(Role) - {Role.MEMBER}
    assert [person.name for person in people() if not person.grants] == ["钱进"]


def test_deadlines_as_announced_and_bases_that_fit_their_column() -> None:
    deadlines = [datetime(2026, 12, 4, 17, 0, tzinfo=ZONE), datetime(2026, 12, 11, 17, 30, tzinfo=ZONE), datetime(2026, 12, 31, 17, 30, tzinfo=ZONE)]
    assert [task.deadline for task in TASKS] == deadlines
    assert all(task.deadline > START and task.deadline.weekday() < 5 and len(task.basis) <= 200 for task in TASKS)


def test_every_township_is_served_by_one_justice_office_and_only_one_lacks_an_adviser() -> None:
    served = Counter(unit for one in pairings() for unit in one.serves)
    assert served == Counter(unit.name for unit in units() if unit.kind in UNIT_SETS["镇街"])
    assert [one.justice for one in pairings() if Role.ADVISER not in {role for _, role in one.people}] == ["云西司法所"]


def test_who_is_paired_or_on_duty_has_the_role() -> None:
    roles = {person.name: {role for role, _, _ in person.grants} for person in people()}
    assert all(role in roles[who] for one in pairings() for who, role in one.people)
    assert [who for who, _ in DUTY if Role.ADVISER in roles[who]] == ["周正", "郑文"]
    assert "".join(sorted("".join(weekdays for _, weekdays in DUTY))) == "12345"


def test_the_printed_roster_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m bot.demo.printed"
