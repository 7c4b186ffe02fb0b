"""How one obligation stands at a moment, in the words of the ledger."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.task import ObligationState


@dataclass(frozen=True)
class Standing:
    """How one obligation stands at a moment, in the words of the ledger (DESIGN, names)."""

    words: str
    owing: bool


def standing(obligation: Mapping[str, Any], deadline_at: datetime, now: datetime, until: Callable[[datetime], str]) -> Standing:
    """未报（附延期至）· 逾期未报 · 待核收 · 按时已报 · 逾期已报 · 退回待改（附期限，已过的注明）· 通过 · 免报; `until` words a moment."""
    state = ObligationState(obligation["state"])
    extended = obligation["extended_to_at"]
    if state is ObligationState.OUTSTANDING:
        if now > (extended or deadline_at):
            return Standing("逾期未报", True)
        return Standing(f"未报（延期至{until(extended)}）" if extended else "未报", True)
    if state is ObligationState.SUBMITTED:
        return Standing("逾期已报" if obligation["late"] else "按时已报", False)
    revise_by = obligation.get("revise_by_at")
    over = "，已过期限" if revise_by and now > revise_by else ""
    plain = {
        ObligationState.DECLARED: ("待核收", True),
        ObligationState.RETURNED: (f"退回待改（限{until(revise_by)}前{over}）" if revise_by else "退回待改", True),
        ObligationState.APPROVED: ("通过", False),
        ObligationState.WAIVED: ("免报", False),
    }
    return Standing(*plain[state])
