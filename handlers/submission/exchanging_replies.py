"""What is said when reports change places, or one moves to where it belongs."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.submission import Received

NOTHING_TO_EXCHANGE = "没有找到您报送的、可以改登记的报告，未作改动。已通过预审的，请联系管理员；没有报过的，请直接发文件并写明是哪一位的。"
NO_OTHER_PLACE = "按台账，这一项没有别的岗位或单位可以改登记，未作改动。发错了的，请回复“撤回”后重发。"
WHICH_PLACE = "请问这份应登记为："
SWAP = "两份对调"
_KEPT_AT = "收到时间不变。"

Version = Mapping[str, Any]


def only_one(wrong: Version) -> str:
    """Two were spoken of, and there is one."""
    return f"目前只找到您报送的一份：{wording.item(wrong)}第{wrong['n']}版，没有可以对调的另一份，未作改动。发错了的，请回复“撤回”后重发。"


def how_to_put_right(right: Mapping[str, Any], there: Version) -> str:
    """The place where the report belongs is taken."""
    return f"{wording.item(right)}已有第{there['n']}版。请问："


def put_instead(right: Mapping[str, Any], wrong: Version) -> str:
    """The option that the report takes that place, and its own falls empty."""
    return f"改登记为{wording.owed(right)}的新一版，{wording.owed(wrong)}一份撤回"


def swap_preview(one: Version, one_holds: Sequence[str], other: Version, other_holds: Sequence[str]) -> str:
    """Two reports that are to change places."""
    lines = [f"· {wording.item(one)}：改为{_held(other_holds)}", f"· {wording.item(other)}：改为{_held(one_holds)}"]
    return "\n".join(["拟将两份报告对调：", *lines, _KEPT_AT])


def move_preview(wrong: Version, holds: Sequence[str], right: Mapping[str, Any], there: Version | None) -> str:
    """One report that is to move, and what becomes of both places."""
    taken = f"，替换其第{there['n']}版" if there else ""
    return f"拟将{_held(holds)}由{wording.item(wrong)}改登记为{wording.item(right)}{taken}；{wording.owed(wrong)}一份撤回。{_KEPT_AT}"


def swapped(one: Version, one_holds: Sequence[str], now_one: Received, other: Version, other_holds: Sequence[str], now_other: Received) -> str:
    """They have changed places; each keeps the number of its place."""
    told = [_now(one, now_one, other_holds), _now(other, now_other, one_holds)]
    return f"已对调：{'；'.join(told)}。{_KEPT_AT}"


def moved(wrong: Version, holds: Sequence[str], right: Mapping[str, Any], now: Received, left: str, zone: ZoneInfo) -> str:
    """It stands where it belongs; `left` says what is left of its former place."""
    came = wording.moment(wrong["received_at"], zone)
    return f"已改登记：{_now(right, now, holds)}，{came}收到。{wording.owed(wrong)}一份已撤回，{left}"


def _now(of: Mapping[str, Any], now: Received, holds: Sequence[str]) -> str:
    return f"{wording.item(of)}第{now.n}版为{_held(holds)}（{now.number}）"


def _held(names: Sequence[str]) -> str:
    return "".join(f"“{one}”" for one in names) or "文字报送"
