"""Who hears of a review: its reviewer and adviser, else all who review; the unit that sent it; the office."""

from collections.abc import Sequence
from datetime import date

from handlers.legality import replies
from handlers.turn import Turn
from storage import telling
from storage.database import Row
from storage.identity import accounts_of, contacts_of_role
from storage.members import holders
from storage.pairing import paired, served
from storage.people import Role


async def reviewers(case: Row, day: date) -> list[int]:
    """Who has it in hand: reviewer and adviser on record; without a reviewer who is one still, those of the 司法所 that serves the unit, else
    those who belong to no 司法所, or the office where there is none."""
    every, areas = await holders(Role.REVIEWER), await served(day)
    near = {one["justice_id"] for one in areas if one["unit_id"] == case["unit_id"]}
    of_justice = [one["member_id"] for one in every if one["unit_id"] in near]
    still = {one["member_id"] for one in every} | set(await office())
    advisers = [one["member_id"] for one in await holders(Role.ADVISER)]
    own = [case["reviewer_id"]] if case["reviewer_id"] in {*still, *advisers} else of_justice or await of_office(day) or await office()
    return list(dict.fromkeys([*own, *([case["adviser_id"]] if case["adviser_id"] in advisers else [])]))


async def of_office(day: date) -> list[int]:
    """The reviewers who belong to no 司法所."""
    of_justice = {area["justice_id"] for area in await served(day)}
    return [one["member_id"] for one in await holders(Role.REVIEWER) if one["unit_id"] not in of_justice]


async def adviser(unit_id: int, day: date) -> int | None:
    """The adviser paired with a unit (联所) who is not away; the one paired longest where all are."""
    found = await paired(unit_id, day, Role.ADVISER)
    here = [one for one in found if not one["away"]] or found
    return here[0]["member_id"] if here else None


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
    """Tell the unit's liaisons privately, if it is still so by then; where there is none, who speaks hears that nobody was told."""
    if not [one for one in await contacts_of_role(Role.LIAISON, [case["unit_id"]]) if one["channel"] == turn.message.channel]:
        turn.whisper(replies.nobody_there(case), fallback=replies.DONE)
    await turn.tell_unit(case["unit_id"], case["unit_name"], text, rule=telling.holds("legality_case", case["id"], case["state"]))
