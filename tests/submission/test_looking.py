"""What is told of a text: how long, which year, whose, and what it is like; nothing of it can be read back."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.submission import looking

OTHERS = {"高岭镇": "高岭镇", "高岭镇人民政府": "高岭镇", "云东街道": "云东街道"}


def prose(seed: int, length: int = 2000) -> str:
    """Text without repetition, always the same for a seed."""
    made = random.Random(seed)
    return "".join(chr(made.randint(0x4E00, 0x9FA5)) for _ in range(length))


@pytest.mark.parametrize(("text", "count"), [("", 0), ("python-docx 2013 template", 0), ("法治建设，3项", 5), ("　一 二\n三", 3)])
def test_only_chinese_characters_count(text: str, count: int) -> None:
    assert looking.characters(text) == count


@pytest.mark.parametrize(
    ("requirement", "least"),
    [
        ("党政主要负责人每人一份，2000至3000字，写明履职情况", 2000),
        ("1500-2000字", 1500),
        ("不少于800字", 800),
        ("每单位一份，对照督察要点逐项自查", looking.SHORT),
        ("", looking.SHORT),
        ("2026年度报告，3份", looking.SHORT),
    ],
)
def test_the_task_says_how_long_or_the_custom_does(requirement: str, least: int) -> None:
    assert looking.least(requirement) == least


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年度述法报告。2025年度工作。", "2025"),
        ("2026年度述法报告。上年度（2025年度）点评问题已整改。", ""),
        ("2025年度述法报告，2026年12月3日", "2025"),  # the year reported on decides, not the date below
        ("2025年以来，我镇听取汇报三次", "2025"),
        ("2026年以来，2025年的问题已整改", ""),
        ("一年来，我镇听取汇报三次", ""),
        ("2024年度一次，2025年度两次，2025年度又一次", "2025"),
    ],
)
def test_another_year_is_told_when_the_right_one_stands_nowhere(text: str, year: str) -> None:
    assert looking.other_year(text, 2026) == year


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("高岭镇自查报告。高岭镇党委", "高岭镇"),
        ("高 岭\n镇自查报告", "高岭镇"),
        ("石桥镇与高岭镇联合执法", ""),  # its own name stands there: others may be spoken of
        ("石桥自查报告，学习高岭镇做法", ""),
        ("云东街道、高岭镇、高岭镇人民政府", "高岭镇"),
        ("本镇自查报告", ""),
        ("", ""),
    ],
)
def test_another_unit_is_told_when_the_own_one_stands_nowhere(text: str, unit: str) -> None:
    assert looking.other_unit(text, ["石桥镇", "石桥"], OTHERS) == unit


def test_the_same_text_is_wholly_like_itself_whatever_its_spaces() -> None:
    text = prose(1)
    spaced = "\n".join(text[n : n + 17] + " ，" for n in range(0, len(text), 17))
    assert looking.likeness(looking.sketch(text), looking.sketch(spaced)) == 1.0


def test_a_few_words_changed_are_nearly_the_same_and_another_report_is_not() -> None:
    text = prose(1)
    changed = text[:500] + "改动" + text[502:1400] + "又改动" + text[1403:]
    assert looking.likeness(looking.sketch(text), looking.sketch(changed)) >= looking.NEARLY
    assert looking.likeness(looking.sketch(text), looking.sketch(prose(2))) < 0.1
    half = text[:1000] + prose(3, 1000)
    assert looking.likeness(looking.sketch(text), looking.sketch(half)) < looking.NEARLY


def test_a_text_of_a_few_words_has_no_sketch_and_is_like_nothing() -> None:
    assert looking.sketch("石桥镇述法报告") == ""
    assert looking.likeness("", "") == looking.likeness("", looking.sketch(prose(1))) == 0.0


def test_a_sketch_is_short_and_holds_no_words() -> None:
    made = looking.sketch(prose(1, 20_000))
    assert len(made) == looking.KEPT * 8
    assert set(made) <= set("0123456789abcdef")


@given(st.integers(0, 5), st.integers(0, 5))
def test_likeness_is_mutual_and_within_bounds(one: int, other: int) -> None:
    a, b = looking.sketch(prose(one, 600)), looking.sketch(prose(other, 600) + prose(one, 200))
    assert looking.likeness(a, b) == looking.likeness(b, a)
    assert 0.0 <= looking.likeness(a, b) <= 1.0
