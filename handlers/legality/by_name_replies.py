"""What is asked where words may call a review or a difficult question."""

from collections.abc import Mapping, Sequence
from typing import Any

OF_WHICH = "请问说的是哪一件："


def question(case: Mapping[str, Any]) -> str:
    """A difficult question among others: number and title."""
    return f"疑难问题{case['number']}，{case['title']}"


def one_by_one(cases: Sequence[Mapping[str, Any]]) -> str:
    """What was said speaks of several reviews."""
    named = "、".join(f"{one['number']}（{one['title']}）" for one in cases)
    return f"这句话说到{named}，为免办错，请一件一件分开说。"
