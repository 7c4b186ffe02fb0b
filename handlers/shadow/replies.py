"""What is said about shadow running, and the evening's digest of what was not said."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

NO_ROOM = "没有可以影子运行的群，请先登记群。"
NONE_IN_SHADOW = "目前没有影子运行的群，消息正常发出。"
WHICH_ROOM = "请问是哪个群？"
MOVES = {
    "submit": "登记", "declare": "记为待核收", "withdraw": "撤回", "confirm": "核收", "return": "退回", "approve": "预审通过", "extend": "延期", "waive": "免报",
}  # fmt: skip
FOLLOWS = "逐条内容见随后的文件。"


def already(name: str) -> str:
    """It is in shadow."""
    return f"“{name}”已在影子运行，结束请发送“结束影子运行”。"


def begin_preview(name: str, told_at: time) -> str:
    """What shadow running of a group means."""
    return (
        f"“{name}”将转为影子运行：\n"
        "· 群里的报送和说明照常登记，群里一概不发言，也不因此私聊群内人员；\n"
        "· 到时的提醒不发，记为“未发：影子运行”，以后不补；\n"
        "· 管理员的话照常私聊答复，涉密提示照常私聊管理员；\n"
        f"· 每个工作日{told_at:%H:%M}，把本应登记和发出的内容私聊发给管理员。"
    )


def begun(name: str) -> str:
    """It is in shadow now."""
    return f"“{name}”已转为影子运行。结束请发送“结束影子运行”。"


def end_preview(name: str) -> str:
    """What ending it means."""
    return f"“{name}”将结束影子运行：此后照常在群里和私聊发言；影子运行期间未发的不补发，已登记的继续有效。"


def ended(name: str) -> str:
    """It is over."""
    return f"“{name}”已结束影子运行，今后照常发言。"


def heading(rooms: Sequence[str], day: datetime, recorded: int, unspoken: int) -> str:
    """How much there was."""
    names = f"（{'、'.join(rooms)}）" if rooms else ""
    if not recorded and not unspoken:
        return f"影子运行日报 {wording.day(day.date())}{names}：没有登记，也没有要发的内容。"
    return f"影子运行日报 {wording.day(day.date())}{names}：登记办理{recorded}项，本应发出{unspoken}条，均未发出。"


def done(found: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> list[str]:
    """What was done, a line each."""
    return [f"· {wording.moment(one['happened_at'], zone)} {MOVES[one['move']]}：{wording.item(one)}" for one in found]


def kept_back(found: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> list[str]:
    """What would have been said, to whom, numbered."""
    return [f"{n}. {wording.moment(one['sent_at'], zone)} {_to(one)}：{_what(one)}" for n, one in enumerate(found, 1)]


def _to(one: Mapping[str, Any]) -> str:
    if one["room"]:
        return str(one["room"])
    return f"私聊{one['name']}（{one['unit_name']}）" if one["name"] else "私聊未登记账号"


def _what(one: Mapping[str, Any]) -> str:
    file = f"[文件 {one['file_name']}]" if one["file_name"] else ""
    return f"{one['text']}{file}".replace("\n", "\n   ")
