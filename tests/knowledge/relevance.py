"""How well cases are found by questions in other words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.searching import asking
from handlers.searching.found import Entry
from handlers.searching.grams import Thesaurus
from handlers.searching.index import Document, Index
from handlers.searching.remembered import documents

HERE = Path(__file__).parent
CASES = HERE / "cases.jsonl"
TUNING = HERE / "questions_tuning.jsonl"  # it was tuned by these: twenty by the ranker's author, the others drawn from somebody else's
HELD_APART = HERE / "questions.jsonl"  # the others of somebody else, who had not seen the ranker; nobody tuned by them


@dataclass(frozen=True)
class Measured:
    """The figures of a set of questions: of those that have a case the share with it first, among the first three, and the mean of 1/place;

    of those shown unasked how many were right, of the questions that have none how many were shown something; and what was missed.
    """

    questions: int
    first: float
    three: float
    reciprocal: float
    unasked: float  # of the questions that have a case, for how many it is among those shown unasked
    strangers: int
    bothered: int  # of the questions that have none, how many were shown a case unasked
    amiss: float  # of the cases shown unasked, how many are not the one that was looked for
    missed: tuple[tuple[str, list[str], tuple[str, ...]], ...]

    def __str__(self) -> str:
        beside = (
            f"；主动推送命中{self.unasked:.1%}，{self.strangers}个库中没有的问题中误推{self.bothered}个，推出的有{self.amiss:.1%}不是所找的"
            if self.strangers
            else ""
        )
        return f"{self.questions}问，首位{self.first:.1%}，前三{self.three:.1%}，MRR {self.reciprocal:.3f}{beside}"


def lines(path: Path) -> list[dict[str, Any]]:
    """A file of one JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def index_of_cases(thesaurus: Thesaurus | None = None, kind: str = "past") -> Index:
    """The past cases, as the product takes them in."""
    index = Index(thesaurus or Thesaurus())
    for n, one in enumerate(lines(CASES), 1):
        for document in documents({**one, "id": n, "kind": kind, "digest": "", "visibility": "public", "unit_id": None}, frozenset()):
            index.add(document)
    return index


def places(index: Index, question: str, n: int = 10) -> list[str]:
    """The numbers found, the best first."""
    return [hit.document.about.row["number"] for hit in index.search(question, n, _all)]


def pushed(index: Index, question: str) -> list[str]:
    """The numbers that are shown unasked before a question is handed on."""
    return [hit.document.about.row["number"] for hit in asking.pushed(index.search(question, 3, _all))]


def _all(document: Document) -> bool:
    return isinstance(document.about, Entry)


def measured(index: Index, questions: Sequence[dict[str, Any]]) -> Measured:
    """The figures of these questions."""
    found = [(one, places(index, one["question"])) for one in questions if one["expected"]]
    at = [next((n for n, number in enumerate(numbers, 1) if number in one["expected"]), 0) for one, numbers in found]
    missed = tuple((one["question"], one["expected"], tuple(numbers[:3])) for (one, numbers), place in zip(found, at, strict=True) if place != 1)
    count = len(found)
    right = sum(not set(one["expected"]).isdisjoint(pushed(index, one["question"])) for one, _numbers in found)
    shown = [(one, number) for one in questions for number in pushed(index, one["question"])]
    amiss = sum(number not in one["expected"] for one, number in shown) / max(1, len(shown))
    strange = [pushed(index, one["question"]) for one in questions if not one["expected"]]
    return Measured(
        count, sum(one == 1 for one in at) / count, sum(0 < one <= 3 for one in at) / count, sum(1 / one for one in at if one) / count,
        right / count, len(strange), sum(bool(one) for one in strange), amiss, missed,
    )  # fmt: skip


if __name__ == "__main__":
    whole = index_of_cases()
    for path in (TUNING, HELD_APART):
        result = measured(whole, lines(path))
        print(path.name, result, *(result.missed if path == TUNING else ()), sep="\n  ")  # what is held apart stays so
