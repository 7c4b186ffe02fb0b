"""The index over the list in force: found by number, by matter, by words that are alike; quick over many items."""

from time import perf_counter
from typing import Any

import pytest

from handlers.checklist.remembered import Checklist
from storage.checklist import CONTENT


def item(n: int, number: str, duty: str, measure: str = "", subject: str = "party") -> dict[str, Any]:
    """An item as the database gives it."""
    return dict.fromkeys(CONTENT, "") | {"id": n, "number": number, "duty": duty, "measure": measure, "subject": subject, "year": 2026}


LIST = Checklist(
    2026,
    (
        item(1, "DW-1", "听取法治工作汇报", "研究解决重大问题，部署普法"),
        item(2, "DW-12", "抓法治宣传教育", "落实普法责任"),
        item(3, "一-1", "参加行政诉讼出庭", "负责人出庭应诉"),
        item(4, "4", "推进乡村依法治理", "培养法律明白人"),
    ),
)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("DW-1的依据", ["DW-1"]),
        ("dw12什么时候完成", ["DW-12"]),
        ("dw 1和DW－12".replace("－", "-"), ["DW-1", "DW-12"]),
        ("清单一-1", ["一-1"]),
        ("4", ["4"]),
        ("12月4日", []),
        ("DW-123", []),
        ("XDW-1", []),
        ("DW-1DW-12", ["DW-1"]),  # run together: the second stands behind a digit
        ("一-1、DW-12、DW-1", ["一-1", "DW-12", "DW-1"]),
        ("4项", []),  # a bare number only as the whole text
        ("", []),
    ],
)
def test_numbers(text: str, numbers: list[str]) -> None:
    assert [one["number"] for one in LIST.numbered(text)] == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("听取汇报一年几次", ["DW-1"]),
        ("谁负责普法", ["DW-12"]),  # where it is the duty, not where a measure mentions it
        ("负责人应诉依据哪条", ["一-1"]),
        ("乡村依法治理由谁负责", ["4"]),
        ("法律明白人的依据", ["4"]),
        ("植树造林一年几次", []),
        ("依据是什么", []),
        ("", []),
    ],
)
def test_matters(text: str, numbers: list[str]) -> None:
    assert [one["number"] for one in LIST.about(text)] == numbers


def test_an_empty_list_answers_nothing() -> None:
    empty = Checklist(0, ())
    assert empty.about("听取汇报") == [] == empty.numbered("DW-1")


def test_a_question_over_five_hundred_items_is_quick() -> None:
    many = Checklist(2026, tuple(item(n, f"A-{n}", f"第{n}项普法责任和乡村治理任务", "逐项落实到人并形成台账，定期调度推进情况") for n in range(500)))
    many.about("头一次问要先编好")
    began = perf_counter()
    for _ in range(20):
        many.about("A-499的依据是什么")
        many.about("普法一年几次")
        many.about("村规民约审查谁负责")
    assert (perf_counter() - began) / 60 < 0.05
    assert [one["number"] for one in many.about("A-499")] == ["A-499"]
