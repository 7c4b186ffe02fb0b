"""Whom and which unit an administrator's sentence about the roster means, and what would be done about it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from handlers import choosing
from handlers.roster import changes_replies as replies
from handlers.roster import reorganising_replies
from handlers.roster.sentence import Asked
from handlers.turn import Turn
from storage import identity, members, units
from storage.database import Row
from storage.outbox import OutboxKind
from storage.refusal import Refusal

AROUND = ' 。，,“”"《》@'  # what may stand around a name


@dataclass(frozen=True)
class Change:
    """What would be done: its preview, and the moves."""

    preview: str
    carry_out: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Whom:
    """The person a sentence means: one on record, or one to be added to a unit."""

    name: str
    member_id: int | None
    unit_id: int

    async def settled(self, turn: Turn, title: str = "", phone: str = "") -> int:
        """The member's id, added to the roster when new."""
        return self.member_id or await members.add_member(turn.actor, self.name, self.unit_id, title, phone)


async def the_unit(turn: Turn) -> Row | None:
    """The unit that the sentence names, or None after asking."""
    unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
    return None if unit_id is None else {"id": unit_id, "name": choosing.unit_name(turn, unit_id)}


async def whom_named(turn: Turn, name: str, unit: Row) -> Whom | None:
    """Who is meant by a name at a unit: somebody there, somebody elsewhere or a newcomer (asked), None after asking."""
    here = await members.members_named(name, unit["id"])
    if len(here) == 1:
        return Whom(name, here[0]["id"], unit["id"])
    found = here or await members.members_named(name)
    if not found:
        return Whom(name, None, unit["id"])
    options = [(replies.person(one), one["id"]) for one in found] + [(replies.newcomer(unit["name"], name), 0)]
    picked = turn.pick("person", replies.which_person(name), options)
    return None if picked is None else Whom(name, picked or None, unit["id"])


async def whom_known(turn: Turn, name: str) -> Whom | None:
    """Somebody who must be on the roster, by name or as 孙科长; of several, the one of the named unit or the one chosen.

    :raises Refusal: nobody has this name
    """
    found = await members.members_named(name)
    if not found and (called := choosing.person(turn, name, "person")):
        return Whom(called.name, called.id, called.unit_id)
    if turn.asked is not None:
        return None
    here = [one for one in found if one["unit_id"] in turn.reading.units]
    found = here or found
    if not found:
        raise Refusal(replies.not_on_roster(name))
    options = [(replies.person(one), one["id"]) for one in found]
    picked = found[0]["id"] if len(found) == 1 else turn.pick("person", replies.which_person(name), options)
    chosen = next((one for one in found if one["id"] == picked), None)
    return None if chosen is None else Whom(name, chosen["id"], chosen["unit_id"])


async def with_phone(turn: Turn, asked: Asked, whom: Whom, title: str = "") -> int:
    """The member's id; the phone that was said goes on record with it."""
    member_id = await whom.settled(turn, title, asked.phone)
    if whom.member_id and asked.phone:
        await members.change_member(turn.actor, member_id, phone=asked.phone)
    return member_id


async def tell(turn: Turn, member_id: int, text: str, *, kind: OutboxKind = OutboxKind.NOTICE) -> None:
    """Tell somebody on this channel, where they have an account; as a reply it reaches whom this very move unbinds."""
    for account in await identity.accounts_of(member_id):
        if account["channel"] == turn.message.channel:
            turn.tell(account["contact_id"], text, kind=kind)


def today_of(turn: Turn) -> date:
    """The day it is in the office."""
    return turn.now.astimezone(turn.office.timezone).date()


async def named_unit(turn: Turn, said: str) -> Row:
    """The one open unit of exactly this name or alias.

    :raises Refusal: there is none, or more than one
    """
    name = re.sub(r"@\S+\s", "", said).strip(AROUND)
    found = await units.units_named(name, today_of(turn))
    if len(found) != 1:
        raise Refusal(reorganising_replies.which(name, [one["name"] for one in found]))
    return found[0]
