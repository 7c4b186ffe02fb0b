"""A correction at the preview of many: who is taken out, who is put back, when all are shown; everything else is none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.narrowing import amend, names, whole, without
from handlers.understanding.reading import Reading
from tests.task.test_scope import turn
from tests.understanding.conftest import LEXICON, UNIT_IDS

BEGAN = Reading("reminder.send")
STREETS = sorted(one.id for one in LEXICON.units if one.kind == "subdistrict")


def ids(*named: str) -> list[int]:
    """The ids of units by their names."""
    return sorted(UNIT_IDS[name] for name in named)


@pytest.mark.parametrize(
    ("said", "out"),
    [
        ("去掉石桥", ids("石桥镇")),
        ("石桥镇先不用", ids("石桥镇")),
        ("去掉石桥和柳河", ids("石桥镇", "柳河镇")),
        ("柳河不要", ids("柳河镇")),
        ("除了柳河", ids("柳河镇")),
        ("去掉街道", STREETS),
    ],
)
def test_who_is_taken_out(said: str, out: list[int]) -> None:
    assert amend(turn(said), BEGAN) == {"without": out}


@pytest.mark.parametrize("said", ["全部列出", "都列出来", "请全部列出。", "完整名单", "看全部名单"])
def test_all_is_shown(said: str) -> None:
    assert amend(turn(said), BEGAN) == {"whole": True}


@pytest.mark.parametrize("said", ["去掉石桥行吗？", "能不能去掉石桥", "石桥", "去掉", "加上石桥", "好像不对", "石桥交了没", "全部通过", ""])
def test_what_corrects_nothing(said: str) -> None:
    assert amend(turn(said), BEGAN) == {}


def test_one_after_another_and_back_again() -> None:
    one = turn("去掉石桥")
    one.chosen = {"without": ids("柳河镇")}
    answers: dict[str, Any] = amend(one, BEGAN)
    assert answers == {"without": ids("柳河镇", "石桥镇")}
    back = turn("柳河加回来")
    back.chosen = answers
    assert amend(back, BEGAN) == {"without": ids("石桥镇")}


def test_nothing_is_left_out_until_it_is_said() -> None:
    one = turn("催一下")
    assert (without(one), names(one), whole(one)) == ((), [], False)
    one.chosen = {"without": ids("柳河镇"), "whole": True}
    assert (without(one), names(one), whole(one)) == (tuple(ids("柳河镇")), ["柳河镇"], True)


@given(st.lists(st.sampled_from(sorted(UNIT_IDS)), max_size=6))
def test_the_order_of_corrections_is_of_no_account(named: list[str]) -> None:
    chosen: dict[str, Any] = {}
    for name in named:
        one = turn(f"去掉{name}")
        one.chosen = chosen
        chosen = chosen | amend(one, BEGAN)
    assert chosen.get("without", []) == sorted({UNIT_IDS[name] for name in named})
