"""Words that belong to a file, and words that belong to none."""

from datetime import timedelta

import pytest

from handlers.for_file import RIGHT_AFTER, came_with, is_for_file, tells_which
from handlers.understanding.reading import Reading


@pytest.mark.parametrize(("way", "waits"), [("OA", False), ("纸质", False), ("邮箱", False), ("转交", False), ("?", True), ("", True)], ids=str)
def test_what_went_another_way_waits_for_no_file(way: str, waits: bool) -> None:
    assert is_for_file(Reading("submit.declare", slots={"channel": way})) is waits


def test_words_soon_after_a_file_or_about_this_one_are_about_it() -> None:
    assert came_with("镇长的", RIGHT_AFTER)
    assert not came_with("镇长的", RIGHT_AFTER + timedelta(seconds=1))
    assert came_with("以这份为准", timedelta(minutes=20))


def test_a_denial_tells_nothing_of_a_file() -> None:
    words = Reading("unknown", posts=("镇长",))
    assert tells_which(words, "镇长的", {})
    assert not tells_which(words, "不是镇长的", {})
    assert not tells_which(Reading("unknown"), "今天星期几", {})
