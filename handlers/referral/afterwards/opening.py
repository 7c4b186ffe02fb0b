"""0001可以公开: what was raised in private is from now on spoken of like what was raised in the desk's room."""

from handlers.access import Right
from handlers.referral import finding, holding, replies, saying
from handlers.referral.afterwards import adopting
from handlers.referral.afterwards import opening_replies as says
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage.identity import DESK, rooms_on_record
from storage.referral import OPEN, SAID, ReferralState, open_to_all
from storage.refusal import Refusal


async def make_public(turn: Turn) -> None:
    """By who asked, after a preview; the office's wish is put to them. Their unit may look it up, every adviser sees its number and title, its
    room hears of it once.

    :raises Refusal: it is not the speaker's, or is over
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, OPEN | SAID, lambda one: one["private"] and adopting.asks(turn, one), says.NOTHING_PRIVATE)
    if case is None:
        return
    if not (office or case["raised_by"] == turn.speaker.member_id):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if not case["private"]:
        turn.reply(says.open_already(case))
        return
    if ReferralState(case["state"]) not in OPEN | SAID:
        raise Refusal(says.too_late(case))
    if case["raised_by"] != turn.speaker.member_id:
        told = await saying.to_member(turn, case["raised_by"], says.may_it_be_open(case, turn.office.name), rule=holding.sealed(case))
        turn.reply(says.up_to_asker(case, told=told))
        return
    room_id = case["room_id"] or await room_of(case["channel"])
    if not turn.confirmed(says.preview(case, told=bool(room_id))):
        return
    await open_to_all(turn.actor, case["id"], room_id)
    case = await assigning.renewed(case)
    saying.in_room(turn, case, says.told_in_room(case))
    turn.reply(says.opened(case))


async def room_of(channel: str) -> str:
    """The one group where difficult questions are spoken of on a channel; empty when there is none or several."""
    found = [one["room_id"] for one in await rooms_on_record() if one["channel"] == channel and DESK in one["purpose"]]
    return found[0] if len(found) == 1 else ""
