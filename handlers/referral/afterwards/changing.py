"""类别改成合同, 改成紧急，明天要开庭, 题目写错了, 希望后天答复: until it is answered, who asks may say anew what a question is about, what it is
called, how urgent it is and by when an answer is wished for."""

from handlers.access import Right
from handlers.personal import masked, without_identity
from handlers.referral import clocks, finding, holding, ledger_words, replies, saying
from handlers.referral.afterwards import adopting, set_anew
from handlers.referral.afterwards import changing_replies as says
from handlers.referral.asking import categories, raising_replies, wishes, words
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage.database import Row
from storage.referral import OPEN, ReferralState, amend
from storage.refusal import Refusal


async def change(turn: Turn) -> None:
    """What is said of these; 紧急 needs its reason. Whoever has the case in hand is told, and its time is reckoned anew.

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
    if feast := wishes.unclear(turn.message.text, turn.message.at, turn.lexicon):
        turn.whisper(replies.wish_unclear(case, feast, several=wishes.is_of_year(feast)), fallback=replies.DONE)
    if new.items() <= case.items():
        if not feast:
            turn.reply(says.as_it_was(case))
        return
    told, heard = says.changes(case, new), says.changes(case, _for_room(turn, case, new))
    aloud = turn.private and not case["private"] and bool(case["room_id"]) and new.get("title", case["title"]) != case["title"]
    if aloud and not turn.confirmed(says.title_preview(case, heard)):
        return
    await amend(turn.actor, case["id"], new, told)
    case = await assigning.renewed(case)
    due = await clocks.replan(turn, case)
    until = clocks.due(turn, due) if due else ""
    await saying.to_members(turn, case["handlers"], says.changed_for_you(case, told, until), rule=holding.has(case))
    if case["private"] or not case["room_id"] or turn.room_id != case["room_id"]:
        turn.reply(says.changed(case, told))
    if heard:
        saying.in_room(turn, case, says.changed(case, heard))


def _for_room(turn: Turn, case: Row, new: Row) -> Row:
    """What its room hears of: the reason for haste not, when it was told in private."""
    return new | {"urgency_reason": case["urgency_reason"]} if turn.private and "urgency_reason" in new else new


def _wanted(turn: Turn, case: Row) -> Row | None:
    """What is to be otherwise, by column; None after asking."""
    text, new = turn.message.text, {}
    category, title = words.category_set(text), set_anew.title_set(text, case["title"])
    if category is None:
        category = turn.pick("category", says.WHICH_CATEGORY, [(one, one) for one in categories.CATEGORIES])
        if category is None:
            return None
    if title is None:
        title = turn.need("title", says.WHICH_TITLE, any_words=True)
        if title is None:
            return None
    urgency = _urgency(turn, case, words.urgency_set(text))
    if urgency is None:
        return None
    if category:
        new["category"] = category
    if title:
        new["title"] = words.title_of(masked(without_identity(title)))
    wish = wishes.wished(text, turn.message.at, turn.lexicon)
    return new | urgency | ({"wish_on": turn.calendar.day_of(wish.at)} if wish else {})


def _urgency(turn: Turn, case: Row, urgency: str) -> Row | None:
    why = words.why_set(turn.message.text) if urgency == "紧急" else ""
    if urgency == "紧急" and case["urgency"] != "紧急" and not why:
        why = turn.need("why", raising_replies.WHY_URGENT, any_words=True) or ""
        if not why:
            return None
    if not urgency:
        return {}
    return {"urgency": urgency, "urgency_reason": ledger_words.bare_reason(why)[:200] or (case["urgency_reason"] if urgency == "紧急" else "")}
