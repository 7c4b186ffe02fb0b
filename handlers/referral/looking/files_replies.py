"""What is said with the files of a case."""

from handlers.referral.replies import about, short
from storage.database import Row


def here_they_are(case: Row, count: int) -> str:
    """Before they follow."""
    return f"{about(case)}的附件{count}个如下，请妥善保管。"


def none(case: Row, *, handles: bool) -> str:
    """Nothing came with it."""
    return f"{case['number']} 没有附件。" + f"需要提出单位补充的，请回复“{short(case)}请补充……”。" * handles
