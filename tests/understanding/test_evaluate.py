"""The evaluation itself: what counts as right, what as dangerous, and how date phrases are judged."""

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.demo.listening import Listener
from handlers.understanding.reading import Reading
from tests.understanding.conftest import LEXICON
from tests.understanding.evaluate import Judged, by_families, changes, judge, lines_of, same, told, totals, wanted
from tests.understanding.phrases_of_dates import judged, told_dates
from tests.understanding.teach import AT, lessons

HERE = Path(__file__).parent


def line(intent: str, slots: str = "", **more: Any) -> dict[str, Any]:
    """A labelled line."""
    return {"id": 1, "speaker": "管理员", "where": "private", "text": "一句话", "intent": intent, "slots": slots} | more


@pytest.mark.parametrize(
    ("name", "said", "label", "right"),
    [
        ("number", "0007", "YNWT-2026-0007", True),
        ("number", "HFSC-2026-012", "HFSC-012", True),
        ("number", "0008", "0007", False),
        ("number", "", "0007", False),
        ("number", "?", "?", True),
        ("unit", "云东街道,云北街道", "云北街道,云东街道", True),
        ("unit", "云东街道", "?", False),
        ("item", "听取汇报,年度报告", "听取汇报", True),
        ("item", "听取汇报", "听取法治工作汇报", False),
        ("item", "1.1", "1.1", True),
        ("item", "1.1", "1", False),
    ],
)
def test_a_slot_is_compared_as_the_office_means_it(name: str, said: str, label: str, right: bool) -> None:
    assert same(name, said, label) is right


def test_only_compared_slots_are_wanted_in_either_notation() -> None:
    assert wanted("unit=云东街道;reason=出差;deadline=2026-12-09T17:30") == {"unit": "云东街道", "deadline": "2026-12-09T17:30"}
    assert wanted({"unit": "云东街道", "note": "x"}) == {"unit": "云东街道"}
    assert wanted(None) == {}


def test_another_acceptable_intent_and_doubtful_labels_count() -> None:
    assert judge(line("status.self", also="status.review"), Reading("status.review")).intent
    assert judge(line("none"), Reading("unknown")).intent
    assert not judge(line("status.self"), Reading("status.self", rivals=("status.self", "help"))).intent
    assert judge(line("review.pass", "unit=云东街道", doubt=["unit"]), Reading("review.pass")).slots == {}


def test_slots_of_a_wrong_intent_are_wrong() -> None:
    assert judge(line("review.pass", "unit=云东街道"), Reading("review.return", {"unit": "云东街道"})).slots == {"unit": False}


@pytest.mark.parametrize(
    ("label", "reading", "dangerous"),
    [
        (line("ignore"), Reading("submit.declare"), True),
        (line("ignore"), Reading("submit.declare", acts=False), False),
        (line("ignore"), Reading("status.self"), False),
        (line("none"), Reading("review.pass", question="这条消息里有两件事"), False),
        (line("review.return"), Reading("review.pass"), True),
        (line("review.pass", acts=False), Reading("review.pass"), True),
        (line("review.pass", "unit=?"), Reading("review.pass", {"unit": "云东街道"}), True),
        (line("review.pass", "unit=?"), Reading("review.pass", {"unit": "?"}), False),
        (line("review.pass", "unit=云东街道"), Reading("review.pass", {"unit": "云东街道"}), False),
    ],
)
def test_what_would_do_harm(label: dict[str, Any], reading: Reading, dangerous: bool) -> None:
    assert bool(judge(label, reading).danger) is dangerous


def test_queries_and_refusals_change_nothing() -> None:
    assert [one for one in ("score.query", "help", "bulletin.publish", "review.pass", "quiz.answer") if changes(one)] == [
        "review.pass",
        "quiz.answer",
    ]


def test_figures_confusion_and_dangers_are_told() -> None:
    found: list[Judged] = [
        judge(line("ignore"), Reading("submit.declare"), 0.001),
        judge(line("help"), Reading("help"), 0.002),
    ]
    text = f"{totals(found, 12.34)}\n{told(found)}"
    assert "意图正确 1/2 50.0%" in text and "ignore → submit.declare 1" in text and "危险错误 1" in text
    assert "CPU用时 p50 2.00 ms，p99 2.00 ms；内存多 12.3 MiB" in text


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ({"at": "2026-12-01T09:30", "phrase": "12月8日下班前", "expect": "2026-12-08T17:30"}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "12月8日下班前", "expect": "2026-12-09T17:30"}, "silently wrong"),
        ({"at": "2026-12-01T09:30", "phrase": "周五前", "expect": "2026-12-04T17:30", "echo": True}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "12月8日下班前", "expect": "2026-12-08T17:30", "echo": True}, "silently wrong"),
        ({"at": "2026-12-01T09:30", "phrase": "周五前", "expect": "2026-12-03T17:30"}, "wrong"),
        ({"at": "2026-12-01T09:30", "phrase": "周五前", "expect": "2026-12-03T17:30", "also": "2026-12-04T17:30"}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "年前", "expect": "ask"}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "尽快", "expect": "none"}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "12月7日到18日", "expect": "2026-12-07/2026-12-18"}, "right"),
        ({"at": "2026-12-01T09:30", "phrase": "12月7日到18日", "expect": "2026-12-18T17:30"}, "right"),
    ],
)
def test_date_phrases_are_judged(row: dict[str, Any], verdict: str) -> None:
    assert judged(row, LEXICON).verdict == verdict


def test_what_was_read_wrong_of_dates_is_told() -> None:
    rows = [judged({"id": "d1", "at": "2026-12-01T09:30", "phrase": "12月8日下班前", "expect": "ask"}, LEXICON)]
    assert told_dates(rows).splitlines()[0].endswith("正确 0（0.0%），悄悄读错 1") and "d1" in told_dates(rows)


def test_each_sentence_of_a_family_is_read_once_by_what_the_others_teach() -> None:
    listener = asyncio.run(Listener.opened(AT))
    row = {"speaker": "管理员", "where": "private", "slots": "", "intent": "status.missing"}
    rows = [
        row | {"text": text, "family": family}
        for text, family in (("那几家你瞅瞅", "瞅"), ("那几家你瞅一瞅", "瞅"), ("谁没交", "谁"), ("那几家", ""))
    ]
    found = by_families(rows, listener, 2, lessons(rows, listener))
    assert [one.line["text"] for one in found] == ["那几家你瞅瞅", "那几家你瞅一瞅", "谁没交"]
    assert [one.intent for one in found] == [False, False, True], "no phrase knows them, and nobody taught them but they themselves"


def test_an_unlabelled_intent_counts_only_for_what_it_would_do(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps(line("*")) + "\n\n", encoding="utf-8")
    (row,) = lines_of(path)
    assert judge(row, Reading("help")).intent and judge(row, Reading("review.pass")).danger


def test_the_offices_sentences_are_read_without_danger_from_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.understanding.evaluate", str(HERE / "utterances.jsonl")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "意图正确 76/76 100.0%" in done.stdout and "危险错误 0" in done.stdout
    figures = re.search(r"CPU用时 p50 (\S+) ms，p99 (\S+) ms；内存多 (\S+) MiB", done.stdout)
    assert figures
    half, most, memory = map(float, figures.groups())
    assert 0 < half < 5 and most < 50 and 0 < memory < 40


@pytest.mark.parametrize("row", lines_of(HERE / "date_phrases.jsonl"), ids=lambda row: f"{row['at']} {row['phrase']}")
def test_our_own_date_phrases_are_right_or_asked(row: dict[str, Any]) -> None:
    found = judged(row, LEXICON)
    assert found.verdict == "right", (found.said, found.doubt)
