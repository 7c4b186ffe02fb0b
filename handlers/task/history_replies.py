"""What is said about what a unit handed in: all of it, and by whom."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

HISTORY_LINES = 60  # more of a unit's history is not read in a chat


def history(unit: str, year: int | None, lines: Sequence[str]) -> str:
    """What a unit handed in during a year, or ever: the latest in full, the rest counted."""
    when = f"{year}年" if year else "历年"
    if not lines:
        return f"{unit}{when if year else '历年都'}没有报送记录。"
    rest = len(lines) - HISTORY_LINES
    more = [f"较早的{rest}次请见报送台账。"] if rest > 0 else []
    return "\n".join([f"{unit}{when}报送情况：", *lines[-HISTORY_LINES:], *more])


def history_line(version: Mapping[str, Any], unit: str, zone: ZoneInfo, now: datetime) -> str:
    """One version in a unit's history; under the name of the time, when it was another one."""
    what = wording.owed(version) if version["unit_name"] == unit else wording.item(version)
    kept = {"received": "", "replaced": "，已被新版替换", "withdrawn": "，已撤回"}[version["state"]]
    how = wording.lateness(version, zone)
    return f"· {wording.moment(version['received_at'], zone, now)} {what}第{version['n']}版，{how}{kept}。查询号 {version['number']}"


def senders(unit: str, titles: Sequence[str], lines: Sequence[str]) -> str:
    """Who handed in what counts for a unit."""
    return "\n".join(lines) if lines else f"{unit}{'、'.join(titles)}目前没有报送记录。"


def sender(version: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    """Who handed one version in, when and how; on whose behalf it was."""
    other = version["on_behalf"]
    waits = "，待确认" if other and version["confirmed_by"] is None else ""
    came = wording.moment(version["received_at"], zone, now)
    told = f"登记为{version['way']}报送" if version["effective_at"] else f"报送（{version['way']}）"
    how = f"{other}{version['sender_name']}代报（{version['way']}）{waits}" if other else version["sender_name"] + told
    return f"{wording.item(version)}第{version['n']}版，{came}由{how}。查询号 {version['number']}"
