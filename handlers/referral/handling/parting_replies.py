"""What is said where a merged question goes on by itself."""

from handlers.referral.replies import DONE as DONE
from handlers.referral.replies import line
from storage.database import Row
from storage.referral import STATE_WORDS, ReferralState

NOTHING_MERGED = "目前没有已并案的疑难问题。"
_ENDED = (ReferralState.WITHDRAWN, ReferralState.RETURNED)


def not_merged(case: Row) -> str:
    """There is nothing to part."""
    return f"{case['number']} 目前{STATE_WORDS[ReferralState(case['state'])]}，没有与其他件并案。一件里有两个问题要分开办的，请提出单位另提一件。"


def too_late(case: Row, into: Row) -> str:
    """The answer has gone out."""
    return f"{into['number']} 已经答复，{case['number']} 不再拆开；仍需单独办理的，请由提出单位另行提出。"


def preview(case: Row, into: Row) -> str:
    """Before they are parted."""
    return f"拟拆开：\n{line(case)}\n不再与\n{line(into)}\n并案。拆开后另请受理，时限重新计算，告知提出单位。"


def parted(case: Row, into: Row, asked: str) -> str:
    """It goes on by itself."""
    ended = ReferralState(into["state"]) in _ENDED
    why = f"{into['number']} 已{'撤回' if into['state'] == ReferralState.WITHDRAWN.value else '退回'}，" if ended else ""
    to = f"已转{asked}受理" if asked else "已转依法治市办指派"
    return f"{why}{case['number']} 不再与{'其' if ended else ' ' + into['number'] + ' '}并案，单独办理，{to}。"


def taken_up_along(case: Row, into: Row) -> str:
    """To who asked what was merged into a case that is taken up again."""
    return f"{into['number']} 重新办理，并入的 {case['number']} 一并办理，答复后一并告知。"
