"""提出人不在了: whoever asked has left, and the office says who of the same unit takes over."""

from handlers.access import Right
from handlers.referral import finding, saying
from handlers.referral.afterwards import handing_over_replies as replies
from handlers.referral.handling import assigning, material_replies
from handlers.turn import Turn
from storage.database import Row
from storage.members import member
from storage.referral import OPEN, SAID, PartKind, ReferralState, hand_over
from storage.referral_records import parts
from storage.refusal import Refusal


async def is_meant(turn: Turn) -> bool:
    """Whether the office gives a case (0001由韦娜接手) to somebody who answers no questions, and is of the unit that asked."""
    if not (turn.speaker.may(Right.MANAGE_DESK) and len(turn.reading.people) == 1 and finding.numbers(turn)):
        return False
    who = await member(turn.reading.people[0])
    found = await finding.seen(turn, "r.number LIKE ?", finding.like(finding.numbers(turn)[0]))
    return bool(found) and who["left_at"] is None and found[-1]["unit_id"] == who["unit_id"] and not await assigning.handles(who["id"])


async def change_asker(turn: Turn) -> None:
    """0001的提出人改为李芳: whoever asked is not there any more, and somebody of the same unit takes over.

    :raises Refusal: nobody of that unit was named
    """
    case = await finding.meant(turn, OPEN | SAID, lambda one: True, replies.WHICH_ASKER)
    if case is None:
        return
    people = [one for one in [await member(one) for one in turn.reading.people] if one["left_at"] is None and one["unit_id"] == case["unit_id"]]
    if len(people) != 1:
        raise Refusal(replies.whose_asker(case))
    before = await member(case["raised_by"])
    anew = before["id"] != people[0]["id"]
    still_there = anew and before["left_at"] is None
    if (still_there or (anew and case["private"])) and not turn.confirmed(replies.to_hand_over(case, people[0]["name"], there=still_there)):
        return
    await hand_over(turn.actor, case["id"], people[0]["id"], people[0]["name"])
    case = await assigning.renewed(case)
    said = [one for one in await parts([case["id"]]) if one["kind"] in (PartKind.ANSWER.value, PartKind.CORRECTION.value)]
    files = [file for one in said for file in one["files"]]
    if still_there:
        await saying.to_member(turn, before["id"], replies.yours_no_more(case))
    wants = await _wanted(case)
    told = await saying.to_member(turn, people[0]["id"], replies.taken_over(case, said, wants), files)
    turn.whisper(replies.asker_changed(case, told=told), fallback=replies.DONE)


async def _wanted(case: Row) -> str:
    """What the case waits for, as it was last asked of who asked before; "" where it waits for nothing."""
    if case["state"] != ReferralState.NEEDS.value:
        return ""
    notes = [one["text"] for one in await parts([case["id"]]) if one["kind"] == PartKind.NOTE.value]
    return next((one for one in reversed(notes) if one.startswith(material_replies.wants(""))), "")
