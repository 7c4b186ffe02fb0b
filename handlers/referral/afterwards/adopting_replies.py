"""What is said of what became of an answer, and when a case is closed."""

from collections.abc import Sequence

from handlers.personal import masked
from handlers.referral.replies import about, short
from storage.database import Row

NOT_YOURS = "这件不是贵单位提出的，采纳情况由提出单位反馈。"
NOTHING_ANSWERED = "目前没有等贵单位反馈采纳情况的答复。"
HOW_SATISFIED = "对这次办理是否满意："
IN_WORDS = "还可以，就是慢了点"  # what may be said in place of a number
NO_REASON = "原因没有写明，采纳情况没有登记。能写时请随时反馈，如“不采纳0001，程序来不及”。"
NOT_THIS = "不是说这件"
LEFT_OPEN = "好的，没有作为反馈记录。"
NOTHING_TO_RATE = "目前没有等贵单位评价的答复。"
NOTHING_TO_CLOSE = "目前没有可以办结的疑难问题。"


def not_answered(case: Row, lead: Row | None) -> str:
    """To who adopts what was said in the room, and is no answer on record."""
    who = f"由{lead['name']}经办，" if lead else ""
    return f"{about(case)}{who}还没有登记的答复，采纳情况请等答复登记后再反馈。群里别的顾问说的，请其写明编号答复，如“答复{short(case)}：……”。"


def closed_with(case: Row, adoption: str) -> str:
    """It was closed with what became of its answer on record."""
    return f"{case['number']} 已办结，反馈为{adoption}，这次没有改动。要改的请回复“{short(case)}重新办理，……”，写明原因。"


def said_already(case: Row, name: str, adoption: str) -> str:
    """To a colleague of who said so."""
    return f"{case['number']} 已由{name}反馈{adoption}，这次没有改动。意见不一致的，请与提出人{case['raiser_name']}商定后由其反馈。"


def asked_besides(case: Row) -> str:
    """To who asks something more along with what became of the answer."""
    return f"采纳情况已登记。后面问的没有转给顾问，要追问的请写“{short(case)}追问：……”。"


def put_off(case: Row) -> str:
    """To who says that it is not decided yet."""
    return f"{about(case)}的采纳情况还没有登记，定下来后请回复“采纳{short(case)}”或“不采纳{short(case)}，……”并写明原因。"


def how_satisfied(case: Row) -> str:
    """The same of a case that was spoken of before another one."""
    return f"还有 {about(case)}，对这次办理是否满意："


def is_adopted(case: Row) -> str:
    """Asked where 行 may be a courtesy only."""
    return f"请问是否作为 {about(case)}答复的反馈："


def why_not(adoption: str) -> str:
    """Asked of who does not adopt all of it."""
    return f"请写明{adoption}的原因。"


def say_it_here(said: str, asked: str) -> str:
    """That what was said in the room, to nobody there, is not taken as the reason that is asked for in private."""
    return f"您在群里说的“{masked(said[:30])}”没有记入反馈。是回答下面问题的，请在这里回复：\n{asked}"


def short_reason(adoption: str) -> str:
    """The same of who gave none."""
    return f"{adoption}须有一句原因，供顾问参考，例如：程序来不及；经费不够；情况有变。细节不必写，请写一句；暂不反馈请回复“取消”。"


def put_off_all(cases: Sequence[Row]) -> str:
    """To who says of several that it is not decided yet."""
    first = short(cases[0])
    return f"{'、'.join(map(about, cases))}的采纳情况都还没有登记，定下来后请写明编号反馈，如“采纳{first}”或“不采纳{first}，……”。"


def adopted(case: Row, adoption: str, why: str) -> str:
    """What became of an answer."""
    return f"{case['number']} {case['unit_name']}反馈：{adoption}{'，原因：' + why if why else ''}。"


def adopted_for_you(case: Row, adoption: str, why: str, name: str) -> str:
    """To the asker, of what a colleague said."""
    return f"{name}就您提出的 {about(case)}反馈：{adoption}{'，原因：' + why if why else ''}。您的意见不同的，请回复“不采纳{short(case)}，……”，以您的为准。"


def closed(case: Row) -> str:
    """It is closed."""
    return f"{case['number']} 已办结。"


def adopt_first(case: Row) -> str:
    """It cannot be closed before it is known what became of the answer."""
    return f"{case['number']} 尚未反馈采纳情况，请先反馈采纳、部分采纳或不采纳。"


def rated_first(case: Row, rated: str) -> str:
    """How satisfied somebody is was said before what became of the answer."""
    return f"{case['number']} 的评价（{rated}）将一并记录。请先反馈采纳情况："
