"""What is said of words, or a file, that may be a co-handler's opinion."""

from handlers.referral.replies import about, short
from storage.database import Row

NO_OPINION = "都不是"
NOT_TAKEN = "好的，没有作为会办意见，也没有转给主办。"
IN_PLACE, BESIDE = "更正，以这一条为准", "补充，两条都算"
AS_MENDED = "更正会办意见，以这一条为准"
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


def which_holds(case: Row, former: str, text: str) -> str:
    """Of a further opinion whose words do not tell."""
    return f"{case['number']} 您提过会办意见：{shown(former)}\n这一次的“{shown(text)}”请问是："


def shown(text: str) -> str:
    """The beginning of words by which they are known."""
    return text if len(text) <= 40 else f"{text[:40]}……"


def for_which_unit(case: Row) -> str:
    """Of an opinion of somebody who stands for several units that help."""
    return f"{case['number']} 的协办单位里有您负责联络的几家，这条会办意见代表："


def mended(case: Row, who: str, text: str, left: str) -> str:
    """To the lead: which opinion holds."""
    return f"{case['number']} {who}更正会办意见，以这一条为准，原意见不再算：{text}\n{left}"


def mended_noted(case: Row) -> str:
    """To who corrected it."""
    return f"{case['number']} 会办意见已更正，以这一条为准，已转主办。"


def late(case: Row, who: str, text: str) -> str:
    """To the lead, of an opinion that came when the answer was out."""
    how = f"没有发给提出单位；要补充发出的，请回复“更正{short(case)}的答复：……”"
    return f"{about(case)}的协办{who}在答复发出后提出会办意见：\n{text}\n{how}。"


def late_noted(case: Row) -> str:
    """To who gave it."""
    return f"{case['number']} 的答复已经发出，您的会办意见已记入办理经过并转告主办，是否补充答复由主办决定。"
