"""What is said about what waits for the office."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.submission.request_replies import request

Rows = Sequence[Mapping[str, Any]]
MOST = 20

ASK_PRIVATELY = "请加我为好友后私聊查看。"
NO_DECLARED = "目前没有待核收的线下报送。"
NO_REQUESTS = "目前没有待处理的申请。"
NOTHING = "目前没有待办事项。"


def declared(own: Rows, behalf: Rows, zone: ZoneInfo) -> str:
    """Each with its way, the day it is said to have come, and when that was told."""
    if not own and not behalf:
        return NO_DECLARED
    lines = [f"待核收{len(own)}件：", *(f"· {_told(one, zone)}" for one in own[:MOST]), *_more(own)] if own else []
    lines += ["已收到的请回复“核收 单位”，没有收到的请回复“没收到 单位”。"] if own else []
    if behalf:
        lines += [
            f"代报待确认{len(behalf)}件：",
            *(f"· {wording.item(one)}（{one['on_behalf']}代报，{one['number']}）" for one in behalf[:MOST]),
            *_more(behalf),
        ]
        lines += ["属实的请回复“确认代报 查询号”，不属实的请回复“不认可 查询号”。"]
    return "\n".join(lines)


def _more(found: Rows) -> list[str]:
    return [f"另有{len(found) - MOST}件。"] if len(found) > MOST else []


def _told(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    came = version["effective_at"]
    said = f"据称{wording.moment(came, zone)}报出，" if came and came != version["received_at"] else ""
    return f"{wording.item(version)}（{version['way']}，{said}{wording.moment(version['received_at'], zone)}告知）"


def requests(found: Rows, zone: ZoneInfo) -> str:
    """Each by its number: until when, and why."""
    if not found:
        return NO_REQUESTS
    lines = [f"待处理的申请{len(found)}件：", *(f"· {_asked(one, zone)}" for one in found[:MOST]), *_more(found)]
    first = found[0]
    name = "延期" if first["kind"] == "extension" else "免报"
    return "\n".join([*lines, f"请回复“同意{name} {first['id']}”或“不同意{name} {first['id']}”，其他各件同样办理。"])


def _asked(one: Mapping[str, Any], zone: ZoneInfo) -> str:
    until = f"，申请延期至{wording.deadline(one['until_at'], zone)}" if one["until_at"] else ""
    return f"{request(one)}{until}，事由：{one['reason']}"


def everything(own: int, behalf: int, submitted: int, asked: Mapping[str, Sequence[int]]) -> str:
    """How much of each, with what to say next, requests with their numbers; what there is none of is left out."""
    every: tuple[tuple[str, int | Sequence[int], str], ...] = (
        ("待核收", own, "待核收有哪些"),
        *((name, asked[kind], say) for name, kind, say in _REQUESTS),
        ("代报待确认", behalf, "待核收有哪些"),
        ("待预审", submitted, "待预审有哪些"),
    )
    lines = [_waits(name, found, say) for name, found, say in every if found]
    return "\n".join(["待办事项：", *lines]) if lines else NOTHING


def with_desks(text: str, desks: str) -> str:
    """That, and what waits at the other desks."""
    return f"{text}\n{desks}" if desks and text != NOTHING else desks or text


_REQUESTS = (
    ("延期申请", "extension", "有哪些延期申请"),
    ("免报申请", "exemption", "有哪些免报申请"),
    ("联络员登记、变动申请", "roster", "有哪些绑定申请"),
)


def _waits(name: str, found: int | Sequence[int], say: str) -> str:
    if isinstance(found, int):
        return f"· {name}{found}件：请回复“{say}”"
    numbers = "、".join(str(one) for one in found[:MOST]) + ("等" if len(found) > MOST else "")
    return f"· {name}{len(found)}件（编号{numbers}）：详情请回复“{say}”，答复请回复“同意 {found[0]}”或“不同意 {found[0]}”"
