"""What is said about 暂停提醒 and 恢复提醒."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers import wording

RESUMED = "已恢复提醒。暂停期间没有发出的不再补发。"
QUIET_ANYHOW = "周末和节假日本来就不发提醒，无需另行暂停。要暂停更长时间，请写明起止日期，例如：12月10日到12日暂停提醒。"
NOT_MUTED = "目前没有暂停的提醒，提醒照常发出。"
PAUSED_NOW = "已暂停的提醒："
NOT_THEIRS = "只能暂停发给您本人的提醒；其他单位的提醒由管理员办理。"
NOT_OF_CASES = "暂停提醒按人、按任务或按单位办理，没有按编号的，未作改动。疑难问题不用再办的，请发送“撤回”和编号，如“撤回YNWT-2026-0001”。"
NAME_UNITS = "请写明暂停哪几家的提醒，例如：柳河镇这几天别提醒了。"
WHICH_UNIT = "请问暂停哪一家的提醒："
WHICH_TASK = "请问暂停哪一项的提醒："
_END = "要提前恢复请发送“恢复提醒”。"


@dataclass(frozen=True)
class Muted:
    """What is silenced for others: these units (none: every unit), of this task (empty: of all)."""

    units: Sequence[str]
    title: str


def span(begins: datetime, until: datetime, zone: ZoneInfo, now: datetime) -> str:
    """今天; 至12月6日（周日）; 12月10日（周四）至12月12日（周六）."""
    first, last, today = (one.astimezone(zone).date() for one in (begins, until - timedelta(seconds=1), now))
    if first <= today:
        return "今天" if last == today else f"至{wording.day(last)}"
    return wording.day(last) if first == last else f"{wording.day(first)}至{wording.day(last)}"


def _what(of: Muted) -> str:
    title = f"“{of.title}”" if of.title else ""
    return f"{'、'.join(of.units)}{title}的自动提醒" if of.units or title else "全部自动提醒，涉及所有单位"


def mute_preview(of: Muted, when: str) -> str:
    """What an administrator is about to silence, for whom and how long."""
    others = "其他单位照常，" if of.units else ""
    return f"拟暂停{_what(of)}：{when}。{others}期间该发的不发也不补发，应报事项和截止时间不变，催办不受影响。"


def muted(of: Muted, when: str) -> str:
    """It is silent."""
    return f"已暂停{_what(of)}：{when}。{_END}"


def muted_own(when: str, titles: Sequence[str]) -> str:
    """One's own reminders are silent, all or those of some tasks."""
    if titles:
        which = "、".join(f"“{one}”" for one in titles)
        return (
            f"已暂停发给您本人的{which}提醒{f'：{when}；' if when else '，'}其他事项照常。截止时间不变，管理员催办仍会发到。要恢复请发送“恢复提醒”。"
        )
    span = f"：{when}；" if when else "，"
    return f"已暂停发给您本人的自动提醒{span}群内提醒也不再@您，单位名称照列。应报事项和截止时间不变，管理员催办仍会发到。要恢复请发送“恢复提醒”。"


def muted_office(when: str, titles: Sequence[str]) -> str:
    """What an administrator is told is silent, nobody else's reminders."""
    return f"已暂停发给您本人的报送情况汇总和逾期名单{f'：{when}；' if when else '，'}各单位的提醒照常。要恢复请发送“恢复提醒”。"


def paused(of: Muted, when: str) -> str:
    """One of what is silent, in a list."""
    return f"· {_what(of)}，{when}"
