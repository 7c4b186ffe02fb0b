"""What is said of the day by which an answer is wished for."""

from handlers import wording
from handlers.referral.replies import about
from storage.database import Row

GONE_ON = "已答复、在等材料或希望答复日已变"


def please_answer(case: Row) -> str:
    """To who has it in hand."""
    return f"{case['unit_name']}希望{wording.day(case['wish_on'])}前得到{about(case)}的答复，早于规定时限，请酌情安排。"
