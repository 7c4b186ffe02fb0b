"""What an administrator is shown and told when the 值班表 changes."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handlers import wording
from handlers.pairing.replies import full_day

HOW_TO = "请写明日期和顾问，例如：值班：周一、三、五周律师，周二、四郑律师；12月8日由郑律师值班。"
EXCHANGE = "换班请写明各自哪一天，例如：12月2日由郑律师值班，12月3日由周律师值班。没有改动。"
AS_BEFORE = "值班表已是这样，无需改动。"


class Line(Protocol):
    """A line of the 值班表."""

    @property
    def names(self) -> tuple[str, ...]:
        """Who."""

    @property
    def first(self) -> date:
        """From when."""

    @property
    def last(self) -> date | None:
        """Until when."""

    @property
    def weekdays(self) -> str:
        """On which days of every week."""


def no_adviser(name: str) -> str:
    """Somebody who may not handle questions."""
    return f"{name}不是法律顾问，不能列入顾问值班表。新聘的顾问请先登记，例如“增加法律顾问{name}”。"


def _line(one: Line) -> str:
    who = "、".join(one.names)
    if one.weekdays:
        return f"每{'、'.join(f'周{wording.WEEKDAYS[int(n) - 1]}' for n in one.weekdays)}{who}，{full_day(one.first)}起"
    return f"{wording.day(one.first)}{f'至{wording.day(one.last)}' if one.last and one.last != one.first else ''}{who}"


def preview(lines: Sequence[Line]) -> str:
    """What would be set."""
    return "拟登记顾问值班：" + "；".join(map(_line, lines)) + "。同一天原来的安排随之替换。"


def done(lines: Sequence[Line]) -> str:
    """What was set."""
    return "已登记顾问值班：" + "；".join(map(_line, lines)) + "。"
