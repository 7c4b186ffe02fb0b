"""The index by itself: what it ranks first, and that it is the same however it came about."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.searching import index as indexing
from handlers.searching.grams import Thesaurus
from handlers.searching.index import Document, Hit, Index

WORDS = ("征地补偿", "迁坟", "租户欠租", "合同到期", "网吧", "孩子", "罢免村主任", "信访", "低保", "出嫁女", "听证", "罚款")
QUESTION = "征地时孩子和出嫁女的补偿，合同到期的罚款要不要听证"


def document(n: int, title: str, question: str = "") -> Document:
    """A document of two texts."""
    return Document((0, f"AL-{n:03}"), ((title, 2.5), (question, 1.5)), n)


def everything(_document: Document) -> bool:
    """Whoever may read all."""
    return True


def filled(*documents: Document) -> Index:
    """An index of these."""
    index = Index(Thesaurus())
    for one in documents:
        index.add(one)
    return index


def told(hits: list[Hit]) -> list[tuple[str, float]]:
    """What was found, and how well it fits."""
    return [(hit.document.key[1], hit.score) for hit in hits]


def test_what_shares_more_and_rarer_words_stands_first() -> None:
    index = filled(document(1, "村里开会"), document(2, "村里迁坟"), document(3, "村里修路"), document(4, "镇里修路"))
    assert told(index.search("村里不肯迁坟", 10, everything))[0][0] == "AL-002"
    assert [number for number, _ in told(index.search("村里不肯迁坟", 10, everything))] == ["AL-002", "AL-001", "AL-003"]


def test_a_matter_is_found_under_another_name() -> None:
    index = filled(document(1, "留守儿童没人照料"), document(2, "商铺租户欠租"))
    (first,) = index.search("小孩爸妈不在家", 1, everything)
    assert first.document.about == 1
    assert list(index.words("小孩爸妈不在家", first)) == ["小孩=儿童", "爸妈不在=留守儿童"]


def test_the_words_it_was_found_by_are_told_to_the_end_of_the_question() -> None:
    index = filled(document(1, "迁坟补偿标准"), document(2, "修路"))
    (hit,) = index.search("不肯迁坟", 1, everything)
    assert list(index.words("不肯迁坟", hit)) == ["迁坟"]


def test_equal_ones_stand_by_their_numbers() -> None:
    backwards = filled(*(document(n, "迁坟") for n in (3, 1, 2)))
    assert [number for number, _ in told(backwards.search("迁坟", 2, everything))] == ["AL-001", "AL-002"]


def test_nothing_is_found_for_what_nobody_speaks_of() -> None:
    assert filled(document(1, "迁坟")).search("税率", 10, everything) == []
    assert filled().search("迁坟", 10, everything) == []
    assert filled(document(1, "迁坟")).search("？", 10, everything) == []


def test_the_share_counts_what_the_index_never_heard_of() -> None:
    index = filled(document(1, "迁坟"), document(2, "修路"))
    assert index.search("迁坟", 1, everything)[0].share == 1.0
    assert index.search("迁坟和税率调整", 1, everything)[0].share < 0.5


def test_a_reader_of_few_still_gets_the_best_of_those() -> None:
    """Thousands that fit better and may not be read do not push out what may."""
    index = filled(*(document(n, "征地补偿款") for n in range(3000)), document(9000, "补偿"))
    assert [hit.document.about for hit in index.search("征地补偿款", 3, lambda one: one.about == 9000)] == [9000]


def test_an_index_wears_out_and_says_so() -> None:
    index = filled(*(document(n, "迁坟") for n in range(100)))
    assert not index.worn
    for n in range(90):
        index.remove((0, f"AL-{n:03}"))
    assert index.worn
    assert len(index) == 10


MOVES = st.lists(st.tuples(st.integers(0, 6), st.lists(st.sampled_from(WORDS), max_size=4)), max_size=30)


@settings(deadline=None)
@given(MOVES, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
def test_documents_that_came_and_went_leave_no_trace(moves: list[tuple[int, list[str]]], asked: list[str]) -> None:
    """After any additions, changes and removals the ranking is that of an index of what is there, taken in in any order."""
    lived, there = filled(), dict[int, Document]()
    for n, words in moves:
        if words:
            there[n] = document(n, "，".join(words))
            lived.add(there[n])
        else:
            there.pop(n, None)
            lived.remove((0, f"AL-{n:03}"))
    fresh = filled(*(there[n] for n in sorted(there, reverse=True)))
    question = "，".join(asked)
    assert told(lived.search(question, 5, everything)) == told(fresh.search(question, 5, everything))


def test_what_was_taken_out_takes_no_place_among_those_looked_at() -> None:
    fresh = filled(*(document(n, "征地补偿，孩子" if n % 3 else "征地补偿") for n in range(60)))
    lived = filled(
        *(document(n, "征地补偿，孩子和征地") for n in range(60)), *(document(n, "征地补偿，孩子" if n % 3 else "征地补偿") for n in range(60))
    )
    assert told(lived.search("征地时孩子的补偿", 50, everything)) == told(fresh.search("征地时孩子的补偿", 50, everything))
    assert told(lived.search("征地时孩子的补偿", 5, everything)) == told(fresh.search("征地时孩子的补偿", 5, everything))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_let_go_on_the_way_would_not_have_been_among_the_best(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    luck = random.Random(seed)
    index = filled(*(document(n, "".join(luck.choices(WORDS, k=3)), "".join(luck.choices(WORDS, k=luck.randint(1, 8)))) for n in range(1500)))
    quick = told(index.search(QUESTION, 10, everything))
    monkeypatch.setattr(indexing, "_LONG", 10**9)  # nothing is ever let go
    assert quick == told(index.search(QUESTION, 10, everything))
    assert len(quick) == 10
