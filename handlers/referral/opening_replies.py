"""What is said when a private question becomes public."""

from handlers.referral.replies import line
from storage.database import Row
from storage.referral import OPEN, STATE_WORDS, ReferralState

NOTHING_PRIVATE = "目前没有您提出的不公开的疑难问题。"


def open_already(case: Row) -> str:
    """It is public."""
    return f"{case['number']} 本来就是公开办理。"


def too_late(case: Row) -> str:
    """It is over."""
    return f"{case['number']} 已{STATE_WORDS[ReferralState(case['state'])].removeprefix('已')}，不再改为公开；可供他人参考的，由依法治市办另写摘要。"


def preview(case: Row, *, told: bool) -> str:
    """Before others may know of it."""
    answers = "，以后在群里答复" if ReferralState(case["state"]) in OPEN else "，已作的答复不在群里重发"
    room = f"指导群里告知一次编号和题目{answers}；" if told else ""
    return f"拟改为公开：\n{line(case)}\n公开后，提出单位的同事可以查看全部经过，法律顾问可以看到编号和题目；{room}不能再改回不公开。"


def told_in_room(case: Row) -> str:
    """To the desk's room."""
    return f"{line(case)}，现改为公开办理。"


def opened(case: Row) -> str:
    """It is public now."""
    return f"{case['number']} 已改为公开办理。"
