"""What is said of opinions in a joint case that are asked for once more."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row

NOTHING_WAITS = "目前没有等候会办意见的联办件。要催的请写明编号，如“0001催一下资规局”。"


def please_opine(case: Row, name: str, due: str) -> str:
    """To a co-handler."""
    return (
        f"{name}催问{about(case)}的会办意见"
        + (f"，时限为{due}" if due else "")
        + f"。请回复“会办意见{short(case)}：……”；不应由您这边协办的，请回复“{short(case)}不该我们协办”并说明理由。"
    )


def chased(case: Row, names: Sequence[str]) -> str:
    """To who asked for it."""
    return f"{case['number']} 已催{'、'.join(names)}提会办意见。"


def chased_already(case: Row) -> str:
    """Once a day is enough."""
    return f"{case['number']} 今天已催过，不再重复。"


def given(case: Row, names: Sequence[str]) -> str:
    """There is nothing to ask for."""
    return f"{case['number']} {'、'.join(names)}已提会办意见。" if names else f"{case['number']} 各协办意见已齐。"


def not_of_it(case: Row, names: Sequence[str]) -> str:
    """Somebody was named who does not help with it."""
    return f"{case['number']} 的协办是{'、'.join(names)}，没有您说的这一家。"
