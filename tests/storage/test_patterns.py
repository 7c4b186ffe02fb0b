"""Patterns that wait: the same as those compiled at once, compiled when first used, and every one of the house's can be."""

import gc
import importlib
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.feature import grammar
from handlers.understanding.calls import calls_of
from storage.patterns import regex

HOUSE = Path(__file__).parents[2]
SLOW = 0.5  # seconds of processor time for some fifty characters; a thousandth of it is usual


@given(
    st.text("ab柳河 \n", max_size=12),
    st.sampled_from(["a+", "(?P<x>柳|河)b?", r"^\s*a$", "(?<=b)河柳|a(?! )", ""]),
    st.sampled_from([0, re.MULTILINE, re.DOTALL]),
)
def test_it_finds_what_a_compiled_one_finds(text: str, source: str, flags: int) -> None:
    awaited, compiled = regex(source, flags), re.compile(source, flags)
    assert [one.span() for one in awaited.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    for way in ("search", "match", "fullmatch"):
        assert str(getattr(awaited, way)(text)) == str(getattr(compiled, way)(text))
    assert awaited.sub("|", text) == compiled.sub("|", text)
    assert awaited.split(text) == compiled.split(text)
    assert (awaited.pattern, awaited.flags, awaited.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_a_long_text_is_searched_too() -> None:
    found = regex("柳河?").search("a" * 5000 + "柳河")
    assert found is not None and found[0] == "柳河"


def test_bytes_are_matched_by_bytes() -> None:
    found = regex(rb"<(\w+)>").search(b"a<b>")
    assert found is not None and found[1] == b"b"


def test_it_is_compiled_when_it_is_first_used_and_not_before() -> None:
    wrong = regex("(不成对")
    assert wrong.pattern == "(不成对"
    with pytest.raises(re.error):
        wrong.search("")


def test_a_method_is_fetched_once() -> None:
    one = regex("a")
    assert one.search is one.search


def _modules() -> list[str]:
    packages = ("bot", "handlers", "schedules", "storage")
    files = [file for package in packages for file in sorted((HOUSE / package).rglob("*.py"))]
    return [
        ".".join(file.relative_to(HOUSE).with_suffix("").parts) for file in files if not {"wechat", "migrations", "__init__.py"} & set(file.parts)
    ]


def test_every_pattern_of_the_house_is_a_regular_expression() -> None:
    for name in _modules():
        importlib.import_module(name)
    grammar()
    waiting = [one for one in gc.get_objects() if type(one) is type(regex(""))]
    assert len(waiting) > 1000
    for one in waiting:
        if one.pattern != "(不成对":
            assert one.search is not None


def test_no_pattern_tries_more_and_more_ways_on_words_said_over_and_over() -> None:
    """A part that fits in two ways, repeated, doubles the work with each repetition (刚刚刚刚…): thirty characters would take minutes.

    The phrases of commands are spared: what is read is never said more than three times over when they are tried.
    """
    waits = type(regex(""))
    held = [one for name in _modules() for one in vars(importlib.import_module(name)).values()]
    held += [one for many in held if isinstance(many, dict) for one in many.values()]
    found = {one.pattern: one for one in held if type(one) is waits and isinstance(one.pattern, str)}
    assert len(found) > 500
    called = calls_of("小法", frozenset({"小法明"}))
    assert [source for source, one in [*found.items(), ("小法", called.certain)] if _blows_up(one)] == []


def _blows_up(one: re.Pattern[str]) -> bool:
    words = set(re.findall(r"[\u4e00-\u9fff]{1,4}", one.pattern)) | {"1", "a", ".", " ", ","}
    for word in sorted(words | {sign for one_word in words for sign in one_word}):
        for length in range(12, 49, 6):
            began = time.process_time()
            one.search((word * length)[:length] + "x")
            one.fullmatch((word * length)[:length] + "x")
            if time.process_time() - began > SLOW:
                return True
    return False
