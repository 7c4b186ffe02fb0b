"""What is said of material that does not come, and of what stays late."""

from collections.abc import Sequence

from handlers.referral.away_replies import who
from handlers.referral.replies import about, short
from storage.database import Row
from storage.referral import HandlerRole

GONE_ON = "材料已补充，或已办理"


def please_supply(case: Row, since: str) -> str:
    """To the asker."""
    return f"{about(case)}{since}起等候补充材料，至今未收到，期间停止办理。请回复“补充{short(case)}”，随后发来说明和文件；不再办理的请回复“撤回{short(case)}”。"


def still_waits(case: Row, since: str) -> str:
    """To who handles it and to the office."""
    return (
        f"{case['unit_name']}提出的{about(case)}{since}起等候补充材料，已提醒提出人，至今未收到{_hands(case)}。"
        f"继续等候的不必回复；不再等候的请回复“退回{short(case)}，材料一直未补”。"
    )


def not_told(case: Row, name: str) -> str:
    """To the office: who was asked to take it cannot be written to."""
    return f"{about(case)}已转{name}，但{name}尚未绑定账号或没有加好友，未能告知。请联系本人，或改派他人，例如：{short(case)}派给某律师。"


def helper_not_told(case: Row, one: Row) -> str:
    """To the office: who is to help with a joint case cannot be written to."""
    who = f"{one['why']}（{one['name']}）" if one["why"] not in ("", one["name"]) else one["name"]
    call = f"请打电话告知（{one['phone']}）" if one["phone"] else "请打电话告知"
    return f"{about(case)}联办，请{who}协办，但{one['name']}尚未绑定账号或没有加好友，未能告知。{call}，会办意见可由本人加好友后回复“会办意见{short(case)}：……”。"


def late_line(case: Row, what: str, due: str) -> str:
    """One that is late, among others."""
    return f"{case['unit_name']}提出的{about(case)}，应于{due}前{what}{_hands(case)}"


def late(lines: Sequence[str]) -> str:
    """To the office, in the morning of each working day."""
    told = [f"{n}. {one}" for n, one in enumerate(lines, 1)]
    return "\n".join([f"仍超时的疑难问题{len(lines)}件，请督办；需要换人的，如“0001改派给郑律师”：", *told])


def _hands(case: Row) -> str:
    """Who has it in hand, else who was asked to take it."""
    leads = [who(one) for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    asked = [who(one) for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value]
    names = "、".join(dict.fromkeys(leads or asked))
    return f"，经办：{names}" if names else "，尚未确定经办人"
