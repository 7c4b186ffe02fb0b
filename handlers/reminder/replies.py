"""What reminders say (templates of DOMAIN §8.4), and why one is not said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.task import ObligationState

GONE = "应报事项已取消"
CLOSED = "任务已办结"
MOVED = "截止时间已调整"
PAST = "截止时间已过"
FORGOTTEN = "已过提醒时段"
TWICE = "同一事项另有一条提醒"
URGED = "两个工作小时内刚催办过"
QUIET = "不在工作时间，顺延至上班后"
ROOM_FULL = "本群当日提醒已达上限，顺延至下一工作日"
NO_ROOM_LEFT = "本群当日提醒已达上限，截止前不再在群内提醒"
KEPT_FOR_ROOM = "一件至多提醒4次，最后一次留给群内提醒"
ENOUGH = "已自动提醒4次，不再自动提醒"
PRIVATE = "延期和退回修改的不在群内提醒"
OTHER_SCHEDULE = "提醒方案已调整"
SETTLED = {
    ObligationState.SUBMITTED: "已报送",
    ObligationState.APPROVED: "已报送并通过",
    ObligationState.DECLARED: "已说明报送方式，待核收",
    ObligationState.WAIVED: "已同意免报",
}
_REPORTED = "如已报送请告知报送方式，谢谢。"
_LATE = "请尽快报送；截止后不再受理延期申请，确有特殊情况的，请向依法治市办说明，由管理员决定。"
_THANKS = "请抓紧办理。已通过OA报送的请回复“已OA报送”，如有困难请私聊说明。感谢支持。"

Owed = Mapping[str, Any]


@dataclass(frozen=True)
class How:
    """By whom a message is asked for (the office's name; empty: by the schedule), why it is urgent, and the moment it is said."""

    office: str
    urgent: str
    zone: ZoneInfo
    now: datetime


def settled(obligation: Mapping[str, Any]) -> str:
    """Why an obligation is reminded of no more; "" when it still is. One that ended with its unit, or that was taken out of its task, was
    granted no exemption."""
    gone = obligation["state"] == ObligationState.WAIVED.value and obligation["remark"].startswith(("已并入", "调整报送对象"))
    return str(obligation["remark"]) if gone else SETTLED.get(ObligationState(obligation["state"]), "")


def superseded(rule: str) -> str:
    """A later reminder has taken its place."""
    return f"已由{rule}代替"


def privately(name: str, many: Sequence[Owed], how: How) -> str:
    """To a liaison: what each unit still owes and until when, by whose word; one matter in a sentence, several as a list; if late, what to do."""
    lines = [_line(alike, how) for alike in _by_unit(many)]
    head = f"{name}同志您好，{_by_whom(how)}" if name else f"您好，{_by_whom(how)}"
    tail = f"{_LATE if any(how.now > one['deadline_at'] for one in many) else ''}{_REPORTED}"
    if len(lines) == 1:
        return f"{head}{lines[0]}。{tail}"
    head = f"{head.removesuffix('：')}，" if head.endswith("：") else head
    return "\n".join([f"{head}目前有{len(lines)}项材料待报：", *[f"{n}. {line}" for n, line in enumerate(lines, 1)], tail])


def _by_whom(how: How) -> str:
    if how.urgent:
        return f"{how.office}紧急提醒（{how.urgent}）："
    return f"{how.office}请您抓紧办理：" if how.office else ""


def _line(alike: Sequence[Owed], how: How) -> str:
    first = alike[0]
    posts = "、".join(one["post_title"] for one in alike if one["post_title"])
    title = f"{first['unit_name']}{wording.task_title(first['title'], first['report_year'])}{f'（{posts}）' if posts else ''}"
    revised = "修改稿" if first["state"] == ObligationState.RETURNED.value else ""
    if how.now > first["deadline_at"]:
        until = wording.deadline(first["deadline_at"], how.zone, how.now)
        return f"{title}{revised}已于{until}截止，{_days_late(first['deadline_at'], how)}，目前台账显示未收到"
    return f"{title}{revised}{_until(first['deadline_at'], how)}截止，目前台账显示未收到"


def _until(deadline: datetime, how: How) -> str:
    """今天17:00 on the day itself, else 将于12月4日（周五）17:00."""
    local = deadline.astimezone(how.zone)
    return f"今天{local:%H:%M}" if local.date() == how.now.astimezone(how.zone).date() else f"将于{wording.deadline(deadline, how.zone, how.now)}"


def _days_late(deadline: datetime, how: How) -> str:
    days = (how.now.astimezone(how.zone).date() - deadline.astimezone(how.zone).date()).days
    return f"已逾期{days}天" if days else "已逾期"


def _by_unit(many: Sequence[Owed]) -> list[list[Owed]]:
    """Posts of one unit that owe the same by the same deadline stand in one line."""
    alike: dict[tuple[Any, ...], list[Owed]] = {}
    for one in sorted(many, key=lambda one: (one["deadline_at"], one["task_id"], one["position"], one["id"])):
        alike.setdefault((one["unit_id"], one["task_id"], one["deadline_at"], one["state"]), []).append(one)
    return list(alike.values())


def in_room(many: Sequence[Owed], how: How, *, named: bool = True) -> str:
    """To a room: the units that still owe, task by task, or only how many where they are told privately; nobody who has handed in is named."""
    tasks: dict[tuple[Any, ...], list[Owed]] = {}
    for one in many:
        tasks.setdefault((one["deadline_at"], one["task_id"]), []).append(one)
    told = [_task(alike, how, named) for _, alike in sorted(tasks.items())]
    apart = "" if named else "未报单位不在群内列名，已分别私聊联络员。"
    if len(told) == 1:
        return f"各位同志：{_by_whom(how)}{told[0]}{'，' if named else '。'}{apart}{_THANKS}"
    return "\n".join([f"各位同志：{_by_whom(how)}", *[f"{n}. {one}。" for n, one in enumerate(told, 1)], f"{apart}{_THANKS}"])


def _task(alike: Sequence[Owed], how: How, named: bool) -> str:
    first, units = alike[0], list(dict.fromkeys(one["unit_name"] for one in alike))
    until = wording.deadline(first["deadline_at"], how.zone, how.now)
    when = f"已于{until}截止" if how.now > first["deadline_at"] else f"报送截止时间为{_until(first['deadline_at'], how).removeprefix('将于')}"
    names = "、".join(units) if named else ""
    return f"{wording.task_title(first['title'], first['report_year'])}{when}，尚有{names}{len(units)}家未报送"


def in_room_for_one(many: Sequence[Owed], how: How) -> str:
    """To a room, for liaisons whom a private word does not reach: what each of their units owes and until when; not how many others do."""
    lines = [_line(alike, how) for alike in _by_unit(many)]
    if len(lines) == 1:
        return f"{many[0]['unit_name']}联络员私聊发不到，改在群内提醒。{_by_whom(how)}{lines[0]}。{_REPORTED}"
    return "\n".join([f"以下单位的联络员私聊发不到，改在群内提醒。{_by_whom(how)}", *[f"{n}. {line}" for n, line in enumerate(lines, 1)], _REPORTED])


def befriend(bot: str) -> str:
    """To who is called in a room because a private word does not reach them."""
    return f"\n被@的同志请加{bot}为好友（点{bot}头像，选“添加到通讯录”），今后私聊提醒，不再在群里@。"


def silent(until: datetime, zone: ZoneInfo) -> str:
    """Why it was not said."""
    return f"提醒已暂停（至{wording.moment(until - timedelta(minutes=1), zone)}）"


ALL_IN = "已全部收到"
IN_OR_MOVED = "已收到，或期限已调整"


def digest(tasks: Sequence[tuple[Owed, Mapping[str, int]]], zone: ZoneInfo, now: datetime) -> str:
    """To an administrator: how the tasks that are nearly due stand, by counts."""
    lines = [f"{wording.moment(now, zone)}报送情况："]
    for task, states in tasks:
        count = {state: states.get(state.value, 0) for state in ObligationState}
        came = count[ObligationState.SUBMITTED] + count[ObligationState.APPROVED] + count[ObligationState.RETURNED]
        owed = sum(count.values()) - count[ObligationState.WAIVED]
        hinted = f"（其中{states['hinted']}件有预审提示）" if states.get("hinted") else ""
        extended = f"（其中{states['extended']}件已延期）" if states.get("extended") else ""
        lines.append(
            f"{wording.task_title(task['title'], task['report_year'])}（{wording.deadline(task['deadline_at'], zone, now)}截止）：应报{owed}件，"
            f"已报{came}件，{'逾期' if now > task['deadline_at'] else ''}未报{count[ObligationState.OUTSTANDING]}件{extended}，"
            f"待核收{count[ObligationState.DECLARED]}件，"
            f"待预审{count[ObligationState.SUBMITTED]}件{hinted}，退回待改{count[ObligationState.RETURNED]}件。"
        )
    return "\n".join(lines)


def overdue(task: Owed, many: Sequence[Owed], days: int) -> str:
    """To an administrator: who still owes two working days past the deadline, or `days` when the list is late; what follows is for people."""
    title = wording.task_title(task["title"], task["report_year"])
    names = "\n".join(wording.owing_units(many))
    return f"{title}截止已满{days}个工作日，以下单位仍未报送，系统不再自动提醒：\n{names}\n是否催办请您定，可发送“催一下没交{task['title']}的”。"


def overdue_apart(task: Owed, many: Sequence[Owed], days: int, zone: ZoneInfo) -> str:
    """The same of those with a later date of their own, alike in it and in what is asked for: a report, or a revision."""
    title, until = wording.task_title(task["title"], task["report_year"]), wording.deadline(many[0]["deadline_at"], zone)
    revised = many[0]["state"] == ObligationState.RETURNED.value
    what = f"{title}修改稿限{until}前报送" if revised else f"{title}延期至{until}"
    names = wording.listed(dict.fromkeys(one["unit_name"] for one in many), 5)
    lines = [f"{what}的，期满已{days}个工作日，以下单位仍未报送，系统不再自动提醒：", *wording.owing_units(many)]
    return "\n".join([*lines, f"是否催办请您定，可发送“催一下{names}”。"])
