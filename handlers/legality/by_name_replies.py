"""What is asked where words may call a review or a difficult question."""

from collections.abc import Mapping
from typing import Any

OF_WHICH = "请问说的是哪一件："


def question(case: Mapping[str, Any]) -> str:
    """A difficult question among others: number and title."""
    return f"疑难问题{case['number']}，{case['title']}"
