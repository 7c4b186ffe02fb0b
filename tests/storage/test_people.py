"""Posts as they are named and as they stand on record; the words for kinds of units and roles are complete."""

import pytest

from storage.people import LEADING, POST_TITLES, ROLE_NAMES, PostKind, Role, same_post
from storage.unit_kinds import UNIT_KIND_NAMES, UNIT_SETS, UnitKind


@pytest.mark.parametrize(
    ("named", "held", "same"),
    [
        (("镇长",), "镇长", True),
        (("办事处主任",), "镇长", True),  # the town has become a subdistrict since
        (("党工委书记",), "党委书记", True),
        (("党委书记",), "镇长", False),
        (("局长",), "党组书记、局长", True),
        (("局长",), "党组书记", False),  # two people of one department, though both lead it
        (("党委书记", "镇长"), "办事处主任", True),
        ((), "镇长", False),
        (("镇长",), "", False),
        (("书记",), "党委书记", False),
    ],
)
def test_a_post_is_known_by_its_title_of_now_and_then(named: tuple[str, ...], held: str, same: bool) -> None:
    assert same_post(named, held) is same


def test_every_title_is_its_own_post() -> None:
    assert all(same_post([title], title) for title in POST_TITLES)


def test_every_kind_and_every_role_has_a_name_of_its_own() -> None:
    assert set(UNIT_KIND_NAMES) == set(UnitKind)
    assert set(ROLE_NAMES) == set(Role)
    for names in (UNIT_KIND_NAMES, ROLE_NAMES):
        assert len(set(names.values())) == len(names)


def test_neither_the_office_nor_a_justice_office_reports() -> None:
    everybody = set(UNIT_SETS["所有单位"])
    assert everybody.isdisjoint({UnitKind.OFFICE, UnitKind.JUSTICE})
    assert everybody.union({UnitKind.OFFICE, UnitKind.JUSTICE}) == set(UnitKind)
    for name, kinds in UNIT_SETS.items():
        assert everybody.issuperset(kinds), name


def test_a_set_named_after_a_kind_is_that_kind() -> None:
    for kind, name in UNIT_KIND_NAMES.items():
        assert name not in UNIT_SETS or name == "部门" or UNIT_SETS[name] == (kind,)


def test_titles_are_of_leading_posts_only() -> None:
    assert set(POST_TITLES.values()) == set(LEADING)
    assert PostKind.DEPUTY not in LEADING
