"""类别改成合同, 改成紧急，明天要开庭: until it is answered, who asks may say anew what a question is about and how urgent it is."""

from handlers.access import Right
from handlers.referral import adopting, assigning, clocks, finding, raising_replies, replies, saying, words
from handlers.referral import changing_replies as says
from handlers.turn import Turn
from storage.database import Row
from storage.referral import OPEN, ReferralState, amend
from storage.refusal import Refusal


async def change(turn: Turn) -> None:
    """Category or urgency, or both; 紧急 needs its reason. Whoever has the case in hand is told, and its time is reckoned anew.

    :raises Refusal: it is not the speaker's, or was answered already
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, OPEN, lambda one: adopting.asks(turn, one), says.NOTHING_TO_CHANGE)
    if case is None:
        return
    if not (office or adopting.asks(turn, case)):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(says.too_late(case))
    new = _wanted(turn, case)
    if new is None:
        return
    if new.items() <= case.items():
        turn.reply(says.as_it_was(case))
        return
    await amend(turn.actor, case["id"], new, says.changes(case, new))
    case, told = await assigning.renewed(case), says.changes(case, new)
    due = await clocks.replan(turn, case)
    until = replies.due(due, turn.office.timezone, turn.now) if due else ""
    await saying.to_members(turn, case["handlers"], says.changed_for_you(case, told, until))
    if case["private"] or not case["room_id"] or turn.room_id != case["room_id"]:
        turn.reply(says.changed(case, told))
    saying.in_room(turn, case, says.changed(case, told))


def _wanted(turn: Turn, case: Row) -> Row | None:
    """What is to be otherwise, by column; None after asking."""
    text = turn.message.text
    urgency, category = words.urgency_set(text), words.category_set(text)
    if category is None:
        category = turn.pick("category", says.WHICH_CATEGORY, [(one, one) for one in words.CATEGORIES])
        if category is None:
            return None
    why = words.why_set(text) if urgency == "紧急" else ""
    if urgency == "紧急" and case["urgency"] != "紧急" and not why:
        why = turn.need("why", raising_replies.WHY_URGENT, any_words=True) or ""
        if not why:
            return None
    new: Row = {"category": category} if category else {}
    if urgency:
        new |= {"urgency": urgency, "urgency_reason": why[:200] or (case["urgency_reason"] if urgency == "紧急" else "")}
    return new
