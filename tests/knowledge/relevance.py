"""How well cases are found by questions in other words: the share of questions whose case stands first, among the first three, and the mean of 1/place."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.searching.found import Entry
from handlers.searching.grams import Thesaurus
from handlers.searching.index import Document, Index
from handlers.searching.remembered import documents

HERE = Path(__file__).parent
CASES = HERE / "cases.jsonl"
TUNING = HERE / "questions_tuning.jsonl"  # by the ranker's author: it was tuned by these
HELD_APART = HERE / "questions.jsonl"  # by somebody else, who had not seen the ranker


@dataclass(frozen=True)
class Measured:
    """The figures of a set of questions, and those whose case was not first, with what stood there."""

    questions: int
    first: float
    three: float
    reciprocal: float
    missed: tuple[tuple[str, str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        return f"{self.questions}问，首位{self.first:.1%}，前三{self.three:.1%}，MRR {self.reciprocal:.3f}"


def lines(path: Path) -> list[dict[str, Any]]:
    """A file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def index_of_cases(thesaurus: Thesaurus | None = None) -> Index:
    """The past cases, as the product takes them in."""
    index = Index(thesaurus or Thesaurus())
    for n, one in enumerate(lines(CASES), 1):
        for document in documents({**one, "id": n, "kind": "past", "digest": "", "visibility": "public", "unit_id": None}, frozenset()):
            index.add(document)
    return index


def places(index: Index, question: str, n: int = 10) -> list[str]:
    """The numbers found, the best first."""

    def every(document: Document) -> bool:
        return isinstance(document.about, Entry)

    return [hit.document.about.row["number"] for hit in index.search(question, n, every)]


def measured(index: Index, questions: Sequence[dict[str, Any]]) -> Measured:
    """The figures of these questions."""
    found = [(one, places(index, one["question"])) for one in questions]
    at = [next((n for n, number in enumerate(numbers, 1) if number in one["expected"]), 0) for one, numbers in found]
    missed = tuple((one["question"], one["expected"][0], tuple(numbers[:3])) for (one, numbers), place in zip(found, at, strict=True) if place != 1)
    count = len(questions)
    return Measured(
        count, sum(one == 1 for one in at) / count, sum(0 < one <= 3 for one in at) / count, sum(1 / one for one in at if one) / count, missed
    )


if __name__ == "__main__":
    whole = index_of_cases()
    for path in (TUNING, HELD_APART):
        if path.exists():
            result = measured(whole, lines(path))
            print(path.name, result, *result.missed, sep="\n  ")
