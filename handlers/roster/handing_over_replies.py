"""The hand-over list of somebody who leaves."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers import wording
from storage.referral import STATE_WORDS, HandlerRole, ReferralState

One = Mapping[str, Any]
MOST = 30  # cases told one by one
_ROLES = {HandlerRole.ASKED: "待受理", HandlerRole.LEAD: "主办", HandlerRole.CO: "协办", HandlerRole.SIGNER: "审签"}


def hand_over(parts: Sequence[str]) -> str:
    """All of it, numbered; "" when there is nothing."""
    return "\n".join(["\n交接清单：", *(f"{n}. {one}" for n, one in enumerate(parts, 1))]) if parts else ""


def pairings(found: Sequence[One]) -> str:
    """What they are paired with."""
    names = "、".join(dict.fromkeys(one["justice_name"] for one in found))
    return f"联所{len(found)}个，随之终止：{names}。安排接替请发送“某某联系{found[0]['justice_name']}”。"


def in_hand(found: Sequence[One]) -> str:
    """Questions they have in hand, by number and unit only: some are private."""
    told = [_case(one, _ROLES[HandlerRole(one["handler_role"])]) for one in found[:MOST]]
    return f"在办疑难问题{len(found)}件：{_listed(told, len(found))}。转办请发送“{found[0]['number'][-4:]}转给某某”。"


def reviews(found: Sequence[One]) -> str:
    """Legality reviews they have in hand."""
    told = [_case(one, "审查人" if one["reviews"] else "法律顾问") for one in found[:MOST]]
    return f"在审的合法性审查{len(found)}件：{_listed(told, len(found))}。转办请发送“{found[0]['number'][:5]}{found[0]['number'][-3:]}换成某某”。"


NONE_LEFT = "目前没有离任人员留下未转办的事项。"
WHO = "名册里没有找到您说的人。请写姓名，例如：郑文的交接清单。"


def nothing(name: str) -> str:
    """Somebody leaves nothing behind."""
    return f"{name}名下没有要交接的事项。"


def of(name: str, listed: str) -> str:
    """What one person leaves behind."""
    return f"{name}：{listed}"


def still_there(found: Sequence[One]) -> str:
    """To the office in the morning: what lies with people who have left."""
    lines = [f"{n}. {one['number']}（{one['unit_name']}），经办：{one['name']}（已离任）" for n, one in enumerate(found[:MOST], 1)]
    example = (
        f"{found[0]['number'][-4:]}转给某某"
        if found[0]["number"].startswith("YNWT")
        else f"{found[0]['number'][:5]}{found[0]['number'][-3:]}换成某某"
    )
    return "\n".join([f"离任人员手中还有{len(found)}件没有转办，请尽快安排，例如“{example}”：", *lines])


GONE_ON = "已转办，或已办结"


def raised(found: Sequence[One]) -> str:
    """Questions they asked that are not closed."""
    told = [_case(one, STATE_WORDS[ReferralState(one["state"])]) for one in found[:MOST]]
    return f"提出后尚未办结的疑难问题{len(found)}件：{_listed(told, len(found))}。答复改发该单位联络员，由其反馈采纳情况；不公开的由管理员转达。"


def _case(one: One, what: str) -> str:
    return f"{one['number']}（{one['unit_name']}，{what}）"


def _listed(told: Sequence[str], count: int) -> str:
    return "、".join(told) + (f"等{count}件" if count > len(told) else "")


def duty(found: Sequence[One]) -> str:
    """Their days on duty."""
    return f"值班班次随之空出：{'；'.join(map(_shift, found))}。安排接替请发送“值班：周一某某”。"


def _shift(one: One) -> str:
    if one["weekdays"]:
        return "每" + "、".join(f"周{wording.WEEKDAYS[int(n) - 1]}" for n in one["weekdays"])
    return f"{wording.day(one['from_on'])}至{wording.day(one['to_on'])}" if one["to_on"] else f"{wording.day(one['from_on'])}起"
