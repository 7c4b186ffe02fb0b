"""What is said when somebody helps with a joint case no more."""

from collections.abc import Sequence

from handlers.referral.replies import about
from storage.database import Row

MOVE, RELEASED = "release", "不再协办"


def not_of_it(case: Row, names: Sequence[str]) -> str:
    """Nobody who was named helps with it."""
    return f"{case['number']} 的协办是{'、'.join(names)}，请写明不再协办的是哪一家。"


def the_last(case: Row, names: Sequence[str], leads: str) -> str:
    """Before the last helpers are let go: a joint case without any is none."""
    return (
        f"{about(case)}只剩{'、'.join(names)}协办。去掉后不再联办，由{leads}自行答复，答复时限不变，告知各方。要换协办的，请先取消，写“把……换成……”。"
    )


def you_are_released(case: Row, name: str) -> str:
    """To who helps no more."""
    return f"{about(case)}不再请您这边协办（{name}），不必再提会办意见。"


def no_longer_joint(case: Row, names: Sequence[str], leads: str) -> str:
    """To the lead and to the room: nobody helps with it any more."""
    return f"{case['number']} {'、'.join(names)}不再协办，由{leads}自行答复。"


def released(case: Row, names: Sequence[str], left: Sequence[str], missing: Sequence[str] | None = None) -> str:
    """To the lead, with whose opinion is still missing, and to the room."""
    rest = "" if missing is None else f"尚未提会办意见：{'、'.join(missing)}。" if missing else "各协办意见已齐，请汇总后答复。"
    return f"{case['number']} {'、'.join(names)}不再协办，现协办：{'、'.join(left)}。{rest}"
