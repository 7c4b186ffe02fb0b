"""The sets that measure share no family with those that are tuned on, and few sentences."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


SETS = ("fifth", "sixth", "eighth", "ninth", "tenth", "eleventh", "twelfth", "fourteenth", "fifteenth", "sixteenth")
MEASURED = [one for name in SETS for one in _lines(f"measured/{name}.jsonl")]
TUNED = [*_lines("sentences.jsonl"), *_lines("utterances.jsonl")]
TAUGHT = [*TUNED, *_lines("more.jsonl"), *_lines("widened.jsonl"), *_lines("told_otherwise.jsonl")]
_SHORT = 6  # characters of a command word or a single answer


def test_no_family_is_on_both_sides() -> None:
    assert not {one["family"] for one in MEASURED} & {one.get("family") for one in TAUGHT}


def test_hardly_a_sentence_is_on_both_sides() -> None:
    """Command words and single answers are; nothing else may."""
    both = {one["text"] for one in MEASURED} & {one["text"] for one in TUNED}
    assert len(both) <= 0.03 * len(MEASURED)


def test_no_sentence_that_is_taught_measures() -> None:
    """But for command words and single answers, which there is but one way to say."""
    taught = {one["text"] for one in TAUGHT}
    assert not [one["text"] for one in MEASURED if one["text"] in taught and len(one["text"]) > _SHORT]


def test_every_intent_that_is_tuned_on_is_measured_too() -> None:
    labelled = {one["intent"] for one in _lines("utterances.jsonl")}
    for name in SETS:
        assert labelled <= {one["intent"] for one in _lines(f"measured/{name}.jsonl")}


def test_every_line_has_a_name_of_its_own() -> None:
    for name in SETS:
        parts = [one for one in (f"measured/{name}.jsonl", f"measured/{name}_dates.jsonl") if (HERE / one).exists()]
        ids = [one["id"] for part in parts for one in _lines(part)]
        assert len(ids) == len(set(ids))
