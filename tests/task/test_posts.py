"""Whose posts a task asks for: said, corrected, and told from what is on record."""

from typing import Any

import pytest

from handlers.task import posts
from tests.task.test_scope import turn
from tests.understanding.conftest import UNIT_IDS

TOWN, STREET, BUREAU = (UNIT_IDS[one] for one in ("柳河镇", "云东街道", "市监局"))


def owed(*many: tuple[int, str]) -> list[dict[str, Any]]:
    return [{"unit_id": unit_id, "post_title": title} for unit_id, title in many]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("镇街书记每人一份", ("书记",)),
        ("对象各镇，只报党委书记", ("书记",)),
        ("对象镇长", ("行政",)),
        ("书记和镇长各一份", ("书记", "行政")),
        ("党政一把手都要报", ("书记", "行政")),
        ("书记签字后报送", ()),
        ("由镇长审定", ()),
        ("全部镇街", ()),
    ],
)
def test_a_post_that_signs_does_not_report(text: str, sides: tuple[str, ...]) -> None:
    assert posts.said(turn(), text)[0] == sides


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ((), "只要书记的", ("书记",)),
        ((), "镇长不用报", ("书记",)),
        (("书记",), "镇长也要", ("书记", "行政")),
        (("书记",), "改成镇长", ("行政",)),
        (("书记", "行政"), "去掉书记", ("行政",)),
    ],
)
def test_a_correction_adds_to_what_was_said(before: tuple[str, ...], text: str, after: tuple[str, ...]) -> None:
    assert posts.changed(before, *posts.said(turn(), text)) == after


def test_only_one_side_reports_and_one_who_holds_both_posts_does_on_either() -> None:
    every = owed((TOWN, "党委书记"), (TOWN, "镇长"), (STREET, "党工委书记"), (STREET, "办事处主任"), (BUREAU, "党组书记、局长"))
    assert [one["post_title"] for one in posts.only(turn(), every, ("书记",))] == ["党委书记", "党工委书记", "党组书记、局长"]
    assert [one["post_title"] for one in posts.only(turn(), every, ("行政",))] == ["镇长", "办事处主任", "党组书记、局长"]
    assert posts.only(turn(), every, ("书记", "行政")) == posts.only(turn(), every, ()) == every


def test_what_a_task_on_record_asks_for() -> None:
    assert posts.of_task(owed((TOWN, "镇长"), (STREET, "办事处主任"))) == ("行政",)
    assert posts.of_task(owed((TOWN, "镇长"), (TOWN, "党委书记"))) == ("书记", "行政")
    assert posts.of_task(owed((TOWN, ""))) == ()


def test_a_title_of_one_kind_of_unit_says_which_units() -> None:
    assert posts.sets_of(turn(), "对象镇长、局长") == ("镇", "部门")
    assert posts.sets_of(turn(), "对象书记") == ()
