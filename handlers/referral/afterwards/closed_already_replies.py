"""What is asked of who says of a closed case something else than is on record."""

from handlers.referral.replies import about, short
from storage.database import Row

AGAIN, NEITHER = "重新办理，请顾问接着办", "都不是"
AS_IT_WAS = "好的，没有改动。"


def which(case: Row, as_it_is: str) -> str:
    """What is meant by it."""
    return f"{about(case)}已办结，登记为{as_it_is}。请问是："


def put(anew: str) -> str:
    """What is on record is put right."""
    return f"更正登记：改为{anew}"


def rated(case: Row, satisfaction: str) -> str:
    """How satisfied its asker is was put right."""
    return f"{case['number']} 的评价已更正为{satisfaction}。"


def rated_so(case: Row, satisfaction: str) -> str:
    """It was rated so before."""
    return f"{case['number']} 已办结，评价已是{satisfaction}，这次没有改动。要顾问接着办的请回复“{short(case)}重新办理，……”，写明原因。"
