"""What 接下来发什么 answers: what goes out, what waits, what does not and why, and who is away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.reminder.absence_replies import span

NO_PLAN = "接下来7天没有要发的提醒。"
UNBOUND = "联络员尚未绑定账号"
NO_ROOM = "没有已登记的工作群"
OWN = "联络员已暂停本人提醒"
WAITING = "已到点，正待发出"
PAUSED = "目前已全部暂停发送，恢复之前都不会发出。"
DIGEST, LIST = "报送情况汇总", "逾期2个工作日仍未报名单"
ALL_RULES = "各次提醒"
TO_LIAISON, IN_ROOM, TO_OFFICE = "私聊联络员", "群内", "私聊管理员"


def plan(planned: Sequence[Any], zone: ZoneInfo, now: datetime, notes: Sequence[str] = ()) -> str:
    """接下来发什么: to whom, when, by which rule; what waits already; and what will not be sent, and why."""
    going = [one for one in planned if not one.why_not and not one.held]
    held, staying = [one for one in planned if one.held], [one for one in planned if one.why_not]
    lines = ["接下来7天计划发出的提醒（届时已报送的自动略过）："] if going else [NO_PLAN]
    lines += [f"· {_planned(one, zone, now)}" for one in going]
    if held:
        lines += ["已列入待发的：", *[f"· {_planned(one, zone, now)}，{one.held}" for one in held]]
    if staying:
        lines += ["不发的：", *[f"· {_planned(one, zone, now)}，原因：{one.why_not}" for one in staying]]
    return "\n".join([*lines, *notes])


def _planned(one: Any, zone: ZoneInfo, now: datetime) -> str:
    units = f"：{wording.listed(one.units, 20)}" if one.units else ""
    if one.rule == ALL_RULES:
        return f"{one.title}{units}"
    return f"{wording.deadline(one.at, zone, now)} {one.title}，{one.rule}，{one.where}{units}"


def away(many: Sequence[Mapping[str, Any]]) -> list[str]:
    """Who is away, and who is told instead."""
    return [f"请假：{one['name']}（{one['unit_name']}）{span(one['from_on'], one['until_on'])}，{_instead(one)}。" for one in many]


def _instead(one: Mapping[str, Any]) -> str:
    if one["deputy_name"]:
        return f"期间提醒改发{one['deputy_name']}"
    return f"期间提醒改发B岗{one['other_name']}" if one["other_name"] else "没有代办人，期间提醒仍发本人"
