"""Posts as they are named and as they stand on record."""

import pytest

from storage.people import POST_TITLES, same_post


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
