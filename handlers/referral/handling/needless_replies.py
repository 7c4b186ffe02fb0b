"""What is said when no more material is waited for."""

from storage.database import Row
from storage.referral import STATE_WORDS, ReferralState

NOTHING_WAITS = "目前没有您经办、在等补充材料的疑难问题。"


def waits_for_nothing(case: Row) -> str:
    """It was not waiting for material."""
    return f"{case['number']} 目前{STATE_WORDS[ReferralState(case['state'])]}，没有在等补充材料，请继续办理。"


def goes_on(case: Row, due: str) -> str:
    """To who asked and to who has it in hand."""
    return f"{case['number']} 不再等补充材料，继续办理，恢复计算时限，预计{due}答复。"
