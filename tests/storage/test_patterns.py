"""Patterns that wait: the same as those compiled at once, compiled when first used, and every one of the house's can be."""

import gc
import importlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.feature import grammar
from storage.patterns import regex

HOUSE = Path(__file__).parents[2]


@given(st.text("ab柳河 \n", max_size=12), st.sampled_from(["a+", "(?P<x>柳|河)b?", r"^\s*a$", ""]), st.sampled_from([0, re.MULTILINE, re.DOTALL]))
def test_it_finds_what_a_compiled_one_finds(text: str, source: str, flags: int) -> None:
    awaited, compiled = regex(source, flags), re.compile(source, flags)
    assert [one.span() for one in awaited.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    assert awaited.sub("|", text) == compiled.sub("|", text)
    assert awaited.split(text) == compiled.split(text)
    assert (awaited.pattern, awaited.flags, awaited.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


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
