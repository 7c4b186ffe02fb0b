"""What is said when somebody helps with a joint case no more."""

from collections.abc import Sequence

from handlers.referral.replies import about
from storage.database import Row

MOVE, RELEASED = "release", "不再协办"


def not_of_it(case: Row, names: Sequence[str]) -> str:
    """Nobody who was named helps with it."""
    return f"{case['number']} 的协办是{'、'.join(names)}，请写明不再协办的是哪一家。"


def the_last(case: Row) -> str:
    """A joint case without helpers would be none."""
    return f"{case['number']} 只剩这些协办，都不协办就不是联办了，没有改动。自己答复的请直接答复；要换协办的，请先加上新的，再去掉原来的。"


def you_are_released(case: Row, name: str) -> str:
    """To who helps no more."""
    return f"{about(case)}不再请您这边协办（{name}），不必再提会办意见。"


def released(case: Row, names: Sequence[str], left: Sequence[str], missing: Sequence[str] | None = None) -> str:
    """To the lead, with whose opinion is still missing, and to the room."""
    rest = "" if missing is None else f"尚未提会办意见：{'、'.join(missing)}。" if missing else "各协办意见已齐，请汇总后答复。"
    return f"{case['number']} {'、'.join(names)}不再协办，现协办：{'、'.join(left)}。{rest}"
