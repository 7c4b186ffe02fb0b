"""What is said to a message that speaks of several cases."""

from collections.abc import Sequence

from handlers.referral.replies import about, short
from storage.database import Row


def one_by_one(numbers: Sequence[str]) -> str:
    """It cannot be told apart which words are of which case."""
    return f"这条消息说到几件（{'、'.join(numbers)}），为免记错，没有办理。请一件发一条，写明编号。"


def by_number(cases: Sequence[Row]) -> str:
    """The same, of cases that were called by their names."""
    return f"这条消息说到几件，为免发错，没有办理。请一件发一条，写明编号：{'；'.join(map(about, cases))}。例如“{short(cases[0])}：……”。"


def not_yet(parts: Sequence[str]) -> str:
    """What of it still waits, because the one before asked something."""
    return f"另有{len(parts)}件还没有办，前面的问题答完后请再发：{'；'.join(parts)}。"
