"""不用补了，接着办: whoever has a case in hand needs no more material after all, and its time runs on."""

from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.handling import needless_replies, taking
from handlers.turn import Turn
from storage.referral import REFERRAL_MOVES, HandlerRole, ReferralState
from storage.refusal import Refusal


async def go_on(turn: Turn) -> None:
    """0001不用补了，接着办: its asker hears that nothing more is waited for.

    :raises Refusal: it waits for nothing, or somebody else leads it
    """
    case = await finding.meant(turn, [ReferralState.NEEDS], lambda one: finding.leads(turn, one), needless_replies.NOTHING_WAITS)
    if case is None:
        return
    await taking.check_hands(turn, case)
    if ReferralState(case["state"]) is not ReferralState.NEEDS:
        raise Refusal(needless_replies.waits_for_nothing(case))
    joint = any(one["role"] == HandlerRole.CO.value for one in case["handlers"])
    await REFERRAL_MOVES.make("go_on_jointly" if joint else "go_on", case["id"], turn.actor, replies.over(case))
    text = needless_replies.goes_on(case, clocks.due(turn, await clocks.resume(turn, case)))
    saying.in_room(turn, case, text)
    if case["private"] or not case["room_id"]:
        await saying.to_asker(turn, case, text, rule=holding.after(case))
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
