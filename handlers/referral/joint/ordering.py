"""请周律师和郑律师一块办，周律师牵头: the office says who leads a case and who helps, after a preview; anybody else brings in others as its lead."""

from handlers.access import Right
from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.handling import assigning
from handlers.referral.joint import jointly, ordering_replies
from handlers.turn import Turn
from storage.case_clock import ClockKind
from storage.database import Row
from storage.patterns import regex
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, ReferralState, add_handler, end_handlers
from storage.referral_records import parts
from storage.refusal import Refusal

_LEADS = regex(r"牵头|主办|主责|领办|为主")


async def join(turn: Turn) -> None:
    """联办, said by who leads the case, or ordered by the office.

    :raises Refusal: it is over, or nobody was named who is on record
    """
    if not turn.speaker.may(Right.MANAGE_DESK):
        await jointly.join(turn)
        return
    case = await finding.meant(turn, OPEN, lambda one: True, replies.NOTHING_IN_HAND)
    if case is None:
        return
    if finding.handles(turn, case):
        await jointly.join(turn)
        return
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    await _order(turn, case)


async def _order(turn: Turn, case: Row) -> None:
    named = await jointly.named(turn)
    before = finding.lead(case)
    has = before or next((one for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value), None)
    leads = _named_lead(turn, named) or has or (named[0] if named else None)
    helps = {one["member_id"] for one in case["handlers"] if one["role"] == HandlerRole.CO.value}
    new = [one for one in named if leads and one["member_id"] not in {leads["member_id"], *helps}]
    if leads is None or not new:
        raise Refusal(following_replies.WITH_WHOM)
    if not await assigning.handles(leads["member_id"]):
        raise Refusal(replies.no_handler(leads["name"]))
    if any(one["member_id"] in {leads["member_id"], *(each["member_id"] for each in new)} for one in await assigning.stood_back(case)):
        raise Refusal(ordering_replies.stood_back(case))
    preview = ordering_replies.preview(case, leads["name"], [one["called"] for one in new])
    if not turn.confirmed(f"{preview}\n{await jointly.seen_by(turn, case, new)}".strip()):
        return
    if before is None or before["member_id"] != leads["member_id"]:
        case = await _give(turn, case, leads)
    await jointly.bring_in(turn, case, new, by=leads["name"])


def _named_lead(turn: Turn, named: list[Row]) -> Row | None:
    """Whose name stands last before 牵头."""
    word = _LEADS.search(turn.message.text)
    if word is None or not named:
        return None
    said = turn.message.text[: word.start()]
    at = {one["member_id"]: max(said.rfind(one["called"]), said.rfind(one["name"]), said.rfind(one["name"][0])) for one in named}
    best = max(named, key=lambda one: at[one["member_id"]])
    return best if at[best["member_id"]] >= 0 else None


async def _give(turn: Turn, case: Row, leads: Row) -> Row:
    """It is this one's to lead from now on; who had it hears so."""
    had = [one for one in case["handlers"] if one["role"] in (HandlerRole.ASKED.value, HandlerRole.LEAD.value)]
    if case["state"] != ReferralState.WAITING.value:
        await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case), leads["name"], taken_at=None)
    await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED, HandlerRole.LEAD], why=assigning.PASSED)
    await REFERRAL_MOVES.make("take", case["id"], turn.actor, replies.over(case), leads["name"], taken_at=turn.now)
    await add_handler(turn.actor, case["id"], leads["member_id"], leads["name"], HandlerRole.LEAD)
    await clocks.start(turn, case, ClockKind.ANSWER)
    others = [one for one in had if one["member_id"] != leads["member_id"]]
    await saying.to_those_there(turn, others, replies.no_longer_yours(case, leads["name"]), rule=holding.after(case))
    said = await parts([case["id"]])
    files = [one for part in said for one in part["files"]]
    await saying.to_member(turn, leads["member_id"], ordering_replies.lead_it(case, replies.words_of(said)), files, rule=holding.asks(case))
    return await assigning.renewed(case)
