"""What is said when an answer that waits to be signed off comes back to who wrote it."""

from handlers.referral.replies import about, short
from storage.database import Row


def drawn(case: Row, text: str) -> str:
    """To its author, with what they wrote."""
    return f"{case['number']} 的拟答复已从审签收回，没有发出，已告知本办。原文：\n{text}\n改好后请回复“答复{short(case)}：……”，仍报审签。"


def to_office(case: Row, name: str) -> str:
    """To the office, which has it no more to sign."""
    return f"{about(case)}的拟答复已由{name}收回修改，不必审签；改好后另报。"
