"""Who of those that have a case in hand is away, and who stands in for them: it is said beside their names."""

from collections.abc import Sequence
from datetime import date

from handlers.referral import away_replies as replies
from storage.absence import away_on
from storage.database import Row
from storage.referral_records import kept_from


async def noted(found: Sequence[Row], today: date) -> list[Row]:
    """The cases with what is said beside the names of their handlers (`away`): "" of who is there."""
    absent = {one["member_id"]: one for one in await away_on(today)}
    if not absent:
        return [*found]
    back = await kept_from([case["id"] for case in found])
    return [case | {"handlers": [one | {"away": _note(one, back.get(case["id"], set()), absent)} for one in case["handlers"]]} for case in found]


def _note(handler: Row, back: set[int], absent: dict[int, Row]) -> str:
    away = absent.get(handler["member_id"])
    if away is None:
        return ""
    there = away["deputy_id"] is not None and away["deputy_id"] not in back and away["deputy_id"] not in absent
    return replies.away(away["deputy_name"] if there else "")
