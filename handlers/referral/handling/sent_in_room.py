"""A file sent in a room by somebody whose private case is open or waits for material: they are told so in private, and nothing is said there."""

from handlers.access import Right
from handlers.personal import masked
from handlers.referral import finding
from handlers.referral.handling import material, material_replies
from handlers.turn import Turn
from storage.referral import OPEN, ReferralState
from storage.task import owed_tasks


async def told(turn: Turn) -> bool:
    """Whether it was told; where reports are owed only of a file that is called as what was asked for, or as the matter."""
    message, reading = turn.message, turn.reading
    if message.private or message.file is None or reading.tasks or reading.numbers or not turn.speaker.may(Right.RAISE):
        return False
    mine = await finding.seen(turn, "r.private = ? AND r.raised_by = ?", True, turn.speaker.member_id)
    named = [one for one in mine if one["state"] in OPEN and await material.names_wanted(one, message.file_name)]
    waiting = [one for one in mine if one["state"] == ReferralState.NEEDS.value] or [one for one in mine if one["state"] in OPEN][-1:]
    found = named or ([] if await owed_tasks(turn.speaker.unit_ids) or not turn.at_desk else waiting)
    if not found:
        return False
    turn.keep_text = False
    turn.whisper(material_replies.send_it_here(found[0], masked(message.file_name)))
    return True
