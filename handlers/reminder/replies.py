"""What reminders say (templates of DOMAIN §8.4), and why one is not said."""

from collections.abc import Mapping, Sequence
from datetime import datetime
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
