"""What is said to the author of an answer that tells of somebody else's private question."""

from handlers.referral.replies import about, short
from storage.database import Row

ANSWER, MATERIAL, REASON, MORE = "答复", "补充材料要求", "理由", "答复补充"
NOT_SENT = "没有发出。改好后请重新写来。"
SEND, HOLD = "没有涉及，照原文发出", "不发，我改一改"


def tells_of(case: Row, other: Row, what: str) -> str:
    """Before it goes out."""
    where = "提出单位" if case["private"] or not case["room_id"] else "群里和提出单位"
    return f"{about(case)}的{what}尚未发出：里面像是说到了另一件不公开的 {about(other)}，{where}不应知道。请核对："


def not_sent(case: Row) -> str:
    """To who wants it changed first."""
    return f"没有发出。改好后请发送“答复{short(case)}：……”，写全文。"
