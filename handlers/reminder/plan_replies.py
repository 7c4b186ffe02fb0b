"""What 接下来发什么 answers: what goes out, what waits, what does not and why, and who is away."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.reminder import absence_replies

NO_PLAN = "接下来7天没有要发的提醒。"
UNBOUND = "联络员尚未绑定账号"
NO_ROOM = "没有已登记的工作群"
OWN = "联络员已暂停本人提醒"
AT_ITS_HOUR = "到时发出"
WAITING = "已到点，正待发出"
PAUSED = "目前已全部暂停发送，恢复之前都不会发出。"
DIGEST, LIST = "报送情况汇总", "逾期2个工作日仍未报名单"
ALL_RULES = "各次提醒"
REVISED = "（修改稿）"
_NAMED = 20
TO_LIAISON, IN_ROOM, TO_OFFICE = "私聊联络员", "群内", "私聊管理员"


def plan(planned: Sequence[Any], zone: ZoneInfo, now: datetime, notes: Sequence[str] = (), span: str = "") -> str:
    """接下来发什么, fit for a phone: task by task who owes, once, and below it when and by which rule; what waits; what is not sent, and why."""
    going = [one for one in planned if not one.why_not and not one.held]
    held, staying = [one for one in planned if one.held], [one for one in planned if one.why_not]
    lines = [f"{span or '接下来7天'}计划发出的提醒（届时已报送的自动略过）："] if going else [f"{span}没有要发的提醒。" if span else NO_PLAN]
    tasks: dict[tuple[str, Any], list[Any]] = {}
    for one in going:
        tasks.setdefault((one.title, one.until) if one.units else ("", None), []).append(one)
    for (title, until), many in tasks.items():
        lines += _of_task(title, until, many, zone, now) if title else [f"· {_at(one, zone, now)}：{one.title}" for one in many]
    if held:
        lines += ["已列入待发的：", *[f"· {_title(one)}{_at(one, zone, now)}{_count(one)}，{one.held}" for one in held]]
    if staying:
        lines += ["不发的：", *_not_sent(staying, {one: many[0].units for (one, _), many in tasks.items()}, zone, now)]
    return "\n".join([*lines, *notes])


def span(first: date, last: date) -> str:
    """12月2日（周三）; 12月2日（周三）至12月4日（周五）."""
    return wording.day(first) + (f"至{wording.day(last)}" if last > first else "")


def _of_task(title: str, until: Any, many: Sequence[Any], zone: ZoneInfo, now: datetime) -> list[str]:
    """Who is told of a task, by name once, then each moment."""
    every = list(dict.fromkeys(name for one in many for name in one.units))
    when = f"，{wording.deadline(until, zone, now)}截止" if until else ""
    names = f"：{'、'.join(every)}" if len(every) <= _NAMED else "，名单请发送“谁没交”查看"
    told = [f"· {_at(one, zone, now)}{_count(one) if len(one.units) < len(every) else ''}" for one in many]
    return [f"{title}{when}，{len(every)}家{names}", *told]


def _at(one: Any, zone: ZoneInfo, now: datetime) -> str:
    """12月3日（周四）09:00 群内，截止前1天."""
    rule = one.rule.removesuffix("提醒").removesuffix("群内")
    return f"{wording.deadline(one.at, zone, now)} {one.where}，{rule}"


def _title(one: Any) -> str:
    return f"{one.title}，" if one.title else ""


def _count(one: Any) -> str:
    return f"，{len(one.units)}家" if one.units else ""


def _not_sent(staying: Sequence[Any], named: Mapping[str, Sequence[str]], zone: ZoneInfo, now: datetime) -> list[str]:
    """What is not sent, those with one task, reason and units together; names only of a part of those who stand above, or of others."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[Any]] = {}
    for one in staying:
        alike.setdefault((one.title, one.why_not, tuple(one.units)), []).append(one)
    lines = []
    for (title, why, units), many in alike.items():
        whom = f"{len(units)}家" if set(units) >= set(named.get(title, ())) and title in named else wording.listed(units, 20)
        moments = "、".join(f"{wording.moment(one.at, zone, now)}{one.rule}" for one in many if one.rule != ALL_RULES)
        lines.append(f"· {title}：{f'{moments}，' if moments else ''}{whom}，原因：{why}")
    return lines


def away(many: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who is away, and who is told instead."""
    return [f"请假：{one['name']}（{one['unit_name']}）{absence_replies.span(one['from_on'], one['until_on'])}，{_instead(one)}。" for one in many]


def _instead(one: Mapping[str, Any]) -> str:
    if one["deputy_name"]:
        return f"期间提醒改发{one['deputy_name']}"
    return f"期间提醒改发B岗{one['other_name']}" if one["other_name"] else "没有代办人，期间提醒仍发本人"
