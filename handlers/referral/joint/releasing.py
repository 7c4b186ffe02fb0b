"""0001不用资规局协办了: somebody who was to help with a joint case helps no more, by its lead or the office; they hear of it."""

from handlers.access import Right
from handlers.referral import finding, holding, replies, saying
from handlers.referral.handling import assigning
from handlers.referral.joint import jointly, releasing_replies
from handlers.turn import Turn
from storage.database import Row
from storage.journal import record
from storage.referral import REFERRAL_MOVES, HandlerRole, ReferralState, end_handlers
from storage.refusal import Refusal


async def release(turn: Turn) -> None:
    """It stays a joint case while anybody else helps; that the last one goes is shown first.

    :raises Refusal: it is not the speaker's, or nobody who was named helps with it
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, jointly.WANTED, lambda one: office or finding.leads(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    if not (office or finding.leads(turn, case)):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    if ReferralState(case["state"]) not in jointly.WANTED:
        raise Refusal(replies.over(case))
    co = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    gone = await jointly.helping(turn, case)
    if not gone:
        raise Refusal(releasing_replies.not_of_it(case, jointly.called(case)))
    if len(gone) < len(co) or turn.confirmed(releasing_replies.the_last(case, _names(gone), _lead(case))):
        await let_go(turn, case, gone)


def _names(helpers: list[Row]) -> list[str]:
    return [one["why"] or one["name"] for one in helpers]


def _lead(case: Row) -> str:
    leads = finding.lead(case)
    return leads["name"] if leads else "主办"


async def let_go(turn: Turn, case: Row, gone: list[Row]) -> None:
    """They help no more; they, the lead and the room hear of it."""
    names = _names(gone)
    for one in gone:
        await end_handlers(turn.actor, case["id"], [HandlerRole.CO], one["member_id"], releasing_replies.RELEASED)
    await record(turn.actor, releasing_replies.MOVE, "referral", case["id"], "、".join(names))
    await saying.to_those_there(turn, gone, releasing_replies.you_are_released(case, turn.speaker.name), rule=holding.after(case))
    case = await assigning.renewed(case)
    helps = jointly.called(case)
    if not helps and case["state"] == ReferralState.JOINT.value:
        await REFERRAL_MOVES.make("end_joint", case["id"], turn.actor, replies.over(case))
    here = releasing_replies.released(case, names, helps) if helps else releasing_replies.no_longer_joint(case, names, _lead(case))
    text = releasing_replies.released(case, names, helps, await jointly.missing(case)) if helps else here
    saying.in_room(turn, case, here)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
    leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    await saying.to_members(turn, leads, text, rule=holding.has(case))
