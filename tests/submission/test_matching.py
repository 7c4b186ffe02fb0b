"""Which post a sentence puts off, and when it says that one file stands for two."""

from typing import Any

import pytest

from handlers.submission.matching import MERGED, is_denied, of_one_task

PARTY, TOWN, BOTH, UNIT = "党委书记", "镇长", "党组书记、局长", ""


def owed(title: str, unit_id: int = 1, task_id: int = 1) -> dict[str, Any]:
    """An obligation as far as it is looked at."""
    return {"id": 1, "title": "2026年度书面述法报告", "post_title": title, "unit_id": unit_id, "task_id": task_id}


@pytest.mark.parametrize(
    ("text", "party", "town"),
    [
        ("镇长那份还差签字，先报书记的", False, True),
        ("书记的交了，镇长的晚点", False, True),
        ("书记的先交，镇长的过两天", False, True),
        ("镇长的等签字，书记的今天报", False, True),
        ("书记的还没写完；镇长的已报", True, False),
        ("书记和镇长的都还没弄好", True, True),
        ("书记和镇长的都报了", False, False),
        ("书记的没问题，请查收", False, False),
        ("述法报告", False, False),
        ("", False, False),
    ],
)
def test_what_a_clause_puts_off(text: str, party: bool, town: bool) -> None:
    assert (is_denied(text, owed(PARTY)), is_denied(text, owed(TOWN))) == (party, town)


@pytest.mark.parametrize(("title", "denied"), [("督察自查报告", False), ("督察整改报告", True), ("2026年度法治政府建设报告", False)])
def test_a_clause_puts_off_a_task_by_its_name(title: str, denied: bool) -> None:
    assert is_denied("自查报告已通过OA报送，整改报告还在写", owed(UNIT) | {"title": title}) is denied


def test_a_unit_s_own_report_and_both_titles_of_one_person() -> None:
    assert not is_denied("镇长的晚点", owed(UNIT))
    assert is_denied("局长那份还没签字", owed(BOTH))


@pytest.mark.parametrize(
    "text", ["书记镇长合一份", "书记和镇长的写在一份里了", "两个人合写一份", "党政合成一份报", "书记、镇长并成一份", "两人写在一起了"]
)
def test_one_file_for_two(text: str) -> None:
    assert MERGED.search(text)


@pytest.mark.parametrize("text", ["书记和镇长的一起发了", "各报一份", "书记一份，镇长一份", "述法报告一份", "合法性审查", "以这份为准", "请查收"])
def test_no_word_of_one_file_for_two(text: str) -> None:
    assert not MERGED.search(text)


def test_several_posts_of_one_unit_for_one_task() -> None:
    assert of_one_task([owed(PARTY), owed(TOWN)])
    assert not of_one_task([owed(PARTY)])
    assert not of_one_task([owed(PARTY), owed(TOWN, unit_id=2)])
    assert not of_one_task([owed(PARTY), owed(UNIT, task_id=2)])
