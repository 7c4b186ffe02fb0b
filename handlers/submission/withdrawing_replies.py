"""What is said about taking back what was handed in."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.standing import standing
from storage.task import ObligationState

NOTHING_TO_WITHDRAW = "没有找到可以撤回的报送。如已进入预审，请联系管理员。"
NOTHING_MISTAKEN = "没有找到您可以撤回或替换的报送。如已进入预审，请联系管理员；要报送的，请直接发文件。"
TAKE_IT_BACK = "撤回"
SEND_ANOTHER = "换新的一版，随后发文件"
LEAVE_IT = "没有错，保留"
WHICH_TO_WITHDRAW = "请问要撤回哪一件："
ALL_OF_THEM = "以上各件"


def withdrawn(version: Mapping[str, Any], files: int, left: str) -> str:
    """A version was taken back, with all of its files."""
    return f"已撤回：{_whole(version, files)}。{left}"


def _whole(version: Mapping[str, Any], files: int) -> str:
    held = f"，共{files}个文件" if files > 1 else ""
    return f"{wording.item(version)}第{version['n']}版（{version['number']}{held}）"


def all_preview(found: Sequence[tuple[Mapping[str, Any], int]]) -> str:
    """Several versions, each with how many files, that are to be taken back at once."""
    return "\n".join([f"拟撤回以下{len(found)}件：", *(f"· {_whole(version, files)}" for version, files in found)])


def left(again: int | None, owed: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> str:
    """What is left of an obligation: `again` is the version that counts now, `owed` the obligation as it stands after that."""
    if again and owed["state"] == ObligationState.RETURNED.value:
        return f"第{again}版已退回待改，请另报修改稿。"
    if again:
        return f"现以第{again}版为准。"
    return f"这一项现为{standing(owed, owed['deadline_at'], now, lambda at: wording.moment(at, zone, now)).words}。"


def taken_out(version: Mapping[str, Any], name: str, left: int) -> str:
    """Only a file that had been added was taken back."""
    return f"已撤回补充的“{name}”。{wording.item(version)}第{version['n']}版仍有效，现有{left}个文件。查询号 {version['number']}。"


def which_part(version: Mapping[str, Any]) -> str:
    """The version was added to: what of it is meant."""
    return f"{wording.item(version)}第{version['n']}版有补充的文件。请问撤回："


def only_added(file: Mapping[str, Any], zone: ZoneInfo) -> str:
    """The option that only this file goes."""
    return f"只撤回{wording.moment(file['added_at'], zone)}补充的“{file['name']}”"


def whole_version(files: int) -> str:
    """The option that all of it goes."""
    return f"撤回整版，共{files}个文件"


def in_hand(version: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    """One version in the question which to take back."""
    return f"{wording.item(version)}第{version['n']}版，{wording.moment(version['received_at'], zone, now)}收到"


def what_of(version: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    """发错了: what was handed in last, and the question what is to become of it."""
    return f"最近登记的是{in_hand(version, zone, now)}（{version['number']}）。请问："


def replaced_by(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """The sender's own version does not count any more: somebody else's came after it."""
    what = f"{wording.item(version)}现以{version['sender_name']}{wording.moment(version['received_at'], zone)}报送的第{version['n']}版为准"
    return f"{what}，请由其本人撤回，或联系管理员。"


def recalled(name: str, versions: Sequence[Mapping[str, Any]], *, added: bool) -> str:
    """The message with a report was taken back in the chat: whether the report goes too, or what was added to it."""
    what = "、".join(f"{wording.item(one)}第{one['n']}版（{one['number']}）" for one in versions)
    if added:
        return f"您撤回了“{name}”，这份文件已并入{what}。是否同时从中撤回这份文件？不撤回的，仍予保留。"
    return f"您撤回了“{name}”，这份文件已登记为{what}。是否同时撤回报送？不撤回的，报送仍然有效。"


def let_stand(version: Mapping[str, Any] | None, *, kept: bool) -> str:
    """不撤了, or 撤回 said of what is no report: nothing was taken back; `version` is what the sender handed in last, if it counts."""
    if version is None:
        return "好的，没有撤回任何报送。" if kept else "“撤回”只用于报送的材料，您目前没有可以撤回的报送，记录未作改动。"
    stands = f"{wording.item(version)}第{version['n']}版"
    if kept:
        return f"好的，没有撤回，{stands}仍有效（{version['number']}）。"
    return f"“撤回”只用于报送的材料，报送记录未作改动。如要撤回{stands}，请回复“撤回 {version['number']}”。"


def another_version(version: Mapping[str, Any]) -> str:
    """Another version was named than the one that counts now; only that one is taken back."""
    stands = f"{wording.item(version)}第{version['n']}版"
    return f"现行有效的是{stands}（{version['number']}），只能撤回这一版，未作改动。确要撤回这一版的，请回复“撤回 {version['number']}”；要换新的，请直接发送文件。"
