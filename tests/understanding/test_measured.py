"""The set that measures shares no family with those that are tuned on, and few sentences."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


MEASURED, TUNED = _lines("measured/sentences.jsonl"), [*_lines("sentences.jsonl"), *_lines("utterances.jsonl")]


def test_no_family_is_on_both_sides() -> None:
    assert not {one["family"] for one in MEASURED} & {one.get("family") for one in TUNED}


def test_hardly_a_sentence_is_on_both_sides() -> None:
    """Command words and single answers are; nothing else may."""
    both = {one["text"] for one in MEASURED} & {one["text"] for one in TUNED}
    assert len(both) <= 0.03 * len(MEASURED)


def test_every_intent_that_is_tuned_on_is_measured_too() -> None:
    labelled = {one["intent"] for one in _lines("utterances.jsonl")}
    assert labelled <= {one["intent"] for one in MEASURED}


def test_every_line_has_a_name_of_its_own() -> None:
    for name in ("sentences", "dates"):
        ids = [one["id"] for one in _lines(f"measured/{name}.jsonl")]
        assert len(ids) == len(set(ids))
