"""What is said to a message that names several cases."""

from collections.abc import Sequence


def one_by_one(numbers: Sequence[str]) -> str:
    """It cannot be told apart which words are of which case."""
    return f"这条消息说到几件（{'、'.join(numbers)}），为免记错，没有办理。请一件发一条，写明编号。"


def to_withdraw(numbers: Sequence[str]) -> str:
    """Several cases that are to be taken back at once."""
    return f"将撤回{len(numbers)}件：{'、'.join(numbers)}，撤回后不再办理。"


def not_yet(parts: Sequence[str]) -> str:
    """What of it still waits, because the one before asked something."""
    return f"另有{len(parts)}件还没有办，前面的问题答完后请再发：{'；'.join(parts)}。"
