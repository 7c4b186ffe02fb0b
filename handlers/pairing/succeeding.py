"""周律师不干了，他联系的所都换成郑律师: all that one person is paired with goes to another, previewed, done on 确认."""

from datetime import timedelta

from handlers import choosing
from handlers.pairing import arranging_replies as replies
from handlers.pairing.asking import today_of
from handlers.turn import Turn
from storage import pairing
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

_LEAVES = regex("不干|调走|调离|离职|退休|辞职|辞了|走了|不在这")
_DAY = timedelta(days=1)


async def all_of(turn: Turn) -> None:
    """Who leaves ends the day before; who comes has the same 司法所 in the same role from the day that was said, today where none was.

    :raises Refusal: one of them is not known, who comes has no such role, or who leaves is paired with nothing
    """
    fields = turn.reading.fields
    leaves, comes = choosing.person(turn, fields.get("of", ""), "of"), choosing.person(turn, fields.get("person", ""), "person")
    if turn.asked is not None:
        return
    if leaves is None or comes is None:
        raise Refusal(replies.unknown(fields.get("of", "") if leaves is None else fields.get("person", "")))
    when, chosen = turn.reading.when, turn.chosen.get("since")
    first = type(today_of(turn)).fromisoformat(chosen) if chosen else turn.calendar.day_of(when.at) if when else today_of(turn)
    ending = [one for one in await pairing.pairings(member_id=leaves.id) if one["to_on"] is None or one["to_on"] >= first]
    if not ending:
        raise Refusal(replies.not_paired(leaves.name, []))
    roles = {Role(one["role"]) for one in ending}
    if any(role.value not in comes.roles for role in roles):
        raise Refusal(replies.no_role(comes.name))
    served = await pairing.served(first)
    previews = list[str]()
    for role in sorted(roles):
        theirs = [one for one in ending if one["role"] == role.value]
        where = [(one["justice_name"], [each["unit_name"] for each in served if each["justice_id"] == one["justice_id"]]) for one in theirs]
        previews.append(replies.setting(comes, role, where, first, None, theirs, [], ""))
    hint = replies.leaves_too(leaves.name) if _LEAVES.search(turn.message.text) else ""
    if not turn.confirmed("\n".join([*previews, hint] if hint else previews), amend=replies.AMEND):
        return
    for one in ending:
        await pairing.unpair(turn.actor, one["id"], first - _DAY)
        await pairing.pair(turn.actor, comes.id, Role(one["role"]), one["justice_id"], first, None)
    turn.reply("\n".join([*(replies.done(one) for one in previews), hint] if hint else [replies.done(one) for one in previews]))
