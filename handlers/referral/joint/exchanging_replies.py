"""What is said when another is to help with a joint case in the place of one."""

from collections.abc import Sequence

from handlers.referral.replies import about
from storage.database import Row

NONE_JOINT = "目前没有您主办的联办件。请写明编号，例如：0001把资规局换成市监局。"


def not_of_it(case: Row, names: Sequence[str]) -> str:
    """Nobody who was named helps with it, or it was not said who of several goes."""
    return f"{case['number']} 的协办是{'、'.join(names)}，请写明换掉哪一家，例如：把{names[0]}换成市监局。"


def helps_already(case: Row, names: Sequence[str]) -> str:
    """Who is to come helps with it already."""
    return f"{case['number']} {'、'.join(names)}已在协办，没有改动。只去掉一家的，请写“不用……协办了”。"


def not_known(said: str) -> str:
    """Who is to come is nobody on the roster."""
    whom = f"“{said}”" if said else "要换成的单位"
    return f"名册里没有{whom}，没有改动。请写名册里的单位或人员；新增单位请联系管理员登记。"


def keep_only(case: Row, kept: Sequence[str], gone: Sequence[str]) -> str:
    """Before the others are let go."""
    out = f"；不再协办：{'、'.join(gone)}" if gone else ""
    return f"拟调整 {about(case)}的联办单位：协办：{'、'.join(kept)}{out}。"
