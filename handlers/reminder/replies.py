"""What reminders say (templates of DOMAIN §8.4), and why one is not said."""

from collections.abc import Mapping, Sequence
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
SETTLED = {
    ObligationState.SUBMITTED: "已报送",
    ObligationState.APPROVED: "已报送并通过",
    ObligationState.DECLARED: "已说明报送方式，待核收",
    ObligationState.WAIVED: "已同意免报",
}
_REPORTED = "如已报送请告知报送方式，谢谢。"
_THANKS = "请抓紧办理。已通过OA报送的请回复“已OA报送”，如有困难请私聊说明。感谢支持。"

Owed = Mapping[str, Any]


def superseded(rule: str) -> str:
    """A later reminder has taken its place."""
    return f"已由{rule}代替"


def privately(name: str, many: Sequence[Owed], now: datetime, zone: ZoneInfo) -> str:
    """To a liaison: what each unit still owes and until when; one matter in a sentence, several as a list."""
    lines = [_line(alike, now, zone) for alike in _by_unit(many)]
    head = f"{name}同志您好，" if name else "您好，"
    if len(lines) == 1:
        return f"{head}{lines[0]}。{_REPORTED}"
    return "\n".join([f"{head}目前有{len(lines)}项材料待报：", *[f"{n}. {line}" for n, line in enumerate(lines, 1)], _REPORTED])


def _line(alike: Sequence[Owed], now: datetime, zone: ZoneInfo) -> str:
    first = alike[0]
    posts = "、".join(one["post_title"] for one in alike if one["post_title"])
    title = f"{first['unit_name']}{wording.task_title(first['title'], first['report_year'])}{f'（{posts}）' if posts else ''}"
    until = wording.deadline(first["deadline_at"], zone, now)
    returned = first["state"] == ObligationState.RETURNED.value
    if now > first["deadline_at"]:
        return f"{title}已于{until}截止，目前台账显示{'修改稿未收到' if returned else '未收到'}"
    return f"{title}{'修改稿' if returned else ''}将于{until}截止，目前台账显示未收到"


def _by_unit(many: Sequence[Owed]) -> list[list[Owed]]:
    """Posts of one unit that owe the same by the same deadline stand in one line."""
    alike: dict[tuple[Any, ...], list[Owed]] = {}
    for one in sorted(many, key=lambda one: (one["deadline_at"], one["task_id"], one["position"], one["id"])):
        alike.setdefault((one["unit_id"], one["task_id"], one["deadline_at"], one["state"]), []).append(one)
    return list(alike.values())


def in_room(many: Sequence[Owed], now: datetime, zone: ZoneInfo) -> str:
    """To a room: the units that still owe, task by task; nobody who has handed in is named."""
    tasks: dict[tuple[Any, ...], list[Owed]] = {}
    for one in many:
        tasks.setdefault((one["deadline_at"], one["task_id"]), []).append(one)
    told = [_task(alike, now, zone) for _, alike in sorted(tasks.items())]
    if len(told) == 1:
        return f"各位同志：{told[0]}，{_THANKS}"
    return "\n".join(["各位同志：", *[f"{n}. {one}。" for n, one in enumerate(told, 1)], _THANKS])


def _task(alike: Sequence[Owed], now: datetime, zone: ZoneInfo) -> str:
    first = alike[0]
    title, until = wording.task_title(first["title"], first["report_year"]), wording.deadline(first["deadline_at"], zone, now)
    when = f"已于{until}截止" if now > first["deadline_at"] else f"报送截止时间为{until}"
    waiting = _units(alike, ObligationState.OUTSTANDING)
    returned = _units(alike, ObligationState.RETURNED)
    names = [f"{wording.listed(waiting)}{len(waiting)}家未报送"] * bool(waiting) + [f"{wording.listed(returned)}{len(returned)}家待报修改稿"] * bool(
        returned
    )
    return f"{title}{when}，尚有{'，'.join(names)}"


def _units(many: Sequence[Owed], state: ObligationState) -> list[str]:
    return list(dict.fromkeys(one["unit_name"] for one in many if one["state"] == state.value))


RESUMED = "已恢复提醒。暂停期间没有发出的不再补发。"
QUIET_ANYHOW = "周末和节假日本来就不发提醒，无需另行暂停。要暂停更长时间，请写明起止日期，例如：12月10日到12日暂停提醒。"
NOT_MUTED = "目前没有暂停的提醒。"


def _span(begins: datetime, until: datetime, zone: ZoneInfo, now: datetime) -> str:
    """今天; 至12月6日（周日）; 12月10日（周四）至12月12日（周六）."""
    first, last, today = (one.astimezone(zone).date() for one in (begins, until - timedelta(seconds=1), now))
    if first <= today:
        return "今天" if last == today else f"至{wording.day(last)}"
    return wording.day(last) if first == last else f"{wording.day(first)}至{wording.day(last)}"


def muted_all(begins: datetime, until: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Everything is silent."""
    return f"已暂停自动提醒：{_span(begins, until, zone, now)}。期间该发的不发也不补发，催办不受影响。要提前恢复请发送“恢复提醒”。"


def muted_task(title: str, begins: datetime, until: datetime, zone: ZoneInfo, now: datetime) -> str:
    """A task is silent."""
    return f"已暂停“{title}”的自动提醒：{_span(begins, until, zone, now)}。要提前恢复请发送“恢复提醒”。"


def muted_own(begins: datetime, until: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """One's own reminders are silent."""
    span = f"，{_span(begins, until, zone, now)}" if until else ""
    return f"已暂停发给您本人的自动提醒{span}，群内提醒也不再@您，单位名称照列。应报事项和截止时间不变，管理员催办仍会发到。要恢复请发送“恢复提醒”。"


def muted_office(begins: datetime, until: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """What an administrator is told is silent, nobody else's reminders."""
    span = f"，{_span(begins, until, zone, now)}" if until else ""
    return f"已暂停发给您本人的报送情况汇总和逾期名单{span}，各单位的提醒照常。要恢复请发送“恢复提醒”。"


def silent(until: datetime, zone: ZoneInfo) -> str:
    """Why it was not said."""
    return f"提醒已暂停（至{wording.moment(until - timedelta(minutes=1), zone)}）"


ALL_IN = "已全部收到"


def digest(tasks: Sequence[tuple[Owed, Mapping[str, int]]], zone: ZoneInfo, now: datetime) -> str:
    """To an administrator: how the tasks that are nearly due stand, by counts."""
    lines = [f"{wording.moment(now, zone)}报送情况："]
    for task, states in tasks:
        count = {state: states.get(state.value, 0) for state in ObligationState}
        came = count[ObligationState.SUBMITTED] + count[ObligationState.APPROVED] + count[ObligationState.RETURNED]
        owed = sum(count.values()) - count[ObligationState.WAIVED]
        hinted = f"（其中{states['hinted']}件有预审提示）" if states.get("hinted") else ""
        lines.append(
            f"{wording.task_title(task['title'], task['report_year'])}（{wording.deadline(task['deadline_at'], zone, now)}截止）：应报{owed}件，"
            f"已报{came}件，未报{count[ObligationState.OUTSTANDING]}件，待核收{count[ObligationState.DECLARED]}件，"
            f"待预审{count[ObligationState.SUBMITTED]}件{hinted}，退回待改{count[ObligationState.RETURNED]}件。"
        )
    return "\n".join(lines)


def overdue(task: Owed, many: Sequence[Owed]) -> str:
    """To an administrator: who still owes two working days past the deadline; what follows is for people to decide."""
    title = wording.task_title(task["title"], task["report_year"])
    names = "\n".join(wording.owing_units(many))
    return f"{title}截止已满2个工作日，以下单位仍未报送，系统不再自动提醒：\n{names}\n是否催办请您定，可发送“催一下没交{task['title']}的”。"
