"""Reporting tasks by title or by the short labels of the office: 述法报告、自查报告、整改报告."""

import re
from collections.abc import Iterator

from handlers.understanding.normalise import folded
from handlers.understanding.reading import TaskEntry

LABELS = ("述法报告", "自查报告", "整改报告")
_WORDS = {
    "述法报告": (
        "述法报告",
        "书面述法报告",
        "述法材料",
        "书面述法",
        "述职述法报告",
        "述职述法",
        "述法述职",
        "述法",
        "述法的报告",
        "述法文件",
        "述法稿",
        "述法总结",
        "述法件",
    ),
    "自查报告": (
        "自查报告",
        "督察自查报告",
        "法治督察自查报告",
        "自查自评报告",
        "自查材料",
        "自查情况报告",
        "自查情况",
        "督察自查",
        "自查自评",
        "自查的报告",
        "自查总结",
        "自查",
    ),
    "整改报告": (
        "整改报告",
        "督察整改报告",
        "整改情况报告",
        "整改材料",
        "督察整改材料",
        "督察整改",
        "整改落实报告",
        "整改总结",
        "整改的报告",
        "整改情况的报告",
        "整改方案报告",
    ),
}
_YEAR = re.compile(r"^(?:20\d\d年?度?|年度)")
YEAR_BEFORE = re.compile(
    r"(?P<year>20\d\d|[二两]〇[一二三四五六七八九〇]{2}|今|去|本|上)(?:年度?|年的|年度的)的?(?:党政)?(?:主要负责人|领导干部)?的?(?:书面)?$"
)


def label(title: str) -> str:
    """The short label of a task's title, or the title itself."""
    roots = [one for one in LABELS if one[:2] in title]
    return roots[0] if len(roots) == 1 else title


def label_terms() -> Iterator[tuple[str, str]]:
    """Words for the short labels."""
    for name, words in _WORDS.items():
        yield from ((word, name) for word in words)


def title_terms(tasks: tuple[TaskEntry, ...]) -> Iterator[tuple[str, TaskEntry]]:
    """A task's own title, with and without year, and without its last word where enough is left."""
    for task in tasks:
        title = folded(task.title)
        short = _YEAR.sub("", title).removeprefix("的")
        yield title, task
        if len(short) >= 4:
            yield short, task
        for ending in ("情况报告", "报告", "材料", "总结", "情况"):
            rest = short.removesuffix(ending)
            if rest != short and len(rest) >= 4:
                yield rest, task


def meant(tasks: tuple[TaskEntry, ...], name: str, year: int | None) -> tuple[int, ...]:
    """Open tasks that a label means, in the year that was said if any."""
    return tuple(task.id for task in tasks if label(task.title) == name and year in (None, task.report_year))
