"""What is said of an answer that stands in a file."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row

SEND, HOLD = "照样发出", "先不发"


def send_the_file(case: Row) -> str:
    """The answer speaks of a file that has not come."""
    return f"{about(case)}的答复说见附件，还没有收到文件，尚未发出。请在五分钟内把文件发来；没有文件的，请写“答复{short(case)}：……”。"


def file_lacks(case: Row, name: str, lacks: Sequence[str]) -> str:
    """Neither the words nor the file say all that an answer must."""
    return f"“{name}”里没有看到{'、'.join(lacks)}，{about(case)}的答复尚未发出，是否照样发出："


def not_sent(case: Row) -> str:
    """It is to be done anew."""
    return f"好的，{case['number']} 的答复没有发出。请改好后写明编号重新发来。"
