"""How far an item is, in words: counts, times of the year, and what is one's own."""

from typing import Any

from handlers.checklist import standing_replies as words
from storage.checklist import CONTENT

ITEM: dict[str, Any] = dict.fromkeys(CONTENT, "") | {"number": "BM-5", "duty": "组织学法用法", "subject": "department", "frequency": "每季度一次"}


def test_an_item_that_recurs_says_how_many_times_of_the_year_were_opened() -> None:
    line = words.task("2026年第四季度学法情况报告", 7, 3, "12月31日（周四）17:30", own=False)
    assert words.item(ITEM, [line], 1, 4, 4) == (
        "BM-5 组织学法用法：每季度一次，全年4次，已建1次，还差4件。\n· 2026年第四季度学法情况报告：应报7件，已收3件，12月31日（周四）17:30截止"
    )


def test_an_item_without_frequency_says_so_and_that_all_is_in() -> None:
    assert words.item(ITEM | {"frequency": ""}, [], 2, 0, 0) == "BM-5 组织学法用法：已建任务2次，频次本办未设定，已建的均已收齐。"


def test_nothing_opened_is_told_to_the_office_and_to_a_unit_in_their_own_words() -> None:
    assert words.none(ITEM, 2026, own=False) == "BM-5 组织学法用法：2026年还没有按这一项建过报送任务。"
    assert words.none(ITEM, 2026, own=True) == "BM-5 组织学法用法：2026年没有需要贵单位报送的任务。"


def test_the_whole_list_counts_what_was_begun_and_ranks_nobody() -> None:
    line = words.short(ITEM, [{"owed": 7, "came": 3}, {"owed": 7, "came": None}])
    assert line == "BM-5 组织学法用法：建任务2次，应报14件，已收3件"
    assert words.whole(25, [line], 2026, own=False) == f"现行清单25项，2026年已建报送任务的1项：\n1. {line}"
    assert words.whole(25, [], 2026, own=True) == "现行清单25项，2026年需要贵单位报送的0项。"
