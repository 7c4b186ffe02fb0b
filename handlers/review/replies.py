"""What the review feature says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

WHICH_UNIT = "请问是哪个单位："
WHICH_TASK = "请问是哪一项任务："
WHICH_VERSION = "请问是哪一件："
ALL_OF_THEM = "以上各件"
NOTHING_FITS = "没有找到对应的待预审报送，可能尚未报送、已退回待改或已通过。发送“待预审有哪些”可查看。"
NOTHING_WAITS = "目前没有待预审的报送。"
ASK_PRIVATELY = "预审情况不便在群内发布，私聊又发不到您。请先加我为好友，再私聊索取。"
NEED_REASON = "请写明退回的原因，例如：缺存在问题部分。不办了请回复“取消”。"
NEED_DATE = "请问修改稿请对方何时报来，例如：12月8日下班前。不办了请回复“取消”。"
PAST = "修改期限已经过去，请写明今后的时间。"
DONE = "已办理。"

Rows = Sequence[Mapping[str, Any]]


def version(of: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One version in a list: whose, which, when it came, on time or late."""
    late = "逾期" if of["late"] else "按时"
    return f"{wording.item(of)}第{of['n']}版，{wording.moment(of['received_at'], zone)}收到，{late}"


def waiting(found: Rows, before: Mapping[int, Rows], zone: ZoneInfo) -> str:
    """待预审有哪些."""
    lines = [f"待预审{len(found)}件："]
    for n, one in enumerate(found, 1):
        rounds = sum(past["result"] == "returned" for past in before.get(one["obligation_id"], ()))
        again = f"，此前退回{rounds}次" if rounds else ""
        lines.append(f"{n}. {version(one, zone)}{again}。查询号 {one['number']}")
    return "\n".join(lines)


def _listed(found: Rows) -> list[str]:
    return [f"· {wording.item(one)}第{one['n']}版" for one in found]


def approve_preview(found: Rows, left_out: Sequence[str]) -> str:
    """What would be approved, and who is left out."""
    head = f"拟预审通过{len(found)}件："
    return "\n".join([head, *_listed(found), *([f"不含：{'、'.join(left_out)}"] if left_out else [])])


def approved(found: Rows) -> str:
    """To the reviewer."""
    if len(found) == 1:
        return f"已预审通过：{wording.item(found[0])}第{found[0]['n']}版，已告知联络员。"
    return f"已预审通过{len(found)}件，已分别告知联络员。"


def passed(one: Mapping[str, Any]) -> str:
    """To the liaison: approved."""
    return f"贵单位报送的{wording.owed(one)}第{one['n']}版已通过预审。查询号 {one['number']}。"


def return_preview(found: Rows, reason: str, due_at: datetime, zone: ZoneInfo) -> str:
    """What would go back, why and until when; that it had been approved already is said."""
    already = [wording.item(one) for one in found if one["obligation_state"] == "approved"]
    lines = [f"拟退回修改{len(found)}件：", *_listed(found), f"原因：{reason}", f"修改期限：{wording.deadline(due_at, zone)}"]
    return "\n".join([*lines, *([f"提示：{'、'.join(already)}此前已预审通过，退回后须重新报送、重新预审。"] if already else [])])


def gone_back(found: Rows, reason: str, due_at: datetime, zone: ZoneInfo, *, rests: bool) -> str:
    """To the reviewer: returned."""
    what = wording.item(found[0]) + f"第{found[0]['n']}版" if len(found) == 1 else f"{len(found)}件"
    hint = "这一天是休息日，请留意。" if rests else ""
    return f"已退回修改：{what}，原因：{reason}，限{wording.deadline(due_at, zone)}前报修改稿，已告知联络员。{hint}"


def please_revise(one: Mapping[str, Any], reason: str, due_at: datetime, zone: ZoneInfo) -> str:
    """To the liaison: what is to be revised and until when (DOMAIN §8.4)."""
    until = wording.deadline(due_at, zone)
    return (
        f"贵单位报送的{wording.owed(one)}第{one['n']}版经预审，需修改：{reason}。请于{until}前报送修改稿，直接发来文件即可。查询号 {one['number']}。"
    )
