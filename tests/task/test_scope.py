"""Whom a task is for after corrections: sets taken apart, units put in and out, what was said last counts."""

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.message import Message, Speaker
from handlers.office import Office
from handlers.task.scope import Scope, corrections, scope_of
from handlers.turn import Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, UnitEntry
from tests.understanding.conftest import GRAMMAR, LEXICON, NOW, UNIT_IDS, situation

OFFICE = Office("云岭市依法治市办", "小法", ZoneInfo("Asia/Shanghai"), time(8, 30), time(17, 30))


def turn(text: str = "", base: Scope | None = None, lexicon: Lexicon = LEXICON) -> Turn:
    """A turn that holds a sentence as it is read, or one whose sentence named these."""
    message = Message(1, "demo", "m1", "刘", "刘", "", NOW, text)
    reading = read(situation(text, "管理员", "private"), lexicon, GRAMMAR)
    if base is not None:
        reading = Reading("task.create", unit_set=base.sets, units=base.units, excepted=base.excepted)
    return Turn(message, Speaker(), reading, lexicon, OFFICE, NOW)


def after(base: Scope, *said: str, lexicon: Lexicon = LEXICON) -> str:
    """How the targets read once these corrections were made."""
    one = turn(base=base, lexicon=lexicon)
    one.chosen["scope"] = [change for text in said for change in corrections(turn(lexicon=lexicon), text)]
    found = scope_of(one)
    left = "、".join(name for name, unit_id in UNIT_IDS.items() if unit_id in found.excepted)
    return found.words(one) + (f"（除{left}）" if left else "")


TOWNSHIPS = Scope(("镇街",))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("对象去掉街道",), "镇"),
        (("去掉石桥镇",), "镇街（除石桥镇）"),
        (("石桥镇不用报，双石镇也不用报",), "镇街（除石桥镇、双石镇）"),
        (("去掉石桥镇，双石镇",), "镇街（除石桥镇、双石镇）"),
        (("除了石桥镇",), "镇街（除石桥镇）"),
        (("加上经开区",), "镇街、经开区"),
        (("再加上部门，石桥镇不用报",), "镇街、部门（除石桥镇）"),
        (("去掉石桥镇", "加上石桥镇"), "镇街"),
        (("加上经开区", "去掉经开区"), "镇街"),
        (("对象改成发改局和资规局",), "发改局、资规局"),
        (("去掉石桥镇", "对象改成全部镇街"), "镇街"),
        (("去掉部门",), "镇街"),
    ],
)
def test_corrections_in_the_words_people_use(said: tuple[str, ...], told: str) -> None:
    assert after(TOWNSHIPS, *said) == told


def test_a_set_that_has_no_words_for_what_is_left_keeps_its_name_and_loses_the_units_singly() -> None:
    party = UnitEntry(90, "组织部", "party", ("组织部",))
    lexicon = Lexicon((*LEXICON.units, party), LEXICON.people, LEXICON.tasks, "小法", days=LEXICON.days)
    one = turn(base=Scope(("部门",)), lexicon=lexicon)
    one.chosen["scope"] = [{"how": "less", "sets": ["党委部门"], "units": []}]
    assert scope_of(one) == Scope(("部门",), (), (90,))


def test_what_names_nobody_corrects_nobody() -> None:
    assert corrections(turn(), "不对，截止改成12月9日") == []


def test_kinds_of_sets() -> None:
    assert [kind.value for kind in Scope(("镇街", "园区", "没有这种")).kinds] == ["town", "subdistrict", "rural", "zone"]


_UNITS = st.lists(st.sampled_from(sorted(UNIT_IDS.values())), unique=True, max_size=4).map(tuple)
_CHANGES = st.lists(
    st.builds(
        lambda how, sets, units: {"how": how, "sets": sets, "units": units},
        st.sampled_from(["more", "less", "set"]),
        st.lists(st.sampled_from(["镇街", "镇", "街道", "部门", "园区", "所有单位"]), unique=True, max_size=2).map(tuple),
        _UNITS,
    ),
    max_size=5,
)


@given(_CHANGES, _UNITS)
def test_the_last_word_on_a_unit_counts(changes: list[dict[str, object]], units: tuple[int, ...]) -> None:
    one = turn(base=TOWNSHIPS)
    for how, kept in (("less", False), ("more", True)):
        one.chosen["scope"] = [*changes, {"how": how, "sets": (), "units": units}]
        found = scope_of(one)
        kinds = {kind.value for kind in found.kinds}
        there = {unit.id for unit in LEXICON.units if (unit.kind in kinds or unit.id in found.units) and unit.id not in found.excepted}
        assert there.issuperset(units) if kept else there.isdisjoint(units)
        assert len(set(found.units)) == len(found.units)
