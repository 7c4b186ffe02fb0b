"""Who is asked to take a question: the adviser paired with the unit, else who is on duty, else the office decides (DOMAIN §4.1)."""

from handlers.access import Right, may
from handlers.referral import clocks, holding, replies, saying
from handlers.turn import Turn
from storage.case_clock import ClockKind
from storage.database import Row
from storage.identity import grants
from storage.members import member
from storage.pairing import asked_first, paired
from storage.people import Role
from storage.referral import HandlerRole, add_handler
from storage.referral_records import RECUSED, UNSENT, cases, parts, past_handlers, unwanted_in
from storage.refusal import Refusal

PASSED = "转办"  # why somebody is asked to take it, after the name of who passed it on


async def ask_somebody(turn: Turn, case: Row) -> str:
    """Ask whoever is first in turn to take a case and tell them its words; who that is, "" when the office must decide. Who stood back once is not
    asked again, nor whom the asker does not want. Out of hours it is who is there when people are at work next."""
    day, back = turn.calendar.day_of(turn.calendar.next_opening(turn.now)), await stood_back(case)
    unwanted = await unwanted_by_asker(case)
    without = {*(one["member_id"] for one in back), *unwanted}
    asked = await asked_first(case["unit_id"], day, without)
    if asked is None:
        await clocks.start(turn, case, ClockKind.TAKE)
        away = [one["name"] for one in await paired(case["unit_id"], day, Role.ADVISER) if one["member_id"] not in without]
        out = [f"{one['name']}（{one['why'].removeprefix(f'{RECUSED}：')}）" for one in back]
        against = [str((await member(one))["name"]) for one in sorted(unwanted)]
        await turn.tell_role(
            Role.ADMINISTRATOR, replies.please_assign(case, await _question(case), replies.why_nobody(away, out, against)), rule=holding.led(case, 0)
        )
        return ""
    await ask(turn, case, asked, asked["why"])
    return str(asked["name"])


async def stood_back(case: Row) -> list[Row]:
    """Those who stood back (回避) from a case, with why."""
    return [one for one in await past_handlers(case["id"]) if one["why"].startswith(RECUSED)]


async def unwanted_by_asker(case: Row) -> set[int]:
    """Whom its asker does not want to have a case."""
    return (await unwanted_in([case["id"]])).get(case["id"], set())


async def ask(turn: Turn, case: Row, asked: Row, why: str = "") -> None:
    """Ask one member (member_id, name) to take a case."""
    await add_handler(turn.actor, case["id"], asked["member_id"], asked["name"], HandlerRole.ASKED, why)
    await clocks.start(turn, case, ClockKind.TAKE)
    said = await parts([case["id"]])
    files = [file for part in said if part["kind"] not in UNSENT for file in part["files"]]
    await saying.words_to(turn, case, asked["member_id"], replies.please_take(case, replies.words_of(said)), files, rule=holding.asks(case))


async def _question(case: Row) -> str:
    return replies.words_of(await parts([case["id"]]))


async def handler_named(turn: Turn, case: Row) -> Row | None:
    """The one person that was named, who handles such questions, other than who has it (从周律师那里收回，改派郑律师); None after asking which.

    :raises Refusal: nobody was named, or who was does not handle any
    """
    people = [await member(one) for one in turn.reading.people]
    found = [one for one in people if one["left_at"] is None and await handles(one["id"])]
    if not people:
        raise Refusal(replies.TO_WHOM)
    if not found:
        raise Refusal(replies.no_handler(people[0]["name"]))
    found = [one for one in found if all(one["id"] != had["member_id"] for had in case["handlers"])] or found
    picked = found[0]["id"] if len(found) == 1 else turn.pick("handler", replies.WHICH_PERSON, [(one["name"], one["id"]) for one in found])
    return next(({"member_id": one["id"], "name": one["name"]} for one in found if one["id"] == picked), None)


async def handles(member_id: int) -> bool:
    """Whether a member answers such questions at all."""
    roles = {Role(one["role"]) for one in await grants(member_id)}
    return may(roles, Right.HANDLE, bound=True)


async def renewed(case: Row) -> Row:
    """A case as it stands after what was just done."""
    return (await cases("r.id = ?", case["id"]))[0]
