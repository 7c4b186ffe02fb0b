"""What is said where nobody says what became of an answer."""

from handlers.referral.replies import about, short
from storage.database import Row

NOT_SAID, NOT_RATED = "到期未反馈采纳情况", "到期未作评价"
SAID_SINCE = "已反馈、已更正或已重新办理"


def reminded(case: Row, answered: str, last: str) -> str:
    """To the asker, once."""
    return f"{about(case)}已于{answered}答复，尚未反馈采纳情况，请回复“采纳{short(case)}”；部分采纳、不采纳的请写明原因。{last}下班前未反馈的，将自动办结。"


def lapsed(case: Row, days: int) -> str:
    """To the asker and to who answered."""
    return f"{about(case)}答复后{days}个工作日未反馈采纳情况，已自动办结。仍需办理的，请回复“{short(case)}重新办理，……”，写明原因。"
