"""What is said of how far items of the checklist are: counts alone, never who is late."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.checklist.replies import Item
from handlers.checklist.replies import short as named

WHOSE_OWN = "贵单位"


def none(item: Item, year: int, *, own: bool) -> str:
    """No task was opened for it."""
    return f"{named(item)}：{year}年没有需要{WHOSE_OWN}报送的任务。" if own else f"{named(item)}：{year}年还没有按这一项建过报送任务。"


def task(title: str, owed: int, came: int, until: str, *, own: bool) -> str:
    """One task with its counts."""
    return f"{title}：{WHOSE_OWN if own else ''}应报{owed}件，已收{came}件，{until}截止"


def item(one: Item, lines: Sequence[str], begun: int, wanted: int, left: int) -> str:
    """An item with its tasks: how many of a year's times, and whether all is in."""
    times = f"{one['frequency']}，全年{wanted}次，已建{begun}次" if wanted else f"已建任务{begun}次，频次本办未设定"
    state = f"还差{left}件" if left else "已建的均已收齐"
    return "\n".join([f"{named(one)}：{times}，{state}。", *(f"· {line}" for line in lines)])


def short(one: Item, tasks: Sequence[Mapping[str, Any]]) -> str:
    """One item of the list, its tasks together."""
    return f"{named(one)}：建任务{len(tasks)}次，应报{sum(each['owed'] for each in tasks)}件，已收{sum(each['came'] or 0 for each in tasks)}件"


def whole(count: int, lines: Sequence[str], year: int, *, own: bool) -> str:
    """The list as a whole, or what of it a unit has to hand in for."""
    head = f"现行清单{count}项，{year}年需要{WHOSE_OWN}报送的{len(lines)}项" if own else f"现行清单{count}项，{year}年已建报送任务的{len(lines)}项"
    return "\n".join([f"{head}：", *(f"{n}. {line}" for n, line in enumerate(lines, 1))]) if lines else f"{head}。"
