"""What is said about reports that went another way than the chat."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.task import owed_until

Rows = Sequence[Mapping[str, Any]]
Words = Callable[[Mapping[str, Any]], str]

WHICH = "请问是哪一项："
WHICH_UNIT = "请问是哪个单位："
WHICH_WAY = "请问是以什么方式报送的："
WHICH_TO_CONFIRM = "请问是哪一件："
ALL_OF_THEM = "以上各件"
OTHERS = "您说的不是贵单位的报送，未作登记。请由该单位联络员说明，或由管理员登记。"
HEARSAY = "听别的单位说的不作登记，请由该单位联络员自己说明。要说明贵单位的报送，请直接写明，如“自查报告已通过OA报送”。"
WAITS_ALREADY = "这一项已记为待核收，不用再说明；管理员核收后计为已报。"
NOTHING_WAITS = "没有找到对应的待核收报送，未作改动。"
UNIT_OWES_NOTHING = "按台账，该单位没有对应的待报事项，未作改动。"
DONE = "已办理。"
NOT_GONE = "还没有报出"
NOT_GONE_YET = "好的，台账仍为未报。报出后请再告知一声，如“自查报告已通过OA报送”，或直接把文件发来。"
NOT_COME = "您说的日期还没有到，未作改动，请核对日期。"
_BY = {"OA": "OA", "纸质": "纸质件", "邮箱": "邮箱", "转交": "他人转交"}
_TOLD = {"OA": "已通过OA报送", "纸质": "已报送纸质件", "邮箱": "已通过邮箱报送", "转交": "已由他人转交"}


def none_waits(names: Sequence[str]) -> str:
    """Units named beside others of which nothing waits to be checked in; nothing where there are none."""
    return f"{'、'.join(names)}没有待核收的报送，未作改动。" if names else ""


def item(obligation: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    """One obligation in a numbered question."""
    return f"{wording.item(obligation)}，{wording.deadline(owed_until(obligation), zone, now)}截止"


def _what(owed: Rows) -> str:
    """What of one unit, its posts together."""
    tasks: dict[int, list[Mapping[str, Any]]] = {}
    for one in owed:
        tasks.setdefault(one["task_id"], []).append(one)
    return "、".join(
        wording.owed({**many[0], "post_title": "、".join(one["post_title"] for one in many if one["post_title"])}) for many in tasks.values()
    )


def _items(owed: Rows) -> str:
    """The same with the name of each unit."""
    return "；".join(f"{unit} {_what([one for one in owed if one['unit_name'] == unit])}" for unit in _units(owed))


def _units(owed: Rows) -> list[str]:
    return list(dict.fromkeys(one["unit_name"] for one in owed))


def waits(owed: Rows, way: str, said: str, numbers: Sequence[str]) -> str:
    """To the liaison: told, and not in hand yet."""
    when = f"，据您所说{said}报出" if said else ""
    return f"已记为待核收：{_items(owed)}（{_BY[way]}{when}）。管理员核收后计为已报。查询号 {'、'.join(numbers)}，有误请回复“撤回”。"


def please_confirm(owed: Rows, teller: str, way: str, said: str) -> str:
    """To the administrators."""
    unit = wording.listed(_units(owed))
    what = _what(owed) if len(_units(owed)) == 1 else _items(owed)
    when = f"（据称{said}）" if said else ""
    return f"{owed[0]['unit_name']}{teller}告知：{what}{_TOLD[way]}{when}，请核收。已收到的请回复“核收 {unit}”，没有收到的请回复“没收到 {unit}”。"


def declared(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One declared version in a numbered question."""
    return f"{wording.item(version)}（{_BY.get(version['way'], version['way'])}，{wording.moment(version['received_at'], zone)}告知）"


def redate_preview(found: Rows, said: str) -> str:
    """The day of what was taken in already would be set."""
    return f"{_items(found)}已经核收，拟将收到日期更正为{said}，是否逾期随之重算。"


def redated(found: Rows, said: str) -> str:
    """To the administrator: the day was set."""
    late = "（逾期）" if any(one["late"] for one in found) else ""
    return f"已更正：{_items(found)}，按{said}收到计为已报{late}，已告知联络员。"


def counted_anew(version: Mapping[str, Any], said: str) -> str:
    """To the liaison: the office set the day."""
    return f"贵单位{wording.owed(version)}的收到日期更正为{said}，计为{_how(version)}已报。查询号 {version['number']}。"


def _how(version: Mapping[str, Any]) -> str:
    return "逾期" if version["late"] else "按时"


def came_on(day: date) -> str:
    """11月27日（周五）已经报出, in a numbered question."""
    return f"{wording.day(day)}已经报出"


def not_come_yet(today: date, words: str) -> str:
    """A day still to come was named for what has gone."""
    return f"今天是{wording.day(today)}，您说的“{words}”还没有到。请问是："


def confirmed(found: Rows, zone: ZoneInfo, said: str = "") -> str:
    """To the administrator; `said`: the day it is put on record as having come. Of the deadline's own day it is told how it counts."""
    late = "（逾期）" if any(one["late"] for one in found) else ""
    day = said or _day_of(found[0], zone)
    day = f"按{day}报出" if day else ""
    open_hour = next((one for one in found if _on_the_last_day(one, zone)), None)
    hint = f"报出日期是截止当日，未说几点，按时计；确知几点的，请回复“{found[0]['unit_name']}是某日某时收到的”。" if open_hour else ""
    return f"已核收：{_items(found)}，{day}计为已报{late}，已告知联络员。{hint}"


def _day_of(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """The day it is said to have come, where no hour was."""
    came = version["effective_at"]
    return wording.moment(came, zone) if came and came.astimezone(zone).time() == time() else ""


def _on_the_last_day(version: Mapping[str, Any], zone: ZoneInfo) -> bool:
    """Whether it is said to have come on the day of its deadline, at no hour that was named."""
    due = version["extended_to_at"] or version["deadline_at"]
    return bool(_day_of(version, zone)) and version["effective_at"].astimezone(zone).date() == due.astimezone(zone).date()


def counted(version: Mapping[str, Any]) -> str:
    """To the liaison: it counts."""
    return f"贵单位{wording.owed(version)}（{_BY.get(version['way'], version['way'])}）已核收，计为{_how(version)}已报。查询号 {version['number']}。"


def not_found(found: Rows) -> str:
    """To the administrator."""
    return f"已记为没有收到：{_items(found)}，仍为待报，已告知联络员。"


def not_counted(version: Mapping[str, Any]) -> str:
    """To the liaison: it was not found."""
    return (
        f"贵单位{wording.owed(version)}（{_BY.get(version['way'], version['way'])}）经核对没有收到，台账仍为待报。请核实后重新报送，或直接发来文件。"
    )


def there_already(found: Rows) -> str:
    """To the liaison: what is said to have gone off line stands on record."""
    words = {"submitted": "已报", "declared": "已记为待核收", "returned": "已退回待改", "approved": "已通过预审", "waived": "已免报"}
    lines = [f"{wording.item(one)}{words[one['state']]}" for one in found if one["state"] in words]
    return f"{'，'.join(lines)}，台账未作改动。如需更换，请直接发送新的文件；说的是另一项的，请写明任务名称。"


def record_preview(owed: Rows, way: str, said: str) -> str:
    """What the office would put on record itself."""
    when = f"，{said}收到" if said else ""
    return f"拟登记线下报送：{_items(owed)}，{_BY[way]}{when}，登记后计为已报。"
