"""Of several cases which one may be given to the person who is named."""

from handlers.turn import Turn
from storage.database import Row


def gives(turn: Turn, intent: str) -> bool:
    """Whether the only person who is named is whom a case is to go to."""
    return intent == "referral.transfer" and len(turn.reading.people) == 1


def not_with(turn: Turn, intent: str, found: list[Row]) -> list[Row]:
    """Of several cases that one is to be given to somebody of those that they do not have already."""
    without = [one for one in found if all(had["member_id"] not in turn.reading.people for had in one["handlers"])]
    return (without if gives(turn, intent) else []) or found
