"""What is said of an answer that is not whole, or may be none."""

from handlers.referral.replies import about
from storage.database import Row

ENCLOSED = "见附件"
NO_ANSWER = "好的，这份文件没有登记。要作为答复的，请写明编号重新发来。"
VOICE = "语音不能作为答复留存，也无法原文转给提出单位。请改发文字或文件，写明编号、结论、依据、建议，如“答复0001：……”。"
WRITE_THE_ANSWER = "请写明答复：结论、依据、建议。"


def basis_missing(case: Row, *, advice: bool) -> str:
    """What an answer lacks."""
    lacks = "依据" if advice else "依据和建议"
    return f"{case['number']} 的答复中没有看到{lacks}，尚未发出。请补充（法律法规、合同条款等）；确无的请回复“没有”，将照原文发出。"


def advice_missing(case: Row) -> str:
    """What an answer lacks still."""
    return f"{case['number']} 的答复中没有看到建议，尚未发出。请补充；确无的请回复“没有”，将照原文发出。"


def is_answer(case: Row, name: str) -> str:
    """Of a file that came without a word."""
    return f"“{name}”是否作为 {about(case)}的答复发给提出单位："
