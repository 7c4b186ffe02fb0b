"""Who is asked to take a question: the adviser paired with the unit, else who is on duty, else the office decides (DOMAIN §4.1)."""

from collections.abc import Sequence

from handlers.access import Right, may
from handlers.referral import finding, replies, saying
from handlers.turn import Turn
from storage.database import Row
from storage.identity import grants
from storage.members import member
from storage.people import Role
from storage.referral import OPEN, HandlerRole, ReferralState, add_handler, cases, end_handlers, parts
from storage.refusal import Refusal


async def ask_somebody(turn: Turn, case: Row, without: Sequence[int] = ()) -> str:
    """Ask whoever is first in turn to take a case and tell them its words; who that is, as people read it."""
    asked = await _first(turn, case, without)
    if asked is None:
        await turn.tell_role(Role.ADMINISTRATOR, replies.please_assign(case, await _question(case)))
        return ""
    await ask(turn, case, asked)
    return str(asked["name"])


async def _first(turn: Turn, case: Row, without: Sequence[int]) -> Row | None:
    return None


async def ask(turn: Turn, case: Row, asked: Row, why: str = "") -> None:
    """Ask one member (member_id, name) to take a case."""
    await add_handler(turn.actor, case["id"], asked["member_id"], asked["name"], HandlerRole.ASKED, why)
    said = await parts([case["id"]])
    files = [file for part in said for file in part["files"]]
    await saying.to_member(turn, asked["member_id"], replies.please_take(case, replies.words_of(said)), files)


async def _question(case: Row) -> str:
    return replies.words_of(await parts([case["id"]]))


async def assign(turn: Turn) -> None:
    """0001派给周律师: an administrator names who is asked to take a case; who had it until then has it no more.

    :raises Refusal: there is no such case, or who was named handles none
    """
    case = await finding.meant(turn, OPEN, lambda one: one["state"] == ReferralState.WAITING.value, replies.NO_SUCH)
    if case is None:
        return
    named = await handler_named(turn)
    if named is None:
        return
    if case["state"] != ReferralState.WAITING.value:
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED])
    await ask(turn, case, named)
    turn.whisper(replies.assigned(case, named["name"]), fallback=replies.DONE)


async def handler_named(turn: Turn) -> Row | None:
    """The one person that was named, who handles such questions; None after asking which.

    :raises Refusal: nobody was named, or who was does not handle any
    """
    people = [await member(one) for one in turn.reading.people]
    found = [one for one in people if one["left_at"] is None and await _handles(one["id"])]
    if not people:
        raise Refusal(replies.TO_WHOM)
    if not found:
        raise Refusal(replies.no_handler(people[0]["name"]))
    picked = found[0]["id"] if len(found) == 1 else turn.pick("handler", replies.WHICH_PERSON, [(one["name"], one["id"]) for one in found])
    return next(({"member_id": one["id"], "name": one["name"]} for one in found if one["id"] == picked), None)


async def _handles(member_id: int) -> bool:
    roles = {Role(one["role"]) for one in await grants(member_id)}
    return may(roles, Right.HANDLE, bound=True)


async def renewed(case: Row) -> Row:
    """A case as it stands after what was just done."""
    return (await cases("r.id = ?", case["id"]))[0]
