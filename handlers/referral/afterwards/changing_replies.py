"""What is said when a question's title, category, urgency or wished day is changed."""

from handlers import wording
from handlers.referral.replies import about, wish
from storage.database import Row
from storage.referral import STATE_WORDS, ReferralState

NOTHING_TO_CHANGE = "贵单位目前没有可以更改的疑难问题；已答复的不再改题目、类别、紧急程度和希望答复日。"
WHICH_TITLE = "请写明正确的题目。"
WHICH_CATEGORY = "类别改成哪一类："


def too_late(case: Row) -> str:
    """It was answered, or is over."""
    return f"{case['number']} 目前{STATE_WORDS[ReferralState(case['state'])]}，题目、类别、紧急程度和希望答复日不再改。"


def as_it_was(case: Row) -> str:
    """Nothing is to be changed."""
    return f"{case['number']} 现在就是：{case['title']}，类别{case['category']}，{case['urgency']}{wish(case)}。"


def changes(case: Row, new: Row) -> str:
    """What becomes of what, as it is told and kept on record."""
    told = []
    if new.get("title", case["title"]) != case["title"]:
        told.append(f"题目由“{case['title']}”改为“{new['title']}”")
    if new.get("category", case["category"]) != case["category"]:
        told.append(f"类别由{case['category']}改为{new['category']}")
    if new.get("urgency", case["urgency"]) != case["urgency"]:
        told.append(f"紧急程度由{case['urgency']}改为{new['urgency']}")
    reason = new.get("urgency_reason", case["urgency_reason"])
    if reason and reason != case["urgency_reason"]:
        told.append(f"紧急原因：{reason}")
    if new.get("wish_on", case["wish_on"]) != case["wish_on"]:
        told.append(f"希望{wording.day(new['wish_on'])}前答复")
    return "，".join(told)


def title_preview(case: Row, told: str) -> str:
    """Before the room hears of a new title that was written in private."""
    return f"{case['number']} {told}，并在群里告知。"


def changed(case: Row, told: str) -> str:
    """To who asks, and to its room."""
    return f"{case['number']} {told}。"


def changed_for_you(case: Row, told: str, due: str) -> str:
    """To whoever has it in hand, with until when it is to be taken or answered now."""
    what = "受理" if ReferralState(case["state"]) is ReferralState.WAITING else "答复"
    rest = f"请于{due}{what}。" if due else ""
    return f"{about(case)}{told}。{rest}"
