"""What is said when a private question becomes public."""

from handlers.referral.replies import about, line, short
from storage.database import Row
from storage.referral import OPEN, STATE_WORDS, ReferralState

NOTHING_PRIVATE = "目前没有您提出的不公开的疑难问题。"
NOTHING_OPEN = "您没有公开办理的疑难问题；私下提出的，照旧不公开。"
KEPT_ALOUD = "已改为不公开办理，群里不再提及。"


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
    return f"拟改为公开：\n{line(case)}\n公开后，提出单位的同事可以查看全部经过，法律顾问可以看到编号和题目；{room}已公开的收不回。"


def may_it_be_open(case: Row, office: str) -> str:
    """To who asked: the office would have it public, and the word is theirs."""
    return f"{office}建议把您私下提出的 {about(case)}改为公开办理。是否公开由您决定：同意请回复“{short(case)}可以公开”，届时先给您看预览；不回复的，仍按不公开办理。"


def up_to_asker(case: Row, *, told: bool) -> str:
    """To the office: it is not theirs to say."""
    asked = "已征求提出人意见" if told else "提出人目前联系不上"
    return f"{case['number']} 是私下提出的，是否公开由提出人决定。{asked}；其同意之前仍按不公开办理。"


def told_in_room(case: Row) -> str:
    """To the desk's room."""
    return f"{line(case)}，现改为公开办理。"


def opened(case: Row) -> str:
    """It is public now."""
    return f"{case['number']} 已改为公开办理。"


def private_already(case: Row) -> str:
    """It is private."""
    return f"{case['number']} 本来就是不公开办理，群里不会提及。"


def stays_open(case: Row) -> str:
    """It is over."""
    return f"{case['number']} 已{STATE_WORDS[ReferralState(case['state'])].removeprefix('已')}，不再改为不公开；此前在群里说过的也收不回。"


def kept_private(case: Row) -> str:
    """It is private from now on: to who asked."""
    before = "此前已在群里说过的，收不回；您在群里的原话还能撤回的，请自行撤回。" if case["room_id"] else ""
    return f"{case['number']} 从现在起按不公开办理：群里不再提及，答复只私下告知，同单位的同事也不能查看。{before}"


def private_for_you(case: Row) -> str:
    """To those who have it in hand."""
    return f"{about(case)}现按不公开办理，请不要在群里提及，答复请在这里私聊发来。"
