"""The short form of the fuzz: some hundreds of strings of one seed, the same each time."""

from tests.understanding.fuzz import run, strings


def test_the_strings_of_a_seed_are_always_the_same() -> None:
    assert list(strings(50, 7)) == list(strings(50, 7)) != list(strings(50, 8))


def test_the_strings_are_of_every_kind() -> None:
    every = list(strings(2000, 3))
    assert any(len(one) > 600 for one in every) and "" in every
    assert any(max(one, default="") > "\uffff" for one in every) and any("述法报告" in one for one in every)


def test_random_and_mutated_sentences_are_read_without_fault_and_none_takes_long() -> None:
    found = run(1500, 3)
    assert len(found.took) == 1500 and found.p99 < 50 and found.took[-1] < 500
    assert [one for one, _ in found.slowest] == sorted(found.took[-5:], reverse=True)
