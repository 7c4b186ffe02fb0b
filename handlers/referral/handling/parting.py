"""拆开: a merged question goes on by itself: the office parts it again, or the case it was merged into is withdrawn or refused."""

from handlers.referral import finding, saying
from handlers.referral.handling import assigning
from handlers.referral.handling import parting_replies as replies
from handlers.turn import Turn
from storage import referral_merged as merged
from storage.database import Row
from storage.referral import OPEN, ReferralState
from storage.referral_records import cases
from storage.refusal import Refusal


async def part(turn: Turn) -> None:
    """0002撤销合并: after a preview, while the other one is open.

    :raises Refusal: it is not merged, or its answer has gone out already
    """
    case = await _meant(turn)
    if case is None:
        return
    if ReferralState(case["state"]) is not ReferralState.MERGED:
        raise Refusal(replies.not_merged(case))
    into = (await cases("r.id = ?", case["merged_into"]))[0]
    if ReferralState(into["state"]) not in OPEN:
        raise Refusal(replies.too_late(case, into))
    if not turn.confirmed(replies.preview(case, into)):
        return
    text = await _alone(turn, case, into)
    await saying.to_members(turn, into["handlers"], text)
    turn.whisper(text, fallback=replies.DONE)


async def _meant(turn: Turn) -> Row | None:
    """The merged one of those that were named, else the only one there is."""
    said = [await finding.numbered(turn, one) for one in finding.numbers(turn)] if "case" not in turn.chosen else []
    if len(said) > 1:
        turn.chosen["case"] = next((one for one in said if one["state"] == ReferralState.MERGED.value), said[0])["id"]
    return await finding.meant(turn, [ReferralState.MERGED], lambda one: True, replies.NOTHING_MERGED)


async def go_on(turn: Turn, case: Row) -> None:
    """What was merged into a case that is not answered after all goes on by itself; its askers hear of it."""
    for one in await merged.merged_into(case["id"]):
        if one["state"] == ReferralState.MERGED.value:
            await _alone(turn, one, await assigning.renewed(case))


async def _alone(turn: Turn, case: Row, into: Row) -> str:
    await merged.part(turn.actor, case, replies.not_merged(case))
    case = await assigning.renewed(case)
    text = replies.parted(case, into, await assigning.ask_somebody(turn, case))
    saying.in_room(turn, case, text)
    await saying.to_asker(turn, case, text)
    return text
