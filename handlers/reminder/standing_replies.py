"""What is said about how often a unit was told, and who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

WHICH_UNIT = "请问是哪一家："
NOBODY_AWAY = "目前没有登记请假的人员。"


@dataclass(frozen=True)
class Shown:
    """In which zone moments are told, and the moment it is now."""

    zone: ZoneInfo
    now: datetime


def owes_nothing(unit: str) -> str:
    """A unit of no open task."""
    return f"{unit}目前没有应报事项，没有提醒。"


def of_one(owed: Mapping[str, Any], told: Any, unsaid: Mapping[str, Any] | None, how: Shown, *, done: bool) -> str:
    """云东街道 2026年度书面述法报告（党工委书记）：已提醒2次、催办1次，最近一次12月3日09:00。"""
    times = [("提醒", told.reminded), ("催办", told.urged)] if told else []
    counts = [f"{how_told}{n}次" for how_told, n in times if n]
    last = f"，最近一次{wording.moment(told.last_at, how.zone, how.now)}" if told and told.last_at else ""
    line = f"{wording.item(owed)}：{'已' + '、'.join(counts) if counts else '尚未提醒过'}{last}"
    if done:
        return f"{line}；已报送或已有答复，不再提醒。"
    if unsaid:
        return f"{line}；{wording.moment(unsaid['due_at'], how.zone, how.now)}的一次没有发出，原因：{unsaid['reason']}。"
    return f"{line}。"
