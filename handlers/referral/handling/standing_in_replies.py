"""What is said to who stands in for an adviser, and to the adviser who is back."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row
from storage.referral import STATE_WORDS, ReferralState

GONE_ON = "已办理、改派或请假已结束"


def in_their_place(case: Row, words: str, due: str) -> str:
    """To who stands in: an urgent one, with its words."""
    urgent = f"（紧急，{case['urgency_reason']}）" if case["urgency_reason"] else "（紧急）"
    until = f"应于{due}，" * bool(due)
    return f"{case['unit_name']} {case['raiser_name']}提出的{case['number']}{urgent}：\n{words}\n{until}请办理，可直接“答复{short(case)}：……”。"


def waits(case: Row, due: str) -> str:
    """One that the absent one has in hand."""
    return f"{case['unit_name']}提出的{about(case)}，{STATE_WORDS[ReferralState(case['state'])]}{f'，应于{due}' if due else ''}"


def in_hand(name: str, lines: Sequence[str]) -> str:
    """To who stands in: what they have in hand beside what is urgent."""
    told = [f"{n}. {one}" for n, one in enumerate(lines, 1)]
    return "\n".join([f"{name}请假，由您代办，手上在办的疑难问题{len(lines)}件，全文可发送“疑难”加编号查看：", *told])


def nobody(case: Row, name: str, deputy: str, *, unwanted: bool) -> str:
    """To the office: who would stand in stood back from it, or is not wanted by its asker."""
    why = f"提出人请求不由代办人{deputy}办理" if unwanted else f"代办人{deputy}已就这件回避"
    return f"{about(case)}由{name}经办，{name}请假，{why}，请假期间无人代办。请指派，例如：{short(case)}派给某律师。"


def nobody_named(case: Row, name: str) -> str:
    """To the office: who has it in hand is away, and nobody was named to stand in."""
    return f"{about(case)}已转{name}，{name}请假，没有代办人，请假期间无人办理。请另行指派，例如：{short(case)}派给某律师。"


def line(case: Row, due: str) -> str:
    """One that ran out meanwhile."""
    return f"{case['unit_name']}提出的{about(case)}，应于{due}"


def ran_out(lines: Sequence[str]) -> str:
    """To the adviser who is back; "" when nothing is late any more."""
    told = [f"{n}. {one}" for n, one in enumerate(lines, 1)]
    return "\n".join([f"您请假期间已超时、尚未办结的疑难问题{len(lines)}件，请抓紧办理：", *told]) if lines else ""
