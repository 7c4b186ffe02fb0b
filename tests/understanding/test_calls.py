"""Being called by name: ＠小法 in any width, 小法 set apart in front, its name that runs on; other names are no call."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.calls import Words, begin_alike, calls_of, is_marked, without_call
from handlers.understanding.normalise import normal, spoken
from handlers.understanding.read import own_words, read
from handlers.understanding.reading import PersonEntry, Reading
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

OTHERS = frozenset({"小法明"})


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("@小法 1", "1"),
        ("＠小法 确认", "确认"),
        ("@小法\u2005确认", "确认"),
        ("@小法：确认", "确认"),
        ("2 @小法", "2"),
        ("小法，1", "1"),
        ("小法, 1", "1"),
        ("小法 取消", "取消"),
        ("小法：确认", "确认"),
        ("小法、确认", "确认"),
        ("小法同志，谁没交", "谁没交"),
        ("你好，小法，谁没交", "谁没交"),
        ("@小法谁没交", "谁没交"),
        ("小法", ""),
        ("「刘主任：@小法 谁没交」\n- - - - - - - - - -\n小法，1", "1"),
        ("小法，ＡＢ“好”", "ＡＢ“好”"),
    ],
)
def test_called_beyond_doubt(said: str, rest: str) -> None:
    found = spoken(said, "小法")
    assert (found.rest, found.certain) == (rest, True)
    assert normal(said, "小法").mentioned


@pytest.mark.parametrize(("said", "rest"), [("小法取消", "取消"), ("小法谁没交", "谁没交"), ("确认，小法", "确认"), ("谁没交、小法。", "谁没交")])
def test_a_name_that_runs_on_is_taken_out_but_not_beyond_doubt(said: str, rest: str) -> None:
    found = spoken(said, "小法")
    assert (found.rest, found.certain) == (rest, False)
    plain = normal(said, "小法")
    assert (plain.called, plain.mentioned) == (True, False)


@pytest.mark.parametrize(
    "said",
    [
        "小法院谁没交",
        "@小法院 确认",
        "＠小法庭 1",
        "小法律师，1",
        "小法官，1",
        "小法说已经交了",
        "小法已经登记了",
        "问问小法吧",
        "1",
        "",
        "@小王 确认",
        "@小法明 确认",
    ],
)
def test_no_call(said: str) -> None:
    assert spoken(said, "小法") == Words(said, False)
    assert not normal(said, "小法").mentioned


@pytest.mark.parametrize("said", ["@小法明 确认", "@小法明确认", "小法明，1", "小法明 取消", "小法明谁没交", "确认，小法明"])
def test_a_namesake_is_not_the_bot(said: str) -> None:
    found, plain = spoken(said, "小法", OTHERS), normal(said, "小法", OTHERS)
    assert (found.rest, found.certain, plain.mentioned, plain.called) == (said, False, False, False)


def test_namesakes_are_found_on_the_roster(understand: Callable[..., Reading]) -> None:
    lexicon = replace(LEXICON, people=(*LEXICON.people, PersonEntry(99, "小法明", 1, "科员")))
    for said in ("@小法明，谁没交", "小法明，谁没交"):
        assert own_words(said, lexicon).rest == said
        assert not read(situation(said, "管理员", "group"), lexicon, GRAMMAR).acts
    assert own_words("小法，谁没交", lexicon).certain
    assert read(situation("小法，谁没交", "管理员", "group"), lexicon, GRAMMAR).acts


def test_begin_alike() -> None:
    assert begin_alike(["小法明", "小法", "王小法", "小王"], "小法") == {"小法明"}
    assert begin_alike(["小法明"], "") == frozenset()


@pytest.mark.parametrize(
    ("text", "whether"),
    [("@小法 谁没交", True), ("谁没交＠小法", True), ("@小法谁没交", True), ("@小法明 你看", False), ("@小法明你看", False), ("小法，谁没交", False)],
)
def test_what_a_chat_program_marks(text: str, whether: bool) -> None:
    assert is_marked(text, calls_of("小法", OTHERS)) is whether
    assert not is_marked(text, calls_of(""))


def test_without_a_name_nobody_is_called() -> None:
    assert not spoken("@小法 1", "").certain
    assert normal("，1", "").text == ",1"


@pytest.mark.parametrize("said", ["@ａｂ助手 1", "AB助手，1", "Ab助手：1"])
def test_a_name_in_letters_is_heard_in_any_case_and_width(said: str) -> None:
    assert (spoken(said, "AB助手").rest, spoken(said, "AB助手").certain) == ("1", True)


@given(st.text(max_size=40))
def test_words_without_the_name_are_left_as_they_are(text: str) -> None:
    calls = calls_of("小法")
    if "小法" not in text:
        assert without_call(text, calls) == Words(text, False)


@given(st.text(st.characters(exclude_characters="\r"), max_size=40), st.sampled_from(["@小法 ", "＠小法\u2005", "小法，", "小法：", "小法 "]))
def test_a_call_in_front_of_any_words_leaves_them(text: str, call: str) -> None:
    rest = spoken(call + text, "小法").rest
    assert rest in text or "小法" in text


def test_of_a_long_text_nothing_is_lost_with_the_call() -> None:
    long = "承包户甲不愿腾地，" * 1200
    assert own_words(f"@小法 {long}", LEXICON).rest == long
    assert own_words(long, LEXICON).rest == long
