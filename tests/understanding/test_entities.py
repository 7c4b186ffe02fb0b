"""Posts, people, tasks, numbers and ways as they are said."""

from collections.abc import Callable

import pytest

from handlers.understanding.posts import titles
from handlers.understanding.reading import Reading, TaskEntry
from handlers.understanding.sounds import distance, sounds_like
from handlers.understanding.tasks import label, title_terms
from tests.records import NOW


@pytest.mark.parametrize(
    ("post", "kind", "found"),
    [
        ("书记", "town", ("党委书记",)),
        ("书记", "subdistrict", ("党工委书记",)),
        ("书记", "department", ("党组书记",)),
        ("主任", "subdistrict", ("办事处主任",)),
        ("主任", "zone", ("管委会主任",)),
        ("主要负责人", "town", ("党委书记", "镇长")),
        ("一把手", "town", ("党委书记",)),
        ("局长", "department", ("局长",)),
        ("镇长", "", ("镇长",)),
    ],
)
def test_titles(post: str, kind: str, found: tuple[str, ...]) -> None:
    assert titles(post, kind) == found


def test_posts_follow_the_unit_that_is_named(understand: Callable[..., Reading]) -> None:
    assert understand("把云东街道书记和主任的报告发我").posts == ("党工委书记", "办事处主任")


def test_people_by_surname_and_title(understand: Callable[..., Reading]) -> None:
    assert understand("找一下周律师").people == (2,)
    assert understand("刘主任在吗").people == (1,)
    assert understand("王敏的绑定码").people == (5,)
    assert understand("黄律师在吗").people == ()


def test_two_of_one_name_are_both_answered(understand: Callable[..., Reading]) -> None:
    assert understand("孙科长和郑律师").people == (4, 3)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("2026年度书面述法报告", "述法报告"),
        ("督察自查报告", "自查报告"),
        ("督察整改报告", "整改报告"),
        ("行政复议总结", "行政复议总结"),
        ("自查整改报告", "自查整改报告"),
    ],
)
def test_labels(title: str, short: str) -> None:
    assert label(title) == short


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("述法", (1,)),
        ("2026年度述法报告", (1,)),
        ("2025年度述法报告", ()),
        ("书面述法", (1,)),
        ("自查", (2,)),
        ("督察整改报告", (3,)),
        ("述法报告和自查报告", (1, 2)),
        ("普法总结", ()),
    ],
)
def test_tasks(said: str, tasks: tuple[int, ...], understand: Callable[..., Reading]) -> None:
    assert understand(f"{said}谁没交").tasks == tasks


def test_last_years_number_in_a_file_name_is_only_a_hint(understand: Callable[..., Reading]) -> None:
    assert understand("[文件]清水镇2025年度述法报告.docx", "联络员@清水镇").tasks == (1,)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("撤回BS-2026-0001", "BS-2026-0001"),
        ("撤回bs20260001", "BS-2026-0001"),
        ("撤回BS 2026 0001", "BS-2026-0001"),
        ("HFSC-012结论:合法", "HFSC-012"),
        ("查询号0007", "0007"),
    ],
)
def test_numbers(said: str, number: str, understand: Callable[..., Reading]) -> None:
    assert understand(said).numbers == (number,)


def test_a_phone_is_no_number_and_no_date(understand: Callable[..., Reading]) -> None:
    reading = understand("我的手机号换成13900001111", "联络员@清水镇")
    assert (reading.fields["phone"], reading.numbers, reading.when) == ("13900001111", (), None)


def test_files_of_the_message_count_where_the_words_name_nothing(understand: Callable[..., Reading]) -> None:
    reading = understand("请查收", "联络员@清水镇", files=("清水镇督察自查报告（镇长）.docx",))
    assert (reading.intent, reading.slots) == ("submit.file", {"unit": "清水镇", "task": "自查报告", "subject": "镇长"})


@pytest.mark.parametrize(
    ("one", "other", "edits"), [("石桥", "石桥", 0), ("石乔", "石桥", 1), ("石双", "双石", 1), ("柳镇", "柳河镇", 1), ("云东", "石桥", 2)]
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == edits


def test_what_sounds_alike() -> None:
    assert sounds_like("里家铺镇", "李家埠镇")
    assert not sounds_like("云北街道", "云西街道")


@pytest.mark.parametrize("title", ["年度普法工作总结", "2026年度普法工作总结", "普法工作总结"])
def test_a_title_is_said_without_its_year(title: str) -> None:
    words = [word for word, _ in title_terms((TaskEntry(9, title, 2026, False, NOW),))]
    assert {"普法工作总结", "普法工作"} <= set(words)
