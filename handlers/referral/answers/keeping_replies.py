"""What is said where an answer may not be for the group."""

from handlers.referral.replies import about
from storage.database import Row

ALONE = "只私下转给提出人，群里不发"
IN_ROOM = "在群里公开答复"


def to_whom(case: Row) -> str:
    """Its words speak of the group, or of privacy."""
    return f"{about(case)}是在群里提出的，这份答复尚未发出。请问如何发出："


def kept(case: Row) -> str:
    """The case is private from now on."""
    return f"{case['number']} 改为不公开办理，答复只私下转给提出人，群里不发。"
