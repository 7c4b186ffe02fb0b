"""Units by any of their names; near-collisions are asked and never picked."""

from collections.abc import Callable

import pytest

from handlers.understanding.gather import Facts, gather
from handlers.understanding.index import compile_lexicon
from handlers.understanding.normalise import normal
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Reading, UnitEntry
from tests.understanding.conftest import GRAMMAR, LEXICON, UNIT_IDS, situation


def facts(text: str, lexicon: Lexicon = LEXICON) -> Facts:
    """What is found in a text that an administrator says."""
    return gather(situation(text, "管理员", "private"), normal(text, "小法"), compile_lexicon(lexicon))


def named(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    """The names of the units found for certain."""
    found = facts(text, lexicon)
    return [found.index.units[one].name for one in found.units]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("李家埠镇", "李家埠镇"),
        ("李家埠", "李家埠镇"),
        ("李埠镇", "李家埠镇"),
        ("李家铺镇", "李家埠镇"),
        ("云东", "云东街道"),
        ("云东街道办事处", "云东街道"),
        ("云东街", "云东街道"),
        ("柳河镇人民政府", "柳河镇"),
        ("石乔镇", "石桥镇"),
        ("双石", "双石镇"),
        ("开发区", "经开区"),
        ("发改委", "发改局"),
        ("自然资源局", "资规局"),
        ("卫健", "卫健局"),
        ("城管局", "综合执法局"),
        ("云岭市柳河镇", "柳河镇"),
        ("柳河镇长", "柳河镇"),
    ],
)
def test_one_unit(said: str, meant: str) -> None:
    assert named(f"{said}交了没") == [meant]


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("云冬街道", {"云东街道", "云北街道", "云西街道"}),
        ("云街道", {"云东街道", "云北街道", "云西街道"}),
        ("龙泉街道", {"龙山街道", "龙溪街道"}),
        ("双桥镇", {"石桥镇", "双石镇"}),
        ("石双镇", {"石桥镇", "双石镇"}),
        ("高山镇", {"高岭镇"}),
        ("龙山镇", {"龙山街道"}),
    ],
)
def test_what_only_resembles_is_asked(said: str, choices: set[str], understand: Callable[..., Reading]) -> None:
    reading = understand(f"{said}交了没")
    assert reading.units == ()
    assert {name for name, one in UNIT_IDS.items() if one in reading.unit_choices} == choices
    assert reading.slots["unit"] == "?"
    assert reading.question is not None and said in reading.question


@pytest.mark.parametrize(
    "text", ["石桥村的路修好了", "清水县", "哪个镇没交", "公安局来人了", "各镇街", "本镇", "街道干净整洁", "农贸市场改造", "教育工作"]
)
def test_no_unit(text: str) -> None:
    assert (named(text), facts(text).unclear) == ([], None)


def test_a_list_keeps_its_order() -> None:
    assert named("云西、云东和石桥") == ["云西街道", "云东街道", "石桥镇"]


def test_sets_and_what_is_taken_out() -> None:
    found = facts("全部镇街和部门，除了云北、发改局以外")
    assert (found.sets, found.units) == (("镇街", "部门"), ())
    assert found.excepted == (UNIT_IDS["云北街道"], UNIT_IDS["发改局"])


def test_an_alias_on_record_wins_over_what_follows_from_a_name() -> None:
    units = (UnitEntry(1, "龙山街道", "subdistrict", ("龙山街道", "龙山镇")), UnitEntry(2, "龙溪街道", "subdistrict", ("龙溪街道",)))
    assert named("龙山镇交了没", Lexicon(units, (), (), "小法")) == ["龙山街道"]


def test_a_bare_name_of_two_units_is_asked() -> None:
    units = (UnitEntry(1, "龙山街道", "subdistrict", ("龙山街道",)), UnitEntry(2, "龙山镇", "town", ("龙山镇",)))
    lexicon = Lexicon(units, (), (), "小法")
    reading = read(situation("龙山交了没", "管理员", "private"), lexicon, GRAMMAR)
    assert (reading.units, reading.unit_choices) == ((), (1, 2))
    assert named("龙山镇交了没", lexicon) == ["龙山镇"]


def test_the_two_offices_are_two_units_where_they_are_on_the_roster() -> None:
    units = (UnitEntry(1, "市委办", "party", ("市委办",)), UnitEntry(2, "政府办", "department", ("政府办",)))
    assert named("两办交了没", Lexicon(units, (), (), "小法")) == ["市委办", "政府办"]
    assert named("两办交了没") == []


def test_own_units(understand: Callable[..., Reading]) -> None:
    reading = understand("我们还欠什么", "联络员@清水镇")
    assert (reading.units, reading.slots["unit"]) == ((UNIT_IDS["清水镇"],), "清水镇")


def test_who_serves_two_units_is_asked_which_one_hands_in(understand: Callable[..., Reading]) -> None:
    both = (UNIT_IDS["住建局"], UNIT_IDS["综合执法局"])
    assert understand("已通过OA报送", "联络员@住建局", unit_ids=both).slots["unit"] == "?"
    assert understand("我还欠什么", "联络员@住建局", unit_ids=both).slots["unit"] == "住建局,综合执法局"


def test_renaming_units_changes_nothing_but_names(understand: Callable[..., Reading]) -> None:
    new = {"柳河镇": "杨庄镇", "云东街道": "和平街道"}
    units = tuple(UnitEntry(one.id, new.get(one.name, one.name), one.kind, tuple(new.get(name, name) for name in one.names)) for one in LEXICON.units)
    other = Lexicon(units, LEXICON.people, LEXICON.tasks, "小法", days=LEXICON.days)
    for text in ("柳河交了没", "同意云东延期到12月9日", "把柳河镇的报告发我", "除了云东街道，催一下没交的"):
        said = text.replace("柳河", "杨庄").replace("云东", "和平")
        before, after = understand(text), read(situation(said, "管理员", "private"), other, GRAMMAR)
        assert (before.intent, before.units, before.excepted, before.acts) == (after.intent, after.units, after.excepted, after.acts)
