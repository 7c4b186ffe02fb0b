"""What a phrase or pattern cannot do without: never more than its regular expression really needs."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.understanding.grammar import Candidate, Grammar
from handlers.understanding.read import read
from storage.indispensable import indispensable, pieces
from tests.understanding.conftest import GRAMMAR, LEXICON, situation

LETTERS = "联络员UK"


def needs(source: str) -> list[str]:
    return ["".join(sorted(one, key=lambda piece: (-len(piece), piece))) for one in indispensable(source)]


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("谁", ["谁"]),
        ("谁?没", ["没"]),
        ("谁*没+", ["没"]),
        ("谁{0,2}没{1,2}", ["没"]),
        ("联络员?", ["联络"]),
        ("联络员", ["联络", "络员"]),
        ("联络+员", ["员", "络", "联"]),
        ("联络员|谁", ["联络谁"]),
        ("[谁哪]", ["哪谁"]),
        ("[^谁]没", ["没"]),
        (r"[a-z]\d\w没", ["没"]),
        ("联络|员", ["联络员"]),
        ("(?:联|络)?员", ["员"]),
        ("(?P<unit>U)(?!K)(?<!员)", ["U"]),
        ("(?=U).(?<=员)", ["U", "员"]),
        ("(?!(?=U))K", ["K"]),
        ("(U)?(?(1)K|员)", []),
        ("联|", []),
        (r"\.\u5458", ["."]),
        (r"[\]谁]没", ["没"]),
        ("^.+$", []),
        ("(?i)a", []),
        ("(?P<unit>U)(?P=unit)+", ["U"]),
    ],
)
def test_what_is_known_of_a_regular_expression(source: str, known: list[str]) -> None:
    assert sorted(needs(source)) == sorted(known)


def _sources() -> st.SearchStrategy[str]:
    single = st.one_of(
        st.sampled_from([*LETTERS, ".", r"\w", "[联络]", "[^员]", "[员-员]", r"[\w]", r"\-"]), st.text(LETTERS, min_size=2, max_size=3)
    )

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        bracket = st.builds("({}{})".format, st.sampled_from(["", "?:", "?=", "?!"]), inner)
        return st.one_of(
            st.builds(str.__add__, inner, inner),
            st.builds("(?:{}|{})".format, inner, inner),
            st.builds("{}|{}".format, inner, inner),
            st.builds(str.__add__, bracket, st.sampled_from(["", "?", "*", "+", "{2}", "{0,1}", "{,2}", "??", "+?"])),
        )

    return st.recursive(single, larger, max_leaves=8)


@given(_sources(), st.text(LETTERS + "-", max_size=8))
@example("联络?", "联")
def test_whatever_is_found_has_what_is_indispensable(source: str, text: str) -> None:
    if re.search(source, text):
        assert all(one & pieces(text) for one in indispensable(source)), source


class Overheard(Grammar):
    """A grammar that keeps the skeletons it was asked about."""

    def candidates(self, skeleton: str, marks: frozenset[str]) -> list[Candidate]:
        SKELETONS.add(skeleton)
        return super().candidates(skeleton, marks)


SKELETONS: set[str] = set()
ROWS = [json.loads(line) for line in (Path(__file__).parent / "sentences.jsonl").read_text("utf-8").splitlines()]


def test_no_phrase_that_is_found_was_passed_over() -> None:
    overheard = Overheard(GRAMMAR.rules, GRAMMAR.titles)
    for row in ROWS:
        read(situation(row["text"], row["speaker"], row["where"]), LEXICON, overheard)
    assert len(SKELETONS) > 500
    found = [(rule, skeleton) for skeleton in sorted(SKELETONS)[::4] for rule in GRAMMAR.rules if rule.pattern.search(skeleton)]
    assert len(found) > 500
    for rule, skeleton in found:
        assert rule in GRAMMAR.fitting(skeleton, rule.must), (skeleton, rule.pattern.pattern)
