"""The sieve leaves what a sentence may fit: never less, in its order, and of all phrases of the house few."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.sieve import Sieve
from storage.indispensable import KEPT, OneOf
from tests.understanding.conftest import GRAMMAR

MARKS = ("asked", "office", "private")


@dataclass(frozen=True)
class Sifted:
    """A phrase without its words."""

    must: frozenset[str]
    must_not: frozenset[str]
    indispensable: tuple[OneOf, ...]

    def may_fit(self, letters: set[str], marks: frozenset[str]) -> bool:
        """The law, as one would say it."""
        return self.must <= marks and self.must_not.isdisjoint(marks) and not any(one.isdisjoint(letters) for one in self.indispensable)


_LETTERS, _MARKED = st.sets(st.sampled_from("联络员UK")), st.frozensets(st.sampled_from(MARKS))
_PHRASES = st.builds(Sifted, _MARKED.map(frozenset), _MARKED.map(frozenset), st.lists(_LETTERS.filter(bool).map(frozenset), max_size=KEPT).map(tuple))


@given(st.lists(_PHRASES, max_size=12), _LETTERS, _MARKED)
def test_what_may_fit_is_left_in_its_order_and_nothing_else(phrases: list[Sifted], letters: set[str], marks: frozenset[str]) -> None:
    found = list(Sieve(phrases).places(letters, marks))
    assert found == [place for place, one in enumerate(phrases) if one.may_fit(letters, marks)]


def test_few_phrases_are_tried_on_a_sentence() -> None:
    assert 0 < len(GRAMMAR.fitting("K还有谁没交", frozenset({"asked", "office"}))) < len(GRAMMAR.rules) / 10


def test_a_mark_that_no_phrase_asks_for_changes_nothing() -> None:
    marks = frozenset({"asked", "office"})
    assert GRAMMAR.fitting("K还有谁没交", marks) == GRAMMAR.fitting("K还有谁没交", marks | {"desk_of_nobody"})
