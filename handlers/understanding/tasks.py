"""Reporting tasks by title or by the short labels of the office: 述法报告、自查报告、整改报告."""

import re
from collections.abc import Iterable, Iterator

from handlers.understanding.normalise import folded, numeral
from handlers.understanding.reading import TaskEntry
from handlers.understanding.spans import Span
from storage.patterns import regex

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
_ENDINGS = ("情况报告", "情况报送", "报告", "报送", "材料", "总结", "情况", "情况统计表", "统计表", "汇总表")
_ALONE = (
    regex(r"(?<![\u4e00-\u9fff]的)(?:没|未|还没)[报交](整改)(?=$|[的,。?吗])"),
    regex(
        r"(?<![督察轮继续再立行限期问题落实在])(整改)(?=(?:的|那个|那份|那一?本)?(?:是)?(?:[还都也早给又]|已经?|挂着)*(?:几号|哪天|什么时候|啥时候?|[这本下]周|还有几)[^,。]{0,6}(?:截止|要|交|工作日|收|报|$)"
        r"|(?:的|那个|还)?[欠差]|[几谁]?家?[收报]齐|(?:逾期|快到期)的?|(?:还差|还欠)|(?:那[个份])?有眉目|情况?通报)"
    ),
    regex(r"(?<=[,，])(整改)(?=那份|那个|的$)|(?<=[欠催])(整改)(?=的)"),
    regex(r"(?<!督察)(整改)(?=的?(?:[还都也早给]|已经?|挂着)*(?:没有?|未)?[报交](?![流代到给办]))"),
)
_PERIOD = regex(r"第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9])月份?")
_YEAR = regex(r"^(?:20\d\d年?度?|年度)")
_AFTER = regex(r"[和与及跟、,](?:督察)?(整改)(?=$|[^\u4e00-\u9fff]|[也都谁的还哪没交报是两这什])")
_BEFORE = regex(r"(?<![\u4e00-\u9fff])(整改)[和与及跟、](?:督察)?$")
YEAR_BEFORE = regex(
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
    """A task's own title as people shorten it: with and without its year, its period in other words (第四季度、4季度; never without it, since
    another period's may be meant), and without its last word where enough is left."""
    for task in tasks:
        title = folded(task.title)
        yield title, task
        bare = _YEAR.sub("", title).removeprefix("的")
        years = ("", f"{task.report_year}年", f"{task.report_year}年度")
        found = _PERIOD.match(bare)
        period, words = (found[0], bare[found.end() :].removeprefix("的")) if found and len(bare) - found.end() >= 4 else ("", bare)
        for short in _shortened(words):
            yield from ((f"{year}{said}{short}", task) for year in years for said in _said(period) if year or said or len(short) >= 4)


def _said(period: str) -> tuple[str, ...]:
    """第四季度 is also said 四季度, 第4季度, 4季度; 11月 is also said 11月份."""
    if not period:
        return ("",)
    if period.startswith(("上", "下")):
        return period, f"{period}的"
    n = numeral(re.sub("[第季度月份]", "", period))
    names = (f"{n}月", f"{n}月份") if "月" in period else tuple(f"{th}{one}季度" for th in ("第", "") for one in (str(n), "一二三四"[n - 1]))
    return (*names, *(f"{one}的" for one in names))


def _shortened(words: str) -> Iterator[str]:
    """A title without its last word, where enough is left; at least itself."""
    yield words
    for ending in _ENDINGS:
        rest = words.removesuffix(ending)
        if rest != words and len(rest) >= 4:
            yield rest


def beside(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """整改 alone may be anything; beside another report (自查和整改), or where it is handed in or not (谁没报整改, 整改交了), it is the report."""
    for span in found:
        after = _AFTER.match(text, span.end) if span.letter == "K" else None
        before = _BEFORE.search(text, 0, span.start) if span.letter == "K" else None
        yield from (Span(one.start(1), one.end(1), "K", value="整改报告") for one in (after, before) if one)
    for pattern in _ALONE:
        for one in pattern.finditer(text):
            yield Span(*one.span(one.lastindex or 1), "K", value="整改报告")


def meant(tasks: tuple[TaskEntry, ...], name: str, year: int | None) -> tuple[int, ...]:
    """Open tasks that a label means, in the year that was said if any."""
    return tuple(task.id for task in tasks if label(task.title) == name and year in (None, task.report_year))
