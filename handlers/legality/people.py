"""Who hears of a review: its reviewer and adviser, else all who review; the unit that sent it; the office."""

from collections.abc import Sequence

from handlers.turn import Turn
from storage import telling
from storage.database import Row
from storage.identity import accounts_of
from storage.members import holders
from storage.people import Role


async def reviewers(case: Row) -> list[int]:
    """Who has it in hand: reviewer and adviser on record; without a reviewer who is one still, all of them, or the office where there is none."""
    every = [one["member_id"] for one in await holders(Role.REVIEWER)] or await office()
    own = [case["reviewer_id"]] if case["reviewer_id"] in [*every, *await office()] else every
    advisers = [one["member_id"] for one in await holders(Role.ADVISER)]
    return [*own, *([case["adviser_id"]] if case["adviser_id"] in advisers else [])]


async def lead(case: Row) -> list[int]:
    """The other reviewers."""
    return [one["member_id"] for one in await holders(Role.REVIEWER) if one["member_id"] != case["reviewer_id"]] if case["reviewer_id"] else []


async def office() -> list[int]:
    """The administrators."""
    return [one["member_id"] for one in await holders(Role.ADMINISTRATOR)]


async def tell(turn: Turn, members: Sequence[int], case: Row, text: str) -> None:
    """Tell others than the speaker privately, if it is still so by then."""
    rule = telling.holds("legality_case", case["id"], case["state"])
    for one in dict.fromkeys(members):
        for account in await accounts_of(one) if one != turn.speaker.member_id else []:
            if account["channel"] == turn.message.channel:
                turn.tell(account["contact_id"], text, rule=rule)


async def tell_unit(turn: Turn, case: Row, text: str) -> None:
    """Tell the unit's liaisons privately, if it is still so by then."""
    await turn.tell_unit(case["unit_id"], case["unit_name"], text, rule=telling.holds("legality_case", case["id"], case["state"]))
