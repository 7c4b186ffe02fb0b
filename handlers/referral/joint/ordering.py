"""请周律师和郑律师一块办，周律师牵头: the office says who leads a case and who helps, after a preview; anybody else brings in others as its lead."""

from handlers.access import Right
from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.handling import assigning, passing
from handlers.referral.joint import jointly, ordering_replies
from handlers.turn import Turn
from storage.case_clock import ClockKind
from storage.database import Row
from storage.patterns import regex
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, ReferralState, add_handler, end_handlers
from storage.referral_records import parts
from storage.refusal import Refusal

_LEADS = regex(r"牵头|主办|主责|领办|为主|承办")
_TO = regex(r"(?:的|人|律师|顾问)*(?:换成|换为|改成|改为|改由|换|由|是)(?:给|了)?")
_STAYS = regex(r"我[^，,。；;]{0,6}?(?:协办|配合|协助|会办)|退到?[^，,。；;]{0,2}协办")


async def join(turn: Turn) -> None:
    """联办, said by who leads the case, or ordered by the office; who leads it may also give the lead to another (改成周律师牵头，我协办).

    :raises Refusal: it is over, or nobody was named who is on record
    """
    named = await jointly.named(turn)
    office, leads = turn.speaker.may(Right.MANAGE_DESK), _named_lead(turn, named)
    if not office and (leads is None or leads["member_id"] == turn.speaker.member_id):
        await jointly.join(turn)
        return
    case = await finding.meant(turn, OPEN, lambda one: office or finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    if not office and not finding.answers_for(turn, case):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    if office and leads is None and finding.handles(turn, case):
        await jointly.join(turn)
        return
    await _order(turn, case, named, leads)


async def _order(turn: Turn, case: Row, named: list[Row], leads: Row | None) -> None:
    before = finding.lead(case)
    has = before or next((one for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value), None)
    leads = leads or has or (named[0] if named else None)
    helps = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    stays = [has | {"called": has["name"]}] if has and _STAYS.search(turn.message.text) and has["member_id"] == turn.speaker.member_id else []
    there = {one["member_id"] for one in [*helps, *([leads] if leads else [])]}
    new = [one for one in [*named, *stays] if leads and one["member_id"] not in there]
    goes_on = [one for one in helps if leads and one["member_id"] != leads["member_id"]]
    if leads and not new and (before is None or leads["member_id"] != before["member_id"]) and not goes_on:
        await passing.transfer(turn)  # nobody helps with it: it is passed on
        return
    if leads is None or (not new and before and leads["member_id"] == before["member_id"]):
        raise Refusal(following_replies.WITH_WHOM)
    await _may_have_it(case, leads, new)
    preview = ordering_replies.preview(case, leads["name"], [*(jointly.whom(one) for one in goes_on), *(one["called"] for one in new)])
    coming = [one for one in [leads, *new] if all(one["member_id"] != had["member_id"] for had in case["handlers"])]
    if not turn.confirmed(f"{preview}\n{await jointly.seen_by(turn, case, coming)}".strip()):
        return
    if before is None or before["member_id"] != leads["member_id"]:
        case = await _give(turn, case, leads)
        others = [one for one in goes_on if one["member_id"] != turn.speaker.member_id]
        await saying.to_members(turn, others, ordering_replies.led_by(case, leads["name"]), rule=holding.has(case))
    await jointly.bring_in(turn, case, new, by=leads["name"])


async def _may_have_it(case: Row, leads: Row, new: list[Row]) -> None:
    """:raises Refusal: who is to lead it answers no questions, or one of them stood back from it"""
    if not await assigning.handles(leads["member_id"]):
        raise Refusal(replies.no_handler(leads["name"]))
    if any(one["member_id"] in {leads["member_id"], *(each["member_id"] for each in new)} for one in await assigning.stood_back(case)):
        raise Refusal(ordering_replies.stood_back(case))


def _named_lead(turn: Turn, named: list[Row]) -> Row | None:
    """Whose name stands last before 牵头, or after 主办换成; nobody's where the speaker is named last (拉上资规局，我牵头)."""
    text = turn.message.text
    word = _LEADS.search(text)
    if word is None or not named:
        return None
    to = _TO.match(text, word.end())
    if to:
        return next((one for one in named if text.startswith((one["called"], one["name"], one["name"][0]), to.end())), None)
    said = text[: word.start()]
    at = {one["member_id"]: max(said.rfind(one["called"]), said.rfind(one["name"]), said.rfind(one["name"][0])) for one in named}
    best = max(named, key=lambda one: at[one["member_id"]])
    return best if at[best["member_id"]] > said.rfind("我") else None


async def _give(turn: Turn, case: Row, leads: Row) -> Row:
    """It is this one's to lead from now on; who had it hears so."""
    had = [one for one in case["handlers"] if one["role"] in (HandlerRole.ASKED.value, HandlerRole.LEAD.value)]
    if case["state"] != ReferralState.WAITING.value:
        await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case), leads["name"], taken_at=None)
    await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED, HandlerRole.LEAD], why=assigning.PASSED)
    await end_handlers(turn.actor, case["id"], [HandlerRole.CO], leads["member_id"], assigning.PASSED)  # who helped leads it now
    await REFERRAL_MOVES.make("take", case["id"], turn.actor, replies.over(case), leads["name"], taken_at=turn.now)
    await add_handler(turn.actor, case["id"], leads["member_id"], leads["name"], HandlerRole.LEAD)
    if case["state"] != ReferralState.JOINT.value:  # a joint case keeps its time
        await clocks.start(turn, case, ClockKind.ANSWER)
    others = [one for one in had if one["member_id"] not in (leads["member_id"], turn.speaker.member_id)]
    await saying.to_those_there(turn, others, replies.no_longer_yours(case, leads["name"]), rule=holding.after(case))
    said = await parts([case["id"]])
    files = [one for part in said for one in part["files"]]
    by = "" if turn.speaker.may(Right.MANAGE_DESK) else turn.speaker.name
    await saying.words_to(turn, case, leads["member_id"], ordering_replies.lead_it(case, by, replies.words_of(said)), files, rule=holding.asks(case))
    return await assigning.renewed(case)
