"""What is said when something that was added to an answer is taken out of it."""

from collections.abc import Sequence

from handlers.personal import masked
from handlers.referral.replies import short
from storage.database import Row

MOVE = "answer_less"  # in the journal, with how many pieces


def cannot(case: Row) -> str:
    """To who gave it: the answer itself stands."""
    return f"{case['number']} 的答复已经发出，不能撤回，没有改动。要改的请写“更正{short(case)}的答复：……”，将以更正的为准。"


def none_yet(case: Row) -> str:
    """The same, where no answer has gone out."""
    return f"{case['number']} 目前没有已发出的答复，没有改动。"


def taken_out(case: Row, name: str, count: int) -> str:
    """To the room, or to who asked; not what it was."""
    return f"{case['number']} {name}补入答复的最后{count}条已由本人撤回，不作为答复内容，以此前的答复为准。"


def done(case: Row, pieces: Sequence[str], *, aloud: bool) -> str:
    """To who took it back: what cannot be undone is said plainly."""
    told = "、".join(f"“{masked(one)}”" for one in pieces)
    said = "群里已经发出的消息收不回来，已在群里说明不算答复内容。" if aloud else "已发给提出人的消息收不回来，已告知提出人不算答复内容。"
    return f"已从 {case['number']} 的答复中去掉{told}。{said}"
