"""What is said of words, or a file, that may be a co-handler's opinion."""

from handlers.referral.replies import about
from storage.database import Row

NO_OPINION = "都不是"
NOT_TAKEN = "好的，没有作为会办意见，也没有转给主办。"
AS_OPINION, TO_LEAD = "作为会办意见，转给主办", "只转告主办，不算会办意见"


def is_opinion(text: str) -> str:
    """Of words that nobody called one, where there are several cases."""
    return f"“{text}”是说哪一件联办的："


def as_what(case: Row, text: str) -> str:
    """Of words that nobody called one."""
    return f"关于 {about(case)}，您说的“{text}”请问是："


def passed_on(case: Row, who: str, text: str) -> str:
    """To the lead."""
    return f"{about(case)}的协办{who}转告：{text}\n不算会办意见，时限不变；要改时限的，请主办申请延期。"


def passed_on_done(case: Row) -> str:
    """To who said it."""
    return f"{case['number']} 已转告主办，不算会办意见，时限不变。"
