"""The short form of the fuzz: some hundreds of strings of one seed, the same each time."""

from tests.understanding.fuzz import run, strings


def test_the_strings_of_a_seed_are_always_the_same() -> None:
    assert list(strings(50, 7)) == list(strings(50, 7)) != list(strings(50, 8))


def test_mutated_sentences_are_read_without_fault_and_none_takes_long() -> None:
    assert run(400, 3)[-1] < 500
