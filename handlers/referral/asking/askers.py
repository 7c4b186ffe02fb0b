"""Who asks a difficult question: the speaker, for one of their units; or on whose behalf an administrator raises it."""

from handlers.referral.asking import raising_replies
from handlers.turn import Turn
from storage.database import Row
from storage.identity import contacts_of_role
from storage.members import member
from storage.people import Role


async def may_be(turn: Turn) -> list[Row]:
    """All who may be meant: the speaker by each of their units that was not ruled out, or those of the named unit; none after saying why not."""
    speaker, said = turn.speaker, turn.reading.units
    if Role.ADMINISTRATOR not in speaker.roles and speaker.member_id is not None:
        named = [one for one in said if one in speaker.unit_ids]
        units = named if len(named) == 1 else speaker.unit_ids
        return [{"member_id": speaker.member_id, "name": speaker.name, "unit_id": one} for one in units]
    if len(said) != 1:
        turn.reply(raising_replies.WHOSE)
        return []
    people = [await member(one) for one in turn.reading.people]
    mine = {one["id"]: one["name"] for one in people if one["unit_id"] == said[0]}
    mine = mine or {one["member_id"]: one["name"] for one in await contacts_of_role(Role.LIAISON, [said[0]])}
    if not mine:
        turn.reply(raising_replies.NOBODY_THERE)
    return [{"member_id": one, "name": name, "unit_id": said[0]} for one, name in mine.items()]


def settled(turn: Turn, found: list[Row]) -> Row | None:
    """The one of them that it is; None after asking."""
    if len(found) == 1:
        return found[0]
    units = {one.id: one.name for one in turn.lexicon.units}
    own = found[0]["member_id"] == found[1]["member_id"]
    options = [(units[one["unit_id"]] if own else one["name"], one["unit_id"] if own else one["member_id"]) for one in found]
    picked = turn.pick("asker", raising_replies.FOR_WHICH_UNIT if own else raising_replies.FOR_WHOM, options)
    return next((one for one in found if one["unit_id" if own else "member_id"] == picked), None)
